import type { Day } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'

/** A lot on the shelf. */
export type Held = {
  readonly lot: Id
  /** Milligrams, or pieces. */
  left: number
  readonly until: Day | null
}

export type Taken = { readonly held: Held; readonly amount: number }

/** What a workshop has, by name, oldest first. */
export type Stock = Map<string, Held[]>

export function put(stock: Stock, name: string, held: Held): void {
  const shelf = stock.get(name)
  if (shelf === undefined) stock.set(name, [held])
  else shelf.push(held)
}

export function onHand(stock: Stock, name: string, day: Day): number {
  return usable(stock, name, day).reduce((sum, held) => sum + held.left, 0)
}

/** First in, first out, and never what has run out; less than asked for when there is less. */
export function take(stock: Stock, name: string, amount: number, day: Day): Taken[] {
  const taken: Taken[] = []
  let wanted = amount
  for (const held of usable(stock, name, day)) {
    if (wanted <= 0) break
    const part = Math.min(held.left, wanted)
    held.left -= part
    wanted -= part
    taken.push({ held, amount: part })
  }
  return taken
}

/** Nobody touches it again. */
export function putAside(stock: Stock, name: string, lot: Id): void {
  const shelf = stock.get(name)
  if (shelf !== undefined)
    stock.set(
      name,
      shelf.filter(held => held.lot !== lot),
    )
}

function usable(stock: Stock, name: string, day: Day): readonly Held[] {
  const shelf = stock.get(name)
  if (shelf === undefined) return []
  const left = shelf.filter(held => held.left > 0 && (held.until === null || held.until >= day))
  if (left.length < shelf.length) stock.set(name, left)
  return left
}
