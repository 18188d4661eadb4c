import type { Day } from '../../kernel/day.ts'
import { judgeDose, type UseVerdict } from './dose.ts'
import type { AdditiveRow } from './rows.ts'

/** What is recorded of an additive in a lot: all of it together. */
export type RecordedUse = { readonly name: string; readonly mgPerKg: number }

export type RecordedUses = { readonly foodCode: string; readonly uses: readonly RecordedUse[] }

/** The dose is known for a kilogram; as nothing may be rounded up, it is judged for a ton. */
const KILOGRAMS = 1_000
const milligramsOfTon = KILOGRAMS * 1_000_000

const refused: ReadonlySet<UseVerdict> = new Set(['over', 'forbidden', 'not-listed'])

/**
 * Why each use would be refused by these rows, nothing where it would not. Additives of one function are judged together:
 * what is wrong with their sum is wrong with each of them.
 */
export function refusalsOf(rows: readonly AdditiveRow[], { foodCode, uses }: RecordedUses, day: Day): string[][] {
  const judged = judgeDose({
    rows,
    foodCode,
    day,
    uses: uses.map(({ name, mgPerKg }) => ({ name, milligrams: Math.round(mgPerKg * KILOGRAMS) })),
    foodMilligrams: milligramsOfTon,
  })
  // Each refused use has one fault, in their order; what follows are the sums that are too large.
  const sentences = judged.faults.map(({ sentence }) => sentence)
  const own = judged.uses.map(({ verdict }) => (refused.has(verdict) ? sentences.splice(0, 1) : []))
  const over = judged.sums.filter(({ verdict }) => verdict === 'over')
  return judged.uses.map(({ row }, place) => [
    ...(own[place] ?? []),
    ...over.flatMap(({ names }, at) =>
      row !== undefined && names.includes(row.name) ? sentences.slice(at, at + 1) : [],
    ),
  ])
}
