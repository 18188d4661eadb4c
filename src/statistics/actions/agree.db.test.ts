import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardActions } from '../../cultivation/actions/board.ts'
import type { Id } from '../../kernel/id.ts'
import { isQuery } from '../../platform/action/action.ts'
import { ask } from '../../platform/action/perform.ts'
import { readWorkbook } from '../../platform/documents/xlsx/reader.ts'
import { textsOf } from '../../platform/documents/xlsx/testing.ts'
import { newId } from '../../platform/id.ts'
import { clearance } from '../../rectification/actions/look.ts'
import { countsAnswer } from '../../registry/actions/look.ts'
import { statistics } from '../../sampling/actions/figures.ts'
import { type Shop, type StatisticsWorld, sampling, statisticsWorld } from '../statistics-world.testing.ts'

let w: StatisticsWorld
let s: ReturnType<typeof sampling>
let shops: Shop[]
let ids: Id[]

beforeAll(async () => {
  w = await statisticsWorld()
  s = sampling(w)
  shops = [
    await w.aShop({ town: 0, category: 'soy' }),
    await w.aShop({ town: 1, category: 'oil' }),
    await w.aShop({ town: 1, category: 'soy' }),
  ]
  ids = []
  for (const shop of shops) {
    ids.push(...(await s.samples(shop, 6, 'conforming', '2021-03-01')))
    const failed = await s.samples(shop, 3, 'nonconforming', '2022-03-01')
    for (const id of failed.slice(1)) await s.filed(shop, id, '2022-03-20')
    ids.push(...failed, ...(await s.samples(shop, 1, null, '2022-08-01')))
  }
})
afterAll(() => w.t.close())

/** F09 to F12 with what they are made of, in the order of their codes. */
const codes = [
  'sampling.concluded',
  'sampling.conforming',
  'sampling.conforming-rate',
  'casework.from-sampling',
  'sampling.taken',
  'sampling.nonconforming',
] as const

async function sheets(): Promise<Record<string, string>> {
  const { body } = await w.table({ codes: [...codes] })
  const path = await w.t.world.files.temporary()
  await pipeline(body instanceof Readable ? body : Readable.from([body]), createWriteStream(path))
  const workbook = await readWorkbook(path)
  const texts = await textsOf(workbook)
  const rows = await textsOf(workbook, 1)
  await workbook.close()
  const lines = new Set(Object.keys(texts).map(key => Number(key.split(',')[0])))
  const column = (at: number) => Math.min(...Object.keys(texts).map(key => Number(key.split(',')[1]))) + at
  const found = [...lines].map(line => [texts[`${line},${column(2)}`] ?? '', texts[`${line},${column(3)}`] ?? ''])
  const behind = new Set(Object.keys(rows).map(key => key.split(',')[0])).size - 1
  return { ...Object.fromEntries(found), rows: String(behind) }
}

/** Every place that says one of these numbers says the same. */
async function sameEverywhere() {
  const printed = await w.printed(codes)
  const page = await ask(w.t.world, w.leader, statistics, { from: '2019-08-11', to: '2022-08-10', by: 'category' })
  expect(printed).toMatchObject({
    'sampling.taken': String(page.total.taken),
    'sampling.concluded': String(page.total.concluded),
    'sampling.conforming': String(page.total.conforming),
    'sampling.nonconforming': String(page.total.nonconforming),
    'sampling.conforming-rate': page.total.rate,
  })
  for (const code of ['sampling.concluded', 'sampling.conforming', 'casework.from-sampling'] as const) {
    const { total, rows } = await w.find('rows', { code, pageSize: 200 })
    expect([code, total, rows.length]).toEqual([code, Number(printed[code]), Number(printed[code])])
    for (const by of ['town', 'category', 'year'] as const) {
      const parts = await w.find('split', { code, by })
      expect([by, parts.rows.reduce((sum, row) => sum + (row.value ?? 0), 0)]).toEqual([by, Number(printed[code])])
    }
  }
  for (const by of ['category', 'town'] as const) {
    const parts = await w.find('split', { code: 'sampling.conforming-rate', by })
    const pages = await ask(w.t.world, w.leader, statistics, { from: '2019-08-11', to: '2022-08-10', by })
    for (const row of pages.rows) expect(parts.rows.find(({ key }) => key === row.key)?.text).toBe(row.rate)
  }
  const workbook = await sheets()
  expect(workbook).toMatchObject({
    监督抽检批次: printed['sampling.concluded'],
    监督抽检合格率: printed['sampling.conforming-rate'],
    监督抽检不合格立案: printed['casework.from-sampling'],
    rows: printed['sampling.concluded'],
  })
  return printed
}

describe('one number', () => {
  it('is the same in figures, rows, parts, workbook and on the page of sampling', async () => {
    expect(await sameEverywhere()).toMatchObject({
      ...{ 'sampling.concluded': '27', 'sampling.conforming': '18', 'sampling.conforming-rate': '66.67%' },
      ...{ 'casework.from-sampling': '6', 'sampling.taken': '30' },
    })
  })

  it('changes in all of them when one record of a sampling goes', async () => {
    await w.t.owner`delete from sampling.sample where district = ${w.district} and id = ${ids[0]!}`
    expect(await sameEverywhere()).toMatchObject({ 'sampling.concluded': '26', 'sampling.conforming-rate': '65.38%' })
  })

  it('stays the same in all of them whatever becomes of the records', async () => {
    const change = fc.record({
      which: fc.nat({ max: 29 }),
      how: fc.constantFrom('delete', 'turn', 'move', 'day', 'void'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async changes => {
        for (const { which, how } of changes) await alter(ids[which % ids.length]!, how)
        await sameEverywhere()
      }),
      { numRuns: 12 },
    )
  }, 60_000)
})

async function alter(id: Id, how: 'delete' | 'turn' | 'move' | 'day' | 'void'): Promise<void> {
  const { owner } = w.t
  const one = owner`where district = ${w.district} and id = ${id}`
  switch (how) {
    case 'delete':
      await owner`delete from sampling.sample ${one}`
      return
    case 'turn':
      await owner`
        update sampling.sample
        set conclusion = case conclusion when 'conforming' then 'nonconforming' when 'nonconforming' then 'conforming' end
        ${one}`
      return
    case 'move':
      await owner`update sampling.sample set town = ${shops[0]!.town}, category = 'baijiu' ${one}`
      return
    case 'day':
      await owner`update sampling.sample set sampled_on = '2019-08-10' ${one}`
      return
    case 'void':
      await owner`update sampling.sample set state = 'void', conclusion = null ${one}`
      return
    default:
      how satisfies never
  }
}

describe('the register', () => {
  it('is counted alike here and on its own page, on any day', async () => {
    await w.became(shops[0]!, 'suspended', '2020-05-01')
    await w.became(shops[2]!, 'converted', '2021-05-01')
    for (const asOf of ['2018-12-31', '2020-04-30', '2020-05-01', '2021-05-01', '2022-08-10'] as const) {
      const page = await ask(w.t.world, w.leader, countsAnswer, { asOf })
      const of = (status: string) => String(page.statuses.find(each => each.status === status)?.count ?? 0)
      expect(await w.printed(['registry.workshops', 'registry.conversions', 'registry.suspended'], { asOf })).toEqual({
        'registry.workshops': of('valid'),
        'registry.conversions': of('converted'),
        'registry.suspended': of('suspended'),
      })
      const { rows } = await w.find('split', { code: 'registry.workshops', by: 'category', asOf })
      for (const { category, count } of page.categories)
        expect(rows.find(({ key }) => key === category)?.value ?? 0).toBe(count)
    }
  })
})

describe('what is raised', () => {
  it('is counted alike here and under 三个带动', async () => {
    const [one, two, three] = shops as [Shop, Shop, Shop]
    const by = { actor: w.actor, madeAt: w.noon('2021-01-01') }
    const project = (shop: Shop, kind: string, state: string, acceptedOn: string | null) => ({
      ...{ id: newId(), workshop: shop.workshop, kind, state, plan: '改造车间', budget: 0, moneySource: '' },
      ...{ begunOn: '2021-03-01', acceptedOn, ...by },
      ...(acceptedOn === null ? {} : { firstAcceptor: newId(), secondAcceptor: newId() }),
    })
    for (const row of [
      project(one, 'makeover', 'accepted', '2021-10-01'),
      project(two, 'makeover', 'working', null),
      project(two, 'upgrade', 'accepted', '2021-09-01'),
      project(two, 'upgrade', 'working', null),
      project(three, 'upgrade', 'working', null),
      project(one, 'upgrade', 'stopped', null),
    ])
      await w.put('cultivation.project', [row])
    await w.put('cultivation.trademark', [
      {
        ...{ id: newId(), workshop: one.workshop, mark: '观音井', pinyin: 'gyj', niceClass: 29, state: 'registered' },
        ...{ number: '1', owner: '张三丰', registeredOn: '2012-08-11', expiresOn: '2022-08-10', ...by },
      },
      {
        ...{ id: newId(), workshop: two.workshop, mark: '尹怡', pinyin: 'yy', niceClass: 30, state: 'registered' },
        ...{ number: '2', owner: '张三丰', registeredOn: '2012-08-10', expiresOn: '2022-08-09', ...by },
      },
    ])
    const sold = (shop: Shop, year: number, amount: number, day: string) => ({
      ...{
        id: newId(),
        workshop: shop.workshop,
        year,
        amount,
        source: 'owner',
        note: '',
        actor: w.actor,
        at: w.noon(day),
      },
    })
    await w.put('cultivation.sales', [
      ...[sold(one, 2020, 100, '2021-02-01'), sold(one, 2021, 200, '2022-02-01')],
      ...[sold(two, 2020, 100, '2021-02-01'), sold(two, 2021, 199, '2022-02-01')],
      ...[sold(three, 2021, 900, '2022-02-01')],
    ])
    const board = boardActions[0]
    if (!isQuery(board)) throw new Error('the board is a question')
    const { figures } = (await ask(w.t.world, w.leader, board, {})) as {
      readonly figures: readonly { readonly figure: string; readonly count: number }[]
    }
    const of = (figure: string) => String(figures.find(each => each.figure === figure)?.count)
    const counted = await w.printed([
      'cultivation.makeovers',
      'cultivation.upgrades',
      'cultivation.trademarks',
      'cultivation.doubled',
    ])
    expect(counted).toEqual({
      'cultivation.makeovers': of('makeovers'),
      'cultivation.upgrades': of('upgrades'),
      'cultivation.trademarks': of('trademarks'),
      'cultivation.doubled': of('doubled'),
    })
    expect(Object.values(counted)).toEqual(['1', '2', '1', '1'])
    // Told again that it was less, it has not doubled, yet on the day before it had.
    await w.put('cultivation.sales', [sold(one, 2021, 150, '2022-08-10')])
    const doubled = (asOf: string) => w.printed(['cultivation.doubled'], { asOf })
    expect(await doubled('2022-08-09')).toEqual({ 'cultivation.doubled': '1' })
    expect(await doubled('2022-08-10')).toEqual({ 'cultivation.doubled': '0' })
    expect(await w.printed(['cultivation.trademarks', 'cultivation.makeovers'], { asOf: '2021-09-30' })).toEqual({
      ...{ 'cultivation.trademarks': '2', 'cultivation.makeovers': '0' },
    })
  })
})

const sources = ['inspection', 'sampling', 'vision', 'complaint', 'other'].map(each => `rectification.open-${each}`)

describe('hazards', () => {
  it('are counted alike here and under 清零情况, and joint ones of the year are open until they are closed', async () => {
    const hazard = (foundOn: string, closedOn: string | null, over: Record<string, unknown> = {}) => ({
      ...{ id: newId(), workshop: shops[0]!.workshop, code: 'C1', topic: 'x', text: `灯罩破损 ${newId()}`, basis: '' },
      ...{ weight: 'general', gravity: 'general', department: 'market', sourceKind: 'inspection', sourceId: newId() },
      ...{ sourceLabel: '日常检查', foundOn, actor: w.actor, raisedAt: w.noon(foundOn), ordinal: 1 },
      ...{ state: closedOn === null ? 'found' : 'closed', closedOn, changedAt: w.noon(foundOn), ...over },
    })
    const rows = [
      hazard('2021-01-01', '2021-02-01'),
      hazard('2022-01-01', null, { dueOn: '2022-08-09' }),
      hazard('2022-01-01', null, { dueOn: '2022-08-10', sourceKind: 'alert' }),
      hazard('2022-01-02', '2022-08-10', { sourceKind: 'joint' }),
      hazard('2021-12-31', null, { sourceKind: 'joint' }),
      hazard('2022-02-01', null, { repeatOf: newId(), gravity: 'key' }),
    ]
    for (const row of rows) await w.put('rectification.hazard', [row])
    const page = await ask(w.t.world, w.leader, clearance, { by: 'source' })
    const codesOf = [
      'rectification.found',
      'rectification.found-cleared',
      'rectification.repeated',
      'rectification.open',
      'rectification.overdue',
    ]
    expect(await w.printed(codesOf)).toEqual({
      'rectification.found': String(page.total.found),
      'rectification.found-cleared': String(page.total.closed),
      'rectification.repeated': String(page.total.repeated),
      'rectification.open': String(page.total.open),
      'rectification.overdue': String(page.total.overdue),
    })
    const open = await w.printed(sources)
    expect(Object.values(open).reduce((sum, text) => sum + Number(text), 0)).toBe(page.total.open)
    expect(open['rectification.open-vision']).toBe('1')
    const joint = async (asOf: string) =>
      (await w.printed(['inspection.joint-open'], { asOf }))['inspection.joint-open']
    expect([await joint('2021-12-31'), await joint('2022-08-09'), await joint('2022-08-10')]).toEqual(['1', '1', '0'])
  })
})
