import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexFaults } from '../../../rulebook/rules/index-formula.ts'
import { ago, anyFacts, delivered, deliveredRows, on, some, spotless } from './facts.testing.ts'
import type { Facts } from './facts.ts'
import { type Formula, formulaOf } from './formula.ts'
import { reckon } from './reckon.ts'
import type { FoodSafetyIndex } from './result.ts'

type Rated = Extract<FoodSafetyIndex, { kind: 'rated' }>

function rated(facts: Facts, formula: Formula = delivered): Rated {
  const index = reckon(facts, formula)
  if (index.kind !== 'rated') throw new Error(index.why)
  return index
}

const scoreOf = (facts: Facts, formula?: Formula) => rated(facts, formula).score
const partOf = (facts: Facts, factor: string) => rated(facts).parts.find(part => part.factor === factor)

/** Editions of the formula that the rulebook would let pass. */
const anyFormula = fc
  .array(fc.record({ code: fc.constantFrom(...deliveredRows.map(({ code }) => code)), share: fc.nat(100) }), {
    maxLength: 6,
  })
  .map(changes => {
    const rows = deliveredRows.map(row => {
      const change = changes.find(({ code }) => code === row.code)
      return change === undefined || row.value === null ? row : { ...row, value: change.share / 100 }
    })
    return indexFaults(rows).length === 0 ? formulaOf(2, rows) : delivered
  })

/** Another violation of each kind. */
const violations = {
  inspection: some.inspection.map(
    each =>
      (facts: Facts): Facts => ({
        ...facts,
        inspections: [...facts.inspections, { ...each, outcome: 'nonconforming' }],
      }),
  ),
  sample: some.sample.map(
    each =>
      (facts: Facts): Facts => ({
        ...facts,
        samples: [...facts.samples, { ...each, conforming: false, failed: each.conforming ? ['铅'] : each.failed }],
      }),
  ),
  test: some.test.map(
    each =>
      (facts: Facts): Facts => ({ ...facts, tests: [...facts.tests, { ...each, conforming: false }] }),
  ),
  hazard: some.hazard.map(
    each =>
      (facts: Facts): Facts => ({ ...facts, hazards: [...facts.hazards, each] }),
  ),
  alert: some.alert.map(
    each =>
      (facts: Facts): Facts => ({ ...facts, alerts: [...facts.alerts, each] }),
  ),
  complaint: some.complaint.map(
    each =>
      (facts: Facts): Facts => ({ ...facts, complaints: [...facts.complaints, each] }),
  ),
  case: some.case.map(
    each =>
      (facts: Facts): Facts => ({ ...facts, cases: [...facts.cases, each] }),
  ),
  recall: some.recall.map(
    each =>
      (facts: Facts): Facts => ({ ...facts, recalls: [...facts.recalls, each] }),
  ),
  certificate: fc.constant((facts: Facts): Facts => ({ ...facts, certificate: null })),
  worker: fc.constant(
    (facts: Facts): Facts => ({ ...facts, workers: [...facts.workers, { id: 'sick', healthExpiresOn: null }] }),
  ),
  ledger: fc.constant(
    (facts: Facts): Facts => ({ ...facts, ledger: { ...facts.ledger, expected: facts.ledger.expected + 1 } }),
  ),
  receipt: fc.constantFrom('inTime' as const, 'late' as const).map(how => ({ ledger, ...facts }: Facts): Facts => {
    const moved = Math.min(1, ledger[how])
    return { ...facts, ledger: { ...ledger, [how]: ledger[how] - moved, unproven: ledger.unproven + moved } }
  }),
}

/** Another good fact of each kind, or a bad one put right. */
const goodFacts = {
  inspection: some.inspection.map(
    each =>
      (facts: Facts): Facts => ({
        ...facts,
        inspections: [...facts.inspections, { ...each, outcome: 'conforming' }],
      }),
  ),
  sample: some.sample.map(
    each =>
      (facts: Facts): Facts => ({
        ...facts,
        samples: [...facts.samples, { ...each, conforming: true, failed: [] }],
      }),
  ),
  test: some.test.map(
    each =>
      (facts: Facts): Facts => ({ ...facts, tests: [...facts.tests, { ...each, conforming: true }] }),
  ),
  course: some.training.map(
    each =>
      (facts: Facts): Facts => ({ ...facts, trainings: [...facts.trainings, each] }),
  ),
  worker: fc.constant(
    (facts: Facts): Facts => ({ ...facts, workers: [...facts.workers, { id: 'well', healthExpiresOn: on }] }),
  ),
  disposal: fc.constant(
    (facts: Facts): Facts => ({ ...facts, samples: facts.samples.map(each => ({ ...each, disposed: true })) }),
  ),
  'case closed': fc.constant(
    (facts: Facts): Facts => ({ ...facts, cases: facts.cases.map(each => ({ ...each, open: false })) }),
  ),
  'recall finished': fc.constant(
    (facts: Facts): Facts => ({ ...facts, recalls: facts.recalls.map(each => ({ ...each, open: false })) }),
  ),
  'hazard put right': fc.constant(
    (facts: Facts): Facts => ({
      ...facts,
      hazards: facts.hazards.map(each => ({
        ...each,
        standing: each.standing === 'open' ? 'in-time' : each.standing === 'overdue' ? 'late' : each.standing,
      })),
    }),
  ),
  ledger: fc.constant(
    ({ ledger, ...facts }: Facts): Facts => ({
      ...facts,
      ledger: { ...ledger, inTime: ledger.inTime + ledger.partial, partial: 0 },
    }),
  ),
  'receipt proven': fc.constant(
    ({ ledger, ...facts }: Facts): Facts => ({
      ...facts,
      ledger: { ...ledger, inTime: ledger.inTime + ledger.unproven, unproven: 0 },
    }),
  ),
  'camera online': fc.constant(
    ({ watch, ...facts }: Facts): Facts => ({
      ...facts,
      watch: watch === null ? null : { ...watch, online: watch.hours },
    }),
  ),
}

const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })

describe('the index', () => {
  it.each(Object.entries(violations))('never rises by another violation: %s', (_, violation) => {
    fc.assert(
      fc.property(anyFacts, violation, anyFormula, (facts, add, formula) => {
        expect(rated(add(facts), formula).raw).toBeLessThanOrEqual(rated(facts, formula).raw)
        expect(scoreOf(add(facts), formula)).toBeLessThanOrEqual(scoreOf(facts, formula))
      }),
      { numRuns: 400 },
    )
  })

  it.each(Object.entries(goodFacts))('never falls by another good fact: %s', (_, goodFact) => {
    fc.assert(
      fc.property(anyFacts, goodFact, anyFormula, (facts, add, formula) => {
        expect(rated(add(facts), formula).raw).toBeGreaterThanOrEqual(rated(facts, formula).raw)
        expect(scoreOf(add(facts), formula)).toBeGreaterThanOrEqual(scoreOf(facts, formula))
      }),
      { numRuns: 400 },
    )
  })

  it('does not depend on the order in which facts are told', () => {
    fc.assert(
      fc.property(
        anyFacts.chain(facts =>
          fc.record({
            facts: fc.constant(facts),
            inspections: shuffled(facts.inspections),
            samples: shuffled(facts.samples),
            tests: shuffled(facts.tests),
            hazards: shuffled(facts.hazards),
            alerts: shuffled(facts.alerts),
            trainings: shuffled(facts.trainings),
            complaints: shuffled(facts.complaints),
            cases: shuffled(facts.cases),
            recalls: shuffled(facts.recalls),
          }),
        ),
        ({ facts, ...others }) => {
          expect(reckon({ ...facts, ...others }, delivered)).toEqual(reckon(facts, delivered))
        },
      ),
    )
  })

  it('is what somebody gets who recomputes it by hand from what a page shows', () => {
    fc.assert(
      fc.property(anyFacts, anyFormula, (facts, formula) => {
        const index = rated(facts, formula)
        const halfUp = (value: number, digits: number) => Math.floor(value * 10 ** digits + 0.5 + 1e-7) / 10 ** digits
        const points = index.parts.map(({ weight, share }) => halfUp(weight * (share ?? 0), 2))
        expect(points).toEqual(index.parts.map(part => part.points))
        const raw = points.reduce((sum, each) => sum + each, 0)
        expect(raw).toBeCloseTo(index.raw, 6)
        expect(Math.min(halfUp(raw, 0), ...index.caps.map(({ most }) => most))).toBe(index.score)
        const weights = index.parts.reduce((sum, { weight }) => sum + weight, 0)
        expect(weights).toBeCloseTo(100, 6)
      }),
    )
  })

  it('has shares between nothing and all, and caps that only lower it', () => {
    fc.assert(
      fc.property(anyFacts, anyFormula, (facts, formula) => {
        const index = rated(facts, formula)
        for (const { share } of index.parts) {
          if (share === null) continue
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
        }
        expect(index.score).toBeLessThanOrEqual(Math.floor(index.raw + 0.5))
        expect(index.score).toBeGreaterThanOrEqual(0)
        expect(index.score).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('says in its sentences the numbers that come to what they say', () => {
    const numbers = /^各次得分 × 分量之和 ([\d.]+) ÷ 分量之和 ([\d.]+) ＝ ([\d.]+)$/
    fc.assert(
      fc.property(anyFacts, anyFormula, (facts, formula) => {
        const said = rated(facts, formula).parts.find(({ factor }) => factor === 'inspection')?.said ?? ''
        const [sum = 0, weights = 1, share] = (numbers.exec(said) ?? []).slice(1).map(Number)
        expect(Math.abs(sum / weights - (share ?? -1))).toBeLessThanOrEqual(0.000051)
      }),
    )
  })

  it('shows the evidence from which deductions and means are recomputed', () => {
    fc.assert(
      fc.property(anyFacts, facts => {
        const { evidence = [], share } = partOf(facts, 'clearance') ?? {}
        const off = evidence.reduce((sum, { value, weight }) => sum + (value ?? 0) * (weight ?? 0), 0)
        expect(Math.abs(1 / (1 + off) - (share ?? -1))).toBeLessThanOrEqual(0.000051)
        const seen = partOf(facts, 'inspection')
        const weights = (seen?.evidence ?? []).reduce((sum, { weight }) => sum + (weight ?? 0), 0)
        const sum = (seen?.evidence ?? []).reduce((all, { value, weight }) => all + (value ?? 0) * (weight ?? 0), 0)
        expect(Math.abs(sum / weights - (seen?.share ?? -1))).toBeLessThanOrEqual(0.000051)
      }),
    )
  })
})

describe('a workshop', () => {
  it('that nobody has inspected is not rated, nor one that does not work', () => {
    const unrated = (facts: Partial<Facts>) => reckon({ ...spotless, ...facts }, delivered)
    expect(unrated({ inspections: [] })).toMatchObject({ kind: 'unrated', why: '还没有监督检查的结果，待检查后评分' })
    expect(unrated({ standing: 'suspended' })).toMatchObject({ kind: 'unrated', why: '停业期间不评分' })
    expect(unrated({ standing: 'closed' })).toMatchObject({ kind: 'unrated' })
  })

  it('with nothing against it is excellent, and not yet perfect with two results', () => {
    expect(rated(spotless)).toMatchObject({ band: '优', caps: [] })
    expect(scoreOf(spotless)).toBe(91)
  })

  it('without a camera has the weight of that part shared among the others, and is told so', () => {
    const index = rated({ ...spotless, watch: null })
    expect(index.parts.map(({ weight }) => weight)).toEqual([11.11, 27.78, 27.78, 16.67, 11.11, 0, 5.55])
    expect(index.parts.find(({ factor }) => factor === 'watch')).toMatchObject({
      share: null,
      points: 0,
      said: '未接入明作亮坊，其余各项按比例折算',
    })
    expect(index.score).toBeGreaterThan(88)
  })

  it('is held down by the worst thing there is, however good the rest', () => {
    const sample = { id: 'x', on: ago(10), name: '豆腐', conforming: false, failed: ['苏丹红'], disposed: false }
    expect(rated({ ...spotless, samples: [sample] })).toMatchObject({
      score: 29,
      caps: [
        { code: 'prohibited', most: 29 },
        { code: 'nonconforming', most: 49 },
      ],
    })
    const disposed = { ...sample, failed: ['菌落总数'], disposed: true }
    expect(rated({ ...spotless, samples: [disposed] }).caps).toEqual([])
    const expired = { id: 'c', number: '证', expiresOn: ago(1) }
    expect(rated({ ...spotless, certificate: expired })).toMatchObject({ score: 39, band: '差' })
    const open = { id: 'k', on: ago(5), number: '恩市监立〔2022〕3号', open: true, safety: true }
    expect(scoreOf({ ...spotless, cases: [open] })).toBe(59)
    expect(scoreOf({ ...spotless, cases: [{ ...open, safety: false }] })).toBe(91)
    expect(scoreOf({ ...spotless, recalls: [{ id: 'r', on: ago(5), number: 'ZH2022-0001', open: true }] })).toBe(49)
  })

  it('counts no test of a laboratory whose 资质认定 was not valid on the day of the report', () => {
    const shareOf = (test: Partial<Facts['tests'][number]>) =>
      partOf({ ...spotless, samples: [], tests: [{ ...spotless.tests[0]!, ...test }] }, 'testing')?.share
    expect(shareOf({})).toBeGreaterThan(0.5)
    expect(shareOf({ cma: '' })).toBe(0)
    expect(shareOf({ cmaExpiresOn: ago(61) })).toBe(0)
    expect(shareOf({ cmaExpiresOn: null })).toBe(0)
  })

  it('of which few samples were taken is not read like one of which many were', () => {
    const conforming = (count: number) =>
      Array.from({ length: count }, (_, at) => ({
        ...{ id: `s${at}`, on, name: '豆腐', conforming: true, failed: [], disposed: false },
      }))
    const shares = [1, 2, 4, 8, 16].map(count => partOf({ ...spotless, samples: conforming(count) }, 'testing')?.share)
    expect(shares).toEqual(shares.toSorted())
    expect(shares[0]).toBeLessThan(0.8)
    expect(shares[4]).toBeGreaterThan(0.95)
  })

  it('has half of what sampling may earn at most until it has something tested itself', () => {
    const part = partOf({ ...spotless, tests: [] }, 'testing')
    expect(part).toMatchObject({ share: 0.5, points: 12.5 })
    expect(part?.said).toContain('12 个月内没有合格的委托送检')
  })
})
