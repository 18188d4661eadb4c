import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aWorkshop } from '../../code/code-world.testing.ts'
import { addDays, getDay, type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { isCommand, isQuery } from '../../platform/action/action.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, deliver } from '../../platform/action/perform.ts'
import { type TestWorld, testWorld } from '../../platform/testing/world.ts'
import { ledgerEndpoints } from '../contract.ts'
import { daysLate } from '../rules/clock.ts'
import { lateFromDays } from '../rules/completeness.ts'
import { isLate } from '../store/completeness.ts'
import { type Wish, written } from '../written.testing.ts'
import { ledgerCompletenessActions } from './completeness.ts'

let place: TestWorld
let office: Actor
let inspector: Actor
let full: { id: Id; name: string }
let poor: { id: Id; name: string }
let far: { id: Id; name: string }
const month = '2022-08'

beforeAll(async () => {
  place = await testWorld()
  office = place.actorOf(await place.anAccount({ duty: 'office' }))
  inspector = place.actorOf(await place.anAccount({ duty: 'inspector' }))
  const { district, towns } = place
  full = await aWorkshop(place, { district, town: towns[0]!, name: '永强豆制品' })
  poor = await aWorkshop(place, { district, town: towns[0]!, name: '古溪酒坊' })
  far = await aWorkshop(place, { district, town: towns.at(-1)!, name: '观音井板鸭' })
  const of = (workshop: Id, kind: Wish['kind'], onDay: string, more: Partial<Wish> = {}): Wish => ({
    district,
    workshop,
    kind,
    onDay,
    ...more,
  })
  const morning = { content: { works: ['cleaning', 'morning-check'], checks: [] } }
  const days = Array.from({ length: 9 }, (_, i) => `2022-08-0${i + 1}`)
  await written(place.owner, [
    ...days.slice(1, 8).flatMap(day => [of(full.id, 'production', day), of(full.id, 'hygiene', day, morning)]),
    of(full.id, 'no-production', '2022-08-01'),
    of(full.id, 'production', '2022-08-09'),
    of(poor.id, 'production', '2022-08-02', { recordedAt: '2022-08-05T02:00:00.000Z' }),
    of(poor.id, 'hygiene', '2022-08-02', {
      content: { works: ['cleaning'], checks: [{ name: '甲', state: 'normal' }] },
    }),
    of(poor.id, 'hygiene', '2022-08-03', { content: { works: ['cleaning'], checks: [] } }),
    of(poor.id, 'production', '2022-07-03'),
    of(poor.id, 'nil', '2022-07-31', { nilOf: 'dispatch' }),
    of(poor.id, 'nil', '2022-07-31', { nilOf: 'receiving' }),
  ])
  const [taken] = await written(place.owner, [of(poor.id, 'no-production', '2022-08-04')])
  await written(place.owner, [
    of(poor.id, 'no-production', '2022-08-04', {
      corrects: { entry: taken!, onDay: '2022-08-04', reason: '那天其实生产了' },
      cancels: true,
      recordedAt: '2022-08-09T02:00:00.000Z',
    }),
  ])
})
afterAll(() => place.close())

const query = (name: string) => {
  const found = ledgerCompletenessActions.find(action => action.endpoint.name === name)
  if (found === undefined || !isQuery(found)) throw new Error(name)
  return found
}
const board = async (actor: Actor, input: object = {}) =>
  ledgerEndpoints.completeness.output.parse(
    await ask(place.world, actor, query('ledger.completeness'), { month, ...input }),
  )
const daysOf = async (actor: Actor, workshop: Id, of = month) =>
  ledgerEndpoints.days.output.parse(await ask(place.world, actor, query('ledger.days'), { workshop, month: of }))

describe('completeness of a month', () => {
  it('shows every workshop day by day, the worst first, with totals over all', async () => {
    const found = await board(office)
    expect(found.rows.map(row => [row.name, row.recorded, row.expected])).toEqual([
      ['观音井板鸭', 0, 9],
      ['古溪酒坊', 1, 9],
      ['永强豆制品', 8, 9],
    ])
    expect(found).toMatchObject({ total: 3, expected: 27, recorded: 9 })
    const [, second, third] = found.rows
    // A morning check on its own line counts; cleaning alone does not; what was taken back says nothing.
    expect(second!.days).toBe(`ocpo${'o'.repeat(6)}${'f'.repeat(21)}`)
    expect(third!.days).toBe(`i${'c'.repeat(7)}po${'f'.repeat(21)}`)
    expect(second).toMatchObject({ late: 1, lastOn: '2022-08-03' })
    expect(third).toMatchObject({ late: 0, lastOn: '2022-08-09' })
  })

  it('pages and turns round, with the same totals', async () => {
    const best = await board(office, { sort: 'best', pageSize: 1 })
    expect(best.rows.map(row => row.name)).toEqual(['永强豆制品'])
    expect(best).toMatchObject({ total: 3, expected: 27 })
    expect((await board(office, { sort: 'name', page: 2, pageSize: 2 })).rows.map(row => row.name)).toEqual([
      '永强豆制品',
    ])
  })

  it('is searched by pinyin and kept to the towns asked for and to the reader’s own', async () => {
    expect((await board(office, { search: 'gxjf' })).rows.map(row => row.name)).toEqual(['古溪酒坊'])
    expect((await board(office, { towns: [place.towns.at(-1)!] })).rows.map(row => row.name)).toEqual(['观音井板鸭'])
    expect((await board(inspector)).total).toBe(2)
  })

  it('wants the declarations of a month that is over', async () => {
    const found = await board(office, { month: '2022-07', search: 'gxjf' })
    expect(found.rows[0]).toMatchObject({ nilMissing: ['additive-use'], lastOn: '2022-07-31' })
    expect((await board(office, { search: 'gxjf' })).rows[0]!.nilMissing).toEqual([])
  })

  it('expects nothing before filing and lists nobody in a month that has not begun', async () => {
    const march = await board(office, { month: '2022-03', search: 'gxjf' })
    expect(march.rows[0]).toMatchObject({ expected: 30, days: `x${'o'.repeat(30)}` })
    expect((await board(office, { month: '2022-02' })).total).toBe(0)
    expect((await board(office, { month: '2022-09' })).total).toBe(0)
  })

  it('says of each day of a workshop what is missing and what to do', async () => {
    const { days } = await daysOf(inspector, poor.id)
    expect(days[1]).toEqual({ day: '2022-08-02', state: 'complete', recorded: ['production', 'hygiene'], missing: [] })
    expect(days[2]!.missing).toEqual(['没有写明当天是否生产：记一笔生产，或报“今天没生产”'])
    expect((await daysOf(inspector, full.id)).days[8]).toMatchObject({
      state: 'partial',
      missing: ['缺卫生与晨检记录：补记当天的清洗消毒和人员晨检'],
    })
    const owner = place.actorOf(await place.anAccount({ duty: 'owner', owns: [poor.id] }))
    expect((await daysOf(owner, poor.id)).days).toHaveLength(31)
    await expect(daysOf(owner, full.id)).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(daysOf(inspector, far.id)).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(board(owner)).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  it('is taken out as a sheet with a column a day, numbers as numbers', async () => {
    const action = ledgerCompletenessActions.find(each => each.endpoint.kind === 'download')!
    if (isQuery(action) || isCommand(action)) throw new Error('no download')
    const sheetOf = async (input: object) => {
      const { name, body } = await deliver(place.world, office, action, { month, ...input })
      expect(name).toBe('台账完整度 2022-08.xlsx')
      if (!(body instanceof Readable)) throw new Error('no stream')
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.load(new Uint8Array(await buffer(body)).buffer)
      return workbook.worksheets[0]!
    }
    const sheet = await sheetOf({})
    expect((await sheetOf({ search: 'gxjf' })).rowCount).toBe(2)
    expect(sheet.rowCount).toBe(4)
    expect(sheet.getRow(4).values).toMatchObject({ 1: '永强豆制品', 4: 9, 5: 8, 6: 88.89, 10: '未生产', 11: '记全' })
    expect(sheet.getCell(4, 18).value).toBe('不全')
  })
})

describe('late', () => {
  it('has the same border in SQL as in the rules', async () => {
    const start = instantMs('2022-08-01T00:00:00.000Z' as Instant)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 30 * 86_400 }), async (day, s) => {
        const onDay = addDays(getDay('2022-08-01'), day)
        const recordedAt = instantAt(start + s * 1000)
        const [row] = await place.owner`
          select ${isLate(place.owner)} as late
          from (select ${onDay}::date as on_day, ${recordedAt}::timestamptz as recorded_at) e`
        expect(row!.late).toBe(daysLate(onDay, recordedAt) >= lateFromDays)
      }),
      { numRuns: 60 },
    )
  })
})
