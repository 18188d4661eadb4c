import { type Day, findDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { findStoppedLots } from '../../ledger/door/lot-graph.ts'
import { findPublicOrigins } from '../../ledger/door/public-origin.ts'
import { purchaseStanding } from '../../ledger/rules/purchase.ts'
import type { World } from '../../platform/world.ts'
import { publicNamesOf } from '../../registry/door.ts'
import { type Found, findTrace } from '../../trace/engine/find.ts'
import type { GraphNode } from '../../trace/rules/node.ts'
import type { PublicOrigin } from '../public-view.ts'
import { type Origin, originTree } from '../rules/origins.ts'

/** A phone's page: whoever needs more asks the bureau. */
const mostLines = 60
/** What is looked at to find them. */
const mostNodes = 600

export type Chain = {
  readonly origins: readonly PublicOrigin[]
  readonly moreOrigins: number
  /** Whose changes make the page old: everybody who had a hand in it. */
  readonly workshops: readonly string[]
}

type Asked = { readonly district: string; readonly lot: Id; readonly workshop: Id }

/** The whole way back from a lot, across workshops, as anyone may read it. */
export async function chainOf(world: World, { district, lot, workshop }: Asked): Promise<Chain> {
  const found = await findTrace(world, {
    ...{ district, start: { kind: 'lot', lot }, direction: 'back', atMost: mostNodes },
  })
  if (found === undefined) return { origins: [], moreOrigins: 0, workshops: [workshop] }
  const { nodes, part, total } = found
  const { origins, more } = originTree(part, 0, at => isLot(nodes[at]), mostLines)
  const facts = await factsOf(world, found)
  const unseen = total.lots - nodes.filter(isLot).length
  return {
    origins: origins.map(each => told(each, nodes, facts, workshop)),
    moreOrigins: more + Math.max(0, unseen),
    workshops: [...new Set([workshop, ...nodes.map(node => node.workshop)])],
  }
}

/** Suppliers are told beside their lots. */
function isLot(node: GraphNode | undefined): boolean {
  return node !== undefined && node.kind !== 'supplier'
}

type Facts = {
  readonly origins: ReadonlyMap<string, Awaited<ReturnType<typeof findPublicOrigins>>[number]>
  readonly stops: ReadonlyMap<string, 'held' | 'recalled'>
  readonly names: ReadonlyMap<string, string>
}

async function factsOf({ db }: World, { nodes }: Found): Promise<Facts> {
  const districts = [...new Set(nodes.map(node => node.district))]
  const perDistrict = await Promise.all(
    districts.map(async district => {
      const here = nodes.filter(node => node.district === district)
      const received = here.flatMap(({ id, kind }) => (kind === 'received' && isId(id) ? [id] : []))
      const rooms = [...new Set(here.map(node => node.workshop))].filter(isId)
      return Promise.all([
        findPublicOrigins(db, district, received),
        findStoppedLots(db, district),
        publicNamesOf(db, district, rooms),
      ])
    }),
  )
  return {
    origins: new Map(perDistrict.flatMap(([origins]) => origins.map(each => [each.lot, each] as const))),
    stops: new Map(perDistrict.flatMap(([, stops]) => stops.map(each => [each.lot, each.kind] as const))),
    names: new Map(perDistrict.flatMap(([, , names]) => names.map(each => [each.id, each.name] as const))),
  }
}

function isId(id: string): id is Id {
  return id.length === 36
}

function told(origin: Origin, nodes: readonly GraphNode[], facts: Facts, home: string): PublicOrigin {
  const node = nodes[origin.at]
  const source = sourceOf(origin, nodes)
  // What another workshop made and this one bought is told once, by who made it.
  if (node?.kind === 'received' && source !== undefined) {
    const made = told(source, nodes, facts, home)
    return { ...made, stopped: worse(made.stopped, facts.stops.get(node.id)) }
  }
  return {
    ...line(node, facts, home),
    again: origin.again,
    from: origin.from.map(each => told(each, nodes, facts, home)),
  }
}

function worse(...stops: readonly ('held' | 'recalled' | undefined)[]): 'held' | 'recalled' | undefined {
  return stops.includes('recalled') ? 'recalled' : stops.find(each => each !== undefined)
}

function sourceOf({ from }: Origin, nodes: readonly GraphNode[]): Origin | undefined {
  const [only, ...others] = from
  return only !== undefined && others.length === 0 && nodes[only.at]?.kind === 'produced' ? only : undefined
}

function line(node: GraphNode | undefined, facts: Facts, home: string): Omit<PublicOrigin, 'again' | 'from'> {
  const { id = '', name = '', onDay = '', workshop = '', kind = 'elsewhere' } = node ?? {}
  const on: Day | undefined = findDay(onDay)
  const stopped = facts.stops.get(id)
  const other = workshop === home ? undefined : facts.names.get(workshop)
  const origin = facts.origins.get(id)
  if (kind === 'elsewhere')
    return { name, on, workshop: undefined, supplier: undefined, standing: 'elsewhere', stopped }
  if (kind === 'produced' || origin === undefined) {
    return { name, on, workshop: other, supplier: undefined, standing: 'own-product', stopped }
  }
  const standing = purchaseStanding(origin)
  return { name, on, workshop: other, supplier: origin.supplierName ?? undefined, standing, stopped }
}
