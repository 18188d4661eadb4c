import { addDays, type Day, startOfDay } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { StoredQuantity } from '../../src/ledger/contract/words.ts'
import type { BuyerKind } from '../../src/ledger/rules/ledgers.ts'
import { dispatchSummary } from '../../src/ledger/zh/summary.ts'
import type { Arrival, Link } from './links.ts'
import { workshopRow } from './partners.ts'
import { mass } from './quantities.ts'
import { customerId, partnerId } from './receiving.ts'
import type { DemoRecipe } from './recipes.ts'
import { onHand, type Taken, take } from './stock.ts'
import { isDue, plant, type Writer, write } from './writer.ts'

type Line = { readonly line: Id; readonly lot: Id; readonly quantity: StoredQuantity; readonly pieces: number | null }
type Buyer = { readonly kind: BuyerKind; readonly id: Id | null; readonly name: string | null }

/** A sale over the counter, or to somebody with a name. */
export function sell(writer: Writer, recipes: readonly DemoRecipe[], share: number, day: Day, named: boolean): void {
  const lines = recipes.flatMap(recipe => {
    const there = onHand(writer.stock, recipe.product, day)
    const wanted = wholePieces(recipe, there * share, there)
    return take(writer.stock, recipe.product, wanted, day).map(taken => lineOf(writer, recipe, taken))
  })
  if (lines.length === 0) return
  const unnamed = isDue(writer, 'no-buyer', day, 60) && writer.random.chance(0.3)
  const entry = dispatch(writer, lines, unnamed ? nobody : named ? someone(writer, day) : passersBy, day)
  if (unnamed) plant(writer, 'no-buyer', day, entry.id)
}

const passersBy: Buyer = { kind: 'retail', id: null, name: null }
const nobody: Buyer = { kind: 'wholesale', id: null, name: null }

function someone(writer: Writer, day: Day): Buyer {
  const customer = writer.random.pick(writer.customersOf)
  return { kind: customer.kind, id: customerId(writer, customer, day), name: customer.name }
}

/** Whole packages, or what a scale shows; all of it when next to nothing would be left. */
function wholePieces({ pieceGrams }: DemoRecipe, wanted: number, there: number): number {
  const size = pieceGrams === null ? 100_000 : pieceGrams * 1_000
  const whole = Math.floor(wanted / size) * size
  return there - whole < size ? there : whole
}

function lineOf(writer: Writer, { pieceGrams }: DemoRecipe, { held, amount }: Taken): Line {
  const pieces = pieceGrams === null ? 0 : amount / (pieceGrams * 1_000)
  return {
    line: writer.newId(),
    lot: held.lot,
    quantity: mass(amount, writer.inJin),
    pieces: Number.isInteger(pieces) && pieces > 0 ? pieces : null,
  }
}

function dispatch(
  writer: Writer,
  lines: readonly Line[],
  buyer: Buyer,
  day: Day,
  to?: { readonly workshop: Id; readonly lots: ReadonlyMap<Id, Id> },
) {
  const { random, shop, rows } = writer
  const told = lines.flatMap(line => {
    const lot = rows.lots.findLast(row => row.id === line.lot)
    return lot === undefined ? [] : [{ ...line, name: lot.name, number: lot.number, expiresOn: lot.expiresOn }]
  })
  const entry = write(writer, {
    ...{ id: writer.newId(), kind: 'dispatch', onDay: day, hour: 18 },
    expiries: told.map(line => line.expiresOn),
    summary: dispatchSummary({
      lines: told,
      buyerKind: buyer.kind,
      buyerName: buyer.name,
    }),
    content: {
      lines: told.map(({ expiresOn: _, ...line }) => line),
      ...{ buyerKind: buyer.kind, buyer: buyer.id, buyerName: buyer.name, price: null },
      transport: buyer.kind === 'retail' ? null : '自送',
      ...{ voucherNumber: null, seller: random.pick(shop.workers).name },
    },
  })
  for (const { line, lot, quantity, pieces } of lines) {
    rows.deliveries.push({
      ...{ id: line, entry: entry.id, entryOn: day, lot, buyerKind: buyer.kind, buyer: buyer.id, quantity, pieces },
      ...{ toWorkshop: to?.workshop ?? null, toLot: to?.lots.get(line) ?? null },
    })
  }
  return entry
}

/** To another filed workshop: what leaves here arrives there. */
export function sellTo(writer: Writer, link: Link, recipe: DemoRecipe, day: Day): Arrival[] {
  const there = onHand(writer.stock, recipe.product, day)
  const wanted = wholePieces(recipe, Math.min(link.kilograms * 1_000_000, there * 0.8), there)
  if (wanted < 5_000_000) return []
  const lines = take(writer.stock, recipe.product, wanted, day).map(taken => lineOf(writer, recipe, taken))
  const lots = new Map(lines.map(({ line }) => [line, writer.newId()]))
  const buyer: Buyer = { kind: 'workshop', id: buyerId(writer, link, day), name: link.buyer.name }
  dispatch(writer, lines, buyer, day, { workshop: link.buyer.id, lots })
  return lines.flatMap(({ line, lot: sourceLot, quantity }): Arrival[] => {
    const lot = lots.get(line)
    const source = writer.rows.lots.findLast(row => row.id === sourceLot)
    if (lot === undefined || source === undefined) return []
    const { number, foodCode, producedOn, expiresOn } = source
    const actor = writer.shop.operator
    return [{ day, link, lot, sourceLot, number, foodCode, quantity, producedOn, expiresOn, actor }]
  })
}

function buyerId(writer: Writer, { buyer }: Link, day: Day): Id {
  return partnerId(writer, `buyer ${buyer.name}`, id => {
    const whose = { id, workshop: writer.shop.id, at: startOfDay(day), initialsOf: writer.initialsOf }
    return workshopRow(buyer, 'buyer', buyer.certificate, whose)
  })
}

/** Held by an officer, and never sold again unless that is lifted. */
export function hold(writer: Writer, lot: Id, day: Day, reason: string, actor: string, liftedAfter?: number): void {
  const stop = (kind: 'held' | 'lifted', on: Day, words: string) =>
    writer.rows.stops.push({
      ...{ id: writer.newId(), lot, kind, reason: words, account: null, actor, at: startOfDay(addDays(on, 1)) },
    })
  stop('held', day, reason)
  if (liftedAfter !== undefined) stop('lifted', addDays(day, liftedAfter), '标签已补正，解除暂停')
}
