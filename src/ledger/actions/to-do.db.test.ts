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
      content: { testKind: 'retained', retained: { keepUntil: '2022-08-01' } },
    }),
    of('testing', '2022-08-01', { content: { testKind: 'retained', retained: { keepUntil: '2022-12-01' } } }),
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
      ['sample-release', '留样已过保存期（2022-08-01），可以处理：豆腐', '2022-08-01'],
    ])
    expect(found[0]).toMatchObject({ about: incoming, key: `incoming:${incoming}` })
    expect(new Set(found.map(each => each.key)).size).toBe(found.length)
  })
})
