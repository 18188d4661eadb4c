import type { NodeKind } from '../../../trace/rules/node.ts'
import { isParty, type Joined, type PictureEdge, type PictureNode } from './joined.ts'

/** What is looked for in the picture; nothing said means everything. */
export type Looking = {
  readonly workshop: string
  readonly kinds: readonly NodeKind[]
  readonly words: string
  readonly from: string
  readonly to: string
  readonly stopped: boolean
}

export type ShownNode = PictureNode & {
  /** Looked for, and not only on the way to it. */
  readonly meant: boolean
  /** Buyers that stand for one card. */
  readonly members: readonly PictureNode[]
}
export type Shown = { readonly nodes: readonly ShownNode[]; readonly edges: readonly PictureEdge[] }

/** From so many on, the buyers of the same lots stand for one card. */
export const manyBuyers = 5

export function isLooking({ workshop, kinds, words, from, to, stopped }: Looking): boolean {
  return workshop !== '' || kinds.length > 0 || words.trim() !== '' || from !== '' || to !== '' || stopped
}

export function isMeant(node: PictureNode, looking: Looking, joined: Joined): boolean {
  const { workshop, kinds, from, to, stopped } = looking
  const words = looking.words.trim().toLowerCase()
  if (workshop !== '' && joined.workshops[node.workshop]?.id !== workshop) return false
  if (kinds.length > 0 && !kinds.includes(node.kind)) return false
  if (stopped && node.stopped === null) return false
  // Suppliers and buyers have no day: they are met by those of their lots.
  if ((from !== '' || to !== '') && (node.onDay === '' || node.onDay < from || (to !== '' && node.onDay > to)))
    return false
  return words === '' || `${node.name} ${node.number}`.toLowerCase().includes(words)
}

/**
 * What is looked for, with all that lies between it and the start: a chain stays a chain. Buyers of the same lots are
 * put together unless they were opened.
 */
export function shownOf(joined: Joined, looking: Looking, opened: ReadonlySet<string>): Shown {
  const meant = joined.nodes.map(node => isMeant(node, looking, joined))
  const kept = isLooking(looking) ? onTheWay(joined, meant) : meant
  return together(joined, meant, kept, opened)
}

function onTheWay({ nodes, edges }: Joined, meant: readonly boolean[]): boolean[] {
  const kept = nodes.map((node, at) => node.side === 'start' || meant[at] === true)
  const [ahead, behind] = [new Map<number, number[]>(), new Map<number, number[]>()]
  const note = (map: Map<number, number[]>, from: number, to: number) => {
    const list = map.get(from)
    if (list === undefined) map.set(from, [to])
    else list.push(to)
  }
  for (const { from, into } of edges) {
    note(ahead, from, into)
    note(behind, into, from)
  }
  const walk = (next: ReadonlyMap<number, readonly number[]>, passes: (side: PictureNode['side']) => boolean) => {
    const way = nodes.flatMap(({ side }, at) => (meant[at] === true && passes(side) ? [at] : []))
    const seen = new Set(way)
    for (let node = way.pop(); node !== undefined; node = way.pop()) {
      for (const to of next.get(node) ?? []) {
        if (seen.has(to) || !passes(nodes[to]?.side ?? 'start')) continue
        seen.add(to)
        kept[to] = true
        way.push(to)
      }
    }
  }
  // Whatever lies back leads to the start, and the start leads to whatever lies ahead.
  walk(ahead, side => side === 'back' || side === 'both')
  walk(behind, side => side === 'forward' || side === 'both')
  return kept
}

function together(
  joined: Joined,
  meant: readonly boolean[],
  kept: readonly boolean[],
  opened: ReadonlySet<string>,
): Shown {
  const groups = groupsOf(joined, kept, opened)
  const nodes: ShownNode[] = []
  const place = new Int32Array(joined.nodes.length).fill(-1)
  const placeOfGroup = new Map<string, number>()
  for (const [at, node] of joined.nodes.entries()) {
    if (kept[at] !== true) continue
    const group = groups.keyOf.get(at)
    if (group === undefined) {
      place[at] = nodes.push({ ...node, meant: meant[at] === true, members: [] }) - 1
      continue
    }
    const known = placeOfGroup.get(group)
    if (known !== undefined) {
      place[at] = known
      continue
    }
    const members = groups.members.get(group) ?? []
    const isWanted = members.some(each => meant[each] === true)
    const people = members.flatMap(each => joined.nodes[each] ?? [])
    place[at] = nodes.push({ ...asOne(node, group, people), meant: isWanted, members: people }) - 1
    placeOfGroup.set(group, place[at] ?? 0)
  }
  const sums = new Map<string, PictureEdge>()
  for (const { from, into, amount } of joined.edges) {
    const [tail, head] = [place[from] ?? -1, place[into] ?? -1]
    if (tail < 0 || head < 0) continue
    const before = sums.get(`${tail} ${head}`)?.amount ?? 0
    sums.set(`${tail} ${head}`, { from: tail, into: head, amount: amount < 0 || before < 0 ? -1 : before + amount })
  }
  return { nodes, edges: [...sums.values()] }
}

function asOne(node: PictureNode, id: string, people: readonly PictureNode[]): PictureNode {
  const share = people.reduce((sum, each) => sum + (each.shareForward ?? 0), 0)
  return {
    ...node,
    id,
    name: `${people.length} 位购货者`,
    masked: people.every(each => each.masked),
    shareForward: share,
  }
}

/** Buyers who bought from exactly the same lots. */
function groupsOf({ nodes, edges }: Joined, kept: readonly boolean[], opened: ReadonlySet<string>) {
  const sources = new Map<number, string[]>()
  for (const { from, into } of edges) {
    const kind = nodes[into]?.kind
    if (kind === undefined || !isParty(kind) || kept[from] !== true || kept[into] !== true) continue
    const list = sources.get(into)
    if (list === undefined) sources.set(into, [nodes[from]?.id ?? ''])
    else list.push(nodes[from]?.id ?? '')
  }
  const members = new Map<string, number[]>()
  for (const [buyer, lots] of sources) {
    const key = `buyers ${[...new Set(lots)].sort().join(' ')}`
    const list = members.get(key)
    if (list === undefined) members.set(key, [buyer])
    else list.push(buyer)
  }
  const keyOf = new Map<number, string>()
  for (const [key, buyers] of members) {
    if (buyers.length < manyBuyers || opened.has(key)) continue
    for (const buyer of buyers) keyOf.set(buyer, key)
  }
  return { members, keyOf }
}
