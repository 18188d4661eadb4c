type Value = { readonly code: string; readonly value: number | null }
type Town = { readonly figures: readonly Value[] }

/** In the district's own order until somebody asks for another; what says nothing stands last. */
export function inOrder<T extends Town>(towns: readonly T[], code: string, rising: boolean): readonly T[] {
  const amountOf = ({ figures }: T) => figures.find(each => each.code === code)?.value ?? null
  if (!towns.some(town => amountOf(town) !== null)) return towns
  return towns.toSorted((a, b) => {
    const [one, other] = [amountOf(a), amountOf(b)]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return rising ? one - other : other - one
  })
}

/** Percent of ink behind a number among its like: pale enough to read what stands on it. */
export function shade(value: number, all: readonly number[]): number {
  const [least, most] = [Math.min(...all), Math.max(...all)]
  return most === least ? 0 : Math.round(((value - least) / (most - least)) * 30)
}
