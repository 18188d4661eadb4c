import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { handlerFaults, mayDecideBeside, type Recusal, roleFaults } from './handlers.ts'
import {
  acceptanceClock,
  acceptanceFrom,
  caseSources,
  type FilingFacts,
  filingFaults,
  filingObstacles,
  reporterClock,
} from './source.ts'

const all: FilingFacts = { evidenceOfBreach: true, punishable: true, competent: true, withinLimitation: true }
const decision = { file: true, reason: '抽检不合格', proposedBy: ['1', '2'], approvedBy: '9' }
const clue = { source: 'report', foundOn: getDay('2026-03-02'), reviewedOn: null, reporterNamed: true } as const

describe('the acceptance clock', () => {
  it('runs from finding the clue, and has a row for every source', () => {
    for (const source of caseSources) expect(acceptanceClock[source]).toMatch(/^E(01|14C)$/)
    expect(acceptanceFrom(clue)).toBe('2026-03-02')
  })
  it('does not run for an alert until a person has reviewed it', () => {
    expect(acceptanceFrom({ ...clue, source: 'alert' })).toBeUndefined()
    expect(acceptanceFrom({ ...clue, source: 'alert', reviewedOn: getDay('2026-03-04') })).toBe('2026-03-04')
  })
  it('is followed by telling a reporter who gave a name, and no other', () => {
    expect(reporterClock(clue)).toBe('E14D')
    expect(reporterClock({ ...clue, reporterNamed: false })).toBeUndefined()
    expect(reporterClock({ ...clue, source: 'inspection' })).toBeUndefined()
  })
})

describe('filing', () => {
  it('takes all four conditions; one that is missing is named', () => {
    fc.assert(
      fc.property(
        fc.record({
          evidenceOfBreach: fc.boolean(),
          punishable: fc.boolean(),
          competent: fc.boolean(),
          withinLimitation: fc.boolean(),
        }),
        facts => {
          const missing = Object.values(facts).filter(value => !value).length
          expect(filingObstacles(facts)).toHaveLength(missing)
          expect(filingFaults(decision, facts)).toEqual(missing === 0 ? [] : ['obstacle'])
          expect(filingFaults({ ...decision, file: false }, facts)).toEqual([])
        },
      ),
    )
  })
  it('is recorded with a reason, proposed by two and approved by a third, filed or not', () => {
    for (const file of [true, false]) {
      const faults = (over: object) => filingFaults({ ...decision, file, ...over }, all)
      expect(faults({ reason: ' ' })).toEqual(['no-reason'])
      expect(faults({ proposedBy: ['1', '1'] })).toEqual(['too-few-proposers'])
      expect(faults({ approvedBy: null })).toEqual(['not-approved'])
      expect(faults({ approvedBy: '1' })).toEqual(['approved-by-proposer'])
    }
  })
})

const member = (officer: string) => ({ officer, name: officer, certificateNumber: `川Y${officer}`, active: true })
const recusal = (officer: string, given: Recusal['decision']): Recusal => ({ officer, decision: given })

describe('whoever handles a case', () => {
  it('is at least two with certificates', () => {
    expect(handlerFaults([member('1'), member('2')], [])).toEqual([])
    expect(handlerFaults([member('1')], []).map(({ kind }) => kind)).toEqual(['too-few'])
    const without = { ...member('2'), certificateNumber: null }
    expect(handlerFaults([member('1'), without], []).map(({ kind }) => kind)).toEqual(['no-certificate'])
  })
  it('goes on while a request to recuse is open, and leaves when it is granted; nothing is decided meanwhile', () => {
    const handlers = [member('1'), member('2')]
    expect(handlerFaults(handlers, [recusal('2', 'open')])).toEqual([])
    expect(handlerFaults(handlers, [recusal('2', 'refused')])).toEqual([])
    expect(handlerFaults(handlers, [recusal('2', 'granted')]).map(({ kind }) => kind)).toEqual(['recused'])
    expect(mayDecideBeside([recusal('2', 'open')])).toBe(false)
    expect(mayDecideBeside([recusal('2', 'refused'), recusal('3', 'granted')])).toBe(true)
  })
  it('neither reviews the case nor presides over its hearing', () => {
    const handlers = ['1', '2']
    expect(roleFaults({ handlers, reviewer: '3', hearingHost: '4' })).toEqual([])
    expect(roleFaults({ handlers, reviewer: '1', hearingHost: '2' })).toEqual([
      'handler-reviews',
      'handler-hosts-hearing',
    ])
  })
})
