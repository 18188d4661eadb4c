import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aWorkshop } from '../../code/code-world.testing.ts'
import { getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../platform/id.ts'
import { type TestWorld, testWorld } from '../../platform/testing/world.ts'
import { awaitingInspection } from '../rules/ledgers.ts'
import { type Wish, written } from '../written.testing.ts'
import { toDoFor } from './to-do.ts'

let place: TestWorld
let workshop: Id
let incoming: Id
const [curd, twice, gone] = [newId(), newId(), newId()]

const of = (kind: Wish['kind'], onDay: string, more: Partial<Wish> = {}): Wish => ({
  district: place.district,
  workshop,
  kind,
  onDay,
  ...more,
})

beforeAll(async () => {
  place = await testWorld()
  const { district, towns, owner: db } = place
  workshop = (await aWorkshop(place, { district, town: towns[0]! })).id
  const arrived = { origin: 'linked', content: { checker: awaitingInspection } }
  const [first, looked] = await written(db, [
    of('receiving', '2022-08-08', { ...arrived, summary: '菜籽油 20 千克' }),
    of('receiving', '2022-08-07', arrived),
    of('testing', '2021-07-20', { content: { testKind: 'commissioned', conclusion: 'conforming' } }),
    of('testing', '2022-07-20', { content: { testKind: 'commissioned', conclusion: 'nonconforming' } }),
    of('testing', '2022-07-01', {
      summary: '豆腐',
      content: { testKind: 'retained', lot: curd, retained: { keepUntil: '2022-08-01' } },
    }),
    of('testing', '2022-08-01', {
      content: { testKind: 'retained', lot: newId(), retained: { keepUntil: '2022-12-01' } },
    }),
    // Put aside twice: the longer of the two is not over.
    ...['2022-08-02', '2022-12-01'].map(keepUntil =>
      of('testing', '2022-07-02', { content: { testKind: 'retained', lot: twice, retained: { keepUntil } } }),
    ),
    of('testing', '2022-07-02', {
      content: { testKind: 'retained', lot: gone, retained: { keepUntil: '2022-08-03' } },
    }),
    of('testing', '2022-08-04', { content: { testKind: 'disposed', lot: gone, disposal: { way: '倒掉' } } }),
    ...Array.from({ length: 9 }, (_, i) => of('no-production', `2022-08-0${i + 1}`)),
  ])
  incoming = first!
  await written(db, [
    of('receiving', '2022-08-07', {
      corrects: { entry: looked!, onDay: '2022-08-07', reason: '已验收' },
      content: { checker: '苟永强' },
      origin: 'linked',
    }),
  ])
  await db`
    insert into registry.worker (district, id, workshop, name, health_expires_on, left_on) values
      (${district}, ${newId()}, ${workshop}, '张三', '2022-08-20', null),
      (${district}, ${newId()}, ${workshop}, '李四', '2022-08-20', '2022-08-01')`
})
afterAll(() => place.close())

describe('what waits to be done in a workshop', () => {
  it('comes from its ledgers and from what the registry knows to run out', async () => {
    const found = await toDoFor(place.db, place.district, workshop, getDay('2022-08-10'))
    expect(found.map(({ kind, text, dueOn }) => [kind, text, dueOn])).toEqual([
      ['incoming', '待验收：菜籽油 20 千克，看过货物后请核对这一笔进货', '2022-08-08'],
      ['day-missing', '今天还没记：生产了记一笔，没生产点“今天没生产”', '2022-08-10'],
      ['test-due', '上次送检合格是 2021-07-20，该再送检了', '2022-07-20'],
      ['health-expiring', '张三的健康证 2022-08-20 到期', '2022-08-20'],
      ['sample-release', '留样已过保存期（2022-08-01），处理后记一笔：豆腐', '2022-08-01'],
    ])
    expect(found[0]).toMatchObject({ about: incoming, key: `incoming:${incoming}` })
    expect(found.at(-1)).toMatchObject({ about: curd, key: `sample-release:${curd}` })
    expect(new Set(found.map(each => each.key)).size).toBe(found.length)
  })

  it('asks for a sample again when the entry that it was disposed of did not hold', async () => {
    const { db, district } = place
    const lot = newId()
    const samples = async () => {
      const found = await toDoFor(db, district, workshop, getDay('2022-08-10'))
      return found.filter(({ kind }) => kind === 'sample-release').map(({ about }) => about)
    }
    const [, disposed] = await written(place.owner, [
      of('testing', '2022-07-03', { content: { testKind: 'retained', lot, retained: { keepUntil: '2022-08-05' } } }),
      of('testing', '2022-08-06', { content: { testKind: 'disposed', lot, disposal: { way: '倒掉' } } }),
    ])
    expect(await samples()).not.toContain(lot)
    const corrects = { entry: disposed!, onDay: '2022-08-06', reason: '选错了批次' }
    await written(place.owner, [of('testing', '2022-08-06', { corrects, cancels: true, content: {} })])
    expect(await samples()).toContain(lot)
  })
})
