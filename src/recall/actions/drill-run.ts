import { addDays, type Day } from '../../kernel/day.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { quantityText } from '../../kernel/quantity.ts'
import { findParties, findSelfGrown } from '../../ledger/door/lot-graph.ts'
import { findStandingLots, lotsOfWorkshop, type StandingLot } from '../../ledger/door/stops.ts'
import type { Context } from '../../platform/action/action.ts'
import { currentGraph } from '../../trace/engine/engine.ts'
import { type Found, findTrace } from '../../trace/engine/find.ts'
import { gapsBack, gapsForward } from '../../trace/rules/gaps.ts'
import { isLotKind } from '../../trace/rules/node.ts'
import { counterZh } from '../../trace/zh.ts'
import { drillScore, drillShares, pickBy, type Reached } from '../rules/drill.ts'
import { monthOf } from '../rules/month.ts'
import { scopeOf } from '../rules/scope.ts'
import type { NewDrill } from '../store/drill.ts'
import { workshopNames } from './reach.ts'
import { missingStart } from './subject.ts'

/** What is archived of a very large scope: the nearest. Figures count all. */
const mostArchived = 500
/** Lots that a random drill may pick: what is likely to be about still. */
export const pickedDays = 90

/** A lot of the workshop by chance, the same for the same month: whoever doubts it can pick again. */
export async function pickLot({ tx, district }: Context, workshop: Id, today: Day): Promise<Id | undefined> {
  const lots = await lotsOfWorkshop(tx, district, { workshop, from: addDays(today, -pickedDays), to: today })
  return pickBy(`lot ${workshop} ${monthOf(today)}`, lots)
}

type Drilled = Omit<NewDrill, 'id' | 'origin' | 'account' | 'actor'>

/** 召回演练: back and forward as in earnest, by the clock; nothing is stopped and nobody is told. */
export async function runDrill(context: Context, lot: Id): Promise<Drilled> {
  const { tx, district, world, now, today } = context
  // A program that has just been started reads the ledgers first: that is not the time it takes to trace.
  await currentGraph(world, district)
  const began = performance.now()
  const start = { kind: 'lot', lot } as const
  const [back, forward] = [
    await findTrace(world, { district, start, direction: 'back' }),
    await findTrace(world, { district, start, direction: 'forward' }),
  ]
  const [origin] = forward?.nodes ?? []
  if (back === undefined || forward === undefined || origin === undefined) throw missingStart('lot')
  const reached = await reachedBy(context, forward)
  const loose = back.nodes.flatMap(({ id, kind }) => (kind === 'received' && isId(id) ? [id] : []))
  const backGaps = gapsBack(back.nodes, back.part, await findSelfGrown(tx, district, loose))
  const makers = new Set(
    [...back.nodes, ...forward.nodes].flatMap(({ workshop }) => (isId(workshop) ? [workshop] : [])),
  )
  const names = await workshopNames(context, [...makers])
  const traceMs = Math.round((performance.now() - began) * 1_000) / 1_000
  const shares = drillShares({ ...reached, back: { lots: back.total.lots, gaps: backGaps.length } }, today)
  const gaps = [...backGaps, ...gapsForward(forward.nodes, forward.part)].map(({ sentence }) => sentence)
  const [first] = await findStandingLots(tx, district, [lot])
  if (first === undefined) throw missingStart('lot')
  return {
    ...{ workshop: first.workshop, lot, lotNumber: origin.number, lotName: origin.name, month: monthOf(today) },
    ...{ score: drillScore(shares), traceMs, ...shares },
    figures: figuresOf(back, reached),
    scope: archiveOf(back, reached, workshop => names.get(workshop)?.name ?? ''),
    gaps: [...gaps, ...stale(reached.lots, today)].slice(0, mostArchived),
    ranAt: now,
  }
}

async function reachedBy({ tx, district }: Context, forward: Found): Promise<Omit<Reached, 'back'>> {
  const scope = scopeOf(forward, district)
  const [lots, parties] = await Promise.all([
    findStandingLots(
      tx,
      district,
      scope.lots.flatMap(({ id }) => (isId(id) ? [id] : [])),
    ),
    findParties(
      tx,
      district,
      scope.recipients.flatMap(({ party }) => (isId(party) ? [party] : [])),
    ),
  ])
  const lotOf = new Map<string, StandingLot>(lots.map(each => [each.id, each]))
  const partyOf = new Map<string, (typeof parties)[number]>(parties.map(each => [each.id, each]))
  return {
    lots: scope.lots.map(each => {
      const known = lotOf.get(each.id)
      return { ...each, expiresOn: known?.expiresOn ?? null, overdrawn: overdrawnShare(known) }
    }),
    recipients: scope.recipients.map(each => {
      const party = partyOf.get(each.party)
      return { ...each, name: party?.name ?? each.name, hasPhone: (party?.phone ?? null) !== null }
    }),
  }
}

/** Of what went out, the part that was never there. */
function overdrawnShare(lot: StandingLot | undefined): number {
  if (lot === undefined) return 0
  const gone = lot.charged + lot.delivered
  return gone <= lot.amount ? 0 : (gone - lot.amount) / gone
}

function stale(lots: Reached['lots'], today: Day): string[] {
  return lots
    .filter(({ expiresOn, stays }) => expiresOn !== null && expiresOn < today && stays > 1e-9)
    .map(
      ({ name, number, expiresOn }) =>
        `“${[name, number].filter(Boolean).join(' ')}”${expiresOn} 到期，账上还有剩余，没有处置记录`,
    )
}

function figuresOf(back: Found, { lots, recipients }: Omit<Reached, 'back'>): NewDrill['figures'] {
  const buyers = recipients.filter(({ kind }) => kind === 'buyer')
  return {
    backLots: back.total.lots,
    backSuppliers: back.nodes.filter(({ kind }) => kind === 'supplier').length,
    forwardLots: lots.length,
    workshops: new Set(lots.map(({ workshop }) => workshop)).size,
    buyers: buyers.length,
    counters: recipients.length - buyers.length,
    withPhone: buyers.filter(({ hasPhone }) => hasPhone).length,
  }
}

function archiveOf(
  back: Found,
  { lots, recipients }: Omit<Reached, 'back'>,
  nameOf: (workshop: string) => string,
): NewDrill['scope'] {
  const told = (node: {
    number: string
    name: string
    workshop: string
    dimension: 'mass' | 'volume' | 'count'
    amount: number
  }) => ({
    ...{ number: node.number, name: node.name, workshopName: nameOf(node.workshop), quantity: quantityText(node) },
  })
  const origins = back.nodes.flatMap((node, at) =>
    isLotKind(node.kind) && at >= back.starts
      ? [{ ...told(node), share: back.shares[at] ?? 0, direction: 'back' as const }]
      : [],
  )
  const reach = lots.map(lot => ({ ...told(lot), share: lot.share, direction: 'forward' as const }))
  const all = [...origins.slice(0, mostArchived), ...reach.slice(0, mostArchived)]
  return {
    lots: all,
    recipients: recipients.slice(0, mostArchived).map(({ name, kind, hasPhone, sent, share }) => ({
      ...{ name: kind === 'counter' ? counterZh(name) : name, kind, hasPhone, share },
      sent: sent.map(line => quantityText(line)),
    })),
    truncated: all.length < origins.length + reach.length || recipients.length > mostArchived,
  }
}
