import type { Traced } from '../../../trace/contract.ts'
import { columnWriter, emptyColumns, type TraceNode } from '../../../trace/rules/columns.ts'

export function aNode(over: Partial<TraceNode> & Pick<TraceNode, 'id' | 'kind'>): TraceNode {
  const plain = { workshop: 0, name: over.id, number: '', dimension: 'mass', amount: 1_000_000 } as const
  return { ...plain, onDay: '2026-08-10', step: 0, share: 1, stopped: null, masked: false, ...over }
}

type Wish = Partial<Omit<Traced, 'nodes'>> &
  Pick<Traced, 'direction' | 'edges'> & { readonly nodes: readonly TraceNode[] }

export function aTrace({ nodes, ...over }: Wish): Traced {
  const columns = emptyColumns()
  nodes.forEach(columnWriter(columns))
  return {
    nodes: columns,
    workshops: [{ id: 'w1', name: '永强豆制品', masked: false }],
    recipients: [],
    startAmount: { dimension: 'mass', amount: 1_000_000 },
    complete: true,
    gaps: [],
    furtherGaps: 0,
    masked: { lots: 0, workshops: 0, parties: 0 },
    total: { lots: nodes.length, parties: 0, edges: over.edges.length / 3 },
    truncated: false,
    walkMs: 0.1,
    asOf: '2026-08-10T08:00:00Z',
    ...over,
  }
}

/** Soy of a supplier became curd, which was sold to six shops and to a neighbour. */
export function bothWays(): readonly [Traced, Traced] {
  const curd = aNode({ id: 'curd', kind: 'produced', name: '豆腐', number: '2608100001' })
  const back = aTrace({
    direction: 'back',
    nodes: [
      curd,
      aNode({ id: 'soy', kind: 'received', name: '大豆', step: 1, share: 0.5, onDay: '2026-08-01' }),
      aNode({ id: 'mill', kind: 'supplier', name: '春晖粮油店', step: 2, onDay: '', amount: null }),
    ],
    edges: [1, 0, 300_000, 1, 0, 200_000, 2, 1, 1_000_000],
  })
  const shops = Array.from({ length: 6 }, (_, at) =>
    aNode({ id: `shop${at}`, kind: 'buyer', name: `店${at}`, step: 1, share: 0.1, onDay: '', amount: null }),
  )
  const forward = aTrace({
    direction: 'forward',
    nodes: [
      curd,
      ...shops,
      aNode({ id: 'dried', kind: 'produced', name: '豆干', step: 1, share: 0.3, stopped: 'recalled' }),
      aNode({ id: 'next', kind: 'buyer', name: '邻居', step: 2, share: 0.3, onDay: '', amount: null }),
    ],
    edges: [...shops.flatMap((_, at) => [0, at + 1, 100_000]), 0, 7, 300_000, 7, 8, 280_000],
  })
  return [back, forward]
}
