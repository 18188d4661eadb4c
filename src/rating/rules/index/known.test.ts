import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, getDay } from '../../../kernel/day.ts'
import { dayFlags, dayMarks, dayStanding, isExpected, isRecorded, marksOf } from '../../../ledger/rules/completeness.ts'
import { ago, delivered, on } from './facts.testing.ts'
import { type Known, knownOn } from './known.ts'

const nothing: Known = {
  changes: [{ status: 'valid', effectiveOn: getDay('2020-01-01'), recordedAt: '' }],
  ...{ certificates: [], workers: [], inspections: [], samples: [], tests: [], days: {}, hazards: [] },
  ...{ cameras: [], hours: new Map(), watched: new Map(), alerts: [], trainings: [], complaints: [], cases: [] },
  recalls: [],
}
const known = (over: Partial<Known>): Known => ({ ...nothing, ...over })
const facts = (over: Partial<Known>, day = on) => knownOn(known(over), day, delivered)

describe('what was known on a day', () => {
  it('is nothing that came later', () => {
    const visit = { id: 'v', on, number: '检', outcome: 'conforming' as const }
    expect(facts({ inspections: [visit] }).inspections).toHaveLength(1)
    expect(facts({ inspections: [visit] }, ago(1)).inspections).toEqual([])
  })

  it('of a sample is the conclusion of that day, a retest over the first', () => {
    const sample = {
      ...{ id: 's', on: ago(60), name: '豆腐', disposedOn: ago(5) },
      moves: [
        { state: 'reported' as const, on: ago(50) },
        { state: 'nonconforming' as const, on: ago(45) },
        { state: 'served' as const, on: ago(40) },
        { state: 'reported' as const, on: ago(20) },
        { state: 'conforming' as const, on: ago(15) },
      ],
      judgements: [
        { kind: 'first' as const, verdict: 'nonconforming' as const, on: ago(45), failed: ['铅'] },
        { kind: 'retest' as const, verdict: 'conforming' as const, on: ago(15), failed: [] },
      ],
    }
    const seen = (day: number) => facts({ samples: [sample] }, ago(day)).samples
    expect(seen(50)).toEqual([])
    expect(seen(45)).toMatchObject([{ conforming: false, failed: ['铅'], disposed: false }])
    expect(seen(20)).toEqual([])
    expect(seen(15)).toMatchObject([{ conforming: true, failed: [] }])
  })

  it('of a hazard is whether it was late by then', () => {
    const hazard = { id: 'h', on: ago(40), text: '防鼠板', isKey: false, own: false }
    const standing = (dueOn: number, answeredOn: number | null, closedOn: number | null, day: number) =>
      facts(
        {
          hazards: [
            {
              ...{ ...hazard, dueOn: ago(dueOn), answeredOn: answeredOn === null ? null : ago(answeredOn) },
              closedOn: closedOn === null ? null : ago(closedOn),
            },
          ],
        },
        ago(day),
      ).hazards[0]?.standing
    expect(standing(20, null, null, 20)).toBe('open')
    expect(standing(20, null, null, 19)).toBe('overdue')
    expect(standing(20, 21, null, 10)).toBe('open')
    expect(standing(20, 21, 10, 10)).toBe('in-time')
    expect(standing(20, 15, 10, 10)).toBe('late')
    expect(standing(20, 15, 10, 16)).toBe('overdue')
  })

  it('of cameras are hours in which somebody watched, before they were hung and after they were taken down none', () => {
    const camera = { from: ago(10), until: ago(4) }
    const watched = new Map([ago(12), ago(9), ago(5), ago(3)].map(day => [day, 24]))
    const hours = new Map([
      [ago(9), 24],
      [ago(5), 6],
    ])
    const other = { from: ago(100), until: null }
    expect(facts({ cameras: [camera], watched, hours })).toMatchObject({ watch: null })
    expect(facts({ cameras: [camera, other], watched, hours }).watch).toEqual({ cameras: 1, hours: 144, online: 30 })
    expect(facts({ cameras: [other], watched: new Map() }).watch).toEqual({ cameras: 1, hours: 0, online: 0 })
  })

  it('of a day written in full is the worst that is to be said of it', () => {
    const idle = 1 << dayMarks.indexOf('no-production')
    const receiving = 1 << dayMarks.indexOf('receiving')
    const days = {
      [ago(1)]: idle,
      [ago(2)]: idle | dayFlags.late,
      [ago(3)]: idle | receiving | dayFlags.unproven,
      [ago(4)]: idle | receiving | dayFlags.unproven | dayFlags.late,
      [ago(5)]: receiving | dayFlags.unproven,
    }
    expect(facts({ days }).ledger).toEqual({ expected: 90, inTime: 1, late: 1, unproven: 2, partial: 1 })
  })

  it('of ledgers is what the calendar of completeness says of the same days', () => {
    const masks = fc.nat((1 << dayMarks.length) - 1)
    const statuses = fc.constantFrom('valid' as const, 'suspended' as const)
    fc.assert(
      fc.property(
        fc.array(fc.option(masks), { maxLength: 120 }),
        fc.array(statuses, { maxLength: 2 }),
        (days, later) => {
          const changes = [
            ...nothing.changes,
            ...later.map((status, at) => ({ status, effectiveOn: ago(80 - at * 30), recordedAt: '' })),
          ]
          const all = Object.fromEntries(days.flatMap((mask, at) => (mask === null ? [] : [[ago(at), mask]])))
          const marks = new Map(days.flatMap((mask, at) => (mask === null ? [] : [[ago(at), marksOf(mask)] as const])))
          const standings = Array.from({ length: 90 }, (_, at) =>
            dayStanding({ changes, marks }, addDays(on, at - 90), on),
          )
          const expected = standings.filter(each => isExpected(each, on))
          expect(facts({ changes, days: all }).ledger).toMatchObject({
            expected: expected.length,
            inTime: expected.filter(isRecorded).length,
            partial: expected.filter(({ state }) => state === 'partial').length,
          })
        },
      ),
    )
  })
})
