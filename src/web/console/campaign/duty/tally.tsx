import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Standing } from '../../../../campaign/rules/duty.ts'
import { standingZh } from '../../../../campaign/zh/duty.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { countText } from '../../../ui/formats.ts'
import { rateText, type Tally } from './words.ts'

type Row = { readonly tally: Tally }

const shown = ['done', 'late', 'overdue', 'open', 'excused'] as const satisfies readonly Standing[]

const widths = { done: 86, late: 86, overdue: 102, open: 74, excused: 60 } as const

/** A count that opens its rows. */
export function Count({
  count,
  to,
  bad = false,
}: {
  readonly count: number
  readonly to: string
  readonly bad?: boolean
}) {
  if (count === 0) return '0'
  return (
    <Link to={to} className={bad ? 'duty-red' : undefined}>
      {countText(count)}
    </Link>
  )
}

/** How many tasks stand how, and the share that was done in time. */
export function tallyColumns<R extends Row>(to: (row: R, standing: Standing) => string): Column<R>[] {
  return [
    ...shown.map(
      (standing): Column<R> => ({
        ...{ key: standing, title: standingZh[standing], width: widths[standing], number: true },
        draw: row => <Count count={row.tally[standing]} to={to(row, standing)} bad={standing === 'overdue'} />,
      }),
    ),
    { key: 'rate', title: '履责率', width: 82, number: true, draw: row => rateText(row.tally) },
  ]
}

export const tallyHead: readonly string[] = [...shown.map(standing => standingZh[standing]), '履责率']
export const tallyLine = (tally: Tally): string[] => [...shown.map(each => String(tally[each])), rateText(tally)]

/** The same in one line above a list. */
export function TallyLine({
  tally,
  to,
}: {
  readonly tally: Tally
  readonly to: (standing: Standing) => string
}): ReactNode {
  return (
    <section className="panel duty-tally" aria-label="任务完成情况">
      <ul>
        {shown.map(standing => (
          <li key={standing}>
            <span className="quiet">{standingZh[standing]}</span>{' '}
            <Count count={tally[standing]} to={to(standing)} bad={standing === 'overdue'} />
          </li>
        ))}
        <li>
          <span className="quiet">履责率</span> {rateText(tally)}
        </li>
      </ul>
    </section>
  )
}
