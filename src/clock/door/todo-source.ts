import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { Queryable } from '../../platform/db/connect.ts'

type Named = { readonly id: Id; readonly name: string }

/** Something to be done that has no clock of its own here. */
export type HandedIn = {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly subject: { readonly kind: string; readonly id: string; readonly label: string }
  readonly workshop: Named | null
  readonly townName: string | null
  readonly unit: Named | null
  readonly account: Named | null
  readonly dueOn: Day | null
  readonly dueAt: Instant | null
  readonly words: string
  readonly basis: string
  readonly toBeConfirmed: boolean
}

/** A slice that hands in to-dos. Few at a time: what may be thousands has clocks. */
export type TodoSource = {
  /** Its kinds and their words. */
  readonly kinds: Readonly<Record<string, string>>
  readonly open: (
    tx: Queryable,
    asked: {
      readonly district: string
      readonly scope: Scope
      readonly account: Id | null
      readonly unit: Id | null
      readonly today: Day
    },
  ) => Promise<readonly HandedIn[]>
}
