import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { addDays, addMonths, type Day, dayOf, daysBetween, weekday } from '../../../kernel/day.ts'
import { Empty, Panel } from '../../ui/page.tsx'
import { CalendarWarning } from './calendar-warning.tsx'
import { type RowFields, recordsOf, textOf, wordsOf } from './row-fields.ts'

const weekdayZh = ['日', '一', '二', '三', '四', '五', '六'] as const
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const

/** The published years, each as twelve months: 休 where a weekday is off, 班 where a weekend works. */
export function YearView({ rows }: { readonly rows: readonly RowFields[] }): ReactNode {
  const years = rows.map(row => Number(row.year)).sort((one, other) => one - other)
  const [chosen, setChosen] = useState<number | undefined>(undefined)
  const year = chosen ?? years.at(-1)
  const row = rows.find(each => Number(each.year) === year)
  if (year === undefined || row === undefined) {
    return (
      <Panel title="年历">
        <Empty why="还没有录入过放假安排。每年国务院办公厅公布后，起草新版录入。" />
      </Panel>
    )
  }
  return (
    <>
      <CalendarWarning />
      <Panel
        title={`${year} 年`}
        extra={years.map(each => (
          <Button
            key={each}
            size="small"
            type={each === year ? 'primary' : 'default'}
            aria-pressed={each === year}
            onClick={() => setChosen(each)}
          >
            {each}
          </Button>
        ))}
      >
        <p className="quiet">“休”是放假，“班”是周末调休上班；没有公布的年份不推算工作日。</p>
        <div className="year">
          {months.map(month => (
            <MonthCard key={month} year={year} month={month} row={row} />
          ))}
        </div>
      </Panel>
    </>
  )
}

type MonthProps = { readonly year: number; readonly month: number; readonly row: RowFields }

function MonthCard({ year, month, row }: MonthProps): ReactNode {
  const first = dayOf(year, month, 1)
  if (first === undefined) return null
  const length = daysBetween(first, addMonths(first, 1))
  const places: (Day | undefined)[] = [
    ...Array.from({ length: weekday(first) }, () => undefined),
    ...Array.from({ length }, (_, at) => addDays(first, at)),
  ]
  const weeks = Array.from({ length: Math.ceil(places.length / 7) }, (_, at) => places.slice(at * 7, at * 7 + 7))
  return (
    <div className="month-card">
      <h3>{month} 月</h3>
      <table>
        <thead>
          <tr>
            {weekdayZh.map(word => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(week => (
            <tr key={week.find(day => day !== undefined)}>
              {weekdayZh.map((word, column) => (
                <DayCell key={word} day={week[column]} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function DayCell({ day, row }: { readonly day: Day | undefined; readonly row: RowFields }): ReactNode {
  if (day === undefined) return <td />
  const number = Number(day.slice(8))
  const holiday = recordsOf(row.holidays).find(each => textOf(each.from) <= day && day <= textOf(each.to))
  if (holiday !== undefined) {
    return (
      <td className="day-off" title={textOf(holiday.name)}>
        {number}
        <span className="day-mark">休</span>
      </td>
    )
  }
  if (wordsOf(row.makeUpWorkdays).includes(day)) {
    return (
      <td className="day-make-up">
        {number}
        <span className="day-mark">班</span>
      </td>
    )
  }
  return <td className={weekday(day) % 6 === 0 ? 'day-weekend' : ''}>{number}</td>
}
