import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay, type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import { delivered } from '../../rulebook/testing.ts'
import { clockState, recallClocks } from './clocks.ts'
import { dueSteps } from './escalation.ts'
import { isOpen, levels, recallStates, stateAfter, steps, stepsFrom } from './recall.ts'

const known = '2026-09-29T02:00:00.000Z' as Instant
const books = { clocks: delivered('clocks'), calendar: delivered('calendar'), law: delivered('law') }

describe('the clocks of a recall', () => {
  it('are 24, 48 and 72 hours to start, 10, 20 and 30 working days to finish', () => {
    const due = levels.map(level => recallClocks(level, known, known, books).map(({ at, day }) => at ?? day))
    // The National Day holiday of 2026 lies in between: 1 to 7 October are off, 10 October is worked.
    expect(due).toEqual([
      ['2026-09-30T02:00:00.000Z', '2026-10-19'],
      ['2026-10-01T02:00:00.000Z', '2026-11-02'],
      ['2026-10-02T02:00:00.000Z', '2026-11-16'],
    ])
  })

  it('name their law, and say that its newer text was not read', () => {
    const [start] = recallClocks('first', known, known, books)
    expect(start?.basis).toBe('食品召回管理办法、食品安全法第六十三条')
    expect(start?.toBeConfirmed).toBe(true)
  })

  it('say that they are to be confirmed where the book has no row', () => {
    const clocks = recallClocks('second', known, known, { ...books, clocks: [] })
    expect(clocks.map(({ at, day, toBeConfirmed }) => [at, day, toBeConfirmed])).toEqual([
      [null, null, true],
      [null, null, true],
    ])
    expect(clocks[0]?.words).toContain('待确认')
    expect(clockState(clocks[0]!, null, known)).toBe('unknown')
  })

  it('do not guess past the last published year', () => {
    const far = '2029-12-20T02:00:00.000Z' as Instant
    const [start, finish] = recallClocks('first', far, far, books)
    expect(start?.at).toBe('2029-12-21T02:00:00.000Z')
    expect(finish).toMatchObject({ day: null })
  })

  it('are kept up to the last moment and the last day, and missed after it', () => {
    const at = { at: known, day: getDay('2026-09-29') }
    const later = instantAt(instantMs(known) + 1)
    expect([clockState(at, known, later), clockState(at, later, later)]).toEqual(['kept', 'missed'])
    const day = { at: null, day: getDay('2026-09-29') }
    expect(clockState(day, '2026-09-29T15:59:59.999Z' as Instant, later)).toBe('kept')
    expect(clockState(day, '2026-09-29T16:00:00.000Z' as Instant, later)).toBe('missed')
    expect([clockState(day, null, known), clockState(at, null, later)]).toEqual(['running', 'missed'])
  })
})

describe('a recall goes', () => {
  it('from started over finished to closed, and rests there', () => {
    expect(stateAfter('started', 'finish')).toBe('finished')
    expect(stateAfter('finished', 'close')).toBe('closed')
    expect(stateAfter('finished', 'reopen')).toBe('started')
    expect(stateAfter('started', 'close')).toBeUndefined()
    expect([stepsFrom('closed'), stepsFrom('cancelled')]).toEqual([[], []])
  })

  it('nowhere once it has ended', () => {
    for (const state of recallStates) {
      for (const step of steps) if (!isOpen(state)) expect(stateAfter(state, step)).toBeUndefined()
    }
  })
})

describe('who does not answer', () => {
  const hoursOn = (hours: number) => instantAt(instantMs(known) + hours * 3_600_000)

  it('is reminded after a day and brought to the station after two', () => {
    expect(dueSteps(known, hoursOn(23.9), [])).toEqual([])
    expect(dueSteps(known, hoursOn(24), [])).toEqual(['remind'])
    expect(dueSteps(known, hoursOn(48), ['remind'])).toEqual(['station'])
    expect(dueSteps(known, hoursOn(480), [])).toEqual(['remind', 'station'])
  })

  it('is brought up once a step', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { maxLength: 20 }), hours => {
        const taken: ('remind' | 'station')[] = []
        for (const hour of hours.sort((a, b) => a - b)) taken.push(...dueSteps(known, hoursOn(hour), taken))
        expect(new Set(taken).size).toBe(taken.length)
      }),
    )
  })
})
