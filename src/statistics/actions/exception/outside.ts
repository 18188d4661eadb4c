import type { Id } from '../../../kernel/id.ts'
import type { Context } from '../../../platform/action/action.ts'

export type Suspected = {
  readonly exception: Id
  readonly label: string
  readonly workshop: Id
  readonly matter: string
  readonly content: string
}

/** What is handed in by main, inside the caller's transaction: the source of a case, and how it is called. */
export type Outside = {
  readonly openCase: (context: Context, suspected: Suspected) => Promise<{ readonly case: Id; readonly label: string }>
}
