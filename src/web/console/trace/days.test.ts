import { describe, expect, it } from 'vitest'
import type { Day } from '../../../kernel/day.ts'
import { timeline } from './days.ts'
import { joined } from './joined.ts'
import { bothWays } from './sample.testing.ts'
import { shownOf } from './shown.ts'
import { noLooking } from './start.ts'

const whole = joined(bothWays())
const sales = [
  { lot: 'curd', onDay: '2026-08-11' as Day, amount: 600_000, times: 6 },
  { lot: 'curd', onDay: '2026-08-10' as Day, amount: 50_000, times: 1 },
  { lot: 'unknown', onDay: '2026-08-12' as Day, amount: 1, times: 1 },
]
const scene = timeline(shownOf(whole, noLooking, new Set()), whole, sales)
const placeOf = (title: string) => scene.cards.find(card => card.title === title)

describe('the timeline of a trace', () => {
  it('stands in the order of the days: received, made, sold', () => {
    const [soy, curd, sold] = [placeOf('大豆'), placeOf('豆腐'), placeOf('售 600 克')]
    expect(soy!.x).toBeLessThan(curd!.x)
    expect(curd!.x).toBeLessThan(sold!.x)
    expect(sold!.below).toContain('6 笔')
    expect(scene.cards).toHaveLength(5)
  })

  it('what happened on one day stands one below the other, and nothing lies over anything', () => {
    const [curd, sold] = [placeOf('豆腐'), placeOf('售 50 克')]
    expect(curd!.x).toBe(sold!.x)
    for (const one of scene.cards) {
      for (const other of scene.cards) {
        if (one === other || one.x !== other.x) continue
        expect(Math.abs(one.y - other.y)).toBeGreaterThanOrEqual(one.height)
      }
    }
    const line = scene.lines.find(({ from, into }) => scene.cards[from] === curd && scene.cards[into] === sold)
    expect(line?.form).toBe('down')
  })
})
