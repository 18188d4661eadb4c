import type { ReactNode } from 'react'
import { type DayState, dayStates } from '../../../ledger/rules/completeness.ts'
import { dayStateZh } from '../../../ledger/zh/completeness.ts'
import { statesOf } from './month.ts'
import { daySign } from './words.ts'

/** 31 cells, each with its sign: the whole month at a glance. */
export function MonthStrip({ days }: { readonly days: string }): ReactNode {
  const states = statesOf(days)
  const count = (state: DayState) => states.filter(each => each === state).length
  const said = dayStates
    .filter(state => count(state) > 0)
    .map(state => `${dayStateZh[state]} ${count(state)} 天`)
    .join('，')
  return (
    <div className="strip" role="img" aria-label={said}>
      {states.map((state, at) => {
        const day = at + 1
        return (
          <span key={day} className={`strip-day day-${state}`} title={`${day} 日 ${dayStateZh[state]}`}>
            {daySign[state]}
          </span>
        )
      })}
    </div>
  )
}

export function MonthLegend(): ReactNode {
  return (
    <ul className="month-legend">
      {dayStates.map(state => (
        <li key={state}>
          <span className={`strip-day day-${state}`} aria-hidden="true">
            {daySign[state]}
          </span>
          {dayStateZh[state]}
        </li>
      ))}
    </ul>
  )
}
