import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, getDay } from '../../kernel/day.ts'
import { dueZh } from '../zh/to-do.ts'
import { type DayMark, dayMarks } from './completeness.ts'
import { dueOf, type Facts } from './to-do.ts'

const today = getDay('2022-08-10')
const filed = [{ status: 'valid' as const, effectiveOn: getDay('2022-03-02'), recordedAt: '2022-03-02T00:00:00Z' }]

/** Everything is in order: nothing was produced on any day, and everything runs for long. */
function facts(more: Partial<Facts> = {}, marks: Readonly<Record<string, readonly DayMark[]>> = {}): Facts {
  const idle = Array.from({ length: 60 }, (_, i): [string, readonly DayMark[]] => [
    addDays(today, -i),
    ['no-production'],
  ])
  return {
    known: {
      changes: filed,
      marks: new Map(
        Object.entries({ ...Object.fromEntries(idle), ...marks }).map(([day, list]) => [getDay(day), new Set(list)]),
      ),
    },
    incoming: [],
    testedOn: getDay('2022-06-01'),
    producingSince: getDay('2022-03-05'),
    samples: [],
    workers: [],
    certificateExpiresOn: getDay('2025-03-01'),
    ...more,
  }
}

const said = (given: Facts, on = today) => dueOf(given, on).map(due => dueZh(due, on))

describe('what waits to be done', () => {
  it('is nothing when everything is in order', () => {
    expect(said(facts())).toEqual([])
  })

  it('asks for the days of the last week, yesterday first and today last', () => {
    const missing = facts({}, { '2022-08-10': [], '2022-08-09': ['production'], '2022-08-03': [], '2022-08-02': [] })
    expect(said(missing)).toEqual([
      '8 月 9 日缺卫生与晨检记录：补记当天的清洗消毒和人员晨检',
      '8 月 3 日没有记生产，也没有报“没生产”',
      '今天还没记：生产了记一笔，没生产点“今天没生产”',
    ])
  })

  it('asks for the declarations of last month, and of this one when it ends', () => {
    const produced = {
      '2022-07-20': ['production', 'dispatch'],
      '2022-08-01': ['production', 'hygiene', 'morning-check'],
    } as const
    expect(said(facts({}, produced))).toEqual(['7 月没有添加剂记录：有就补记，没有就申报“本月未发生”'])
    const end = getDay('2022-08-29')
    expect(dueOf(facts({}, produced), end).flatMap(due => (due.kind === 'nil-missing' ? [due.dueOn] : []))).toEqual([
      '2022-07-31',
      '2022-08-31',
      '2022-08-31',
    ])
  })

  it('wants a laboratory’s word once a year, from a month before', () => {
    expect(said(facts({ testedOn: getDay('2021-09-10') }))).toEqual([])
    expect(said(facts({ testedOn: getDay('2021-09-08') }))).toEqual(['上次送检合格是 2021-09-08，该再送检了'])
    expect(said(facts({ testedOn: null, producingSince: getDay('2021-03-05') }))).toEqual([
      '还没有产品送检合格的记录，请每年至少送检一次',
    ])
    expect(said(facts({ testedOn: null, producingSince: null }))).toEqual([])
  })

  it('says what runs out within thirty days, and what has run out', () => {
    const worker = (name: string, day: string | null) => ({
      worker: name,
      name,
      healthExpiresOn: day === null ? null : getDay(day),
    })
    const given = facts({
      certificateExpiresOn: getDay('2022-08-09'),
      workers: [worker('甲', '2022-09-09'), worker('乙', '2022-09-10'), worker('丙', null)],
    })
    expect(said(given)).toEqual(['备案证已于 2022-08-09 到期，请联系监管所办理延续', '甲的健康证 2022-09-09 到期'])
  })

  it('puts goods that nobody has looked at first, samples to be thrown away last, and forgets them after a month', () => {
    const sample = (day: string) => ({ lot: day, summary: '豆腐', keepUntil: getDay(day) })
    const given = facts({
      incoming: [{ entry: 'x', summary: '菜籽油 20 千克 · 恩阳油坊', onDay: today }],
      samples: [sample('2022-08-10'), sample('2022-08-09'), sample('2022-07-10')],
    })
    expect(said(given)).toEqual([
      '待验收：菜籽油 20 千克 · 恩阳油坊，看过货物后请核对这一笔进货',
      '留样已过保存期（2022-08-09），处理后记一笔：豆腐',
    ])
  })

  it('never asks for a day before filing, nor grows because something more was written down', () => {
    const entries = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 50 }), fc.constantFrom(...dayMarks.filter(mark => mark !== 'production'))),
    )
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 50 }), fc.constantFrom(...dayMarks), (list, back, mark) => {
        fc.pre(mark !== 'production')
        const marks = (all: typeof list) => {
          const on = (n: number) => all.filter(([back]) => back === n).map(([, each]) => each)
          return new Map(all.map(([n]) => [addDays(today, -n), new Set(on(n))]))
        }
        const of = (all: typeof list) => dueOf({ ...facts(), known: { changes: filed, marks: marks(all) } }, today)
        expect(of([...list, [back, mark]]).length).toBeLessThanOrEqual(of(list).length)
        expect(dueOf({ ...facts(), known: { changes: [], marks: marks(list) } }, today)).toEqual([])
      }),
    )
  })
})
