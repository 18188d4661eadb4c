import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Context } from '../../platform/action/action.ts'

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

/** What lies above this slice: cases. Handed in by main. */
export type Outside = {
  /** Registers what was found as the source of a case; told twice, it is one. */
  readonly openCase: (context: Context, finding: FiledFinding) => Promise<{ readonly case: Id; readonly label: string }>
  /** `undefined` until it is decided whether to file. */
  readonly decisionOf: (context: Context, caseFile: Id) => Promise<'filed' | 'not-filed' | undefined>
  /** The reporter was told of the decision. 第三十一条. */
  readonly reporterTold: (context: Context, caseFile: Id) => Promise<void>
}
