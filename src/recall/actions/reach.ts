import { findDay } from '../../kernel/day.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { quantityText } from '../../kernel/quantity.ts'
import { findParties } from '../../ledger/door/lot-graph.ts'
import { findStandingLots, leftOf, lockStandingLots, type StandingLot } from '../../ledger/door/stops.ts'
import type { Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { findWorkshopCard, workshopPlaces } from '../../registry/door.ts'
import type { TraceStart } from '../../trace/contract.ts'
import { type Found, findTrace } from '../../trace/engine/find.ts'
import { gapsForward } from '../../trace/rules/gaps.ts'
import { startOf } from '../../trace/rules/recipients.ts'
import { counterZh } from '../../trace/zh.ts'
import type { Figures } from '../contract/shapes.ts'
import { type Scope, type ScopedLot, scopeOf } from '../rules/scope.ts'
import { type PlaceOfWorkshop, placesById } from '../store/place.ts'
import type { NewRecipient, NewScopeLot } from '../store/scope.ts'
import { missingStart } from './subject.ts'

/** More than this is no recall of a batch but of a trade: it is to be narrowed to a time or a workshop. */
const mostLots = 20_000
const mostGaps = 50
const mostTurns = 5

/** What a recall would cover: lots that stand, whom they reached, how it was found. */
export type Reach = {
  readonly lots: readonly NewScopeLot[]
  readonly recipients: readonly NewRecipient[]
  readonly figures: Figures
}

async function walk({ world, district }: Context, start: TraceStart): Promise<Found> {
  const found = await findTrace(world, { district, start, direction: 'forward' })
  if (found === undefined) throw missingStart(start.kind)
  if (found.total.lots > mostLots) {
    throw new Problem('too-large', `涉及 ${found.total.lots} 批，一次最多 ${mostLots} 批，请按日期或小作坊缩小范围`)
  }
  return found
}

function lotsIn(found: Found, { district }: Context): Id[] {
  return scopeOf(found, district).lots.flatMap(({ id }) => (isId(id) ? [id] : []))
}

/** As it is now, without holding anybody up. */
export async function reachNow(context: Context, start: TraceStart): Promise<Reach> {
  const began = performance.now()
  const found = await walk(context, start)
  const standing = await findStandingLots(context.tx, context.district, lotsIn(found, context))
  return gather(context, found, standing, began)
}

/** One lot by itself: whom it was sold to, not what became of it. */
export async function reachOfLot(context: Context, lot: Id): Promise<Reach> {
  const reach = await reachNow(context, { kind: 'lot', lot })
  const own = (of: NewRecipient) => of.sent.filter(line => line.lot === lot)
  const recipients = reach.recipients.map(each => ({ ...each, sent: own(each), share: 0 }))
  const workshops = reach.lots.filter(each => each.lot === lot).map(each => each.workshop)
  return {
    ...reach,
    recipients: recipients.filter(
      ({ sent, kind, workshop }) => sent.length > 0 || (kind === 'workshop' && workshops.includes(workshop)),
    ),
  }
}

class Grown extends Error {}

/**
 * The scope with every lot of it locked. Who sells or charges one of them at the same moment was before, and is in the
 * scope; or waits for us and then finds it stopped. What came in while we waited for a lock makes the scope larger, and
 * it is locked anew from the lowest id on: nobody who locks in the same order can wait for us in a circle.
 */
export async function lockReach(context: Context, start: TraceStart): Promise<Reach> {
  const began = performance.now()
  const { tx, district } = context
  let found = await walk(context, start)
  for (let turn = 0; turn < mostTurns; turn++) {
    const wanted = lotsIn(found, context)
    try {
      const standing = await tx.savepoint(async part => {
        const locked = await lockStandingLots(part, district, wanted)
        found = await walk(context, start)
        const known = new Set(wanted)
        if (lotsIn(found, context).some(lot => !known.has(lot))) throw new Grown()
        return locked
      })
      return await gather(context, found, standing, began)
    } catch (error) {
      if (!(error instanceof Grown)) throw error
    }
  }
  throw new Problem('conflict', '这些批次正在不断投料、销售，范围还没有稳定，请马上再试一次')
}

async function gather(context: Context, found: Found, standing: readonly StandingLot[], began: number): Promise<Reach> {
  const scope = scopeOf(found, context.district)
  const known = new Map<string, StandingLot>(standing.filter(({ ended }) => !ended).map(lot => [lot.id, lot]))
  const lots = scope.lots.flatMap(lot => scopeLot(lot, known.get(lot.id)))
  const [buyers, workshops] = await Promise.all([
    buyersOf(context, scope.recipients),
    workshopsOf(context, [...new Set(lots.map(({ workshop }) => workshop))], lots),
  ])
  const beyond =
    scope.elsewhere === 0 ? [] : [`另有 ${scope.elsewhere} 批在其他区县，不在本次范围内，请通报当地市场监管局`]
  const gaps = [...beyond, ...gapsForward(found.nodes, found.part).map(({ sentence }) => sentence)]
  return {
    lots,
    recipients: [...workshops, ...buyers],
    figures: {
      starts: found.starts,
      lots: lots.length,
      workshops: workshops.length,
      buyers: buyers.filter(({ kind }) => kind === 'buyer').length,
      counters: buyers.filter(({ kind }) => kind === 'counter').length,
      start: startOf(found),
      gaps: gaps.slice(0, mostGaps),
      furtherGaps: Math.max(0, gaps.length - mostGaps),
      traceMs: Math.round((performance.now() - began) * 1_000) / 1_000,
    },
  }
}

function scopeLot({ step, share }: ScopedLot, lot: StandingLot | undefined): NewScopeLot[] {
  if (lot === undefined) return []
  const { id, workshop, kind, number, name, dimension, amount, stopped } = lot
  const onDay = lot.producedOn ?? lot.receivedOn ?? lot.entryOn
  const told = {
    lot: id,
    workshop,
    kind,
    number,
    name,
    dimension,
    amount,
    leftAmount: leftOf(lot),
    onDay: findDay(onDay) ?? null,
  }
  return [{ ...told, step, share: Math.min(1, share), stopped, added: false, reason: null }]
}

async function buyersOf({ tx, district }: Context, recipients: Scope['recipients']): Promise<NewRecipient[]> {
  const ids = recipients.flatMap(({ party }) => (isId(party) ? [party] : []))
  const parties = new Map<string, Awaited<ReturnType<typeof findParties>>[number]>(
    (await findParties(tx, district, ids)).map(party => [party.id, party]),
  )
  return recipients.flatMap(({ party, kind, workshop, name, share, sent }) => {
    if (!isId(workshop)) return []
    const book = parties.get(party)
    const lines = sent.flatMap(({ lot, ...line }) => (isId(lot) ? [{ lot, ...line }] : []))
    const called = kind === 'counter' ? counterZh(name) : (book?.name ?? name)
    const contact = { phone: book?.phone ?? null, address: book?.address ?? null }
    return [{ id: newId(), kind, workshop, party, name: called, ...contact, share: Math.min(1, share), sent: lines }]
  })
}

/** Workshops that have lots of it are told as well: what they have left is theirs to set apart. */
async function workshopsOf(
  { tx, district, today }: Context,
  ids: readonly Id[],
  lots: readonly NewScopeLot[],
): Promise<NewRecipient[]> {
  const cards = await Promise.all(ids.map(id => findWorkshopCard(tx, district, id, today)))
  return ids.flatMap((id, at) => {
    const card = cards[at]
    if (card === undefined) return []
    const share = lots.filter(({ workshop }) => workshop === id).reduce((most, lot) => Math.max(most, lot.share), 0)
    const { name, phone, address } = card
    return [{ id: newId(), kind: 'workshop' as const, workshop: id, party: id, name, phone, address, share, sent: [] }]
  })
}

/** How much of the start somebody got, in its own unit. */
export function attributableText(share: number, { start }: Pick<Figures, 'start'>): string | null {
  if (start === null) return null
  return quantityText({ dimension: start.dimension, amount: Math.round(start.amount * Math.min(1, share)) })
}

export async function workshopNames(
  { tx, district }: Context,
  only?: readonly Id[],
): Promise<ReadonlyMap<string, PlaceOfWorkshop>> {
  return placesById(tx, workshopPlaces(tx, district), only)
}
