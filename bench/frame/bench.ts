/** One number with the promise that it is held against. */
export type Measure = {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** Like `>= 0.75`; null when the number is only told. */
  readonly target: string | null
  readonly holds: boolean | null
}

export type Bench = {
  /** One line for the list. */
  readonly about: string
  /** @param say progress, for a person who waits */
  readonly run: (say: (line: string) => void) => Promise<readonly Measure[]>
}

type Target = { readonly atLeast: number } | { readonly atMost: number }

export function measure(name: string, value: number, unit: string, target?: Target): Measure {
  const shown = Number(value.toPrecision(4))
  if (target === undefined) return { name, value: shown, unit, target: null, holds: null }
  if ('atLeast' in target)
    return { name, value: shown, unit, target: `>= ${target.atLeast}`, holds: value >= target.atLeast }
  return { name, value: shown, unit, target: `<= ${target.atMost}`, holds: value <= target.atMost }
}
