import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, getDay } from '../../kernel/day.ts'
import { isKept, mostADay, suspicionsOf, unmarkedADay } from './abuse.ts'
import { additionFault, mostAdditions, mostAdditionsADay } from './addition.ts'
import { clocksMoved, firstClock } from './clocks.ts'
import { givesAway, isNamed } from './identity.ts'
import { asksForRemedy, doubtOf, kindOf, kinds } from './kind.ts'
import { findReceipt, receiptNumber, secretFrom, typedSecret } from './receipt.ts'
import { replyBy } from './reply.ts'
import { type CaseFrom, endedBefore, isOver, keptAfter } from './retention.ts'
import {
  type ComplaintState,
  complaintStates,
  complaintSteps,
  isAtRest,
  leads,
  mayBePublished,
  outcomeOf,
  outcomes,
  stateAfter,
  stepsFrom,
} from './state.ts'
import { topics } from './topic.ts'

describe('投诉 and 举报 are told apart', () => {
  it.each([
    ['要求退货退款', true],
    ['老板不肯赔钱，请帮我调解', true],
    ['买到发霉的豆干，要求他退一赔十', true],
    ['里面到处是老鼠屎', false],
    ['用工业盐腌肉', false],
    ['', false],
  ])('%s', (words, asks) => {
    expect(asksForRemedy(words)).toBe(asks)
  })

  it('asks for a name where a settlement is asked for, and loses nothing without one', () => {
    expect(kindOf({ topic: 'dispute', wantsRemedy: true, named: true })).toBe('complaint')
    expect(kindOf({ topic: 'dispute', wantsRemedy: true, named: false })).toBe('report')
    fc.assert(
      fc.property(fc.constantFrom(...topics), fc.boolean(), (topic, named) => {
        expect(kindOf({ topic, wantsRemedy: false, named })).toBe('report')
      }),
    )
  })

  it('brings up what the words say otherwise', () => {
    expect(doubtOf('report', '要求退款')).toBe('asks-for-remedy')
    expect(doubtOf('complaint', '后厨很脏')).toBe('asks-for-nothing')
    expect(doubtOf('complaint', '')).toBeUndefined()
    expect(doubtOf('report', '后厨很脏')).toBeUndefined()
  })
})

const standing = (state: ComplaintState, over: Partial<Parameters<typeof stateAfter>[0]> = {}) => ({
  ...{ state, kind: 'report' as const, named: true },
  ...over,
})

describe('the states', () => {
  it('mediate disputes and verify clues, never the other way round', () => {
    expect(stepsFrom(standing('received', { kind: 'complaint' }))).toEqual([
      ...['accept', 'refuse', 'reclassify', 'transfer', 'merge'],
    ])
    expect(stepsFrom(standing('received'))).toEqual(['reclassify', 'take-up', 'transfer', 'merge'])
  })

  it('tell whoever left a name, and close only where nobody did', () => {
    expect(stepsFrom(standing('verified'))).toEqual(['tell'])
    expect(stepsFrom(standing('verified', { named: false }))).toEqual(['close'])
  })

  it('lead everywhere to an end', () => {
    for (const kind of kinds)
      for (const named of [true, false]) {
        if (kind === 'complaint' && !named) continue
        const seen = new Set<ComplaintState>()
        const walk = (state: ComplaintState): boolean => {
          if (isAtRest(state)) return true
          if (seen.has(state)) return true
          seen.add(state)
          const steps = stepsFrom({ state, kind, named })
          return steps.length > 0 && steps.every(step => walk(stateAfter({ state, kind, named }, step) ?? state))
        }
        expect(walk('received')).toBe(true)
      }
  })

  it('are the same in the database, transition by transition', () => {
    const sql = readFileSync(new URL('../../../db/migrations/0033_complaint.sql', import.meta.url), 'utf8')
    const inDatabase = [...sql.matchAll(/^ {6}\('([a-z-]+)', '([a-z-]+)', '([a-z-]+)'\)/gm)].map(([, ...way]) =>
      way.join(' '),
    )
    const inRules = complaintStates.flatMap(from =>
      Object.entries(leads[from]).map(([step, to]) => `${from} ${step} ${to}`),
    )
    expect(inDatabase.sort()).toEqual(['none receive received', ...inRules].sort())
  })

  it('let only what was found true be told to anyone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...complaintStates), fc.constantFrom(...outcomes), (state, outcome) => {
        if (mayBePublished(state, outcome)) expect(outcome).toBe('substantiate')
      }),
    )
    expect(mayBePublished('verified', null)).toBe(false)
    expect(complaintSteps.filter(step => outcomeOf(step) !== undefined)).toHaveLength(outcomes.length)
  })
})

describe('the clocks', () => {
  it('run 7, 45 and 7 working days for a dispute', () => {
    const one = { kind: 'complaint', named: true } as const
    expect(firstClock.complaint).toBe('E14')
    expect(clocksMoved('accept', one)).toEqual({ ends: ['E14'], begins: 'E14A' })
    expect(clocksMoved('fail', one)).toEqual({ ends: ['E14A'], begins: 'E14B' })
    expect(clocksMoved('tell', one)).toEqual({ ends: ['E14B', 'E14D'], begins: undefined })
    expect(clocksMoved('refuse', one).ends).toEqual(['E14'])
  })

  it('run 15 for a clue, and 5 where somebody left a name', () => {
    expect(firstClock.report).toBe('E01')
    expect(clocksMoved('clear', { kind: 'report', named: true })).toEqual({ ends: ['E01'], begins: 'E14D' })
    expect(clocksMoved('clear', { kind: 'report', named: false }).begins).toBeUndefined()
    expect(clocksMoved('file', { kind: 'report', named: true }).begins).toBeUndefined()
  })
})

describe('abuse', () => {
  it('never touches the first of a network', () => {
    expect(suspicionsOf({ before: 0, trapFilled: false, secondsOpen: 30 })).toEqual([])
    fc.assert(
      fc.property(fc.boolean(), fc.nat(10_000), (trapFilled, secondsOpen) => {
        suspicionsOf({ before: 0, trapFilled, secondsOpen })
        expect(isKept({ before: 0 })).toBe(true)
      }),
    )
  })

  it('marks what comes in numbers, and keeps no more than thirty a day', () => {
    expect(suspicionsOf({ before: unmarkedADay, trapFilled: false, secondsOpen: 30 })).toEqual(['many'])
    expect(suspicionsOf({ before: 0, trapFilled: true, secondsOpen: 0 })).toEqual(['trap', 'quick'])
    expect(isKept({ before: mostADay - 1 })).toBe(true)
    expect(isKept({ before: mostADay })).toBe(false)
  })
})

describe('a receipt', () => {
  it('is read as people type it', () => {
    expect(receiptNumber('511903', 2026, 12)).toBe('511903-2026-00012')
    const read = { district: '511903', number: '511903-2026-00012' }
    for (const typed of [
      '511903-2026-00012',
      '511903202600012',
      ' 511903 2026 00012 ',
      '５１１９０３－２０２６－０００１２',
    ])
      expect(findReceipt(typed), typed).toEqual(read)
    expect(findReceipt('2026-12')).toBeUndefined()
  })

  it('has a word of eight that nobody mistakes, the same for the same hash', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), hash => {
        const secret = secretFrom(hash)
        expect(secret).toMatch(/^[2-9A-HJ-KMNP-Z]{8}$/)
        expect(typedSecret(` ${secret.slice(0, 4)}-${secret.slice(4).toLowerCase()}`)).toBe(secret)
        expect(secretFrom(hash)).toBe(secret)
      }),
    )
  })
})

describe('whoever told it', () => {
  const one = { name: '吴知情', phone: '13800001234' }

  it('counts as named with a name and a telephone', () => {
    expect(isNamed(one)).toBe(true)
    expect(isNamed({ ...one, phone: ' ' })).toBe(false)
  })

  it('is not given away by what others read', () => {
    expect(givesAway(one, '据吴 知情反映')).toBe(true)
    expect(givesAway(one, '联系电话 138-0000-1234')).toBe(true)
    expect(givesAway(one, '尾号00001234的群众')).toBe(true)
    expect(givesAway(one, '现场检查未见异常')).toBe(false)
    expect(givesAway({ name: '', phone: '' }, '现场检查未见异常')).toBe(false)
  })
})

describe('what is added later', () => {
  it('is taken in while it is under way, five times a day and twenty in all', () => {
    expect(additionFault({ state: 'received', all: 0, today: 0 })).toBeUndefined()
    expect(additionFault({ state: 'verifying', all: mostAdditions - 1, today: mostAdditionsADay - 1 })).toBeUndefined()
    expect(additionFault({ state: 'verifying', all: mostAdditions, today: 0 })).toBe('many')
    expect(additionFault({ state: 'verifying', all: 6, today: mostAdditionsADay })).toBe('many')
    expect(additionFault({ state: 'closed', all: 0, today: 0 })).toBe('ended')
  })
})

describe('what lies sealed', () => {
  it('is kept three years after a dispute and five after a clue, by a rule that says so', () => {
    expect(keptAfter('complaint', getDay('2026-08-10'), [])).toMatchObject({ until: '2029-08-10', heldBy: [] })
    expect(keptAfter('report', getDay('2026-08-10'), [])).toMatchObject({ until: '2031-08-10' })
    expect(keptAfter('report', getDay('2024-02-29'), []).until).toBe('2029-02-28')
    expect(keptAfter('report', getDay('2026-08-10'), []).rule).toContain('待确认')
  })

  const ended = getDay('2026-08-10')
  const theCase = (endedOn: string | null, number = '案源〔2026〕1号'): CaseFrom => ({
    number,
    endedOn: endedOn === null ? null : getDay(endedOn),
  })

  it.each([
    ['no case', [], '2031-08-10', []],
    ['a case that ended before the years were over', [theCase('2027-01-01')], '2031-08-10', []],
    ['a case that ended on the day before the last', [theCase('2031-08-09')], '2031-08-10', []],
    ['a case that ended on the last day', [theCase('2031-08-10')], '2031-08-11', []],
    ['a case that ended later', [theCase('2031-12-31')], '2032-01-01', []],
    ['an open case', [theCase(null)], '2031-08-10', ['案源〔2026〕1号']],
    ['the later of two cases', [theCase('2033-01-01'), theCase('2032-01-01')], '2033-01-02', []],
    ['one that is open beside one that ended', [theCase('2032-01-01'), theCase(null, '2号')], '2032-01-02', ['2号']],
  ] as const)('with %s stays as long as both need', (_, cases, until, heldBy) => {
    const kept = keptAfter('report', ended, cases)
    expect(kept).toMatchObject({ until, heldBy })
    expect(isOver(kept, addDays(getDay(until), -1))).toBe(false)
    expect(isOver(kept, getDay(until))).toBe(heldBy.length === 0)
  })

  it('says by which case it was kept longer, and by none that made no difference', () => {
    expect(keptAfter('report', ended, [theCase('2031-12-31')]).rule).toMatch(
      /^办结后保存 5 年.*；案件 案源〔2026〕1号 办结在后，保存到该案办结次日$/,
    )
    expect(keptAfter('report', ended, [theCase('2027-01-01')]).rule).toBe(keptAfter('report', ended, []).rule)
  })

  it('never goes while a case is open, and never earlier because of one', () => {
    const days = fc.integer({ min: 0, max: 9000 }).map(more => addDays(getDay('2022-01-01'), more))
    const cases = fc.array(fc.record({ number: fc.constant('1号'), endedOn: fc.option(days) }), { maxLength: 4 })
    fc.assert(
      fc.property(fc.constantFrom(...kinds), days, cases, days, (kind, day, from, today) => {
        const kept = keptAfter(kind, day, from)
        const over = isOver(kept, today)
        if (from.some(({ endedOn }) => endedOn === null)) expect(over).toBe(false)
        if (over) for (const { endedOn } of from) expect(endedOn !== null && endedOn < today).toBe(true)
        expect(kept.until >= keptAfter(kind, day, []).until).toBe(true)
      }),
    )
  })

  it('is never looked at before any rule would let it go', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9000 }),
        fc.constantFrom('complaint' as const, 'report' as const),
        (days, kind) => {
          const ended = addDays(getDay('2022-01-01'), days)
          const { until } = keptAfter(kind, ended, [])
          expect(ended <= endedBefore(until)).toBe(true)
        },
      ),
    )
  })
})

describe('an answer of the owner', () => {
  it('is asked for within fifteen days', () => expect(replyBy(getDay('2026-08-10'))).toBe('2026-08-25'))
})
