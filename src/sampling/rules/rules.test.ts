import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, type Day, daysBetween, findDay, getDay } from '../../kernel/day.ts'
import { draw } from './draw.ts'
import { findFormNumber, formNumber } from './form-number.ts'
import { dutyDays, dutyState, failedText, mayPublish, rateOf, rateText } from './publication.ts'
import { refusalsOf } from './retest.ts'
import { finalConclusion, mayBecome, missingForClosing, nextOf, pairs, sampleStates } from './states.ts'

describe('a sample', () => {
  it('comes from every state to an end, and from none to a state that is not there', () => {
    const ends = sampleStates.filter(state => nextOf(state).length === 0)
    expect(ends).toEqual(['archived', 'void'])
    for (const [from, to] of pairs) expect(mayBecome(from, to)).toBe(true)
    const reach = (from: (typeof sampleStates)[number], seen = new Set<string>()): Set<string> => {
      if (seen.has(from)) return seen
      seen.add(from)
      for (const to of nextOf(from)) reach(to, seen)
      return seen
    }
    for (const state of sampleStates)
      expect([...reach(state)].some(each => each === 'archived' || each === 'void')).toBe(true)
    expect(reach('taken').size).toBe(sampleStates.length)
  })
  it.each([
    ['taken', 'received'],
    ['reported', 'served'],
    ['nonconforming', 'settled'],
    ['nonconforming', 'archived'],
    ['served', 'archived'],
    ['archived', 'served'],
    ['void', 'taken'],
  ] as const)('does not go from %s to %s', (from, to) => expect(mayBecome(from, to)).toBe(false))
})

describe('the conclusion', () => {
  it('of a retest overrides the first', () => {
    expect(finalConclusion([{ kind: 'first', verdict: 'nonconforming' }])).toBe('nonconforming')
    const turned = [
      { kind: 'first', verdict: 'nonconforming' },
      { kind: 'retest', verdict: 'conforming' },
    ] as const
    expect(finalConclusion(turned)).toBe('conforming')
    expect(finalConclusion([])).toBeUndefined()
  })
  it('is published only when it is final', () => {
    expect(mayPublish('served', 'nonconforming')).toBe(false)
    expect(mayPublish('settled', 'nonconforming')).toBe(true)
    expect(mayPublish('conforming', 'conforming')).toBe(true)
    expect(mayPublish('received', null)).toBe(false)
  })
})

describe('a form number', () => {
  it.each(['XBJ2651190300000001', 'XBJ26511903000000012ZX', 'DC19410100463233772', 'ｘｂｊ26511903 00000001'])(
    '%s is one',
    text => expect(findFormNumber(text)).toBeDefined(),
  )
  it.each(['', 'XBJ26', '2651190300000001', 'XBJX651190300000001', 'XBJ265119030000000123'])('%s is none', text =>
    expect(findFormNumber(text)).toBeUndefined(),
  )
  it('that we give is one', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), serial => {
        expect(findFormNumber(formNumber('511903', '2026', serial))).toMatchObject({ area: '511903', year: '2026' })
      }),
    ))
})

describe('a draw', () => {
  const pool = Array.from({ length: 30 }, (_, at) => `作坊${at}`)
  it('is the same for the same seed, however the pool was read', () =>
    fc.assert(
      fc.property(fc.string(), fc.nat(40), fc.shuffledSubarray(pool, { minLength: 30 }), (seed, wanted, shuffled) => {
        const drawn = draw(seed, pool, wanted)
        expect(draw(seed, shuffled, wanted)).toEqual(drawn)
        expect(drawn).toHaveLength(Math.min(wanted, 30))
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(draw(seed, pool, wanted + 1).slice(0, drawn.length)).toEqual(drawn)
      }),
    ))
  it('favours nobody', () => {
    const times = new Map(pool.map(each => [each, 0]))
    for (let at = 0; at < 6000; at += 1)
      for (const each of draw(`s${at}`, pool, 3)) times.set(each, (times.get(each) ?? 0) + 1)
    // 600 each are expected; five standard deviations are about 116.
    for (const count of times.values()) expect(Math.abs(count - 600)).toBeLessThan(116)
  })
})

describe('a retest', () => {
  const facts = {
    receivedOn: getDay('2026-08-10'),
    lastDay: findDay('2026-08-12'),
    failedItems: ['苯甲酸及其钠盐'],
    reserveExpiresOn: findDay('2026-12-01'),
    reserveUsable: true,
    before: 0,
  }
  it('is accepted when nothing speaks against it', () => expect(refusalsOf('retest', facts)).toEqual([]))
  it.each([
    ['microbial', { failedItems: ['大肠菌群', '菌落总数'] }],
    ['late', { receivedOn: getDay('2026-08-13') }],
    ['reserve-expired', { reserveExpiresOn: findDay('2026-08-09') }],
    ['reserve-unfit', { reserveUsable: false }],
    ['again', { before: 1 }],
  ])('is refused: %s', (why, over) => expect(refusalsOf('retest', { ...facts, ...over })).toEqual([why]))
  it('is possible for what is not microbial beside what is', () => {
    expect(refusalsOf('retest', { ...facts, failedItems: ['大肠菌群', '苯甲酸'] })).toEqual([])
  })
  it('is possible for what moulds have left, though its name has a fungus in it', () => {
    expect(refusalsOf('retest', { ...facts, failedItems: ['脱氧雪腐镰刀菌烯醇'] })).toEqual([])
  })
  it('an objection to the sampling asks only for its day', () => {
    const objection = { ...facts, failedItems: ['大肠菌群'], reserveUsable: false }
    expect(refusalsOf('process', objection)).toEqual([])
    expect(refusalsOf('process', { ...objection, receivedOn: getDay('2026-08-13') })).toEqual(['late'])
  })
})

describe('figures', () => {
  it('round to two decimals, halves up', () => {
    expect(rateText(rateOf(402, 425))).toBe('94.59%')
    expect(rateText(rateOf(403, 425))).toBe('94.82%')
    expect(rateText(rateOf(1, 8))).toBe('12.50%')
    expect(rateText(rateOf(0, 0))).toBe('—')
    expect(rateText(rateOf(1, 20_000))).toBe('0.01%')
  })
  it('print the failed items with bars', () => {
    expect(failedText([{ item: '铅', result: '0.6mg/kg', limit: '≤0.5' }])).toBe('铅‖0.6mg/kg‖≤0.5')
  })
})

it('a disposal is closed when the food is held, the cause known and the mending looked at', () => {
  expect(missingForClosing(['hold', 'case'])).toEqual(['cause', 'rectified'])
  expect(missingForClosing(['rectified', 'hold', 'cause'])).toEqual([])
})

it('a yearly test is overdue the day after', () => {
  const [today, soon] = [getDay('2026-08-10'), getDay('2026-09-10')]
  const of = (dueOn: string | null) =>
    dutyState(
      { testedOn: dueOn === null ? null : getDay('2025-08-09'), dueOn: dueOn === null ? null : getDay(dueOn) },
      today,
      soon,
    )
  expect([of(null), of('2026-08-09'), of('2026-08-10'), of('2026-09-11')]).toEqual(['never', 'overdue', 'soon', 'done'])
})

it('whether a commissioned test is due can be said by the day of the test alone', () => {
  const [today, soon] = [getDay('2026-08-10'), getDay('2026-09-09')]
  // Twelve months, and never on a Sunday.
  const due = (day: Day) => {
    const end = addMonths(day, 12)
    return daysBetween(getDay('2023-01-01'), end) % 7 === 0 ? addDays(end, 1) : end
  }
  const { countsSince, doneSince } = dutyDays(due, today, soon)
  for (let ago = 0; ago < 800; ago += 1) {
    const testedOn = addDays(today, -ago)
    const state = testedOn < countsSince ? 'overdue' : testedOn < doneSince ? 'soon' : 'done'
    expect(dutyState({ testedOn, dueOn: due(testedOn) }, today, soon)).toBe(state)
  }
})
