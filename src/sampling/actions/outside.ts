import type { Id } from '../../kernel/id.ts'
import type { Context } from '../../platform/action/action.ts'

/** A nonconforming sample as the slices above get it. */
export type Finding = {
  readonly sample: Id
  readonly label: string
  readonly workshop: Id
  readonly lot: Id | null
  /** 不合格项目, a sentence each. */
  readonly sentences: readonly string[]
  readonly text: string
}

/**
 * What stands above sampling and is handed in by main, inside the caller's transaction. Each answers with how its record
 * is called, for people to find it, or `null` where nothing was made.
 */
export type Outside = {
  /** 案件线索: for whoever decides on 立案. */
  readonly openCase: (context: Context, finding: Finding) => Promise<string | null>
  /** A proposal only: a recall is started by whoever leads it. */
  readonly proposeRecall: (context: Context, finding: Finding) => Promise<string | null>
}

export const nobody: Outside = {
  openCase: () => Promise.resolve(null),
  proposeRecall: () => Promise.resolve(null),
}
