import { minimum, type Objective } from './minimum.ts'

/** A straight cut through the features: the chance of “yes” is the logistic function of the weighted sum. */
export type Weights = { readonly weights: Float32Array; readonly bias: number }

export type Example = { readonly features: Float32Array; readonly yes: boolean }

export type TrainingOptions = {
  /** How much large weights cost; the fewer the examples, the more it should be. */
  readonly penalty: number
  readonly rounds?: number
}

/** 0–1: how likely it is that the answer is yes. */
export function chanceOf({ weights, bias }: Weights, features: Float32Array): number {
  if (features.length !== weights.length)
    throw new RangeError(`${features.length} features, but weights for ${weights.length}`)
  let sum = bias
  for (let each = 0; each < weights.length; each++) sum += (weights[each] ?? 0) * (features[each] ?? 0)
  return logistic(sum)
}

function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum))
}

/** Added to each spread: a feature that hardly moved among the examples would else decide alone when it moves elsewhere. */
export const leastSpread = 0.05

/**
 * Logistic regression with a penalty on the squares of the weights. Both answers weigh the same, however many examples each
 * has: how many people wear caps where the pictures came from says nothing of a workshop. Features are brought to mean 0 and
 * about the same spread for the penalty to treat them alike, and the weights are given for them as they came. Deterministic.
 *
 * @throws RangeError unless there are examples of both answers
 */
export function train(examples: readonly Example[], { penalty, rounds = 200 }: TrainingOptions): Weights {
  const [first] = examples
  if (first === undefined || examples.every(each => each.yes === first.yes))
    throw new RangeError('training needs examples of both answers')
  const count = first.features.length
  const scale = scaleOf(examples, count)
  const objective = penalisedLoss(scaled(examples, scale), weighed(examples), count, penalty)
  const found = minimum(objective, new Float64Array(count + 1), { rounds, smallEnough: 1e-5 })
  const weights = new Float32Array(count)
  let bias = found[count] ?? 0
  for (let each = 0; each < count; each++) {
    const weight = (found[each] ?? 0) / (scale.spread[each] ?? 1)
    weights[each] = weight
    bias -= weight * (scale.mean[each] ?? 0)
  }
  return { weights, bias }
}

type Scale = { readonly mean: Float64Array; readonly spread: Float64Array }

/** What an example is and how much of the whole it counts. */
export type Answer = { readonly yes: number; readonly share: number }

function weighed(examples: readonly Example[]): Answer[] {
  const yes = examples.filter(each => each.yes).length
  const no = examples.length - yes
  return examples.map(each => ({ yes: each.yes ? 1 : 0, share: 0.5 / (each.yes ? yes : no) }))
}

function scaleOf(examples: readonly Example[], count: number): Scale {
  const mean = new Float64Array(count)
  const spread = new Float64Array(count)
  for (const { features } of examples)
    for (let each = 0; each < count; each++) mean[each] = (mean[each] ?? 0) + (features[each] ?? 0) / examples.length
  for (const { features } of examples)
    for (let each = 0; each < count; each++)
      spread[each] = (spread[each] ?? 0) + ((features[each] ?? 0) - (mean[each] ?? 0)) ** 2 / examples.length
  return { mean, spread: spread.map(square => Math.sqrt(square) + leastSpread) }
}

/** All examples in one row after the other. */
function scaled(examples: readonly Example[], { mean, spread }: Scale): Float32Array {
  const count = mean.length
  const rows = new Float32Array(examples.length * count)
  examples.forEach(({ features }, row) => {
    for (let each = 0; each < count; each++)
      rows[row * count + each] = ((features[each] ?? 0) - (mean[each] ?? 0)) / (spread[each] ?? 1)
  })
  return rows
}

/** Weighed logistic loss plus half the penalty times the squares of the weights; the last place is the bias, which is free. */
export function penalisedLoss(
  rows: Float32Array,
  answers: readonly Answer[],
  count: number,
  penalty: number,
): Objective {
  return (at, gradient) => {
    gradient.fill(0)
    let loss = 0
    for (const [row, { yes, share }] of answers.entries()) {
      const begin = row * count
      let sum = at[count] ?? 0
      for (let each = 0; each < count; each++) sum += (at[each] ?? 0) * (rows[begin + each] ?? 0)
      // log(1 + e^sum) - yes · sum, written so that it never overflows
      loss += share * (Math.max(sum, 0) + Math.log1p(Math.exp(-Math.abs(sum))) - yes * sum)
      const wrong = share * (logistic(sum) - yes)
      for (let each = 0; each < count; each++)
        gradient[each] = (gradient[each] ?? 0) + wrong * (rows[begin + each] ?? 0)
      gradient[count] = (gradient[count] ?? 0) + wrong
    }
    let squares = 0
    for (let each = 0; each < count; each++) {
      const weight = at[each] ?? 0
      squares += weight * weight
      gradient[each] = (gradient[each] ?? 0) + penalty * weight
    }
    return loss + (penalty / 2) * squares
  }
}
