import { addDays, type Day, findDay } from '../../../../kernel/day.ts'
import { isId } from '../../../../kernel/id.ts'
import type { Answer, Asked } from '../../../client.ts'
import type { Address } from '../../address.ts'
import { today } from '../../today.ts'

export type Figure = Answer<'statistics.figures'>['figures'][number]
export type FigureCode = Figure['code']
type AskedFigures = Omit<Asked<'statistics.figures'>, 'codes'>

/** What the address says: a page that is sent on shows the same numbers as long as the records are the same. */
export function askedFigures(address: Address): AskedFigures {
  const text = (name: string) => address.text(name) || null
  const unit = address.text('unit')
  return {
    asOf: findDay(address.text('asOf')) ?? null,
    from: findDay(address.text('from')) ?? null,
    town: text('town'),
    village: text('village'),
    category: text('category'),
    unit: isId(unit) ? unit : null,
  }
}

/** The same for the address of another page, with what is changed. */
export function askedText(asked: AskedFigures, change: Readonly<Record<string, string | null>> = {}): string {
  const parts = Object.entries({ ...asked, ...change }).filter((part): part is [string, string] => Boolean(part[1]))
  return new URLSearchParams(parts).toString()
}

/** The day that the letter bears. */
const letterDay = '2022-08-10'

/** Days that are often asked for. */
export function usualDays(): readonly { readonly word: string; readonly day: Day }[] {
  const now = today()
  const monthEnd = addDays(now, -Number(now.slice(8, 10)))
  const yearEnd = findDay(`${Number(now.slice(0, 4)) - 1}-12-31`) ?? monthEnd
  const letter = findDay(letterDay)
  return [
    { word: '今天', day: now },
    { word: '上月末', day: monthEnd },
    { word: '上年末', day: yearEnd },
    ...(letter === undefined ? [] : [{ word: '来信日期', day: letter }]),
  ]
}

export function spanText({ asOf, from }: { readonly asOf: string; readonly from: string }, over: boolean): string {
  return over ? `${from} 至 ${asOf}` : `截至 ${asOf}`
}

export function rangeText({ interval }: Pick<Figure, 'interval'>): string {
  return interval === null ? '—' : `${interval.low.toFixed(2)}%～${interval.high.toFixed(2)}%`
}
