import type { Day } from '../../kernel/day.ts'
import { daysInMonth } from './month.ts'
import type { ScopedLot, ScopedRecipient } from './scope.ts'

/** 演练得分: shares out of ten thousand, each with its weight. Weights are our proposal, 待确认. */
export const drillWeights = { accounted: 40, identified: 30, reachable: 20, sourcesKnown: 10 } as const

export type DrillShares = { readonly [K in keyof typeof drillWeights]: number }

/** Points out of a hundred; anybody can work it out again from the four shares. */
export function drillScore(shares: DrillShares): number {
  const { accounted, identified, reachable, sourcesKnown } = drillWeights
  const sum =
    shares.accounted * accounted +
    shares.identified * identified +
    shares.reachable * reachable +
    shares.sourcesKnown * sourcesKnown
  return Math.round(sum / 10_000)
}

export type Reached = {
  readonly lots: readonly (ScopedLot & { readonly expiresOn: Day | null; readonly overdrawn: number })[]
  readonly recipients: readonly (ScopedRecipient & { readonly hasPhone: boolean })[]
  /** Lots of the way back, and how many of them do not say where they came from. */
  readonly back: { readonly lots: number; readonly gaps: number }
}

/**
 * What a drill found out.
 *
 * - accounted: of the start, what was sold, handed on, or lies there and has not expired. What has expired and is in the
 *   books still was neither sold nor destroyed on paper; of a lot that gave out more than it had, as much is unexplained.
 * - identified: of what went outside, what went to somebody named; retail needs no names (食品安全法 第五十一条).
 * - reachable: of those named, who has a telephone.
 * - sourcesKnown: of the lots that went into it, those that say where they came from.
 */
export function drillShares({ lots, recipients, back }: Reached, today: Day): DrillShares {
  const lost = lots.reduce((sum, lot) => {
    const expired = lot.expiresOn !== null && lot.expiresOn < today ? lot.stays : 0
    return sum + expired + lot.share * lot.overdrawn
  }, 0)
  const named = recipients.filter(({ kind }) => kind === 'buyer')
  const nameless = recipients.filter(({ kind, name }) => kind === 'counter' && name !== 'retail')
  const shareOf = (of: readonly ScopedRecipient[]) => of.reduce((sum, { share }) => sum + share, 0)
  return {
    accounted: part(1 - lost, 1),
    identified: part(shareOf(named), shareOf(named) + shareOf(nameless)),
    reachable: part(named.filter(({ hasPhone }) => hasPhone).length, named.length),
    sourcesKnown: part(back.lots - back.gaps, back.lots),
  }
}

/** Nothing to find is all found. */
function part(found: number, all: number): number {
  if (all <= 1e-12) return 10_000
  return Math.max(0, Math.min(10_000, Math.round((found / all) * 10_000)))
}

/** FNV-1a: the same words, the same number, on every machine. */
export function chanceOf(words: string): number {
  let hash = 0x811c9dc5
  for (const character of words) {
    hash ^= character.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193) >>> 0
  }
  // The last bits of FNV are weak.
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d) >>> 0
  return ((hash ^ (hash >>> 12)) >>> 0) / 4_294_967_296
}

/** By chance, and the same again for the same words. */
export function pickBy<T>(words: string, from: readonly T[]): T | undefined {
  return from[Math.floor(chanceOf(words) * from.length)]
}

/** On which day of a month a workshop is drilled: spread over it, so that no day has them all. */
export function drillDay(workshop: string, month: string): number {
  return 1 + Math.floor(chanceOf(`day ${workshop} ${month}`) * daysInMonth(month))
}
