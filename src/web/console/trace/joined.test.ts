import { describe, expect, it } from 'vitest'
import { joined } from './joined.ts'
import { aNode, aTrace, bothWays } from './sample.testing.ts'

describe('a trace both ways', () => {
  it('is one graph around the start, with what lies back counted below zero', () => {
    const { nodes, edges } = joined(bothWays())
    expect(nodes).toHaveLength(11)
    expect(nodes.filter(node => node.side === 'start').map(node => node.name)).toEqual(['豆腐'])
    expect(nodes.find(node => node.id === 'mill')).toMatchObject({ step: -2, side: 'back' })
    expect(nodes.find(node => node.id === 'next')).toMatchObject({ step: 2, side: 'forward' })
    expect(edges).toHaveLength(10)
  })

  it('two charges of one lot into another are one line with their sum', () => {
    const { nodes, edges } = joined(bothWays())
    const [soy, curd] = ['soy', 'curd'].map(id => nodes.findIndex(node => node.id === id))
    expect(edges).toContainEqual({ from: soy, into: curd, amount: 500_000 })
  })

  it('keeps both shares: what of it went into the start, and what of the start lies in it', () => {
    const { nodes } = joined(bothWays())
    expect(nodes.find(node => node.id === 'soy')).toMatchObject({ shareBack: 0.5, shareForward: undefined })
    expect(nodes.find(node => node.id === 'dried')).toMatchObject({ shareBack: undefined, shareForward: 0.3 })
  })

  it('what is masked in one answer is not taken for what is masked in the other', () => {
    const hidden = aNode({ id: 'masked-1', kind: 'received', step: 1, masked: true })
    const start = aNode({ id: 'curd', kind: 'produced' })
    const rooms = [
      { id: 'w1', name: '永强豆制品', masked: false },
      { id: 'masked-1', name: '', masked: true },
    ]
    const one = aTrace({
      direction: 'back',
      nodes: [start, { ...hidden, workshop: 1 }],
      edges: [1, 0, -1],
      workshops: rooms,
    })
    const other = aTrace({
      direction: 'forward',
      nodes: [start, { ...hidden, workshop: 1 }],
      edges: [0, 1, -1],
      workshops: rooms,
    })
    const { nodes, edges, workshops } = joined([one, other])
    expect(nodes).toHaveLength(3)
    expect(workshops).toHaveLength(3)
    expect(edges.map(edge => edge.amount)).toEqual([-1, -1])
  })

  it('what lies between two starts is told once', () => {
    const nodes = [aNode({ id: 'one', kind: 'produced' }), aNode({ id: 'two', kind: 'produced' })]
    const answers = (['back', 'forward'] as const).map(direction => aTrace({ direction, nodes, edges: [0, 1, 100] }))
    expect(joined(answers).edges).toEqual([{ from: 0, into: 1, amount: 100 }])
  })
})
