import type { Draft } from '../draft.ts'
import type { attributesOf, Weight } from '../graph.ts'

/** One node of the graph to be translated. */
export type At = {
  readonly draft: Draft
  /** Names of what goes in, as they are called in the ONNX graph. */
  readonly inputs: readonly string[]
  /** What its first output must be called; a further one is called `${output}:${number}`. */
  readonly output: string
  readonly attributes: ReturnType<typeof attributesOf>
  /** The n-th input, where it is known before anything runs. */
  readonly known: (input: number) => Weight | undefined
}

/** Writes the ONNX nodes that mean the same. */
export type Translate = (at: At) => void

export function inputOf({ inputs }: Pick<At, 'inputs'>, input: number): string {
  const name = inputs[input]
  if (name === undefined) throw new RangeError(`input ${input} is missing`)
  return name
}

/** @throws when the input is known only while the model runs */
export function constantOf(at: At, input: number): Weight {
  const weight = at.known(input)
  if (weight === undefined) throw new RangeError(`input ${input} of ${at.output} is not a constant`)
  return weight
}

export function numbersOf(at: At, input: number): number[] {
  return Array.from(constantOf(at, input).values)
}

/** A shape: written down when it is known, else cast to what ONNX wants. */
export function shapeOf(at: At, input: number): string {
  const weight = at.known(input)
  if (weight !== undefined) return at.draft.longs(Array.from(weight.values))
  return at.draft.node('Cast', [inputOf(at, input)], { to: { int: 7 } })
}

export function sizesOf(list: readonly number[], of: string): [number, number, number, number] {
  const [first, second, third, fourth] = list
  if (first === undefined || second === undefined || third === undefined || fourth === undefined)
    throw new RangeError(`${of} needs four sizes`)
  return [first, second, third, fourth]
}
