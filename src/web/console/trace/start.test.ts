import { describe, expect, it } from 'vitest'
import { startOf, wayOf } from './start.ts'

const address = (parts: Record<string, string>) => ({ text: (name: string) => parts[name] ?? '' })

describe('a trace in the address bar', () => {
  it('starts from a lot, a supplier or a name, and else from nothing', () => {
    expect(startOf(address({ lot: 'l1', from: '2026-08-01' }))).toEqual({ kind: 'lot', lot: 'l1' })
    const period = { from: '2026-08-01', to: null }
    expect(startOf(address({ supplier: 's1', workshop: 'w1', from: '2026-08-01' }))).toEqual({
      ...{ kind: 'supplier', supplier: 's1' },
      ...period,
    })
    expect(startOf(address({ material: ' 菜籽 ', from: '2026-08-01' }))).toEqual({
      ...{ kind: 'material', name: '菜籽', workshop: null },
      ...period,
    })
    expect(startOf(address({ material: ' ', workshop: 'w1' }))).toBeUndefined()
  })

  it('goes both ways unless one is named', () => {
    expect(wayOf(address({}))).toBe('both')
    expect(wayOf(address({ way: 'back' }))).toBe('back')
    expect(wayOf(address({ way: 'sideways' }))).toBe('both')
  })
})
