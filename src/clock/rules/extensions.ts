import type { TimeUnit } from './clock.ts'

export type Extendable = {
  /** The row of the book that says how much; its amount is the most. */
  readonly row: string | null
  /** Where the book has no row of its own. `null`: as much as whoever approves finds right. */
  readonly most: number | null
  readonly unit: TimeUnit
  readonly times: number
  readonly words: string
}

const byRow = (row: string, unit: TimeUnit, words: string): Extendable => ({ row, most: null, unit, times: 1, words })
const upTo = (most: number | null, unit: TimeUnit, words: string, times = 1): Extendable => ({
  row: null,
  most,
  unit,
  times,
  words,
})

/** Which clocks may be given more time, and how much: as the duties of the book's rows say it. */
const extendable: ReadonlyMap<string, Extendable> = new Map([
  ['E01', byRow('E01X', 'working-day', '经负责人批准延长立案核查')],
  ['E03', byRow('E03X', 'calendar-day', '情况复杂，经批准延长查封、扣押')],
  ['E07', byRow('E07X', 'calendar-day', '案情复杂，经负责人批准延长办案期限')],
  // 再次延长由集体讨论决定: the rule names no length.
  ['E07X', upTo(null, 'calendar-day', '案情特别复杂，经集体讨论决定继续延长（合理期限待确认）', 3)],
  ['E14C', upTo(15, 'working-day', '特殊情况延长核查')],
  ['S09', upTo(5, 'working-day', '延长确定复检机构')],
  ['S11', upTo(3, 'working-day', '延长移交备份样品')],
  ['S20', upTo(null, 'calendar-day', '经负责人批准延长核查处置', 3)],
  ['I05', upTo(null, 'calendar-day', '经批准延长整改期限（本局自定，待确认）', 3)],
])

export function extensionOf(code: string): Extendable | undefined {
  return extendable.get(code)
}
