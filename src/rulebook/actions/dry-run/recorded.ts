import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Context } from '../../../platform/action/action.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import type { IndexRow, LabelStandardRow, ProcessRow, RiskRow } from '../../rules/rows.ts'

/** A filed workshop with what it is known to make. */
export type FiledWorkshop = {
  readonly id: Id
  readonly name: string
  readonly category: string
  readonly products: readonly string[]
  readonly processingScope: string
}

type OfLot = {
  readonly workshop: Id
  readonly workshopName: string
  readonly lot: Id
  readonly lotNumber: string
  readonly productName: string
  readonly day: Day
}

/** A lot with the additives that are recorded of it; `null` = the dose, or the food's category, is not known. */
export type DosedLot = OfLot & {
  readonly foodCode: string | null
  readonly uses: readonly { readonly name: string; readonly mgPerKg: number | null }[]
}

/** A recorded production. */
export type RecordedProduction = OfLot & {
  readonly category: string
  /** What is missing or out of range of what was written down, by these rows. */
  readonly gaps: (rows: readonly ProcessRow[]) => readonly {
    readonly key: string
    readonly critical: boolean
    readonly sentence: string
  }[]
}

/** The newest label of a product of a workshop; without a lot it is tried on one that nobody has made. */
export type DesignedLabel = {
  readonly workshop: Id
  readonly workshopName: string
  readonly product: Id
  readonly productName: string
  readonly lot: Id | null
  readonly lotNumber: string | null
  /** What would stand in the way of printing it on a day, by these rows. */
  readonly errors: (rows: readonly LabelStandardRow[], day: Day) => readonly string[]
}

export type TriedGrade = { readonly grade: 'A' | 'B' | 'C' | 'D'; readonly points: number }

/** A workshop with what its 风险等级 would be by any rows of the book. */
export type GradedByRows = {
  readonly workshop: Id
  readonly workshopName: string
  readonly grade: (rows: readonly RiskRow[]) => TriedGrade
}

export type TriedIndex = { readonly score: number; readonly band: string }

/** A workshop with what its 食安指数 would be by any rows of the book; undefined where it is 待评. */
export type RatedWorkshop = {
  readonly workshop: Id
  readonly workshopName: string
  readonly index: (rows: readonly IndexRow[]) => TriedIndex | undefined
}

/**
 * Whoever knows what is filed and recorded: slices that stand above this one and are handed in by main. What they tell
 * comes newest first, and no more than a district has in so many days.
 */
export type Recorded = {
  readonly filedWorkshops: (tx: Tx, district: string) => AsyncIterable<FiledWorkshop>
  readonly dosedLots: (tx: Tx, district: string, since: Day) => AsyncIterable<DosedLot>
  readonly productions: (tx: Tx, district: string, since: Day) => AsyncIterable<RecordedProduction>
  readonly designedLabels: (context: Context) => AsyncIterable<DesignedLabel>
  readonly ratedWorkshops: (context: Context) => AsyncIterable<RatedWorkshop>
  readonly gradedByRows: (context: Context) => AsyncIterable<GradedByRows>
}
