import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grades } from '../../../inspection/rules/plan.ts'
import { addDays, getDay } from '../../../kernel/day.ts'
import { delivered } from '../../../rulebook/testing.ts'
import { assess, isHigher } from './assess.ts'
import type { RiskFacts } from './facts.ts'
import { lowerRules, raiseRules } from './result.ts'
import { standardOf, visitsOf } from './standard.ts'

const rows = delivered('risk')
const standard = standardOf(2, rows)
const on = getDay('2026-11-27')
const nothing: RiskFacts = {
  ...{ category: 'soy', filedOn: getDay('2018-03-01'), inspections: [], samples: [], ledger: null, hazards: [] },
  ...{ alerts: [], complaints: [], penalties: [], refusals: [], recalls: [], circumstances: [] },
}
const told = (day: string, said = 'x') => ({ id: `${day}-${said}`, on: getDay(day), said })
const graded = (over: Partial<RiskFacts>) => assess({ ...nothing, ...over }, on, standard)
const partOf = (over: Partial<RiskFacts>, part: string) => graded(over).parts.find(each => each.part === part)

describe('a grade', () => {
  it.each([
    ['grain', 12, 'A'],
    ['soy', 28, 'A'],
    ['meat', 34, 'B'],
    ['something-new', 22, 'A'],
  ])('of %s with nothing known beside: %d points, %s', (category, points, grade) =>
    expect(graded({ category })).toMatchObject({ points, staticPoints: points, dynamicPoints: 0, grade }),
  )

  it('adds what was found, with the record behind each point', () => {
    const found = graded({
      category: 'meat',
      inspections: [{ ...told('2026-06-12'), outcome: 'basic' }],
      samples: [{ ...told('2025-03-01'), superior: false }],
      ledger: { from: getDay('2026-08-30'), expected: 90, recorded: 45 },
      hazards: [{ ...told('2026-10-01'), dueOn: getDay('2026-10-16') }],
      alerts: [told('2026-09-01')],
      complaints: [told('2026-01-05')],
    })
    expect(found.parts.map(({ part, points }) => [part, points])).toEqual([
      ['category', 34],
      ['inspection', 15],
      ['sampling', 8],
      ['ledger', 4],
      ['hazard', 3],
      ['complaint', 2],
    ])
    expect(found).toMatchObject({ points: 66, base: 'D', grade: 'D' })
    expect(found.parts.every(({ points, records }) => points === 0 || records.length > 0)).toBe(true)
    expect(found.said).toBe('静态 34 分＋动态 32 分＝66 分，按分为 D 级；有 1 项上调情形，评定为 D 级')
  })

  it('forgets an inspection only when a later one conforms', () => {
    const visits = (...outcomes: ('conforming' | 'basic' | 'nonconforming')[]) =>
      outcomes.map((outcome, at) => ({ ...told(addDays(getDay('2026-01-01'), at * 30)), outcome }))
    expect(partOf({ inspections: visits('nonconforming', 'basic') }, 'inspection')?.points).toBe(30)
    expect(partOf({ inspections: visits('nonconforming', 'conforming', 'basic') }, 'inspection')?.points).toBe(15)
    expect(partOf({ inspections: visits('nonconforming', 'conforming') }, 'inspection')?.points).toBe(0)
  })

  it('keeps the points that the bureau set before, until it has an edition of its own', () => {
    const own = new Map([['soy', 35]])
    expect(assess(nothing, on, standardOf(1, rows, own)).staticPoints).toBe(35)
    expect(assess(nothing, on, standardOf(2, rows, own)).staticPoints).toBe(28)
  })

  it('asks for one to four inspections a year', () =>
    expect(grades.map(grade => visitsOf(grade, standard))).toEqual([
      { least: 1, most: 1 },
      { least: 1, most: 2 },
      { least: 2, most: 3 },
      { least: 3, most: 4 },
    ]))
})

describe('what raises a grade', () => {
  it('does so in its year and in the year after', () => {
    const raised = (day: string) =>
      graded({ samples: [{ ...told(day), superior: true }] }).raises.map(each => each.rule)
    expect(raised('2026-11-01')).toEqual(['sample'])
    expect(raised('2025-01-01')).toEqual(['sample'])
    expect(raised('2024-12-31')).toEqual([])
  })

  it('is one level or two, never more', () => {
    const circumstances = raiseRules.map(rule => ({ ...told('2026-05-05'), rule, until: null }))
    expect(graded({ category: 'grain', circumstances })).toMatchObject({ base: 'A', grade: 'C' })
    const one = circumstances.filter(({ rule }) => rule === 'refusal')
    expect(graded({ category: 'grain', circumstances: one })).toMatchObject({ base: 'A', grade: 'B' })
  })

  it('names the measures and says that articles are to be confirmed', () => {
    const [raise] = graded({ penalties: [told('2026-02-02')] }).raises
    expect(raise).toMatchObject({ rule: 'deliberate', toBeConfirmed: true })
    expect(raise?.basis).toContain('食药监食监一〔2016〕115号')
    expect(raise?.basis).toContain('待确认')
  })
})

describe('what lowers a grade', () => {
  const clean = { category: 'meat', inspections: [{ ...told('2025-06-01'), outcome: 'conforming' as const }] }
  it('is three years in which somebody looked and nothing was found', () => {
    expect(graded(clean)).toMatchObject({ base: 'B', grade: 'A' })
    expect(graded({ ...clean, inspections: [] }).grade).toBe('B')
    expect(graded({ ...clean, filedOn: getDay('2025-01-01') }).grade).toBe('B')
    expect(graded({ ...clean, complaints: [told('2024-06-01')] }).grade).toBe('B')
  })
  it('is a certificate as long as it holds', () => {
    const certified = (until: string | null) =>
      graded({
        category: 'meat',
        circumstances: [{ ...told('2025-01-01'), rule: 'certified', until: until === null ? null : getDay(until) }],
      }).grade
    expect(certified(null)).toBe('A')
    expect(certified('2026-11-27')).toBe('A')
    expect(certified('2026-11-26')).toBe('B')
  })
  it('does not help whoever has to be raised', () => {
    const circumstances = (['award', 'refusal'] as const).map(rule => ({ ...told('2026-05-05'), rule, until: null }))
    expect(graded({ category: 'meat', circumstances })).toMatchObject({ base: 'B', grade: 'C', lowers: [] })
  })
})

const aDay = fc.integer({ min: 0, max: 1500 }).map(back => addDays(on, -back))
const aTold = fc.record({ id: fc.uuid(), on: aDay, said: fc.string({ maxLength: 8 }) })
const many = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 4 })
const withField = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.tuple(aTold, fc.record(fields)).map(([record, more]) => ({ ...record, ...more }))
const aVisit = withField({
  outcome: fc.constantFrom('conforming' as const, 'basic' as const, 'nonconforming' as const),
})
const aSample = withField({ superior: fc.boolean() })
const aHazard = withField({ dueOn: fc.option(aDay) })
const aCircumstance = withField({ rule: fc.constantFrom(...raiseRules, ...lowerRules), until: fc.option(aDay) })
const someFacts: fc.Arbitrary<RiskFacts> = fc.record({
  category: fc.constantFrom('meat', 'soy', 'baijiu', 'pastry', 'oil', 'grain', 'other'),
  filedOn: fc.option(aDay),
  inspections: many(aVisit),
  samples: many(aSample),
  ledger: fc.option(
    fc
      .tuple(fc.nat(90), fc.nat(90))
      .map(([a, b]) => ({ from: addDays(on, -89), expected: Math.max(a, b), recorded: Math.min(a, b) })),
  ),
  hazards: many(aHazard),
  ...{ alerts: many(aTold), complaints: many(aTold), penalties: many(aTold), refusals: many(aTold) },
  recalls: many(aTold),
  circumstances: many(aCircumstance),
})

const violation: fc.Arbitrary<(facts: RiskFacts) => RiskFacts> = fc.oneof(
  withField({ outcome: fc.constantFrom('basic' as const, 'nonconforming' as const) }).map(
    one => (facts: RiskFacts) => ({ ...facts, inspections: [...facts.inspections, one] }),
  ),
  aSample.map(one => (facts: RiskFacts) => ({ ...facts, samples: [...facts.samples, one] })),
  aHazard.map(one => (facts: RiskFacts) => ({ ...facts, hazards: [...facts.hazards, one] })),
  aTold.map(one => (facts: RiskFacts) => ({ ...facts, alerts: [...facts.alerts, one] })),
  aTold.map(one => (facts: RiskFacts) => ({ ...facts, complaints: [...facts.complaints, one] })),
  aTold.map(one => (facts: RiskFacts) => ({ ...facts, penalties: [...facts.penalties, one] })),
  aTold.map(one => (facts: RiskFacts) => ({ ...facts, refusals: [...facts.refusals, one] })),
  aTold.map(one => (facts: RiskFacts) => ({ ...facts, recalls: [...facts.recalls, one] })),
  withField({ rule: fc.constantFrom(...raiseRules), until: fc.constant(null) }).map(one => (facts: RiskFacts) => ({
    ...facts,
    circumstances: [...facts.circumstances, one],
  })),
  fc.constant((facts: RiskFacts) => ({
    ...facts,
    ledger: facts.ledger === null ? null : { ...facts.ledger, recorded: Math.max(0, facts.ledger.recorded - 1) },
  })),
)

describe('whatever is on file', () => {
  it('another violation never lowers the points, and never makes the grade milder', () =>
    fc.assert(
      fc.property(someFacts, violation, (facts, add) => {
        const [before, after] = [assess(facts, on, standard), assess(add(facts), on, standard)]
        expect(after.points).toBeGreaterThanOrEqual(before.points)
        expect(isHigher(before.grade, after.grade)).toBe(false)
      }),
      { numRuns: 2000 },
    ))

  it('two identical workshops get identical grades, whatever their records are called and in whatever order they are told', () =>
    fc.assert(
      fc.property(someFacts, fc.uuid(), (facts, prefix) => {
        const other = <T extends { readonly id: string }>(all: readonly T[]) =>
          [...all].reverse().map(each => ({ ...each, id: `${prefix}-${each.id}` }))
        const twin: RiskFacts = {
          ...facts,
          ...{ inspections: other(facts.inspections), samples: other(facts.samples), hazards: other(facts.hazards) },
          ...{ alerts: other(facts.alerts), complaints: other(facts.complaints), penalties: other(facts.penalties) },
          ...{ refusals: other(facts.refusals), recalls: other(facts.recalls) },
          ...{ circumstances: other(facts.circumstances) },
        }
        const of = (one: RiskFacts) => {
          const { points, base, grade, parts, raises, lowers } = assess(one, on, standard)
          const rules = [...raises, ...lowers].map(({ rule, levels, records }) => [rule, levels, records.length])
          return { points, base, grade, rules, parts: parts.map(({ part, points: each, said }) => [part, each, said]) }
        }
        expect(of(twin)).toEqual(of(facts))
      }),
    ))

  it('each point has a record behind it, and the parts add up to a hundred at the most', () =>
    fc.assert(
      fc.property(someFacts, facts => {
        const { parts, points, raises, lowers } = assess(facts, on, standard)
        expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(points)
        expect(points).toBeLessThanOrEqual(100)
        for (const { points: each, most, records } of parts) {
          expect(each).toBeLessThanOrEqual(most)
          expect(each === 0 || records.some(record => record.points > 0)).toBe(true)
        }
        for (const { records } of [...raises, ...lowers]) expect(records.length).toBeGreaterThan(0)
      }),
    ))
})
