import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import book from '../../rulebook/data/clocks.json' with { type: 'json' }
import { clockStates, isOpen, nextStates } from './clock.ts'
import { mostTries, nextTry, outsideQuietHours } from './delivery.ts'
import { proposedDays, stepsDue } from './escalation.ts'
import { extensionOf } from './extensions.ts'
import { inDueOrder, pageOfBoth, windowOf } from './merge.ts'
import { pausesOf } from './pauses.ts'

describe('a clock', () => {
  it('that has ended stays ended', () => {
    expect(clockStates.filter(state => !isOpen(state))).toEqual(['done', 'void'])
    expect(nextStates.running).not.toContain('running')
  })

  it('is paused and extended only where the book has such a clock', () => {
    const codes = new Set(book.map(row => row.code))
    const named = ['E01', 'E01X', 'E03', 'E03X', 'E07', 'E07X', 'E14C', 'S09', 'S11', 'S20', 'I05']
    for (const code of named) expect(codes.has(code)).toBe(true)
    for (const code of codes) {
      const row = extensionOf(code)?.row
      if (row != null) expect(codes.has(row)).toBe(true)
    }
    expect(pausesOf('E07')?.kinds).toContain('hearing')
    expect(pausesOf('E03')?.kinds).toEqual(['laboratory'])
    expect([pausesOf('S02'), pausesOf('E02'), extensionOf('E02')]).toEqual([undefined, undefined, undefined])
  })
})

describe('escalation', () => {
  it('goes to the officer, then to the superior, then to the leader', () => {
    const at = (lateBy: number | null, taken: readonly ('amber' | 'due' | 'superior' | 'leader')[] = []) =>
      stepsDue({ amber: true, due: lateBy !== null, lateBy }, proposedDays, taken)
    expect(at(null)).toEqual(['amber'])
    expect(at(null, ['amber'])).toEqual([])
    expect(at(0, ['amber'])).toEqual(['due'])
    expect(at(1, ['amber', 'due'])).toEqual(['superior'])
    expect(at(5)).toEqual(['due', 'superior', 'leader'])
  })
})

const moment = fc.integer({ min: Date.UTC(2022, 0, 1), max: Date.UTC(2026, 11, 31) }).map(ms => instantAt(ms))

describe('sending', () => {
  it('waits for the morning', () => {
    const at = (wall: string) => instantAt(Date.parse(`${wall}+08:00`))
    expect(outsideQuietHours(at('2022-08-10T23:30:00'))).toBe(at('2022-08-11T08:00:00'))
    expect(outsideQuietHours(at('2022-08-10T05:00:00'))).toBe(at('2022-08-10T08:00:00'))
    expect(outsideQuietHours(at('2022-08-10T20:59:59'))).toBe(at('2022-08-10T20:59:59'))
  })

  it('never happens in quiet hours, never earlier than asked for, never half a day late', () => {
    fc.assert(
      fc.property(moment, asked => {
        const sent = outsideQuietHours(asked)
        expect(outsideQuietHours(sent)).toBe(sent)
        expect(sent >= asked).toBe(true)
        expect(instantMs(sent) - instantMs(asked)).toBeLessThan(12 * 3_600_000)
      }),
    )
  })

  it('is tried five times, further and further apart', () => {
    const noon = '2022-08-10T04:00:00.000Z' as Instant
    const waits = [1, 2, 3, 4].map(tries => (instantMs(nextTry(tries, noon) ?? noon) - instantMs(noon)) / 60_000)
    expect(waits).toEqual([1, 5, 30, 120])
    expect(nextTry(mostTries, noon)).toBeUndefined()
  })
})

describe('a page of two lists', () => {
  const item = fc.record({
    dueOn: fc.option(
      fc.integer({ min: 10, max: 28 }).map(date => `2022-08-${date}`),
      { nil: null },
    ),
    dueAt: fc.constant(null),
    id: fc.uuid(),
  })
  it('holds what a page of both sorted together would hold', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(item, { selector: each => each.id, maxLength: 40 }),
        fc.uniqueArray(item, { selector: each => each.id, maxLength: 12 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 9 }),
        (many, few, page, size) => {
          const sorted = [...many].sort(inDueOrder)
          const { offset, limit } = windowOf(page, size, few.length)
          const found = pageOfBoth(sorted.slice(offset, offset + limit), few, page, size)
          const whole = [...many, ...few].sort(inDueOrder).slice((page - 1) * size, page * size)
          expect(found.map(each => each.id)).toEqual(whole.map(each => each.id))
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
