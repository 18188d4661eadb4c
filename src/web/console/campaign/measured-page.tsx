import type { ReactNode } from 'react'
import { type Measure, measures, measureZh, sealedMeasures } from '../../../campaign/rules/measure.ts'
import { type Day, findDay } from '../../../kernel/day.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { useAddress, usePaging } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { measuredColumns } from './measured-columns.tsx'

/** The records behind a figure of any time. */
export function MeasuredPage(): ReactNode {
  const address = useAddress()
  const measure = measures.find(each => each === address.text('measure'))
  const [from, until] = [findDay(address.text('from')), findDay(address.text('until'))]
  return (
    <>
      <Crumbs steps={[{ word: '治理行动进度', to: links.campaign }, { word: '数字的依据' }]} />
      {measure === undefined || from === undefined || until === undefined ? (
        <Page title="数字的依据">
          <Empty why="地址不完整。请从对比表或者上报材料中点数字打开。" />
        </Page>
      ) : (
        <Rows measure={measure} from={from} until={until} />
      )}
    </>
  )
}

type Asked = { readonly measure: Measure; readonly from: Day; readonly until: Day }

function Rows({ measure, from, until }: Asked): ReactNode {
  const paging = usePaging(useAddress())
  const asked = { measure, from, until }
  const found = useAsk('campaign.measured', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const { total = 0, hidden = 0, amount = 0, rows = [] } = found.data ?? {}
  const { name, unit, how } = measureZh[measure]
  return (
    <Page
      title={name}
      note={`${from} 至 ${until}，现在统计 ${countText(amount)} ${unit}。统计：${how}。`}
      actions={<TakeButton name="campaign.measured-table" input={asked} word="导出明细" disabled={total === 0} />}
    >
      {hidden > 0 && <Notice tone="attention">{hiddenWords(measure, hidden)}</Notice>}
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label={name}
        rows={rows}
        columns={measuredColumns}
        keyOf={row => `${row.id} ${row.workshop}`}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why={hidden > 0 ? '没有您能看的记录。' : '这段时间没有能计入的业务记录。'} />}
        paging={{ page: paging.page, size: paging.size, total, onPage: paging.turn }}
      />
    </Page>
  )
}

/** Why some rows are counted and not shown. */
export function hiddenWords(measure: Measure, hidden: number): string {
  const why = sealedMeasures.has(measure) ? '投诉举报的明细只给监管股室和局领导看' : '不在您的辖区'
  return `另有 ${countText(hidden)} 条只计数、不显示：${why}。`
}
