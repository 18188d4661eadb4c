import type { AnomalyCode } from './anomaly/finding.ts'

export const chainParts = ['sources', 'inputs', 'outputs', 'timely'] as const
export type ChainPart = (typeof chainParts)[number]

/**
 * 断链评分 100 = every lot can be followed back and on. No text of law gives these weights; they are ours, 待确认. One step
 * back weighs most, for what was never written down at receipt cannot be found again.
 */
export const chainWeights: Readonly<Record<ChainPart, number>> = { sources: 35, inputs: 30, outputs: 20, timely: 15 }

/** Which anomalies break which part; only those that break. */
export const partOf: Readonly<Partial<Record<AnomalyCode, ChainPart>>> = {
  'unproven-receipt': 'sources',
  'awaiting-inspection': 'sources',
  'orphan-output': 'inputs',
  'sold-more-than-made': 'outputs',
  'negative-stock': 'outputs',
  'late-entry': 'timely',
}

/** `all` lots or entries were looked at, `broken` of them have a break. */
export type Counted = { readonly all: number; readonly broken: number }
export type ChainCounts = Readonly<Record<ChainPart, Counted>>

/**
 * 100 × the sum of weight × unbroken share, over the sum of the weights of parts in which there was anything. Two places,
 * rounded half up.
 *
 * @returns `null` where there was nothing at all
 */
export function chainScore(counts: ChainCounts): number | null {
  const judged = chainParts.filter(part => counts[part].all > 0)
  const weights = judged.reduce((sum, part) => sum + chainWeights[part], 0)
  if (weights === 0) return null
  const sum = judged.reduce((total, part) => {
    const { all, broken } = counts[part]
    return total + (chainWeights[part] * Math.max(0, all - broken)) / all
  }, 0)
  return Math.round((sum / weights) * 10_000) / 100
}
