import type { ReactNode } from 'react'
import { findDay, weekday } from '../../../kernel/day.ts'
import { dayStateZh } from '../../../ledger/zh/completeness.ts'
import { ledgerShortZh } from '../../../ledger/zh.ts'
import type { Answer } from '../../client.ts'
import { daySign } from './words.ts'

type DayRecord = Answer<'ledger.days'>['days'][number]
type Props = {
  readonly month: string
  readonly days: readonly DayRecord[]
  readonly chosen: string
  readonly onChoose: (day: string) => void
}

const weekdayZh = ['日', '一', '二', '三', '四', '五', '六'] as const

/** The month as it hangs on the wall, each day with its state in a word and a sign. */
export function MonthGrid({ month, days, chosen, onChoose }: Props): ReactNode {
  const first = findDay(`${month}-01`)
  const lead = first === undefined ? 0 : weekday(first)
  const places = [...Array.from({ length: lead }, () => undefined), ...days]
  const weeks = Array.from({ length: Math.ceil(places.length / 7) }, (_, at) => places.slice(at * 7, at * 7 + 7))
  return (
    <table className="month-grid" aria-label={`${month} 台账月历`}>
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
          <tr key={week.find(day => day !== undefined)?.day}>
            {weekdayZh.map((word, column) => (
              <Cell key={word} day={week[column]} chosen={chosen} onChoose={onChoose} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type CellProps = Pick<Props, 'chosen' | 'onChoose'> & { readonly day: DayRecord | undefined }

function Cell({ day, chosen, onChoose }: CellProps): ReactNode {
  if (day === undefined) return <td />
  const number = Number(day.day.slice(8))
  const said = (
    <>
      <strong>{number}</strong> {daySign[day.state]} <span className="day-word">{dayStateZh[day.state]}</span>
      <div className="small day-ledgers">{day.recorded.map(each => ledgerShortZh[each]).join(' ')}</div>
    </>
  )
  if (day.state === 'future' || day.state === 'closed') return <td className={`day-${day.state}`}>{said}</td>
  return (
    <td className={day.day === chosen ? `day-${day.state} day-chosen` : `day-${day.state}`}>
      <button
        type="button"
        aria-pressed={day.day === chosen}
        title={day.missing.join('；')}
        onClick={() => onChoose(day.day)}
      >
        {said}
      </button>
    </td>
  )
}
