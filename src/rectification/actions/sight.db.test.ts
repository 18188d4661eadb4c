import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Shop } from '../../ledger/ledger-world.testing.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, deliver, perform } from '../../platform/action/perform.ts'
import { transaction } from '../../platform/db/connect.ts'
import { newId } from '../../platform/id.ts'
import { hazardsOfSource, openHazards } from '../door.ts'
import { type HazardWorld, hazardWorld } from '../hazard-world.testing.ts'
import { departmentsOfUnits, setDepartment } from './departments.ts'
import { board, clearance, list, mine } from './look.ts'
import { file, sheet, table } from './papers.ts'
import { items, raise, report } from './raising.ts'

let w: HazardWorld
let shop: Shop
beforeAll(async () => {
  w = await hazardWorld()
  shop = await w.aShop()
})
afterAll(() => w.t.close())

const rowsFor = async (by: Actor, filter: object = {}) => (await ask(w.t.world, by, list, filter)).rows

describe('departments', () => {
  let fire: Actor
  let hazards: Id[]
  beforeAll(async () => {
    fire = await w.aPartner('区消防救援大队', 'fire')
    hazards = await w.raised(
      shop,
      [{ code: 'K16' }, { code: 'K24', text: '灭火器过期', topic: '消防', department: 'fire' }],
      { kind: 'joint' },
    )
  })

  it('see only what is theirs: neither its text nor that it exists', async () => {
    const rows = await rowsFor(fire)
    expect(rows.map(row => row.text)).toEqual(['灭火器过期'])
    await expect(w.seen(hazards[0]!, fire)).rejects.toThrow('没有找到')
    const { figures } = await ask(w.t.world, fire, board, {})
    expect(figures).toMatchObject({ found: 1, closed: 0 })
  })

  it('close their own, which the bureau cannot, and nobody else’s', async () => {
    await expect(w.ordered([hazards[1]!])).rejects.toThrow('消防救援部门')
    await w.ordered([hazards[1]!], {}, fire)
    await w.answered(shop, hazards[1]!)
    await expect(w.accepted(hazards[1]!)).rejects.toThrow('消防救援部门')
    expect((await w.seen(hazards[1]!)).may).toEqual([])
    await w.accepted(hazards[1]!, {}, fire)
    await expect(w.ordered([hazards[0]!], {}, fire)).rejects.toThrow('没有找到')
  })

  it('that nobody has set see nothing until the administrator does', async () => {
    const partner = await w.aPartner('区应急管理局')
    await w.raised(shop, [{ code: 'K26', text: '窖池没有警示', department: 'emergency' }], { kind: 'joint' })
    expect(await rowsFor(partner)).toEqual([])
    const admin = w.t.actorOf(await w.t.anAccount({ duty: 'administrator' }))
    const units = (await ask(w.t.world, admin, departmentsOfUnits, {})).rows
    const unit = units.find(({ name }) => name === '区应急管理局')
    expect(unit).toMatchObject({ department: null, suggested: 'emergency' })
    await perform(w.t.world, admin, setDepartment, { unit: unit?.unit, department: 'emergency' })
    expect((await rowsFor(partner)).map(row => row.text)).toEqual(['窖池没有警示'])
    await expect(
      perform(w.t.world, w.office, setDepartment, { unit: unit?.unit, department: 'fire' }),
    ).rejects.toThrow()
  })
})

describe('areas', () => {
  it('keep an inspector of other towns and other owners away', async () => {
    const [hazard] = (await w.raised(shop, [{ code: 'K18' }])) as [Id]
    const stranger = await w.aShop()
    await expect(w.seen(hazard, w.far)).rejects.toThrow('不在您的辖区')
    expect((await rowsFor(w.far)).filter(row => row.hazard === hazard)).toEqual([])
    await expect(w.seen(hazard, stranger.owner)).rejects.toThrow()
    await expect(w.answered(shop, hazard, {}, stranger.owner)).rejects.toThrow('不在您的辖区')
    await expect(ask(w.t.world, stranger.owner, mine, { workshop: shop.workshop })).rejects.toThrow()
    await expect(w.accepted(hazard, {}, shop.owner)).rejects.toThrow()
    expect((await rowsFor(shop.owner)).every(row => row.workshop === shop.workshop)).toBe(true)
  })
})

describe('the one list', () => {
  it('takes a hazard once from each source, and knows what it repeats', async () => {
    const one = await w.aShop()
    const wish = { id: 'visit-1', kind: 'inspection' as const, foundOn: '2026-01-10' }
    const [first, again] = [await w.raised(one, [{}], wish), await w.raised(one, [{}], wish)]
    expect(again).toEqual(first)
    const [second] = (await w.raised(one, [{}], { foundOn: '2026-08-10', kind: 'joint' })) as [Id]
    expect(await w.seen(second)).toMatchObject({
      repeated: true,
      gravity: 'key',
      weight: 'general',
      repeatOf: { hazard: first[0] },
    })
    const found = await transaction(w.t.db, 'read only', tx =>
      hazardsOfSource(tx, w.t.district, 'inspection', 'visit-1'),
    )
    expect(found.map(({ id }) => id)).toEqual(first)
    const open = await transaction(w.t.db, 'read only', tx => openHazards(tx, w.t.district, one.workshop))
    expect(open.map(({ id }) => id)).toEqual([...first, second])
    expect((await rowsFor(w.office, { repeated: true, workshop: one.workshop })).map(row => row.hazard)).toEqual([
      second,
    ])
  })

  it('is one when two find the same at the same moment', async () => {
    const one = await w.aShop()
    const wish = { id: 'visit-2', kind: 'inspection' as const }
    const both = await Promise.all([
      w.raised(one, [{}, { code: 'K17' }], wish),
      w.raised(one, [{}, { code: 'K17' }], wish),
    ])
    expect(both[0]).toEqual(both[1])
  })

  it('takes what an owner finds himself, and trains by what was found', async () => {
    const one = await w.aShop()
    const told = {
      source: newId(),
      workshop: one.workshop,
      topic: '添加剂',
      text: '添加剂没有专柜',
      foundOn: '2026-08-10',
    }
    const { hazard } = await perform(w.t.world, one.owner, report, told)
    expect((await perform(w.t.world, one.owner, report, told)).hazard).toBe(hazard)
    expect(await w.seen(hazard)).toMatchObject({
      source: 'self-check',
      lesson: 'additive-use',
      training: [{ lesson: 'additive-use', hazards: 1 }],
    })
    await w.answered(one, hazard)
    await w.accepted(hazard)
    await expect(
      perform(w.t.world, one.owner, report, { ...told, source: newId(), foundOn: '2026-08-11' }),
    ).rejects.toThrow('不能晚于今天')
  })

  it('takes what an officer writes down, by the checklist in force', async () => {
    const { rows } = await ask(w.t.world, w.inspector, items, { workshop: shop.workshop })
    expect(rows.every(row => row.department === 'market')).toBe(true)
    const item = rows.find(({ code }) => code === 'K34')
    expect(item).toMatchObject({ topic: '过程控制', toBeConfirmed: true })
    const wish = {
      ...{ source: newId(), workshop: shop.workshop, kind: 'complaint', label: '12315 来电', foundOn: '2026-08-10' },
      hazards: [{ ...item, toBeConfirmed: undefined, dueOn: '2026-08-15' }],
    }
    const { hazards } = await perform(w.t.world, w.inspector, raise, wish)
    expect(await w.seen(hazards[0]!)).toMatchObject({ source: 'complaint', dueOn: '2026-08-15', state: 'found' })
    const foreign = { ...wish, source: newId(), hazards: [{ ...wish.hazards[0], department: 'fire' }] }
    await expect(perform(w.t.world, w.inspector, raise, foreign)).rejects.toThrow('消防救援')
    // A day that was said on the spot gives way to that of the order.
    await w.ordered(hazards, { dueOn: '2026-08-18' })
    expect((await w.seen(hazards[0]!)).dueOn).toBe('2026-08-18')
  })
})

describe('clearance', () => {
  it('is closed ÷ found as of a day, and its rows are those of the list', async () => {
    const one = await w.aShop()
    const ids = await w.raised(one, [{ code: 'K16' }, { code: 'K17' }, { code: 'K18' }], { kind: 'joint' })
    const filter = { workshop: one.workshop }
    const rate = async (over: object = {}) =>
      (await ask(w.t.world, w.office, clearance, { ...filter, by: 'source', ...over })).total
    expect(await rate()).toMatchObject({ found: 3, closed: 0, open: 3, rate: 0 })
    w.t.setNow('2026-08-12T02:00:00.000Z' as Instant)
    await w.ordered(ids)
    for (const id of ids) {
      await w.answered(one, id)
      await w.accepted(id)
    }
    expect(await rate()).toMatchObject({ found: 3, closed: 3, open: 0, rate: 10_000 })
    expect(await rate({ asOf: '2026-08-11' })).toMatchObject({ found: 3, closed: 0, rate: 0 })
    expect(await rate({ asOf: '2026-08-09' })).toMatchObject({ found: 0, rate: null })
    for (const standing of ['open', 'closed'] as const)
      for (const asOf of ['2026-08-11', '2026-08-12']) {
        const total = await rate({ asOf })
        expect((await rowsFor(w.office, { ...filter, asOf, standing })).length).toBe(total[standing])
      }
    w.t.setNow('2026-08-10T02:00:00.000Z' as Instant)
  })

  it('adds up, whatever it is divided by', async () => {
    const groupings = ['source', 'campaign', 'town', 'category', 'workshop', 'department', 'lesson', 'month'] as const
    for (const by of groupings) {
      const { rows, total } = await ask(w.t.world, w.office, clearance, { by })
      const sum = (key: 'found' | 'closed' | 'open' | 'overdue' | 'repeated') =>
        rows.reduce((all, row) => all + row[key], 0)
      for (const key of ['found', 'closed', 'open', 'overdue', 'repeated'] as const) expect(sum(key)).toBe(total[key])
    }
    const { rows } = await ask(w.t.world, w.office, clearance, { by: 'source' })
    const all = await ask(w.t.world, w.office, list, { pageSize: 1 })
    expect(rows.reduce((sum, row) => sum + row.found, 0)).toBe(all.total)
  })

  it('names the workshops whose findings in a time call for a training', async () => {
    const [shop, other] = [await w.aShop(), await w.aShop()]
    await w.raised(shop, [{ code: 'K90', topic: '添加剂', text: '没有称量' }])
    await w.raised(shop, [{ code: 'K91', topic: '添加剂', text: '没有专柜' }], { foundOn: '2026-08-09' })
    await w.raised(other, [{ code: 'K92', topic: '标签', text: '没有生产日期' }])
    const filter = { lessons: ['additive-use'], by: 'workshop', from: '2026-08-09', to: '2026-08-10' }
    const { rows } = await ask(w.t.world, w.office, clearance, filter)
    expect(rows.filter(({ key }) => [shop.workshop, other.workshop].some(id => id === key))).toMatchObject([
      { key: shop.workshop, label: expect.stringContaining('试验豆腐坊'), found: 2 },
    ])
    const later = await ask(w.t.world, w.office, clearance, { ...filter, from: '2026-08-10' })
    expect(later.rows.find(({ key }) => key === shop.workshop)?.found).toBe(1)
  })

  it('shows on the board what the list holds, column by column', async () => {
    const { columns } = await ask(w.t.world, w.office, board, { most: 2 })
    for (const column of columns) {
      const listed = await ask(w.t.world, w.office, list, { states: [column.state] })
      expect(column.total).toBe(listed.total)
      expect(column.rows.map(row => row.hazard)).toEqual(listed.rows.slice(0, 2).map(row => row.hazard))
    }
  })
})

describe('papers', () => {
  it('are what the screen shows, and photographs open only with their hazard', async () => {
    const one = await w.aShop()
    const [hazard, other] = (await w.raised(one, [{ code: 'K16' }, { code: 'K17' }])) as [Id, Id]
    const photograph = await w.aPhotograph('before')
    await w.answered(one, hazard, { files: [photograph] })
    const got = await deliver(w.t.world, one.owner, file, { hazard, file: photograph })
    expect(got.mediaType).toBe('image/jpeg')
    await expect(deliver(w.t.world, one.owner, file, { hazard: other, file: photograph })).rejects.toThrow(
      '没有这张照片',
    )
    const filter = { workshop: one.workshop }
    const workbook = await deliver(w.t.world, w.inspector, table, filter)
    expect(workbook.name).toMatch(/xlsx$/)
    const printed = await deliver(w.t.world, w.inspector, sheet, filter)
    expect(
      Buffer.from(printed.body as Uint8Array)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect((await rowsFor(w.inspector, { search: '防鼠板', workshop: one.workshop })).length).toBe(2)
  })
})
