import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Context } from '../../platform/action/action.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import type { CaseFrom } from '../rules/retention.ts'

export type FiledFinding = {
  readonly complaint: Id
  readonly source: 'report' | 'mediation'
  readonly label: string
  readonly workshop: Id
  /** Whether somebody has to be told of the decision; who it is stays here. */
  readonly named: boolean
  readonly foundOn: Day
  readonly matter: string
  readonly content: string
}

/** Every case that began with one of these complaints, open or at its end. */
export type CasesFrom = (
  tx: Queryable,
  district: string,
  complaints: readonly Id[],
) => Promise<readonly (CaseFrom & { readonly complaint: Id })[]>

/** What lies above this slice: cases. Handed in by main. */
export type Outside = {
  /** Registers what was found as the source of a case; told twice, it is one. */
  readonly openCase: (context: Context, finding: FiledFinding) => Promise<{ readonly case: Id; readonly label: string }>
  /** `undefined` until it is decided whether to file. */
  readonly decisionOf: (context: Context, caseFile: Id) => Promise<'filed' | 'not-filed' | undefined>
  /** The reporter was told of the decision. 第三十一条. */
  readonly reporterTold: (context: Context, caseFile: Id) => Promise<void>
  readonly casesFrom: CasesFrom
}
