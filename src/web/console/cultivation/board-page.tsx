import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { type Figure, figures, headOf, heads } from '../../../cultivation/rules/board.ts'
import { figureZh, headZh } from '../../../cultivation/zh.ts'
import type { Answer } from '../../client.ts'
import { countText, orDash } from '../../ui/formats.ts'
import { Empty, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { saveTable } from '../../ui/save-table.ts'
import { useAddress } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import './cultivation.css'
import { listOf, rowOf } from './raising/figure-links.ts'

type Board = Answer<'cultivation.board'>

/** 三个带动 on one page that prints: every number opens the rows that it is the count of. */
export function BoardPage(): ReactNode {
  const address = useAddress()
  const open = figures.find(each => each === address.text('figure'))
  const found = useAsk('cultivation.board', {}, { keep: true })
  return (
    <Page
      title="三个带动"
      note="每个数字都由登记的记录数出来，点数字看是哪些；示范小作坊、商标只计今天有效的，销售额翻倍要有上一年的销售额。"
      actions={<Button onClick={() => window.print()}>打印</Button>}
    >
      <Loaded asking={found}>
        {board => (
          <>
            <Heads board={board} open={open} />
            {open === undefined ? (
              <p className="quiet">点上面的数字，下面列出是哪些。</p>
            ) : (
              <Rows figure={open} year={board.year} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Heads({ board, open }: { readonly board: Board; readonly open: Figure | undefined }): ReactNode {
  const countOf = (figure: Figure) => board.figures.find(each => each.figure === figure)?.count ?? 0
  return heads.map(head => (
    <Panel key={head} title={headZh[head]}>
      <div className="figures">
        {figures
          .filter(figure => headOf[figure] === head)
          .map(figure => (
            <Link
              key={figure}
              className="figure"
              to={`${links.cultivation}?figure=${figure}`}
              aria-current={figure === open ? 'true' : undefined}
            >
              <span>
                {figure === 'doubled' && board.year !== null ? `${board.year} 年销售额翻倍` : figureZh[figure]}
              </span>
              <strong>{countText(countOf(figure))}</strong>
            </Link>
          ))}
      </div>
      {head === 'villages' && board.withoutBase > 0 && (
        <p className="check-line">
          另有{' '}
          <Link to={`${links.yearSales}?growth=no-base${board.year === null ? '' : `&year=${board.year}`}`}>
            {countText(board.withoutBase)}
          </Link>{' '}
          家申报了当年销售额，没有上一年的，不计入翻倍。
        </p>
      )}
    </Panel>
  ))
}

function ListLink({ to }: { readonly to: string | undefined }): ReactNode {
  return to === undefined ? null : <Link to={to}>打开列表</Link>
}

function RowName({ name, to }: { readonly name: string; readonly to: string | undefined }): ReactNode {
  return to === undefined ? name : <Link to={to}>{name}</Link>
}

const head = ['小作坊', '乡镇', '情况', '日期']

function Rows({ figure, year }: { readonly figure: Figure; readonly year: number | null }): ReactNode {
  const found = useAsk('cultivation.board-rows', { figure, year }, { keep: true })
  return (
    <Loaded asking={found}>
      {({ rows }) => (
        <Panel
          title={`${figureZh[figure]}（${countText(rows.length)}）`}
          extra={
            <>
              <ListLink to={listOf(figure, year)} />
              <Button
                disabled={rows.length === 0}
                onClick={() =>
                  saveTable(
                    figureZh[figure],
                    head,
                    rows.map(row => [row.name, row.townName ?? '', row.words, row.onDay ?? '']),
                  )
                }
              >
                导出
              </Button>
            </>
          }
        >
          {rows.length === 0 ? (
            <Empty why="还没有登记，数字是零。" />
          ) : (
            <PlainTable head={head}>
              {rows.map(row => (
                <tr key={row.id}>
                  <td>
                    <RowName name={row.name} to={rowOf(figure, row)} />
                  </td>
                  <td>{orDash(row.townName)}</td>
                  <td>{row.words}</td>
                  <td>{orDash(row.onDay)}</td>
                </tr>
              ))}
            </PlainTable>
          )}
        </Panel>
      )}
    </Loaded>
  )
}
