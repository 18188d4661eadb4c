import type { Day } from '../../kernel/day.ts'
import { type Target, treeFaults } from './target.ts'

export type Mark = { readonly target: string; readonly amount: number; readonly dueOn: Day }

/** The tree as it would be, and what would not add up in it. Goals have no mark to move. */
export function corrected<T extends Target>(
  targets: readonly T[],
  marks: readonly Mark[],
): { readonly moved: readonly { readonly target: T; readonly mark: Mark }[]; readonly faults: readonly string[] } {
  const moved = marks.flatMap(mark => {
    const target = targets.find(({ id, amount }) => id === mark.target && amount !== null)
    const same = target?.amount === mark.amount && target.dueOn === mark.dueOn
    return target === undefined || same ? [] : [{ target, mark }]
  })
  const after = targets.map(target => {
    const mark = moved.find(each => each.target === target)?.mark
    return mark === undefined ? target : { ...target, amount: mark.amount, dueOn: mark.dueOn }
  })
  return { moved, faults: treeFaults(after) }
}
