import { type Interval, wilson } from '../../kernel/wilson.ts'
import type { FigureCode } from './figures.ts'

/** Shares that are set side by side; counts of a big and a small district say nothing about either. */
export const comparedRates = [
  'sampling.conforming-rate',
  'casework.filing-rate',
  'inspection.coverage-rate',
  'rectification.cleared-rate',
  'rectification.repeat-rate',
  'vision.coverage-rate',
  'training.coverage-rate',
  'complaint.in-time-rate',
] as const satisfies readonly FigureCode[]
export type ComparedRate = (typeof comparedRates)[number]

/** How much there is, beside the shares. */
export const toldCounts = [
  'registry.workshops',
  'sampling.concluded',
  'inspection.visits',
  'rectification.open',
] as const satisfies readonly FigureCode[]

/** Fewer than this and a share is told but not compared: our rule, 待确认. */
export const fewest = 30

/** 99.8 of a hundred: with a handful of districts side by side, 95 would call one of them odd every other week. */
const wide = 3.090232

export type Counted = { readonly district: string; readonly hits: number; readonly of: number }

/** Against all of them together: too few to say, no difference that few would not show by chance, more, less. */
export const verdicts = ['few', 'alike', 'above', 'below'] as const
export type Verdict = (typeof verdicts)[number]

export type Compared = Counted & { readonly interval: Interval | undefined; readonly verdict: Verdict }

/**
 * Districts side by side. None is ranked: a district is told apart only where what all of them have together lies outside
 * of where its own share may lie.
 */
export function compareShares(counted: readonly Counted[]): {
  readonly hits: number
  readonly of: number
  readonly rows: readonly Compared[]
} {
  const hits = counted.reduce((sum, each) => sum + each.hits, 0)
  const of = counted.reduce((sum, each) => sum + each.of, 0)
  return { hits, of, rows: counted.map(each => ({ ...each, ...judged(each, hits, of) })) }
}

function judged(each: Counted, hits: number, of: number): Pick<Compared, 'interval' | 'verdict'> {
  const interval = wilson(each.hits, each.of)
  const reach = wilson(each.hits, each.of, wide)
  // Alone there is nothing to be compared with.
  if (each.of < fewest || reach === undefined || each.of === of) {
    return { interval, verdict: each.of < fewest ? 'few' : 'alike' }
  }
  const whole = hits / of
  return { interval, verdict: whole < reach.low ? 'above' : whole > reach.high ? 'below' : 'alike' }
}
