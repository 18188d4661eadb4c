import type { Dimension } from '../../kernel/quantity.ts'
import { dimensions } from '../../kernel/quantity.ts'
import { dimensionPlaces, type GraphNode, type NodeKind, nodeKinds } from '../rules/node.ts'

/** What is known of the nodes, in columns: a district has hundreds of thousands of lots and few different names. */
export type Nodes = {
  readonly district: string
  readonly byId: Map<string, number>
  readonly ids: string[]
  kinds: Uint8Array
  dimensions: Uint8Array
  amounts: Float64Array
  workshops: Int32Array
  names: Int32Array
  days: Int32Array
  readonly numbers: string[]
  readonly words: Words
  readonly dayWords: Words
  readonly ended: Set<number>
  /** The node that was looked up last. */
  last: { readonly id: string; readonly node: number | undefined }
}

type Words = { readonly byText: Map<string, number>; readonly texts: string[] }

export function makeNodes(district: string): Nodes {
  const words = () => ({ byText: new Map<string, number>(), texts: [] })
  const columns = { ids: [], numbers: [], byId: new Map<string, number>(), ended: new Set<number>() }
  return {
    district,
    ...columns,
    ...emptyColumns(1024),
    words: words(),
    dayWords: words(),
    last: { id: '', node: undefined },
  }
}

function emptyColumns(capacity: number) {
  return {
    kinds: new Uint8Array(capacity),
    dimensions: new Uint8Array(capacity),
    amounts: new Float64Array(capacity),
    workshops: new Int32Array(capacity),
    names: new Int32Array(capacity),
    days: new Int32Array(capacity),
  }
}

/** Says what a node is: a new one, or one that is known already and now told anew. @returns its number */
export function setNode(nodes: Nodes, given: Omit<GraphNode, 'district'>): number {
  const known = nodes.byId.get(given.id)
  const node = known ?? nodes.ids.length
  if (known === undefined) {
    nodes.byId.set(given.id, node)
    if (nodes.last.id === given.id) nodes.last = { id: given.id, node }
    nodes.ids.push(given.id)
    if (node === nodes.kinds.length) grow(nodes)
  }
  nodes.numbers[node] = given.number
  nodes.kinds[node] = nodeKinds.indexOf(given.kind)
  nodes.dimensions[node] = dimensionPlaces[given.dimension]
  nodes.amounts[node] = given.amount
  nodes.workshops[node] = wordOf(nodes.words, given.workshop)
  nodes.names[node] = wordOf(nodes.words, given.name)
  nodes.days[node] = wordOf(nodes.dayWords, given.onDay)
  nodes.ended.delete(node)
  return node
}

function grow(nodes: Nodes): void {
  const larger = emptyColumns(nodes.kinds.length * 2)
  larger.kinds.set(nodes.kinds)
  larger.dimensions.set(nodes.dimensions)
  larger.amounts.set(nodes.amounts)
  larger.workshops.set(nodes.workshops)
  larger.names.set(nodes.names)
  larger.days.set(nodes.days)
  Object.assign(nodes, larger)
}

function wordOf(words: Words, text: string): number {
  const known = words.byText.get(text)
  if (known !== undefined) return known
  words.byText.set(text, words.texts.length)
  words.texts.push(text)
  return words.texts.length - 1
}

export function kindOf(nodes: Nodes, node: number): NodeKind {
  return nodeKinds[nodes.kinds[node] ?? 0] ?? 'received'
}

export function dimensionOf(nodes: Nodes, node: number): Dimension {
  return dimensions[nodes.dimensions[node] ?? 0] ?? 'mass'
}

export function workshopOf(nodes: Nodes, node: number): string {
  return nodes.words.texts[nodes.workshops[node] ?? 0] ?? ''
}

export function nodeAt(nodes: Nodes, node: number): GraphNode {
  return {
    id: nodes.ids[node] ?? '',
    district: nodes.district,
    kind: kindOf(nodes, node),
    workshop: workshopOf(nodes, node),
    name: nodes.words.texts[nodes.names[node] ?? 0] ?? '',
    number: nodes.numbers[node] ?? '',
    dimension: dimensionOf(nodes, node),
    amount: nodes.amounts[node] ?? 0,
    onDay: nodes.dayWords.texts[nodes.days[node] ?? 0] ?? '',
  }
}

/** The node of this id, unless it was taken back: in a list, to be gone through. */
export function findStanding(nodes: Nodes, id: string): number[] {
  const node = nodes.byId.get(id)
  return node === undefined || nodes.ended.has(node) ? [] : [node]
}
