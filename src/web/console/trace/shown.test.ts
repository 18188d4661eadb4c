import { describe, expect, it } from 'vitest'
import { joined } from './joined.ts'
import { bothWays } from './sample.testing.ts'
import { type Looking, shownOf } from './shown.ts'

const whole = joined(bothWays())
const all: Looking = { workshop: '', kinds: [], words: '', from: '', to: '', stopped: false }
const names = (looking: Partial<Looking>, opened: readonly string[] = []) =>
  shownOf(whole, { ...all, ...looking }, new Set(opened)).nodes.map(node => node.name)

describe('what the picture shows', () => {
  it('puts the buyers of the same lot together, with what they bought, until they are opened', () => {
    const { nodes, edges } = shownOf(whole, all, new Set())
    const group = nodes.find(node => node.members.length > 0)
    expect(group).toMatchObject({ name: '6 位购货者' })
    expect(group?.shareForward).toBeCloseTo(0.6)
    expect(edges.find(edge => nodes[edge.into] === group)?.amount).toBe(600_000)
    expect(names({}, [group?.id ?? ''])).toContain('店3')
    expect(names({})).toContain('邻居')
  })

  it('keeps the way between the start and what is looked for', () => {
    expect(names({ words: '春晖' })).toEqual(['豆腐', '大豆', '春晖粮油店'])
    expect(names({ words: '邻居' })).toEqual(['豆腐', '豆干', '邻居'])
  })

  it('only what is stopped, and what leads there', () => {
    const shown = shownOf(whole, { ...all, stopped: true }, new Set())
    expect(shown.nodes.map(node => [node.name, node.meant])).toEqual([
      ['豆腐', false],
      ['豆干', true],
    ])
  })

  it('a period means the days of the lots', () => {
    expect(names({ to: '2026-08-02' })).toEqual(['豆腐', '大豆'])
    expect(names({ from: '2026-08-03', to: '2026-08-11', kinds: ['produced'] })).toEqual(['豆腐', '豆干'])
  })

  it('a number or a name is found as it is written', () => {
    expect(names({ words: ' 2608100001 ' })).toEqual(['豆腐'])
    expect(names({ workshop: 'w1', kinds: ['supplier'] })).toEqual(['豆腐', '大豆', '春晖粮油店'])
    expect(names({ workshop: 'nobody' })).toEqual(['豆腐'])
  })
})
