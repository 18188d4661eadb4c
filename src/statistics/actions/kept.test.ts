import { describe, expect, it } from 'vitest'
import { keepCounts } from './kept.ts'

function counting() {
  let [now, times] = [0, 0]
  const kept = keepCounts<number>(() => now)
  const count = async () => {
    times += 1
    const mine = times
    await new Promise(resolve => setTimeout(resolve, 1))
    return mine
  }
  return {
    ...kept,
    ask: (what = 'today', district = '511903') => kept.counted(district, what, count),
    pass: (ms: number) => {
      now += ms
    },
    times: () => times,
  }
}

describe('a count that many ask for', () => {
  it('is counted once for ten who ask at once, and for who asks later', async () => {
    const c = counting()
    expect(await Promise.all(Array.from({ length: 10 }, () => c.ask()))).toEqual(Array(10).fill(1))
    expect(await c.ask()).toBe(1)
  })
  it('is counted again after a change of its district, and not after one of another', async () => {
    const c = counting()
    await c.ask()
    c.changed('511902')
    await c.ask()
    expect(c.times()).toBe(1)
    c.changed('511903')
    expect(await c.ask()).toBe(2)
  })
  it('that began before a change answers nobody who asks after it', async () => {
    const c = counting()
    const early = c.ask()
    c.changed('511903')
    const late = c.ask()
    expect([await early, await late]).toEqual([1, 2])
    expect(await c.ask()).toBe(2)
  })
  it('is counted again after a while, for what changes without being told', async () => {
    const c = counting()
    await c.ask()
    c.pass(24_000)
    await c.ask()
    expect(c.times()).toBe(1)
    c.pass(2_000)
    expect(await c.ask()).toBe(2)
  })
  it('of one day is none of another', async () => {
    const c = counting()
    expect([await c.ask('2022-08-10'), await c.ask('2022-08-11'), await c.ask('2022-08-10')]).toEqual([1, 2, 1])
  })
  it('that fails is tried again by the next who asks', async () => {
    const kept = keepCounts<number>()
    const failing = kept.counted('511903', 'today', () => Promise.reject(new Error('no database')))
    await expect(failing).rejects.toThrow('no database')
    expect(await kept.counted('511903', 'today', async () => 7)).toBe(7)
  })
})
