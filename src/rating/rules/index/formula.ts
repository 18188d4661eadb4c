import { type IndexNumber, type IndexWords, indexNumbers } from '../../../rulebook/rules/index-formula.ts'
import type { IndexRow } from '../../../rulebook/rules/rows.ts'
import { hundredths } from './amounts.ts'
import type { Gravity } from './facts.ts'
import { type Band, type Factor, factors } from './result.ts'

/** An edition of the book `index`, read once. */
export type Formula = {
  readonly edition: number
  /** In hundredths of a point. */
  readonly weights: Readonly<Record<Factor, number>>
  readonly number: (code: IndexNumber) => number
  /** The same in hundredths. */
  readonly of100: (code: IndexNumber) => number
  readonly words: (code: IndexWords) => readonly string[]
}

/** @throws RangeError when the edition lacks a number, which no approved one does */
export function formulaOf(edition: number, rows: readonly IndexRow[]): Formula {
  const values = new Map(rows.map(row => [row.code, row.value]))
  const lists = new Map(rows.map(row => [row.code, row.words]))
  const numbers = new Map<string, number>()
  const hundreds = new Map<string, number>()
  for (const code of Object.keys(indexNumbers)) {
    const value = values.get(code)
    if (value === undefined || value === null) throw new RangeError(`the formula has no ${code}`)
    numbers.set(code, value)
    hundreds.set(code, hundredths(value))
  }
  const of100 = (code: IndexNumber) => hundreds.get(code) ?? 0
  return {
    edition,
    weights: {
      licence: of100('weight-licence'),
      inspection: of100('weight-inspection'),
      testing: of100('weight-testing'),
      ledger: of100('weight-ledger'),
      clearance: of100('weight-clearance'),
      watch: of100('weight-watch'),
      participation: of100('weight-participation'),
    },
    number: code => numbers.get(code) ?? 0,
    of100,
    words: code => lists.get(code) ?? [],
  }
}

export function bandOf(score: number, { number }: Formula): Band {
  if (score >= number('band-excellent')) return '优'
  if (score >= number('band-good')) return '良'
  return score >= number('band-fair') ? '中' : '差'
}

/** By the names of the items that failed: the worst of them counts. */
export function gravityOf(failed: readonly string[], { words }: Formula): Gravity {
  const holds = (item: string, list: readonly string[]) => list.some(word => item.includes(word))
  if (failed.some(item => holds(item, words('testing-non-food-items')))) return 'non-food'
  const quality = failed.length > 0 && failed.every(item => holds(item, words('testing-quality-items')))
  return quality ? 'quality' : 'safety'
}

/**
 * The weights when some parts are not connected: theirs are shared among the others in proportion, in hundredths that come
 * to exactly a hundred points.
 */
export function sharedWeights(
  weights: Formula['weights'],
  missing: ReadonlySet<Factor>,
): Readonly<Record<Factor, number>> {
  if (missing.size === 0) return weights
  const counted = factors.filter(factor => !missing.has(factor))
  const whole = factors.reduce((sum, factor) => sum + weights[factor], 0)
  const left = counted.reduce((sum, factor) => sum + weights[factor], 0)
  const shared = { ...weights }
  for (const factor of missing) shared[factor] = 0
  const rest: { readonly factor: Factor; readonly over: number }[] = []
  let given = 0
  for (const factor of counted) {
    const exact = left === 0 ? 0 : weights[factor] * whole
    shared[factor] = left === 0 ? 0 : Math.floor(exact / left)
    given += shared[factor]
    rest.push({ factor, over: left === 0 ? 0 : exact % left })
  }
  const byOver = rest.toSorted((one, other) => other.over - one.over)
  for (const { factor } of byOver.slice(0, left === 0 ? 0 : whole - given)) shared[factor] += 1
  return shared
}
