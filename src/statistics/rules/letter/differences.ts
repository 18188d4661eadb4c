import type { Day } from '../../../kernel/day.ts'
import type { RecordKind } from '../figure-words.ts'
import type { FigureCode } from '../figures.ts'

/** A row behind a figure, as it was kept with the letter or as it is counted now. */
export type KeptRow = {
  readonly id: string
  readonly record: RecordKind
  readonly label: string
  readonly onDay: Day | null
  readonly amount: number
  readonly workshopName: string | null
}

/** A figure with the rows behind it; `null` where there were too many to keep and only their checksum is. */
export type KeptFigure = {
  readonly code: FigureCode
  readonly text: string
  readonly value: number | null
  readonly raw: string | null
  readonly count: number
  readonly hash: string
  readonly rows: KeptRow[] | null
}

export type FigureDifference = {
  readonly code: FigureCode
  readonly was: string
  readonly now: string
  /** Rows that are counted now and were not; that were and are not any more; that read differently now. */
  readonly came: KeptRow[]
  readonly went: KeptRow[]
  readonly changed: { readonly was: KeptRow; readonly now: KeptRow }[]
  /** Rows differ, and which ones cannot be said because only their checksum was kept. */
  readonly unnamed: boolean
}

const keyOf = ({ id }: KeptRow) => id
const same = (one: KeptRow, other: KeptRow) =>
  one.label === other.label && one.onDay === other.onDay && one.amount === other.amount

/** What is different now from what a letter said, figure by figure; nothing where both say the same from the same rows. */
export function differencesOf(was: readonly KeptFigure[], now: readonly KeptFigure[]): FigureDifference[] {
  return was.flatMap((kept): FigureDifference[] => {
    const counted = now.find(({ code }) => code === kept.code)
    if (counted === undefined || (counted.text === kept.text && counted.hash === kept.hash)) return []
    const said = { code: kept.code, was: kept.text, now: counted.text }
    if (kept.rows === null || counted.rows === null)
      return [{ ...said, came: [], went: [], changed: [], unnamed: counted.hash !== kept.hash }]
    const before = new Map(kept.rows.map(row => [keyOf(row), row]))
    const after = new Map(counted.rows.map(row => [keyOf(row), row]))
    return [
      {
        ...said,
        came: counted.rows.filter(row => !before.has(keyOf(row))),
        went: kept.rows.filter(row => !after.has(keyOf(row))),
        changed: kept.rows.flatMap(row => {
          const other = after.get(keyOf(row))
          return other === undefined || same(row, other) ? [] : [{ was: row, now: other }]
        }),
        unnamed: false,
      },
    ]
  })
}
