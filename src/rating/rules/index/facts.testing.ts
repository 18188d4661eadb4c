import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { z } from 'zod'
import { addDays, getDay } from '../../../kernel/day.ts'
import { RowOf } from '../../../rulebook/contract/rows.ts'
import type { Facts } from './facts.ts'
import { type Formula, formulaOf } from './formula.ts'

const text = await readFile(new URL('../../../rulebook/data/index.json', import.meta.url), 'utf8')
export const deliveredRows = z.array(RowOf.index).parse(JSON.parse(text))
export const delivered: Formula = formulaOf(1, deliveredRows)

export const on = getDay('2022-08-10')
export const ago = (days: number) => addDays(on, -days)

/** A workshop with nothing against it, inspected and sampled. */
export const spotless: Facts = {
  on,
  standing: 'valid',
  certificate: { id: 'c', number: '川恩阳坊备001', expiresOn: getDay('2024-08-10') },
  workers: [{ id: 'w', healthExpiresOn: getDay('2023-01-01') }],
  inspections: [{ id: 'v', on: ago(30), number: '检〔2022〕1号', outcome: 'conforming' }],
  samples: [{ id: 's', on: ago(100), name: '豆腐', conforming: true, failed: [], disposed: false }],
  tests: [{ id: 't', on: ago(60), name: '豆腐', conforming: true, cma: '172300', cmaExpiresOn: on }],
  ledger: { expected: 90, inTime: 90, late: 0, unproven: 0, partial: 0 },
  hazards: [],
  watch: { cameras: 1, hours: 720, online: 720 },
  alerts: [],
  trainings: [
    { id: 'a', on: ago(20), course: 'one', title: '食品添加剂使用' },
    { id: 'b', on: ago(40), course: 'two', title: '生产投料记录' },
  ],
  complaints: [],
  cases: [],
  recalls: [],
}

const id = fc.uuid({ version: 7 })
/** More of them lie within the times that the formula looks at. */
const day = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 1_200 })).map(ago)
const fact = { id, on: day }
const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 5 })

const mostly = fc.constantFrom(true, true, true, false)

const items = fc.constantFrom('菌落总数', '铅', '酒精度', '标签', '苏丹红', '苯甲酸及其钠盐')
const result = fc
  .record({
    ...fact,
    name: fc.constantFrom('豆腐', '白酒'),
    failed: fc.array(items, { minLength: 1, maxLength: 2 }),
    conforming: mostly,
    disposed: fc.boolean(),
  })
  .map(sample => (sample.conforming ? { ...sample, failed: [], disposed: false } : sample))
const test = fc.record({
  ...fact,
  name: fc.constant('腊肉'),
  conforming: mostly,
  cma: fc.constantFrom('', '172300'),
  cmaExpiresOn: fc.option(fc.integer({ min: -100, max: 1_300 }).map(ago)),
})

export const some = {
  inspection: fc.record({
    ...fact,
    number: fc.constant('检'),
    outcome: fc.constantFrom('conforming' as const, 'basic' as const, 'nonconforming' as const),
  }),
  sample: result,
  test,
  hazard: fc.record({
    ...fact,
    text: fc.constant('没有戴帽子'),
    isKey: fc.boolean(),
    own: fc.boolean(),
    standing: fc.constantFrom('in-time' as const, 'open' as const, 'late' as const, 'overdue' as const),
  }),
  alert: fc.record({ ...fact, name: fc.constant('吸烟'), severity: fc.integer({ min: 1, max: 5 }) }),
  training: fc.record({ ...fact, course: fc.constantFrom('one', 'two', 'three', 'four'), title: fc.constant('课') }),
  complaint: fc.record(fact),
  case: fc.record({ ...fact, number: fc.constant('案'), open: fc.boolean(), safety: fc.boolean() }),
  recall: fc.record({ ...fact, number: fc.constant('召'), open: fc.boolean() }),
}

/** Any workshop that has been inspected, in force. */
export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  on: fc.constant(on),
  standing: fc.constant('valid' as const),
  certificate: fc.option(
    fc.record({ id, number: fc.constant('证'), expiresOn: fc.integer({ min: -900, max: 400 }).map(ago) }),
  ),
  workers: few(fc.record({ id, healthExpiresOn: fc.option(fc.integer({ min: -400, max: 400 }).map(ago)) })),
  inspections: fc.array(some.inspection, { minLength: 1, maxLength: 3 }),
  samples: fc.array(some.sample, { maxLength: 10 }),
  tests: few(some.test),
  ledger: fc
    .tuple(...Array.from({ length: 5 }, () => fc.nat(40)))
    .map(([inTime = 0, late = 0, unproven = 0, partial = 0, missing = 0]) => ({
      expected: inTime + late + unproven + partial + missing,
      ...{ inTime, late, unproven, partial },
    })),
  hazards: few(some.hazard),
  watch: fc.option(
    fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 720 }), fc.integer({ min: 0, max: 720 }))
      .map(([cameras, hours, online]) => ({ cameras, hours, online: Math.min(hours, online) })),
  ),
  alerts: few(some.alert),
  trainings: few(some.training),
  complaints: few(some.complaint),
  cases: few(some.case),
  recalls: few(some.recall),
})
