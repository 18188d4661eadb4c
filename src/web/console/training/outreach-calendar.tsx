import { Button } from 'antd'
import type { ReactNode } from 'react'
import { addDays, type Day, dayOf, weekday } from '../../../kernel/day.ts'
import type { Answer } from '../../client.ts'
import { Loaded } from '../../ui/page.tsx'
import { Shape } from '../../ui/problem.tsx'
import type { Address } from '../address.ts'
import { useAsk } from '../query.ts'
import { today } from '../today.ts'
import { outreachTones } from './words.ts'

type Calendar = Answer<'training.calendar'>
type Props = { readonly year: number; readonly address: Address }

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const
const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const

/** Twelve months beside each other: where nothing is, is seen too. */
export function YearCalendar({ year, address }: Props): ReactNode {
  const found = useAsk('training.calendar', { year }, { keep: true })
  return (
    <Loaded asking={found}>
      {calendar => (
        <div className="outreach-year">
          {months.map(month => (
            <section key={month} className="panel" aria-label={`${month} 月`}>
              <h2>
                <button
                  type="button"
                  className="link"
                  onClick={() => address.change({ view: 'month', month: String(month) })}
                >
                  {month} 月
                </button>
              </h2>
              <Entries calendar={calendar} inside={day => Number(day.slice(5, 7)) === month} address={address} dated />
            </section>
          ))}
        </div>
      )}
    </Loaded>
  )
}

export function MonthCalendar({ year, address }: Props): ReactNode {
  const found = useAsk('training.calendar', { year }, { keep: true })
  const month = months.find(each => each === Number(address.text('month'))) ?? monthOfToday(year)
  const turn = (by: number) => {
    const next = month + by
    if (next < 1) address.change({ month: '12', year: String(year - 1) })
    else if (next > 12) address.change({ month: '1', year: String(year + 1) })
    else address.change({ month: String(next) })
  }
  return (
    <section className="panel" aria-label={`${year} 年 ${month} 月`}>
      <div className="panel-head">
        <h2>
          {year} 年 {month} 月
        </h2>
        <div className="panel-extra row">
          <Button size="small" onClick={() => turn(-1)}>
            上个月
          </Button>
          <Button size="small" onClick={() => turn(1)}>
            下个月
          </Button>
        </div>
      </div>
      <Loaded asking={found}>
        {calendar => (
          <>
            {isEmpty(calendar, month) && <p className="quiet">这个月没有安排。</p>}
            <div className="outreach-month">
              {weekdays.map(word => (
                <div key={word} className="outreach-weekday">
                  周{word}
                </div>
              ))}
              {daysOf(year, month).map(day => (
                <div
                  key={day}
                  className={Number(day.slice(5, 7)) === month ? 'outreach-day' : 'outreach-day outreach-day-beside'}
                >
                  <span className={day === today() ? 'outreach-today' : 'quiet'}>{Number(day.slice(8))}</span>
                  <Entries calendar={calendar} inside={each => each === day} address={address} />
                </div>
              ))}
            </div>
          </>
        )}
      </Loaded>
    </section>
  )
}

function isEmpty({ rows, reminders }: Calendar, month: number): boolean {
  const inMonth = (day: Day) => Number(day.slice(5, 7)) === month
  return !rows.some(({ onDay }) => inMonth(onDay)) && !reminders.some(({ missing, until }) => missing && inMonth(until))
}

function monthOfToday(year: number): number {
  const now = today()
  return Number(now.slice(0, 4)) === year ? Number(now.slice(5, 7)) : 1
}

/** Whole weeks from a Monday to a Sunday. */
function daysOf(year: number, month: number): readonly Day[] {
  const first = dayOf(year, month, 1)
  const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1)
  if (first === undefined || next === undefined) return []
  const days: Day[] = []
  let day = addDays(first, -((weekday(first) + 6) % 7))
  while (day < next || weekday(day) !== 1) {
    days.push(day)
    day = addDays(day, 1)
  }
  return days
}

type EntriesProps = {
  readonly calendar: Calendar
  readonly inside: (day: Day) => boolean
  readonly address: Address
  readonly dated?: boolean
}

/** What is planned or held, and what comes again every year and has nobody yet. */
function Entries({ calendar, inside, address, dated = false }: EntriesProps): ReactNode {
  const rows = calendar.rows.filter(({ onDay }) => inside(onDay)).toReversed()
  const reminders = calendar.reminders.filter(({ missing, until }) => missing && inside(until))
  if (rows.length + reminders.length === 0) return dated ? <p className="quiet">没有安排</p> : null
  return (
    <ul className="outreach-entries">
      {reminders.map(({ title, until, words }) => (
        <li key={title} title={words}>
          <Shape tone="attention" /> {dated && <span className="outreach-date">{Number(until.slice(8))} 日前</span>}
          <span>
            {title}：{until < today() ? '没有安排' : '还没有安排'}
          </span>
        </li>
      ))}
      {rows.map(({ outreach, onDay, title, state }) => (
        <li key={outreach}>
          <Shape tone={outreachTones[state]} />{' '}
          {dated && <span className="outreach-date">{Number(onDay.slice(8))} 日</span>}
          <button type="button" className="link" onClick={() => address.change({ one: outreach })}>
            {title}
          </button>
          {state === 'cancelled' && '（已取消）'}
        </li>
      ))}
    </ul>
  )
}
