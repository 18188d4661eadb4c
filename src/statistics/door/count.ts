import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import type { FigureCode, FigureValue } from '../rules/figures.ts'

/** Of which part of the district; all of it where nothing is said. */
export type Where = {
  readonly town?: string | null
  readonly village?: string | null
  readonly category?: string | null
  /** Responsible for the workshop on the day of the record. */
  readonly unit?: Id | null
  /** What the reader may see; `'district'` when it is left out. */
  readonly scope?: Scope
}

export type CountAsked = {
  readonly district: string
  readonly asOf: Day
  /** First day of the window; three years up to the day when it is left out. */
  readonly from?: Day | null
  readonly where?: Where
  /** All of the registry when it is left out. */
  readonly codes?: readonly FigureCode[]
}

/** The figures of a district as of any day, in the order of the registry. */
export async function countFigures(_tx: Queryable, _asked: CountAsked): Promise<readonly FigureValue[]> {
  throw new Error('figures are not counted yet')
}
