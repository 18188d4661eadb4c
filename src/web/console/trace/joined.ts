import type { Traced } from '../../../trace/contract.ts'
import { nodesOf, type TraceNode } from '../../../trace/rules/columns.ts'
import type { NodeKind } from '../../../trace/rules/node.ts'

/** Where a node lies, seen from the start. */
export type Side = 'start' | 'back' | 'forward' | 'both'

export type PictureNode = Omit<TraceNode, 'share'> & {
  /** Steps from the start; below zero where they lead back. */
  readonly step: number
  readonly side: Side
  /** The share of it that went into the start, where a trace back said so. */
  readonly shareBack: number | undefined
  /** The share of the start that lies in it. */
  readonly shareForward: number | undefined
}

/** All that passed from one node into another, `-1` where that is not told, in the smallest unit of `from`. */
export type PictureEdge = { readonly from: number; readonly into: number; readonly amount: number }

export type Place = Traced['workshops'][number]

/** A trace back and a trace forward from the same start, as one graph. */
export type Joined = {
  readonly nodes: readonly PictureNode[]
  readonly edges: readonly PictureEdge[]
  readonly workshops: readonly Place[]
  /** By places in `nodes`: who got something of the start. */
  readonly recipients: readonly Recipient[]
  readonly startAmount: Traced['startAmount']
}

export type Recipient = Traced['recipients'][number]

/** @param answers one of each direction at most */
export function joined(answers: readonly Traced[]): Joined {
  const nodes: PictureNode[] = []
  const workshops: Place[] = []
  const placeOf = new Map<string, number>()
  const nodeOf = new Map<string, number>()
  const edges = new Map<string, PictureEdge>()
  const recipients: Recipient[] = []
  for (const answer of answers) {
    const rooms = answer.workshops.map(room => placed(workshops, placeOf, room, answer.direction))
    const at = nodesOf(answer.nodes).map(node =>
      met(nodes, nodeOf, node, { answer, workshop: rooms[node.workshop] ?? 0 }),
    )
    for (const edge of summed(answer.edges)) {
      const [from, into] = [at[edge.from] ?? 0, at[edge.into] ?? 0]
      // Both answers tell what lies between the starts: once is enough.
      edges.set(`${from} ${into}`, { from, into, amount: edge.amount })
    }
    recipients.push(...answer.recipients.map(each => ({ ...each, node: at[each.node] ?? 0 })))
  }
  const startAmount = answers[0]?.startAmount ?? null
  return { nodes, edges: [...edges.values()], workshops, recipients, startAmount }
}

/** What is masked has no name of its own: the two answers cannot be told to mean the same. */
function keyOf({ id, masked }: { readonly id: string; readonly masked: boolean }, direction: string): string {
  return masked ? `${direction} ${id}` : id
}

function placed(workshops: Place[], placeOf: Map<string, number>, room: Place, direction: string): number {
  const key = keyOf(room, direction)
  const known = placeOf.get(key)
  if (known !== undefined) return known
  placeOf.set(key, workshops.length)
  workshops.push({ ...room, id: key })
  return workshops.length - 1
}

type Met = { readonly answer: Traced; readonly workshop: number }

function met(nodes: PictureNode[], nodeOf: Map<string, number>, node: TraceNode, { answer, workshop }: Met): number {
  const { direction } = answer
  const { share, ...rest } = node
  const key = keyOf(node, direction)
  const known = nodeOf.get(key)
  const at = known ?? nodes.length
  const before = known === undefined ? undefined : nodes[known]
  const isStart = node.step === 0
  const side = isStart || before?.side === 'start' ? 'start' : before === undefined ? direction : 'both'
  const shares = {
    shareBack: direction === 'back' ? share : before?.shareBack,
    shareForward: direction === 'forward' ? share : before?.shareForward,
  }
  const step = before?.step ?? (direction === 'back' ? -node.step : node.step)
  nodes[at] = { ...rest, ...shares, id: key, workshop, step: isStart ? 0 : step, side }
  nodeOf.set(key, at)
  return at
}

/** Several charges of one lot into another are one line of the picture. */
function summed(flat: readonly number[]): PictureEdge[] {
  const sums = new Map<string, PictureEdge>()
  for (let at = 0; at + 2 < flat.length; at += 3) {
    const [from = 0, into = 0, amount = -1] = flat.slice(at, at + 3)
    const key = `${from} ${into}`
    const before = sums.get(key)
    const told = amount >= 0 && (before === undefined || before.amount >= 0)
    sums.set(key, { from, into, amount: told ? amount + (before?.amount ?? 0) : -1 })
  }
  return [...sums.values()]
}

/** Who had it in the end. */
export function isParty(kind: NodeKind): boolean {
  return kind === 'buyer' || kind === 'counter'
}
