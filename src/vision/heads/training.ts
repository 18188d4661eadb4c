import { type Figures, figuresOf, type Judged } from './figures.ts'
import { foldsOf, groupsAlike } from './folds.ts'
import type { Head } from './head.ts'
import { chanceOf, type Example, train } from './logistic.ts'

/** A small picture with its answer: what its features are, and its difference hash, by which pictures alike are found. */
export type Sample = Example & { readonly hash: bigint }

export type Teaching = {
  /** How much large weights cost. */
  readonly penalty: number
  /** Bits in which hashes may differ for pictures to count as alike. */
  readonly alikeBits?: number
}

/** Found on the shipped heads' own folds, where anything from 0.01 to 0.1 does as well. */
export const usualPenalty = 0.05

const mostFolds = 5
const fewestFolds = 2

/**
 * Each picture judged by a head that has learnt from none like it (five folds, fewer when there are few groups of either
 * answer); `undefined` when not even two folds can be made.
 */
export function examined(samples: readonly Sample[], { penalty, alikeBits }: Teaching): Judged[] | undefined {
  const hashes = samples.map(({ hash }) => hash)
  const groups = groupsAlike(hashes, alikeBits)
  const yes = samples.map(sample => sample.yes)
  const withYes = new Set(groups.filter((_, at) => yes[at]))
  const without = new Set(groups.filter(group => !withYes.has(group)))
  const folds = Math.min(mostFolds, withYes.size, without.size)
  if (folds < fewestFolds) return undefined
  const foldOf = foldsOf(groups, yes, folds)
  const chances = new Array<number>(samples.length).fill(0)
  for (let fold = 0; fold < folds; fold++) {
    const head = train(
      samples.filter((_, at) => foldOf[at] !== fold),
      { penalty },
    )
    samples.forEach(({ features }, at) => {
      if (foldOf[at] === fold) chances[at] = chanceOf(head, features)
    })
  }
  return samples.map((sample, at) => ({ chance: chances[at] ?? 0, yes: sample.yes }))
}

export function figuresFrom(samples: readonly Sample[], teaching: Teaching): Figures | null {
  const judged = examined(samples, teaching)
  return judged === undefined ? null : figuresOf(judged)
}

/**
 * A head that has learnt from all of them, with the figures of its examination.
 *
 * @throws RangeError unless there are pictures of both answers
 */
export function taught(name: string, samples: readonly Sample[], teaching: Teaching): Head {
  const weights = train(samples, { penalty: teaching.penalty })
  return {
    ...weights,
    name,
    penalty: teaching.penalty,
    pictures: samples.length,
    yes: samples.filter(({ yes }) => yes).length,
    figures: figuresFrom(samples, teaching),
  }
}
