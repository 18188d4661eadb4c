import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCodes } from '../code/door.ts'
import { getDay, type Instant } from '../kernel/day.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, perform } from '../platform/action/perform.ts'
import { transaction } from '../platform/db/connect.ts'
import { newId } from '../platform/id.ts'
import { type TestWorld, testWorld } from '../platform/testing/world.ts'
import * as desk from './actions/desk.ts'
import * as filing from './actions/filing.ts'
import {
  countsAnswer,
  dictionaryAnswer,
  historyAnswer,
  listAnswer,
  mapAnswer,
  reveal,
  workshopAnswer,
} from './actions/look.ts'
import * as parts from './actions/parts.ts'
import { makeReminders } from './store/reminder.ts'

let t: TestWorld
let office: Actor
let inspector: Actor
const file = filing.file(makeCodes)

beforeAll(async () => {
  t = await testWorld()
  office = t.actorOf(await t.anAccount({ duty: 'office' }))
  inspector = t.actorOf(await t.anAccount({ duty: 'inspector' }))
})
afterAll(() => t.close())

let made = 0
function aWorkshop(over: Record<string, unknown> = {}) {
  made += 1
  return {
    name: `巴中市恩阳区试验豆腐坊${made}`,
    operatorName: '张三丰',
    operatorPhone: '18100005184',
    category: 'soy',
    town: t.towns[0],
    address: `登科街道新场社区${made}号`,
    products: ['豆腐', '豆干'],
    ...over,
  }
}

async function filed(over: Record<string, unknown> = {}) {
  const { workshop } = await perform(t.world, office, filing.apply, aWorkshop(over))
  const { code } = await perform(t.world, office, file, {
    workshop,
    number: `川坊备5119032022${String(made).padStart(4, '0')}`,
    issuedOn: '2022-08-01',
    expiresOn: '2025-08-01',
  })
  return { workshop, code }
}

const row = (workshop: string) => perform(t.world, office, reveal, { workshop, reason: '核对' })

describe('a filing', () => {
  it('goes from proposed to valid with a certificate and one code', async () => {
    const { workshop, code } = await filed()
    expect(code).toMatch(/^511903[0-9A-Z]{14}$/)
    const detail = await ask(
      t.world,
      office,
      workshopAnswer(() => []),
      { workshop },
    )
    expect(detail.status).toBe('valid')
    expect(detail.code).toBe(code)
    expect(detail.statusChanges.map(change => change.status)).toEqual(['valid', 'proposed'])
    expect(detail.operatorPhone).toBe('181****5184')
  })

  it('is refused for a place that is filed already', async () => {
    await filed({ address: '登科街道 一处 1 号' })
    await expect(
      perform(t.world, office, filing.apply, aWorkshop({ address: '登科街道一处1号' })),
    ).rejects.toMatchObject({
      constraint_name: 'a place is filed once',
    })
  })

  it('is refused for a credit code that is filed already, or that is wrong', async () => {
    await filed({ uscc: '92511903MAG5P9N756' })
    await expect(
      perform(t.world, office, filing.apply, aWorkshop({ uscc: '92511903mag5p9n756' })),
    ).rejects.toMatchObject({
      constraint_name: 'a credit code is filed once',
    })
    await expect(
      perform(t.world, office, filing.apply, aWorkshop({ uscc: '92511903MAG5P9N757' })),
    ).rejects.toMatchObject({
      kind: 'input-invalid',
      errors: [{ pointer: '/uscc' }],
    })
  })

  it('is refused with every wrong field at once, foods that workshops must not make among them', async () => {
    const input = aWorkshop({
      category: 'drinks',
      village: '511903001001',
      town: t.towns[1],
      products: ['豆腐', '草莓味果冻'],
    })
    await expect(perform(t.world, office, filing.apply, input)).rejects.toMatchObject({
      kind: 'input-invalid',
      errors: [{ pointer: '/category' }, { pointer: '/village' }, { pointer: '/products/1' }],
    })
  })

  it('is judged by the lists in force: the scope too, with the law; what is left out of the scope is left out', async () => {
    const applied = perform(t.world, office, filing.apply, aWorkshop({ processingScope: '豆腐、豆奶饮料' }))
    await expect(applied).rejects.toMatchObject({ errors: [{ pointer: '/processingScope' }] })
    await expect(applied).rejects.toThrow('《四川省小作坊条例》')
    const { workshop } = await filed({ processingScope: '豆制品加工（不含豆奶、饮料）' })
    const { revision } = await ask(
      t.world,
      office,
      workshopAnswer(() => []),
      { workshop },
    )
    const changed = perform(t.world, office, filing.change, {
      workshop,
      revision,
      fields: aWorkshop({ products: ['吊白块腐竹'] }),
      reason: '增加品种',
    })
    await expect(changed).rejects.toMatchObject({ errors: [{ pointer: '/fields/products/0' }] })
    await expect(changed).rejects.toThrow('非食用物质')
  })

  it('sent twice with one key is done once', async () => {
    const input = aWorkshop()
    const first = await perform(t.world, office, filing.apply, input, 'key-0001')
    expect(await perform(t.world, office, filing.apply, input, 'key-0001')).toEqual(first)
    await expect(perform(t.world, office, filing.apply, aWorkshop(), 'key-0001')).rejects.toMatchObject({
      kind: 'conflict',
    })
  })

  it('in a town of another station is not for this inspector', async () => {
    const other = t.stations[1].towns[0]
    await expect(perform(t.world, inspector, filing.apply, aWorkshop({ town: other }))).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    const refusals = await t.db`select * from audit.entry where outcome = 'refused' and action = 'registry.apply'`
    expect(refusals).toHaveLength(1)
  })
})

describe('the life of a workshop', () => {
  it('counts by status as of any date', async () => {
    const { workshop } = await filed()
    t.setNow('2022-09-01T02:00:00.000Z' as Instant)
    await perform(t.world, office, filing.suspend, { workshop, effectiveOn: '2022-08-20', reason: '停业整顿' })
    await perform(t.world, office, filing.resume, { workshop, effectiveOn: '2022-08-25', reason: '整改完成' })
    await perform(t.world, office, filing.cancel, { workshop, effectiveOn: '2022-08-30', reason: '不再经营' })
    const on = async (asOf: string) => {
      const counts = await ask(t.world, office, countsAnswer, { asOf })
      expect(counts.categories.reduce((sum, one) => sum + one.count, 0)).toBe(counts.total)
      return counts.total
    }
    const before = await on('2022-08-19')
    expect([await on('2022-08-20'), await on('2022-08-25'), await on('2022-08-30')]).toEqual([
      before - 1,
      before,
      before - 1,
    ])
    await expect(
      perform(t.world, office, filing.resume, { workshop, effectiveOn: '2022-08-31', reason: '恢复' }),
    ).rejects.toMatchObject({ kind: 'state-conflict' })
  })

  it('keeps what a change does not say, and refuses to overwrite what somebody else changed', async () => {
    const { workshop } = await filed()
    const { revision } = await ask(
      t.world,
      office,
      workshopAnswer(() => []),
      { workshop },
    )
    const { operatorPhone, ...fields } = aWorkshop({ products: ['豆腐', '豆皮'] })
    await perform(t.world, office, filing.change, { workshop, revision, fields, reason: '增加品种' })
    expect((await row(workshop)).operatorPhone).toBe(operatorPhone)
    const detail = await ask(
      t.world,
      office,
      workshopAnswer(() => []),
      { workshop },
    )
    expect(detail.products).toEqual(['豆腐', '豆皮'])
    await expect(
      perform(t.world, office, filing.change, { workshop, revision, fields, reason: '再改' }),
    ).rejects.toMatchObject({
      kind: 'changed-meanwhile',
    })
    const { entries } = await ask(t.world, office, historyAnswer, { workshop })
    expect(entries.map(entry => entry.action)).toContain('registry.change')
  })

  it('is renewed, converted, and then closed to changes', async () => {
    const { workshop } = await filed()
    await perform(t.world, office, filing.renew, {
      workshop,
      number: '川坊备延续1',
      issuedOn: '2022-08-30',
      expiresOn: '2025-08-30',
    })
    await perform(t.world, office, filing.convert, {
      workshop,
      effectiveOn: '2022-09-01',
      reason: '小转微',
      successorName: '恩阳豆香食品有限公司',
      successorUscc: '91350200776049653A',
    })
    const detail = await ask(
      t.world,
      office,
      workshopAnswer(() => []),
      { workshop },
    )
    expect([detail.status, detail.successorName, detail.certificates.length]).toEqual([
      'converted',
      '恩阳豆香食品有限公司',
      2,
    ])
    await expect(
      perform(t.world, office, filing.cancel, { workshop, effectiveOn: '2022-09-01', reason: '注销' }),
    ).rejects.toMatchObject({ kind: 'state-conflict' })
  })
})

describe('looking', () => {
  it('finds by name, pinyin, initials, code, certificate and the end of the telephone number', async () => {
    const { workshop, code } = await filed({ name: '巴中市恩阳区永强豆制品', operatorPhone: '18200009876' })
    const find = async (search: string) =>
      (await ask(t.world, office, listAnswer, { search })).rows.map(found => found.id)
    for (const search of ['永强', 'yongqiang', 'yqdzp', code, code.slice(-8), '9876', '永强 9876']) {
      expect(await find(search), search).toContain(workshop)
    }
    expect(await find('100%')).toEqual([])
    expect((await ask(t.world, office, listAnswer, { search: '永强' })).rows[0]?.phone).toBe('182****9876')
  })

  it('shows an inspector the own towns and an owner the own workshop', async () => {
    const other = await filed({ town: t.stations[1].towns[0] })
    const mine = await filed()
    const owner = t.actorOf(await t.anAccount({ duty: 'owner', owns: [mine.workshop] }))
    const seen = async (actor: Actor) =>
      (await ask(t.world, actor, listAnswer, { pageSize: 200 })).rows.map(found => found.id)
    expect(await seen(inspector)).not.toContain(other.workshop)
    expect(await seen(inspector)).toContain(mine.workshop)
    expect(await seen(owner)).toEqual([mine.workshop])
    await expect(
      ask(
        t.world,
        owner,
        workshopAnswer(() => []),
        other,
      ),
    ).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  it('filters by standing of the certificate, by what is missing, sorts and pages', async () => {
    await filed({ longitude: 106.6, latitude: 31.7 })
    for (const sort of ['name', 'category', 'town', 'status', 'expiresOn', 'updatedAt'] as const) {
      const one = await ask(t.world, office, listAnswer, { sort, pageSize: 3, certificate: ['in-force'] })
      const two = await ask(t.world, office, listAnswer, { sort, pageSize: 3, page: 2, certificate: ['in-force'] })
      expect(one.rows.map(found => found.id)).not.toEqual(two.rows.map(found => found.id))
    }
    expect((await ask(t.world, office, listAnswer, { certificate: ['expired'] })).total).toBe(0)
    const map = await ask(t.world, office, mapAnswer, {})
    const without = await ask(t.world, office, listAnswer, { missing: ['position'] })
    expect([map.points.length > 0, map.withoutPosition]).toEqual([true, without.total])
    expect((await ask(t.world, office, dictionaryAnswer, {})).towns).toHaveLength(18)
  })
})

describe('people and papers', () => {
  it('keeps one officer at any date, and only one of the own towns', async () => {
    const one = await filed()
    const two = await filed({ town: t.stations[1].towns[0] })
    const [cheng, xia] = [newId(), newId()]
    await t.owner`
      insert into identity.officer (district, id, name, unit) values
        (${t.district}, ${cheng}, '程开', ${t.stations[0].id}), (${t.district}, ${xia}, '夏永', ${t.stations[1].id})`
    const assign = (actor: Actor, workshops: string[], officer: string, fromDay: string) =>
      perform(t.world, actor, parts.assign, { workshops, officer, fromDay })
    await assign(office, [one.workshop, two.workshop], cheng, '2022-08-01')
    await assign(office, [one.workshop], xia, '2022-08-20')
    const { responsibilities } = await ask(
      t.world,
      office,
      workshopAnswer(() => []),
      { workshop: one.workshop },
    )
    expect(responsibilities.map(r => [r.officerName, r.unitName, r.fromDay])).toEqual([
      ['夏永', '玉山市场监管所', '2022-08-20'],
      ['程开', '明阳市场监管所', '2022-08-01'],
    ])
    await expect(assign(inspector, [one.workshop, two.workshop], cheng, '2022-08-25')).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    const { rows } = await ask(t.world, office, listAnswer, { officer: cheng })
    expect(rows.map(found => found.id)).toEqual([two.workshop])
  })

  it('reminds once of each step before expiry', async () => {
    const { workshop } = await filed()
    await perform(t.world, office, parts.addWorker, { workshop, name: '李四', healthExpiresOn: '2022-09-20' })
    const remind = () =>
      transaction(t.db, 'read write', tx => makeReminders(tx, t.district, getDay('2022-09-01'), t.world.clock.now()))
    expect(await remind()).toBe(1)
    expect(await remind()).toBe(0)
    const { rows } = await ask(t.world, office, desk.reminders, {})
    expect(rows.map(one => [one.about, one.step])).toEqual([['李四', 30]])
    await perform(t.world, office, desk.handleReminder, { reminder: rows[0]!.id, note: '已提醒本人' })
    expect((await ask(t.world, office, desk.reminders, {})).total).toBe(0)
  })

  it('shows personal data in full only with a reason, and writes it down', async () => {
    const { workshop } = await filed()
    await expect(perform(t.world, office, reveal, { workshop })).rejects.toMatchObject({ kind: 'input-invalid' })
    await perform(t.world, office, reveal, { workshop, reason: '电话核实地址' })
    const [entry] =
      await t.db`select reason from audit.entry where action = 'registry.reveal' and subject_id = ${workshop}`
    expect(entry?.reason).toBe('电话核实地址')
  })
})
