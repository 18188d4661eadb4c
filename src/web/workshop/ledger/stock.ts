import { isReading, type Quantity, quantityText, readQuantity } from '../../../kernel/quantity.ts'
import type { Pack, PackLot, PackRecipe } from '../offline/shape.ts'

/** `08-01进 · 剩 35 千克`: a lot as an owner tells it apart. */
export function lotWords(lot: PackLot): string {
  const isReceived = lot.kind === 'received'
  const day = isReceived ? `${shortDay(lot.receivedOn)}进` : `${shortDay(lot.producedOn)}做`
  if (lot.left === 0) return `${day} · ${isReceived ? '已用完' : '已卖完'}`
  // More went out than came in: what is recorded lags behind what lies on the floor.
  return lot.left < 0 ? `${day} · 多出了 ${leftText(lot)}` : `${day} · 剩 ${leftText(lot)}`
}

export const shortDay = (day: string | null): string => (day === null ? '' : day.slice(5))

function leftText(lot: PackLot): string {
  const piece = /[一-龥]+$/u.exec(lot.quantity.understood)?.[0] ?? '件'
  return quantityText({ dimension: lot.quantity.dimension, amount: Math.abs(lot.left) }, piece)
}

const isGood = (lot: PackLot, day: string): boolean =>
  lot.stopped === null && (lot.expiresOn === null || lot.expiresOn >= day)

/** First what expires first, then what came first. */
function earlier(a: PackLot, b: PackLot): number {
  const [ends, other] = [a.expiresOn ?? '9999', b.expiresOn ?? '9999']
  if (ends !== other) return ends < other ? -1 : 1
  const [from, since] = [a.receivedOn ?? a.producedOn ?? '', b.receivedOn ?? b.producedOn ?? '']
  return from < since ? -1 : from > since ? 1 : 0
}

/** What may go into a production on that day: 过期原料不得使用. */
export function usable(pack: Pack, day: string): readonly PackLot[] {
  return pack.lots
    .filter(lot => lot.left > 0 && lot.materialKind !== 'contact-material' && isGood(lot, day))
    .sort(earlier)
}

/** Made here and not yet sold, whether it may leave or not. */
export function madeHere(pack: Pack): readonly PackLot[] {
  return pack.lots
    .filter(lot => lot.kind === 'produced')
    .sort((a, b) => ((a.producedOn ?? '') < (b.producedOn ?? '') ? 1 : -1))
}

/** Why a lot may not be sold on that day; nothing when it may. */
export function mayNotLeave(lot: PackLot, day: string): string | undefined {
  if (lot.stopped === 'recalled') return '已召回，不能卖'
  if (lot.stopped === 'held') return '已暂停，不能卖'
  if (lot.expiresOn !== null && lot.expiresOn < day) return '已过保质期，不能卖'
  if (!lot.released) return '还没检验放行'
  return lot.left <= 0 ? '已卖完' : undefined
}

export type Share = { readonly lot: PackLot; readonly quantity: Quantity }

/** An amount of a material out of its lots, the oldest first, each to its end. */
export function allot(lots: readonly PackLot[], name: string, wanted: Quantity): { shares: Share[]; missing: number } {
  const shares: Share[] = []
  let missing = wanted.amount
  for (const lot of lots) {
    if (missing === 0 || lot.name !== name || lot.quantity.dimension !== wanted.dimension) continue
    const amount = Math.min(lot.left, missing)
    shares.push({ lot, quantity: { dimension: wanted.dimension, amount } })
    missing -= amount
  }
  return { shares, missing }
}

/** As typed in a recipe, times what is made against what the recipe makes. Rounded to the unit that people weigh in. */
export function scaled(typed: string, output: string, wanted: string): Quantity | undefined {
  const line = readQuantity(typed)
  if (!isReading(line)) return undefined
  const [whole, part] = [readQuantity(output), readQuantity(wanted)]
  if (!isReading(whole) || !isReading(part) || whole.quantity.dimension !== part.quantity.dimension)
    return line.quantity
  const exact = (line.quantity.amount * part.quantity.amount) / whole.quantity.amount
  const step = line.quantity.dimension === 'mass' && exact >= 1_000_000 ? 10_000 : 1
  return { ...line.quantity, amount: Math.max(1, Math.round(exact / step) * step) }
}

/** In the form in which it is typed: `12.5千克`, which needs no confirming. */
export const asTyped = (quantity: Quantity): string => quantityText(quantity).replace(/\s/g, '')

export type Charge = { readonly lot: string; readonly typed: string; readonly understood?: string | null }

/** What a production from a recipe takes from which lots, and what there is too little of. */
export function chargesOf(
  recipe: PackRecipe,
  lots: readonly PackLot[],
  output: string,
): { charges: Charge[]; lacking: { name: string; amount: string }[] } {
  const charges: Charge[] = []
  const lacking: { name: string; amount: string }[] = []
  for (const line of recipe.lines) {
    const wanted = scaled(line.typed, recipe.output, output)
    if (line.additive || wanted === undefined) continue
    const { shares, missing } = allot(lots, line.materialName, wanted)
    for (const { lot, quantity } of shares) charges.push({ lot: lot.lot, typed: asTyped(quantity) })
    if (missing > 0) lacking.push({ name: line.materialName, amount: asTyped({ ...wanted, amount: missing }) })
  }
  return { charges, lacking }
}
