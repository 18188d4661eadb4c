export type Judged = { readonly chance: number; readonly yes: boolean }

/** How well a head told yes from no on pictures that it had not learnt from. Shares are 0–1. */
export type Figures = {
  readonly pictures: number
  readonly yes: number
  /** Rightly told, with “yes” from a chance of one half on. */
  readonly accuracy: number
  /** Of those that are yes, found. */
  readonly recall: number
  /** Of those that are no, left alone. */
  readonly specificity: number
  /** The chance that a yes is rated above a no (area under the ROC curve). */
  readonly area: number
  /** Of those that are yes, found, where so large a share of the others is found too. */
  readonly recallAt: readonly { readonly falseShare: number; readonly recall: number }[]
  /** Where “no” is what one looks for: the chance below which only so large a share of the yes lies, and of the no so many. */
  readonly noBelow: readonly { readonly missed: number; readonly chance: number; readonly found: number }[]
}

const falseShares: readonly number[] = [0.01, 0.02, 0.05, 0.1]
const missedShares: readonly number[] = [0.01, 0.02, 0.05]

export function figuresOf(judged: readonly Judged[]): Figures {
  const yes = judged.filter(each => each.yes).map(({ chance }) => chance)
  const no = judged.filter(each => !each.yes).map(({ chance }) => chance)
  const found = yes.filter(chance => chance >= 0.5).length
  const leftAlone = no.filter(chance => chance < 0.5).length
  return {
    pictures: judged.length,
    yes: yes.length,
    accuracy: (found + leftAlone) / judged.length,
    recall: found / yes.length,
    specificity: leftAlone / no.length,
    area: areaUnder(yes, no),
    recallAt: falseShares.map(falseShare => ({ falseShare, recall: recallWhere(yes, no, falseShare) })),
    noBelow: missedShares.map(missed => ({ missed, ...noWhere(yes, no, missed) })),
  }
}

/** Pairs of a yes and a no that are rated in the right order; a tie counts one half. */
export function areaUnder(yes: readonly number[], no: readonly number[]): number {
  const sorted = Float64Array.from(no).sort()
  const pairs = yes.reduce((sum, chance) => sum + (below(sorted, chance) + upTo(sorted, chance)) / 2, 0)
  return pairs / (yes.length * no.length)
}

function below(sorted: Float64Array, value: number): number {
  return firstWhere(sorted, each => each >= value)
}

function upTo(sorted: Float64Array, value: number): number {
  return firstWhere(sorted, each => each > value)
}

function firstWhere(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (holds(sorted[middle] ?? 0)) to = middle
    else from = middle + 1
  }
  return from
}

function recallWhere(yes: readonly number[], no: readonly number[], falseShare: number): number {
  const falling = Float64Array.from(no).sort().reverse()
  const threshold = falling[Math.floor(falseShare * no.length)] ?? 0
  return yes.filter(chance => chance > threshold).length / yes.length
}

function noWhere(yes: readonly number[], no: readonly number[], missed: number) {
  const chance = Float64Array.from(yes).sort()[Math.floor(missed * yes.length)] ?? 0
  return { chance, found: no.filter(each => each < chance).length / no.length }
}
