import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Turns, turns } from './turns.ts'

type Load = {
  readonly intervals: readonly number[]
  /** Looking at one picture takes so long, on so many workers. */
  readonly workMs: number
  readonly workers: number
  readonly minutes: number
}

/** Cameras offer a picture every second; workers take whose turn it is. */
function simulated({ intervals, workMs, workers, minutes }: Load) {
  const order: Turns = turns()
  for (const [at, interval] of intervals.entries()) order.set(`${at}`, interval, 0)
  const free = Array.from({ length: workers }, () => 0)
  const taken = intervals.map(() => 0)
  let mostWaiting = 0
  for (let at = 0; at < minutes * 60_000; at += 5) {
    intervals.forEach((_, camera) => {
      if ((at + camera * 37) % 1_000 < 5) order.offer(`${camera}`, at)
    })
    mostWaiting = Math.max(mostWaiting, order.waiting())
    free.forEach((until, worker) => {
      if (until > at) return
      const id = order.take(at)
      if (id === undefined) return
      free[worker] = at + workMs
      taken[Number(id)]!++
    })
  }
  const achieved = intervals.map((_, camera) => order.achievedMs(`${camera}`) ?? Number.POSITIVE_INFINITY)
  const against = achieved.map((each, at) => each / intervals[at]!).sort((a, b) => a - b)
  return { achieved, taken, mostWaiting, spread: against.at(-1)! / against[against.length >> 1]! }
}

describe('the order of turns', () => {
  it('gives every camera its interval where there is time enough', () => {
    const { achieved } = simulated({ intervals: [2_000, 2_000, 4_000, 8_000], workMs: 100, workers: 1, minutes: 1 })
    expect(achieved.map(each => Math.round(each / 1_000))).toEqual([2, 2, 4, 8])
  })

  it('looks at twice as many cameras as there is time for half as often, all in the same measure, and nothing grows', () => {
    // Two workers, 100 ms a picture: twenty a second, which is forty cameras at two seconds. Eighty are here.
    const intervals = Array.from({ length: 80 }, () => 2_000)
    const { achieved, taken, mostWaiting, spread } = simulated({ intervals, workMs: 100, workers: 2, minutes: 5 })
    expect(spread).toBeLessThanOrEqual(1.5)
    expect(mostWaiting).toBeLessThanOrEqual(intervals.length)
    expect(achieved.toSorted((a, b) => a - b)[40]).toBeGreaterThanOrEqual(3_900)
    expect(Math.max(...taken) / Math.min(...taken)).toBeLessThanOrEqual(1.1)
    expect(taken.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(5 * 60 * 20 * 0.99)
  })

  it('degrades cameras of different intervals evenly too', () => {
    const intervals = Array.from({ length: 60 }, (_, at) => [2_000, 4_000, 8_000][at % 3]!)
    expect(simulated({ intervals, workMs: 200, workers: 1, minutes: 3 }).spread).toBeLessThanOrEqual(1.5)
  })

  it('never takes a picture twice, nor a camera before it is due, nor one that is not there', () => {
    const order = turns()
    order.set('a', 2_000, 0)
    order.offer('b', 0)
    expect(order.take(0)).toBeUndefined()
    order.offer('a', 0)
    order.offer('a', 500)
    expect(order.waiting()).toBe(1)
    expect([order.take(600), order.take(600)]).toEqual(['a', undefined])
    expect(order.take(5_000)).toBeUndefined()
    order.offer('a', 1_000)
    expect([order.take(2_599), order.dueAt(), order.take(2_600)]).toEqual([undefined, 2_600, 'a'])
    order.drop('a')
    order.offer('a', 9_000)
    expect([order.take(9_000), order.dueAt(), order.achievedMs('a')]).toEqual([undefined, undefined, undefined])
  })

  it('lets nobody starve, whatever intervals there are and however slow the work is', () => {
    const interval = fc.integer({ min: 4, max: 16 }).map(halves => halves * 500)
    fc.assert(
      fc.property(
        fc.array(interval, { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 2, max: 12 }),
        (intervals, work) => {
          const { taken } = simulated({ intervals, workMs: work * 100, workers: 1, minutes: 2 })
          expect(Math.min(...taken)).toBeGreaterThan(0)
        },
      ),
      { numRuns: 12 },
    )
  })
})
