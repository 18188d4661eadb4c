import type { Check } from '../kinds/kind.ts'
import { type Box, footOf, overlap, union } from '../place/box.ts'
import { isInside, type Polygon } from '../place/polygon.ts'
import type { Verdict } from './review.ts'

/** An alert that a person has judged, as the rule saw it. */
export type Judged = { readonly score: number; readonly box: Box | null; readonly verdict: Verdict }

/** So many false alerts at least before anything is suggested. */
const fewest = 5

export type BarSuggestion = {
  readonly bar: number
  /** False alerts that would not have been raised. */
  readonly spared: number
  /** True ones that would have been missed. */
  readonly lost: number
}

/**
 * A stricter bar that would have spared at least half of the false alerts and lost at most one true one in ten. A person
 * decides; nothing changes by itself.
 */
export function suggestedBar(
  judged: readonly Judged[],
  { stricter }: Pick<Check, 'stricter'>,
  bar: number,
): BarSuggestion | undefined {
  const heldAgainst = ({ score }: Judged) => (stricter === 'higher' ? score : 1 - score)
  const rejected = judged.filter(({ verdict }) => verdict === 'false').map(heldAgainst)
  const confirmed = judged.filter(({ verdict }) => verdict === 'true').map(heldAgainst)
  const passes = (value: number, at: number) => (stricter === 'higher' ? value >= at : value < at)
  const missing = (values: readonly number[], at: number) => values.filter(value => !passes(value, at)).length
  const gain = ({ spared, lost }: BarSuggestion) => spared - 3 * lost
  return stricterThan(bar, stricter)
    .map(at => ({ bar: at, spared: missing(rejected, at), lost: missing(confirmed, at) }))
    .filter(({ spared, lost }) => spared >= fewest && spared * 2 >= rejected.length && lost * 10 <= confirmed.length)
    .reduce<BarSuggestion | undefined>(
      (best, each) => (best === undefined || gain(each) > gain(best) ? each : best),
      undefined,
    )
}

/** Hundredths, from the next one on, the least strict first. */
function stricterThan(bar: number, stricter: Check['stricter']): number[] {
  const hundredths = Math.round(bar * 100)
  return stricter === 'higher'
    ? Array.from({ length: Math.max(0, 99 - hundredths) }, (_, step) => (hundredths + 1 + step) / 100)
    : Array.from({ length: Math.max(0, hundredths - 1) }, (_, step) => (hundredths - 1 - step) / 100)
}

export type MaskSuggestion = { readonly mask: Polygon; readonly spared: number }

/** A place where false alerts were raised again and again and no true one: a coat on a hook, a poster, a reflection. */
export function suggestedMask(judged: readonly Judged[]): MaskSuggestion | undefined {
  const boxesOf = (verdict: Verdict) => judged.flatMap(each => (each.verdict === verdict && each.box ? [each.box] : []))
  const rejected = boxesOf('false')
  const together = rejected
    .map(box => rejected.filter(other => overlap(box, other) >= 0.5))
    .reduce<readonly Box[]>((most, group) => (group.length > most.length ? group : most), [])
  const [first, ...others] = together
  if (first === undefined || together.length < fewest) return undefined
  const mask = cornersOf(others.reduce(union, first))
  if (boxesOf('true').some(box => isInside(footOf(box), mask))) return undefined
  return { mask, spared: together.length }
}

/** A little below their feet, so that the feet lie within. */
function cornersOf({ left, top, right, bottom }: Box): Polygon {
  const below = Math.min(1, bottom + 0.01)
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: below },
    { x: left, y: below },
  ]
}
