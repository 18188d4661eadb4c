import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { figureOf, isFigureCode } from '../../../../statistics/rules/figures.ts'
import { recordZh } from '../../../../statistics/zh/figure-words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText, momentText } from '../../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel } from '../../../ui/page.tsx'
import { useAddress, usePaging } from '../../address.ts'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { askedText } from '../figures/asked.ts'
import { RecordLink } from '../figures/record-link.tsx'
import type { KeptRow } from './words.ts'

/** The records that were behind a figure when the letter was approved. */
export function LetterRowsPage(): ReactNode {
  const { id = '', code = '' } = useParams()
  const back = { word: '这一份', to: links.letter(id) }
  if (!isFigureCode(code))
    return (
      <Page title="数字的依据">
        <Empty why="没有这个统计数字，请从答复函重新打开。" />
      </Page>
    )
  return (
    <>
      <Crumbs steps={[{ word: '答复函', to: links.letters }, back, { word: figureOf(code).name }]} />
      <Kept letter={id} code={code} />
    </>
  )
}

function Kept({ letter, code }: { readonly letter: string; readonly code: KeptCode }): ReactNode {
  const paging = usePaging(useAddress())
  const asked = { letter, code, page: paging.page, pageSize: paging.size }
  const found = useAsk('statistics.letter-rows', asked, { keep: true })
  const words = figureOf(code)
  return (
    <Page title={`${words.name}的依据`} note="答复函批准时保存的依据，以后的变化不影响。">
      <Loaded asking={found}>
        {({ figure, asOf, from, keptAt, listed, rows, total }) => (
          <>
            <Panel>
              <Facts
                facts={[
                  {
                    label: '答复函中的数字',
                    value: `${figure.text} ${words.kind === 'rate' ? '' : words.unit}`.trim(),
                  },
                  ...(figure.raw === null ? [] : [{ label: '未四舍五入', value: figure.raw }]),
                  { label: '统计日期', value: words.overWindow ? `${from} 至 ${asOf}` : `截至 ${asOf}` },
                  { label: '保存时间', value: momentText(keptAt) },
                  { label: '怎么统计的', value: `${words.meaning}；${words.asOf}`, wide: true },
                  {
                    label: '今天的统计',
                    value: (
                      <Link to={links.figureRows(code, askedText({}, { asOf, from }))}>按同样的日期看今天的明细</Link>
                    ),
                  },
                ]}
              />
            </Panel>
            <DataTable
              label="依据"
              rows={rows}
              columns={columns}
              keyOf={row => row.id}
              empty={<Empty why={emptyWords(listed, figure.count, words.of !== null)} />}
              paging={{ page: paging.page, size: paging.size, total: listed ? total : 0, onPage: paging.turn }}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}

type KeptCode = Parameters<typeof figureOf>[0]

function emptyWords(listed: boolean, count: number, divided: boolean): string {
  if (divided) return '这是两个数字相除，依据见相除的两个数字。'
  return listed ? '这个数字当时没有记录。' : `依据有 ${countText(count)} 条，太多，只保存了条数和校验值。`
}

const columns: Column<KeptRow>[] = [
  { key: 'label', title: '记录', width: 260, draw: row => <RecordLink row={{ ...row, workshop: null }} /> },
  { key: 'record', title: '种类', width: 120, draw: row => recordZh[row.record] },
  { key: 'onDay', title: '日期', width: 120, draw: row => row.onDay ?? '—' },
  { key: 'workshop', title: '小作坊', width: 240, draw: row => row.workshopName ?? '—' },
  { key: 'amount', title: '数量', width: 80, number: true, draw: row => countText(row.amount) },
]
