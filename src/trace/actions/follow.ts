import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { findParties, findSelfGrown, findStoppedLots } from '../../ledger/door/lot-graph.ts'
import { answer, type Context } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { type Traced, traceEndpoints } from '../contract.ts'
import { type Found, findTrace } from '../engine/find.ts'
import { columnWriter, emptyColumns } from '../rules/columns.ts'
import { type Gap, gapsBack, gapsForward } from '../rules/gaps.ts'
import { type GraphNode, isLotKind } from '../rules/node.ts'
import { recipientsOf, startOf } from '../rules/recipients.ts'
import { placesOf, type WorkshopPlace } from '../store/places.ts'
import { counterZh } from '../zh.ts'
import { readers } from './subject.ts'

/** More than this is a file, not a page. */
const mostNodes = 5_000
const mostGaps = 100

export const follow = answer(traceEndpoints.trace, {
  allow: readers,
  concerns: 'workshop',
  async run({ start, direction }, context, scope) {
    const { world, district } = context
    const sees = await whoSees(context, scope)
    const asked = { district, start, direction, mayStart: (node: GraphNode) => sees.workshop(node.workshop) }
    const found = await findTrace(world, { ...asked, atMost: mostNodes })
    if (found === undefined) throw nothingThere(start.kind)
    return tell(context, found, sees)
  },
})

export function nothingThere(kind: 'lot' | 'supplier' | 'material'): Problem {
  const what = { lot: '没有找到这一批', supplier: '这个供货者没有进货记录', material: '没有找到这种原料或产品的批次' }
  return new Problem('not-found', `${what[kind]}，可能已作废，或不在您的辖区；请从列表重新打开`)
}

/** Whose things the asker may see. */
export type Sees = {
  readonly workshop: (workshop: string) => boolean
  readonly places: ReadonlyMap<string, WorkshopPlace>
}

export async function whoSees({ tx, district }: Context, scope: Scope): Promise<Sees> {
  const places = await placesOf(tx, workshopPlaces(tx, district))
  if (scope === 'district') return { workshop: id => places.has(id), places }
  const { towns, workshops } = scope
  const workshop = (id: string) => workshops.includes(id) || towns.includes(places.get(id)?.town ?? '')
  return { workshop, places }
}

/** What was found as this asker may see it: the rest is counted, not told. */
export async function tell(context: Context, found: Found, sees: Sees): Promise<Traced> {
  const { tx, district, now } = context
  const { nodes, part, direction } = found
  const isClear = visible(found, sees)
  const parties = nodes.flatMap(({ id, kind }, at) => (isParty(kind) && isClear[at] === 1 ? [id] : []))
  const loose = direction === 'back' ? looseReceipts(found) : []
  const [named, selfGrown, stops, further] = await Promise.all([
    findParties(tx, district, parties.filter(isId)),
    selfGrownAmong(context, loose),
    findStoppedLots(tx, district),
    placesElsewhere(context, found, isClear),
  ])
  const nameOf = new Map<string, string>(named.map(party => [party.id, party.name]))
  const stopOf = new Map<string, 'held' | 'recalled'>(stops.map(stop => [stop.lot, stop.kind]))
  const workshops = places(found, isClear, new Map([...sees.places, ...further]))
  const gaps = direction === 'back' ? gapsBack(nodes, part, selfGrown) : gapsForward(nodes, part)
  const cut = nodes.length < found.total.lots + found.total.parties
  const columns = emptyColumns()
  const write = columnWriter(columns)
  for (const [at, node] of nodes.entries()) {
    const masked = isClear[at] !== 1
    const { id, kind, dimension } = node
    write({
      id: masked ? `masked-${at}` : id,
      kind,
      workshop: workshops.placeOf.get(node.workshop) ?? 0,
      name: masked ? '' : nameFor(node, nameOf),
      number: masked ? '' : node.number,
      dimension,
      amount: masked || !isLotKind(kind) || !sees.workshop(node.workshop) ? null : node.amount,
      onDay: masked ? '' : node.onDay,
      step: found.steps[at] ?? 0,
      share: found.shares[at] ?? 0,
      stopped: stopOf.get(id) ?? null,
      masked,
    })
  }
  return {
    direction,
    nodes: columns,
    workshops: workshops.list,
    edges: flatEdges(found, isClear),
    recipients: direction === 'forward' ? recipients(found, isClear, sees) : [],
    startAmount: startOf(found),
    ...completeness(gaps, isClear, cut),
    masked: maskedCount(found, isClear, workshops.list),
    total: found.total,
    truncated: cut,
    walkMs: Math.round(found.walkMs * 1_000) / 1_000,
    asOf: now,
  }
}

function isParty(kind: GraphNode['kind']): boolean {
  return kind === 'supplier' || kind === 'buyer'
}

function isId(id: string): id is Id {
  return id.length === 36
}

/**
 * One step back and one step forward is everybody's own knowledge (食品安全法 第五十条、第五十一条): the lot of another
 * workshop that was bought, and the one that it became there, are on the papers that both keep.
 */
function visible({ nodes, part }: Found, sees: Sees): Uint8Array {
  const own = Uint8Array.from(nodes, node => (sees.workshop(node.workshop) ? 1 : 0))
  const clear = own.slice()
  for (let edge = 0; edge < part.from.length; edge++) {
    const [from, into] = [part.from[edge] ?? 0, part.into[edge] ?? 0]
    if (own[from] === own[into]) continue
    if (!isLotKind(nodes[from]?.kind ?? 'supplier') || !isLotKind(nodes[into]?.kind ?? 'buyer')) continue
    if (own[from] === 1) clear[into] = 1
    if (own[into] === 1) clear[from] = 1
  }
  return clear
}

function looseReceipts({ nodes, part }: Found): GraphNode[] {
  const fed = new Set(part.into)
  return nodes.filter(({ kind }, at) => kind === 'received' && !fed.has(at))
}

async function selfGrownAmong({ tx }: Context, loose: readonly GraphNode[]): Promise<Set<string>> {
  const districts = [...new Set(loose.map(({ district }) => district))]
  const found = await Promise.all(
    districts.map(district => {
      const lots = loose.flatMap(node => (node.district === district && isId(node.id) ? [node.id] : []))
      return findSelfGrown(tx, district, lots)
    }),
  )
  return new Set(found.flatMap(each => [...each]))
}

/** Whose names stand on the papers of lots that crossed from or into another district. */
async function placesElsewhere({ tx, district }: Context, { nodes }: Found, isClear: Uint8Array) {
  const others = new Set(nodes.flatMap((node, at) => (isClear[at] === 1 ? [node.district] : [])))
  others.delete(district)
  const found = await Promise.all([...others].map(other => placesOf(tx, workshopPlaces(tx, other))))
  return new Map(found.flatMap(each => [...each]))
}

function nameFor(node: GraphNode, nameOf: ReadonlyMap<string, string>): string {
  if (node.kind === 'counter') return counterZh(node.name)
  return nameOf.get(node.id) ?? node.name
}

/** A workshop is named when something of it is. */
function places({ nodes }: Found, isClear: Uint8Array, known: ReadonlyMap<string, WorkshopPlace>) {
  const placeOf = new Map<string, number>()
  const named = new Set<string>()
  for (const [at, { workshop }] of nodes.entries()) {
    if (!placeOf.has(workshop)) placeOf.set(workshop, placeOf.size)
    if (isClear[at] === 1) named.add(workshop)
  }
  const list = [...placeOf.keys()].map((id, at) => {
    const masked = !named.has(id)
    return { id: masked ? `masked-${at}` : id, name: masked ? '' : (known.get(id)?.name ?? ''), masked }
  })
  return { placeOf, list }
}

function flatEdges({ part }: Found, isClear: Uint8Array): number[] {
  const flat = new Array<number>(part.from.length * 3)
  for (let edge = 0; edge < part.from.length; edge++) {
    const [from, into] = [part.from[edge] ?? 0, part.into[edge] ?? 0]
    const told = isClear[from] === 1 && isClear[into] === 1
    flat[edge * 3] = from
    flat[edge * 3 + 1] = into
    flat[edge * 3 + 2] = told ? (part.amount[edge] ?? 0) : -1
  }
  return flat
}

/** Who got it. How much is told to whoever sees the one who got it, or all of those who gave it. */
function recipients(found: Found, isClear: Uint8Array, sees: Sees): Traced['recipients'] {
  const { nodes, part } = found
  const fromUnseen = new Set<number>()
  for (const [edge, from] of part.from.entries()) {
    if (!sees.workshop(nodes[from]?.workshop ?? '')) fromUnseen.add(part.into[edge] ?? 0)
  }
  return recipientsOf(found).map(({ at, attributable, worst }) => {
    const told = isClear[at] === 1 && (sees.workshop(nodes[at]?.workshop ?? '') || !fromUnseen.has(at))
    return {
      node: at,
      attributable: told && attributable !== null ? Math.round(attributable) : null,
      worst: told ? [...worst] : [-1, -1, -1],
    }
  })
}

/** What is missing where the asker may not look is told without names. */
function completeness(gaps: readonly Gap[], isClear: Uint8Array, cut: boolean) {
  const clear = gaps.filter(({ at }) => isClear[at] === 1).map(({ sentence }) => sentence)
  const hidden = gaps.length - clear.length
  const told = [...clear.slice(0, mostGaps), ...(hidden === 0 ? [] : [`另有 ${hidden} 处缺项在您看不到的批次`])]
  return {
    complete: gaps.length === 0 && !cut,
    gaps: told,
    furtherGaps: Math.max(0, clear.length - mostGaps),
  }
}

function maskedCount({ nodes }: Found, isClear: Uint8Array, workshops: readonly { readonly masked: boolean }[]) {
  const hidden = nodes.filter((_, at) => isClear[at] !== 1)
  const lots = hidden.filter(({ kind }) => isLotKind(kind)).length
  return { lots, workshops: workshops.filter(each => each.masked).length, parties: hidden.length - lots }
}
