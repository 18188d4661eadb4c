import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { addDays, addMonths, type Day } from '../../../../kernel/day.ts'
import { figureOf } from '../../../../statistics/rules/figures.ts'
import { wallCodes } from '../../../../statistics/rules/wall.ts'
import type { Answer } from '../../../client.ts'
import { Loaded, Panel, PlainTable } from '../../../ui/page.tsx'
import { useAsk } from '../../query.ts'
import { rowsAddress } from '../rows-address.ts'

/** Of those on the wall: where a change calls for a question. */
const codes = wallCodes.filter(code => {
  const { kind, chapter } = figureOf(code)
  return kind !== 'text' && (code === 'registry.workshops' || chapter !== 'basics')
})

type Compared = Answer<'statistics.compare'>
type Row = Compared['rows'][number]

type Props = { readonly asOf: Day; readonly months: number }

/** Each figure on the day, and what it was a month and a year before, with the same length of time behind it. */
export function Changes({ asOf, months }: Props): ReactNode {
  const from = (day: Day) => addDays(addMonths(day, -months), 1)
  const [month, year] = [addMonths(asOf, -1), addMonths(asOf, -12)]
  const asked = { asOf, from: from(asOf), codes }
  const byMonth = useAsk('statistics.compare', { ...asked, otherAsOf: month, otherFrom: from(month) }, { keep: true })
  const byYear = useAsk('statistics.compare', { ...asked, otherAsOf: year, otherFrom: from(year) }, { keep: true })
  return (
    <Panel
      title="主要数字"
      extra={
        <span className="quiet">
          截至 {asOf}；区间数字为 {from(asOf)} 至 {asOf}
        </span>
      }
    >
      <Loaded asking={byMonth}>
        {monthly => (
          <div className="leader-changes">
            <PlainTable head={['数字', '现在', `比一个月前（${month}）`, `比一年前（${year}）`]} numbers={[2, 3, 4]}>
              {monthly.rows.map(row => (
                <tr key={row.code}>
                  <td title={row.meaning}>{row.name}</td>
                  <td>
                    <Link to={rowsAddress(row.code, monthly)}>{row.now.text}</Link>
                    {row.unit !== '%' && <span className="quiet"> {row.unit}</span>}
                  </td>
                  <td>
                    <Change row={row} of={monthly} />
                  </td>
                  <td>
                    <YearChange found={byYear.data} code={row.code} />
                  </td>
                </tr>
              ))}
            </PlainTable>
          </div>
        )}
      </Loaded>
    </Panel>
  )
}

function YearChange({ found, code }: { readonly found: Compared | undefined; readonly code: string }): ReactNode {
  const row = found?.rows.find(each => each.code === code)
  return row === undefined || found === undefined ? <span className="quiet">…</span> : <Change row={row} of={found} />
}

/** Where both may be the same, the difference is not called one. */
function Change({ row, of }: { readonly row: Row; readonly of: Compared }): ReactNode {
  const { difference, change, overlap, before } = row
  const same = difference === '0' || difference.startsWith('0 ')
  const was = <Link to={rowsAddress(row.code, { asOf: of.otherAsOf, from: of.otherFrom })}>{before.text}</Link>
  if (same) return <span className="quiet">没有变化</span>
  return (
    <span className="leader-change">
      {change === null ? difference : `${difference}（${change}）`}
      <span className="quiet small">
        {' '}
        原为 {was}
        {overlap === true && '，样本少，差别不能说明问题'}
      </span>
    </span>
  )
}
