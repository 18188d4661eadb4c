import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../platform/id.ts'
import { type Shop, type StatisticsWorld, sampling, statisticsWorld } from '../statistics-world.testing.ts'

let w: StatisticsWorld
let s: ReturnType<typeof sampling>
beforeAll(async () => {
  w = await statisticsWorld()
  s = sampling(w)
})
afterAll(() => w.t.close())

const batches = [
  'sampling.concluded',
  'sampling.conforming',
  'sampling.conforming-rate',
  'casework.from-sampling',
  'casework.filing-rate',
]

describe('the register as of a day', () => {
  it('counts who stood as valid at the end of it, whatever came later', async () => {
    const [one, two, three] = [await w.aShop(), await w.aShop({ category: 'baijiu' }), await w.aShop()]
    await w.became(one, 'suspended', '2020-05-01')
    await w.became(one, 'valid', '2020-06-01')
    await w.became(two, 'converted', '2021-05-03')
    await w.became(three, 'cancelled', '2022-08-10')
    const on = (asOf: string) =>
      w.printed(['registry.workshops', 'registry.workshops-baijiu', 'registry.conversions'], { asOf })
    const counted = (all: string, baijiu: string, converted: string) => ({
      'registry.workshops': all,
      'registry.workshops-baijiu': baijiu,
      'registry.conversions': converted,
    })
    expect(await on('2018-12-31')).toEqual(counted('0', '0', '0'))
    expect(await on('2020-04-30')).toEqual(counted('3', '1', '0'))
    expect(await on('2020-05-31')).toEqual(counted('2', '1', '0'))
    expect(await on('2021-05-02')).toEqual(counted('3', '1', '0'))
    expect(await on('2021-05-03')).toEqual(counted('2', '0', '1'))
    expect(await on('2022-08-10')).toEqual(counted('1', '0', '1'))
  })

  it('takes the later word of two on one day', async () => {
    const shop = await w.aShop({ town: 7 })
    await w.became(shop, 'suspended', '2021-01-01', '2021-01-01T01:00:00Z')
    await w.became(shop, 'valid', '2021-01-01', '2021-01-01T02:00:00Z')
    expect(await w.printed(['registry.workshops'], { town: shop.town })).toEqual({ 'registry.workshops': '1' })
  })

  it('opens as many rows as it counts, and refuses a day that has not come', async () => {
    const { figure, total, rows } = await w.find('rows', { code: 'registry.workshops' })
    expect(figure.text).toBe(String(total))
    expect(rows).toHaveLength(total)
    expect(rows.every(row => row.record === 'workshop' && row.workshopName === row.label)).toBe(true)
    await expect(w.find('figures', { asOf: '2022-08-11' })).rejects.toThrow(/不能晚于今天/)
    await expect(w.find('figures', { from: '2022-08-10', asOf: '2022-08-09' })).rejects.toThrow(/开始不能晚于/)
    await expect(w.find('rows', { code: 'nothing.at-all' })).rejects.toThrow(/没有这个统计数字/)
  })
})

describe('sampling as of a day', () => {
  let shop: Shop
  let failed: readonly string[]
  beforeAll(async () => {
    shop = await w.aShop({ town: 2 })
    await s.samples(shop, 400, 'conforming', '2021-03-01')
    await s.samples(shop, 1, 'conforming', '2019-08-11')
    await s.samples(shop, 1, 'conforming', '2022-08-10')
    await s.samples(shop, 1, 'conforming', '2019-08-10')
    await s.samples(shop, 1, null, '2022-08-09')
    const ids = await s.samples(shop, 23, 'nonconforming', '2021-06-01')
    for (const id of ids) await s.filed(shop, id, '2021-06-20')
    await s.filed(shop, null, '2021-06-20', 'inspection')
    failed = ids
  })

  it('comes to what the letter prints, with three years up to the day', async () => {
    expect(await w.printed(batches)).toEqual({
      'sampling.concluded': '425',
      'sampling.conforming': '402',
      'sampling.conforming-rate': '94.59%',
      'casework.from-sampling': '23',
      'casework.filing-rate': '100.00%',
    })
    const { figure, from, asOf } = await w.find('figure', { code: 'sampling.conforming-rate' })
    expect({ raw: figure.raw, rows: figure.rows, from, asOf }).toEqual({
      ...{ raw: '94.588', rows: 425, from: '2019-08-11', asOf: '2022-08-10' },
    })
    expect(figure.interval).toEqual({ low: 92.01, high: 96.37 })
  })

  it('says that the numbers keep each other', async () => {
    const { checks } = await w.find('figures')
    expect(checks.find(({ name }) => name.startsWith('抽检批次减'))).toMatchObject({
      holds: true,
      said: '425 − 402 = 23',
    })
    expect(checks.find(({ name }) => name.startsWith('七个类别'))).toMatchObject({ holds: true })
    // Nobody gave these workshops a code.
    expect(checks.find(({ name }) => name.startsWith('一坊一码'))).toMatchObject({ holds: false })
    expect((await w.find('figures', { town: shop.town })).checks).toEqual([])
  })

  it('counts another window, and a case by the day when it was filed', async () => {
    expect(await w.printed(batches, { from: '2021-06-01', asOf: '2021-06-19' })).toMatchObject({
      ...{ 'sampling.concluded': '23', 'sampling.conforming': '0', 'sampling.conforming-rate': '0.00%' },
      ...{ 'casework.from-sampling': '0', 'casework.filing-rate': '0.00%' },
    })
    expect(await w.printed(batches, { from: '2018-01-01', asOf: '2018-12-31' })).toMatchObject({
      ...{ 'sampling.concluded': '0', 'sampling.conforming-rate': '—' },
    })
  })

  it('turns by a retest: 403 of 425 are 94.82 %, yet as of the day before it is what it was', async () => {
    await s.retested(failed[0]! as Parameters<typeof s.retested>[0], 'conforming', '2022-08-10')
    expect(await w.printed([...batches, 'sampling.turned'])).toMatchObject({
      ...{ 'sampling.concluded': '425', 'sampling.conforming': '403', 'sampling.conforming-rate': '94.82%' },
      ...{ 'casework.from-sampling': '23', 'sampling.turned': '1' },
    })
    // 425 less the one of the day itself.
    const before = { asOf: '2022-08-09', from: '2019-08-11' }
    expect(await w.printed([...batches, 'sampling.turned'], before)).toMatchObject({
      ...{ 'sampling.concluded': '424', 'sampling.conforming': '401', 'sampling.turned': '0' },
    })
    const { checks } = await w.find('figures')
    expect(checks.find(({ name }) => name.startsWith('抽检批次减'))).toMatchObject({
      ...{ holds: false, said: '425 − 403 = 22，与 23 不符；1 件案件的样品不在区间内，或者复检改变了结论' },
    })
  })

  it('does not count what was taken back until it is judged again', async () => {
    const other = await w.aShop({ town: 3 })
    const [id] = await s.samples(other, 1, 'nonconforming', '2022-01-10')
    await w.put('sampling.move', [
      {
        ...{
          sample: id,
          ordinal: 5,
          previous: 4,
          fromState: 'nonconforming',
          toState: 'reported',
          onDay: '2022-02-01',
        },
        ...{ reason: '', actor: w.actor, at: w.noon('2022-02-01') },
      },
    ])
    await s.judged(id!, 'first', 'conforming', '2022-03-01')
    await s.retested(id!, 'conforming', '2022-08-10')
    const on = async (asOf: string) => {
      const found = await w.printed(batches.slice(0, 2), { asOf, town: other.town })
      return [found['sampling.concluded'], found['sampling.conforming']]
    }
    expect(await on('2022-01-31')).toEqual(['1', '0'])
    expect(await on('2022-02-01')).toEqual(['0', '0'])
    expect(await on('2022-03-01')).toEqual(['1', '1'])
    expect(await on('2022-08-10')).toEqual(['1', '1'])
  })
})

describe('a part of the district', () => {
  it('is counted by town, category and who was responsible on the day of the record', async () => {
    const [old, now] = [newId(), newId()]
    const names = [
      { id: old, name: '登科市场监管所甲' },
      { id: now, name: '登科市场监管所乙' },
    ]
    await w.put(
      'identity.unit',
      names.map(each => ({ ...each, kind: 'station' })),
    )
    const shop = await w.aShop({ town: 5, category: 'oil' })
    await w.answerFor(shop, old, '2019-01-01')
    await w.answerFor(shop, now, '2022-01-01')
    await s.samples(shop, 2, 'conforming', '2021-12-31')
    await s.samples(shop, 1, 'conforming', '2022-01-01')
    const of = async (part: Record<string, unknown>) => {
      const found = await w.printed(['sampling.concluded', 'registry.workshops'], part)
      return [found['sampling.concluded'], found['registry.workshops']]
    }
    expect(await of({ town: shop.town })).toEqual(['3', '1'])
    expect(await of({ category: 'oil' })).toEqual(['3', '1'])
    expect(await of({ unit: old })).toEqual(['2', '0'])
    expect(await of({ unit: now })).toEqual(['1', '1'])
    expect(await of({ town: shop.town, category: 'soy' })).toEqual(['0', '0'])
    expect((await w.find('figures', { town: shop.town, unit: now })).where).toMatch(/ · 登科市场监管所乙$/)
    await expect(w.find('figures', { town: '999999999' })).rejects.toThrow(/没有这个乡镇街道/)
  })

  it('leaves alone what belongs to no workshop', async () => {
    const destination = newId()
    const by = { actor: w.actor, madeAt: w.noon('2021-04-12') }
    await w.put('cultivation.destination', [{ id: destination, name: '巴山民宿', openedOn: '2021-04-12', ...by }])
    for (const kind of ['lodging', 'dining', 'brewing', 'culture'])
      await w.put('cultivation.component', [{ id: newId(), destination, kind, name: kind, endedOn: null, ...by }])
    await w.t.owner`
      update cultivation.component set ended_on = '2022-08-10' where destination = ${destination} and kind = 'culture'`
    const on = async (part: Record<string, unknown>, by = w.leader) =>
      (await w.printed(['cultivation.destinations'], part, by))['cultivation.destinations']
    expect([await on({ asOf: '2022-08-09' }), await on({ asOf: '2022-08-10' })]).toEqual(['1', '0'])
    expect(await on({ asOf: '2022-08-09', town: w.t.towns[0] })).toBe('1')
    expect(await on({ asOf: '2022-08-09' }, w.inspector)).toBe('1')
  })

  it('adds up to the whole, whatever it is taken apart by', async () => {
    for (const by of ['town', 'village', 'category', 'unit', 'year'] as const) {
      const { figure, rows } = await w.find('split', { code: 'sampling.concluded', by })
      expect([by, rows.reduce((sum, row) => sum + (row.value ?? 0), 0)]).toEqual([by, figure.value])
    }
    const { rows } = await w.find('split', { code: 'sampling.conforming-rate', by: 'town' })
    expect(rows).toHaveLength(w.t.towns.length)
    expect(rows.find(({ rows: behind }) => behind === 0)).toMatchObject({ value: null, text: '—' })
  })

  it('is not asked of what belongs to no workshop, nor by year of what stands on a day', async () => {
    await expect(w.find('split', { code: 'ledger.templates', by: 'town' })).rejects.toThrow(/不能分组/)
    await expect(w.find('split', { code: 'registry.workshops', by: 'year' })).rejects.toThrow(/走势/)
  })

  it('is all that an inspector sees', async () => {
    const found = await w.find('figures', { codes: ['registry.workshops'] }, w.inspector)
    const { rows } = await w.find('rows', { code: 'registry.workshops' }, w.inspector)
    const towns = new Set(w.t.stations[0].towns)
    expect(found.part).toBe(true)
    expect(rows.length).toBe(found.figures[0]?.value)
    expect(rows.length).toBeGreaterThan(0)
    const names = new Map(
      (await w.t.db`select code, name from area.town`).map(row => [String(row.name), String(row.code)]),
    )
    expect(rows.every(row => towns.has(names.get(row.townName ?? '') ?? ''))).toBe(true)
  })
})

describe('grade and index', () => {
  it('count as they stood on the day, of workshops that were valid then', async () => {
    const [one, two, gone] = [await w.aShop({ town: 8 }), await w.aShop({ town: 8 }), await w.aShop({ town: 8 })]
    await w.became(gone, 'cancelled', '2022-01-01')
    const index = (shop: Shop, onDay: string, band: string | null, score: number | null) => ({
      ...{ id: newId(), workshop: shop.workshop, onDay, at: w.noon(onDay), formula: 1, band, score, caps: [] },
      ...{ kind: band === null ? 'unrated' : 'rated', cause: 'fact', result: {} },
    })
    for (const row of [
      index(one, '2022-02-01', null, null),
      index(one, '2022-03-01', '良', 82),
      index(two, '2022-02-01', '优', 95),
      index(gone, '2021-02-01', '优', 95),
    ])
      await w.put('rating.reckoning', [row])
    const on = async (asOf: string) => {
      const codes = ['rating.index-excellent', 'rating.index-good', 'rating.unrated']
      return Object.values(await w.printed(codes, { asOf, town: one.town }))
    }
    expect(await on('2021-12-31')).toEqual(['1', '0', '0'])
    expect(await on('2022-02-28')).toEqual(['1', '0', '1'])
    expect(await on('2022-03-01')).toEqual(['1', '1', '0'])
    const { rows } = await w.find('rows', { code: 'rating.index-good', town: one.town })
    expect(rows).toMatchObject([{ id: one.workshop, label: '良 82', onDay: '2022-03-01' }])
  })
})

describe('who looks', () => {
  it('sees how many complained, and of which workshop only when he handles complaints', async () => {
    const shop = await w.aShop({ town: 0 })
    const complaint = (receivedOn: string, state: string) => ({
      ...{ id: newId(), number: `TS${receivedOn}${state}`, year: 2022, ordinal: 1, kind: 'report', topic: 'dirty' },
      ...{ via: 'scan', named: false, wantsRemedy: false, workshop: shop.workshop, receivedOn, state, steps: 1 },
      ...{ receivedAt: w.noon(receivedOn), changedAt: w.noon(receivedOn) },
      ...(state === 'merged' ? { mergedInto: newId() } : {}),
    })
    for (const row of [complaint('2022-08-01', 'received'), complaint('2022-08-02', 'merged')])
      await w.put('complaint.complaint', [row])
    const seen = await w.find('rows', { code: 'complaint.received' })
    expect(seen).toMatchObject({ total: 1, sealed: false, figure: { text: '1' } })
    const unseen = await w.find('rows', { code: 'complaint.received' }, w.inspector)
    expect(unseen).toMatchObject({ total: 0, sealed: true, rows: [], figure: { text: '1' } })
  })

  it('is of the bureau or above it: neither owners nor partners nor laboratories', async () => {
    for (const duty of ['owner', 'partner', 'laboratory'] as const) {
      const by = w.t.actorOf(await w.t.anAccount({ duty }))
      await expect(w.find('figures', {}, by)).rejects.toMatchObject({ kind: 'not-allowed' })
      await expect(w.table({}, by)).rejects.toMatchObject({ kind: 'not-allowed' })
    }
    const above = w.t.actorOf(await w.t.anAccount({ duty: 'superior' }))
    expect((await w.find('figures', { codes: ['registry.workshops'] }, above)).part).toBe(false)
  })
})

describe('over time', () => {
  it('each point is the figure of its own period, and the last ends with the day', async () => {
    const { points } = await w.find('trend', { code: 'sampling.concluded', step: 'quarter', count: 8 })
    expect(points.map(({ name }) => name).slice(-2)).toEqual(['2022 年第 2 季度', '2022 年第 3 季度'])
    expect(points.at(-1)?.until).toBe('2022-08-10')
    const [third] = points.filter(({ name }) => name === '2021 年第 1 季度')
    const { figure } = await w.find('figure', { code: 'sampling.concluded', from: third?.from, asOf: third?.until })
    expect(third?.value).toBe(figure.value)
    expect(third?.value).toBe(400)
  })

  it('two periods are compared in points of a percent, and it is said when that means nothing', async () => {
    const { rows } = await w.find('compare', {
      ...{ from: '2021-03-01', asOf: '2021-03-31', otherFrom: '2021-06-01', otherAsOf: '2021-06-30' },
      codes: ['sampling.concluded', 'sampling.conforming-rate'],
    })
    expect(rows.map(({ difference, change, overlap }) => ({ difference, change, overlap }))).toEqual([
      { difference: '+377', change: '+1639.13%', overlap: null },
      { difference: '+100.00 个百分点', change: null, overlap: false },
    ])
    await expect(w.find('compare', { otherAsOf: '2023-01-01' })).rejects.toThrow(/不能晚于今天/)
  })
})
