import { addMonths, type Day } from '../../kernel/day.ts'
import type { SourceKind, Weight } from './hazard.ts'

/** The same item within twelve months is a repeat. No text says how long: our proposal, 待确认. */
export const repeatMonths = 12

export type Finding = {
  readonly code: string
  readonly foundOn: Day
  readonly source: SourceKind
}

/** Whoever reports a fault of his own is not held to have been found again. */
const counts = (source: SourceKind): boolean => source !== 'self-check'

/** The latest earlier finding that this one repeats. What is void was never found, and is not handed in. */
export function repeatOf<Earlier extends Finding>(found: Finding, earlier: readonly Earlier[]): Earlier | undefined {
  if (!counts(found.source)) return undefined
  const since = addMonths(found.foundOn, -repeatMonths)
  return earlier
    .filter(
      each => each.code === found.code && counts(each.source) && each.foundOn < found.foundOn && each.foundOn >= since,
    )
    .reduce<Earlier | undefined>(
      (latest, each) => (latest === undefined || each.foundOn > latest.foundOn ? each : latest),
      undefined,
    )
}

/** Found again, a general item weighs as a key one. 待确认. */
export function gravityOf(weight: Weight, repeated: boolean): Weight {
  return repeated ? 'key' : weight
}
