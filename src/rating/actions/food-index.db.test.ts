import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../kernel/day.ts'
import { addDays, dayAt } from '../../kernel/day.ts'
import { type LedgerWorld, ledgerWorld, type Shop } from '../../ledger/ledger-world.testing.ts'
import { isCommand, isQuery } from '../../platform/action/action.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { deliver, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { cancel, renew } from '../../registry/actions/filing.ts'
import { indexIn } from '../index-world.testing.ts'
import { indexActions } from './food-index.ts'

let w: LedgerWorld
let i: ReturnType<typeof indexIn>
let far: Actor
let leader: Actor

async function aShop(over: Record<string, unknown> = {}): Promise<Shop> {
  const shop = await w.aShop(over)
  await w.t.owner`update registry.status_change set effective_on = '2022-08-01' where workshop = ${shop.workshop}`
  const issued = { number: `川坊备${newId().slice(-8)}`, issuedOn: '2026-01-01', expiresOn: '2029-01-01' }
  await perform(w.t.world, w.office, renew, { workshop: shop.workshop, ...issued })
  return shop
}

beforeAll(async () => {
  w = await ledgerWorld()
  i = indexIn(w.t)
  far = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', station: w.t.stations[1] }))
  leader = w.t.actorOf(await w.t.anAccount({ duty: 'leader' }))
})
afterAll(() => w.t.close())

describe('the index of a workshop', () => {
  it('is 待评 until somebody has inspected it', async () => {
    const shop = await aShop()
    expect(await i.asked(w.office, 'index', { workshop: shop.workshop })).toMatchObject({
      index: { kind: 'unrated', why: '还没有监督检查的结果，待检查后评分' },
      formula: { number: 1, toBeConfirmed: true },
      gains: [],
    })
  })

  it('is read by its owner and officers of the place, by nobody else', async () => {
    const [shop, other] = [await aShop(), await aShop()]
    await i.aVisit(shop)
    await i.look()
    const ask = (by: Actor) => i.asked(by, 'index', { workshop: shop.workshop })
    const mine = await ask(shop.owner)
    expect(mine).toMatchObject({ workshop: shop.workshop, index: { kind: 'rated' } })
    expect(mine.gains.map(({ code }) => code)).toEqual(expect.arrayContaining(['send-test', 'keep-ledger', 'course']))
    expect(await ask(leader)).toEqual(mine)
    await expect(ask(other.owner)).rejects.toThrow(/不在您的辖区/)
    await expect(ask(far)).rejects.toThrow(/不在您的辖区/)
    await expect(i.asked(shop.owner, 'indexes')).rejects.toThrow(/没有这项权限/)
  })

  it('of a day gone by is what the records of that day come to', async () => {
    const shop = await aShop()
    await i.aVisit(shop, 'conforming', '2026-03-01')
    await i.aVisit(shop, 'nonconforming', '2026-07-01')
    await i.look()
    const on = (asOf: string) => i.asked(w.office, 'index', { workshop: shop.workshop, asOf })
    expect((await on('2026-02-28')).index).toMatchObject({ kind: 'unrated', on: '2026-02-28' })
    const [before, after] = [await on('2026-06-30'), await on('2026-07-01')]
    const share = (answer: typeof before) =>
      answer.index?.kind === 'rated' ? answer.index.parts.find(({ factor }) => factor === 'inspection')?.share : null
    expect(share(before)).toBeGreaterThan(share(after) ?? 1)
    expect(before.gains).toEqual([])
    await expect(on('2026-08-11')).rejects.toThrow(/不能晚于今天/)
  })

  it('of a workshop that has closed is no number any more', async () => {
    const shop = await aShop()
    await i.aVisit(shop)
    await i.look()
    expect(await i.score(shop)).toBeGreaterThan(0)
    const ended = { workshop: shop.workshop, effectiveOn: '2026-08-10', reason: '不再经营' }
    await perform(w.t.world, w.office, cancel, ended)
    expect(await i.look()).toEqual([shop.workshop])
    expect(await i.stored(shop)).toMatchObject({ kind: 'unrated', why: '已不在备案，不再评分' })
  })
})

describe('the list of indexes', () => {
  it('is narrowed, sorted, counted and taken out alike, within what the reader may see', async () => {
    const good = await aShop({ name: '甲记豆腐坊' })
    const bad = await aShop({ name: '乙记豆腐坊', category: 'baijiu' })
    const none = await aShop({ name: '丙记豆腐坊' })
    await i.aVisit(good)
    await i.aVisit(bad, 'nonconforming')
    await w.t.owner`update registry.certificate set expires_on = '2026-08-09' where workshop = ${bad.workshop}`
    await i.look()
    const list = (filter: Record<string, unknown> = {}, by = w.office) =>
      i.asked(by, 'indexes', { search: '记豆腐坊', ...filter })
    const whole = await list()
    expect(whole.counts).toMatchObject({ unrated: 1, capped: 1 })
    expect(whole.total).toBe(3)
    const ids = ({ rows }: typeof whole) => rows.map(({ workshop }) => workshop)
    expect(ids(await list({ sort: 'score' }))).toEqual([bad.workshop, good.workshop, none.workshop])
    expect(ids(await list({ sort: 'score', descending: true }))).toEqual([good.workshop, bad.workshop, none.workshop])
    expect(ids(await list({ standings: ['unrated'] }))).toEqual([none.workshop])
    const capped = await list({ standings: ['capped'] })
    expect(capped.rows).toMatchObject([{ workshop: bad.workshop, score: expect.any(Number), band: '差' }])
    expect(capped.rows[0]?.caps).toEqual([{ code: 'expired', most: 39, said: '备案证已过期，最高 39 分' }])
    expect(ids(await list({ categories: ['baijiu'] }))).toEqual([bad.workshop])
    expect((await list({ pageSize: 1, page: 2 })).rows).toHaveLength(1)
    expect(await list({}, far)).toMatchObject({ total: 0, rows: [] })
  })

  it('comes as a workbook with the same rows, and that it was taken is written down', async () => {
    const action = indexActions.find(({ endpoint }) => endpoint.name === 'rating.index-table')
    if (action === undefined || isCommand(action) || isQuery(action)) throw new Error('no download')
    const { name, body } = await deliver(w.t.world, w.office, action, { search: '记豆腐坊', sort: 'score' })
    expect(name).toBe('食安指数 2026-08-10.xlsx')
    expect(body).toBeDefined()
    const [entry] = await w.t.db`select after from audit.entry where action = 'rating.index-table'`
    expect(entry?.after).toMatchObject({ rows: 3 })
  })
})

describe('the history', () => {
  it('has a point for each change, and for the first look at a new month', async () => {
    const shop = await aShop()
    await i.aVisit(shop)
    await i.look()
    await i.look()
    expect(await i.history(shop)).toMatchObject([{ cause: 'first', onDay: '2026-08-10' }])
    await i.aVisit(shop, 'nonconforming')
    await i.byNight()
    expect(await i.history(shop)).toMatchObject([{ cause: 'first' }, { cause: 'night', onDay: '2026-08-10' }])
    const { history } = await i.asked(shop.owner, 'index', { workshop: shop.workshop })
    expect(history).toHaveLength(1)
    w.t.setNow('2026-08-11T02:00:00.000Z' as Instant)
    await i.look()
    expect(await i.history(shop)).toHaveLength(2)
    w.t.setNow('2026-09-01T02:00:00.000Z' as Instant)
    await i.look()
    const points = await i.history(shop)
    expect(points.length).toBe(3)
    expect(points[2]?.onDay).toBe('2026-09-01')
    const [row] = await w.t.db`select on_day from rating.standing where workshop = ${shop.workshop}`
    expect(row?.onDay).toBe('2026-09-01')
  })
})

describe('several programs, and one that is killed', () => {
  it('reckon each change once and miss none', async () => {
    const shop = await aShop()
    await i.lookAfresh()
    await i.aVisit(shop)
    await perform(w.t.world, w.office, renew, {
      ...{ workshop: shop.workshop, number: '川坊备9', issuedOn: dayAt(w.t.world.clock.now()) },
      expiresOn: addDays(dayAt(w.t.world.clock.now()), 900),
    })
    const found = await Promise.all([i.lookAfresh(), i.lookAfresh(), i.lookAfresh()])
    const again = await i.lookAfresh()
    expect([...found, again].flat().filter(each => each === shop.workshop)).toHaveLength(1)
    expect(await i.score(shop)).toBeGreaterThan(0)
  })

  it('start where the last transaction that committed ended', async () => {
    const shop = await aShop()
    await i.lookAfresh()
    await i.aVisit(shop)
    const before = await w.t.db`select seen_at from rating.looked where district = ${w.t.district}`
    await perform(w.t.world, w.office, cancel, {
      ...{ workshop: shop.workshop, effectiveOn: dayAt(w.t.world.clock.now()), reason: '不再经营' },
    })
    // A program that dies while it reckons leaves neither an index nor an advanced cursor behind.
    await w.t.owner`alter table rating.standing rename to gone`
    await expect(i.lookAfresh()).rejects.toThrow()
    await w.t.owner`alter table rating.gone rename to standing`
    expect(await w.t.db`select seen_at from rating.looked where district = ${w.t.district}`).toEqual(before)
    expect(await i.lookAfresh()).toContain(shop.workshop)
  })

  it('tell whoever listens which pages changed', async () => {
    const shop = await aShop()
    await i.lookAfresh()
    const heard: unknown[] = []
    w.t.world.changes.listen((_, workshops) => heard.push(workshops))
    await i.aVisit(shop)
    await perform(w.t.world, w.office, renew, {
      ...{ workshop: shop.workshop, number: '川坊备8', issuedOn: dayAt(w.t.world.clock.now()) },
      expiresOn: addDays(dayAt(w.t.world.clock.now()), 900),
    })
    heard.length = 0
    await i.lookAfresh()
    expect(heard).toContainEqual([shop.workshop])
  })
})

describe('the formula', () => {
  it('is shown with every number and where it comes from, and reckons anew when another is in force', async () => {
    const { number, rows, toBeConfirmed } = await i.asked(w.office, 'formula')
    expect(number).toBe(1)
    expect(toBeConfirmed).toBe(rows.length)
    expect(rows.find(({ code }) => code === 'weight-testing')).toMatchObject({ name: '抽检送检的权重', value: 25 })
    const shop = await aShop()
    await i.aVisit(shop)
    await i.look()
    const before = (await i.score(shop)) ?? 0
    const changed = JSON.stringify(rows.length > 0 ? await secondEdition() : [])
    await w.t.owner`
      insert into rulebook.edition (district, id, book, number, state, effective_from, rows, row_count, to_be_confirmed,
        created_at, updated_at)
      values (${w.t.district}, ${newId()}, 'index', 2, 'approved', '2026-01-01', ${changed}::text::jsonb, 1, 0, now(), now())`
    expect(await i.look()).toContain(shop.workshop)
    expect(await i.score(shop)).toBeLessThan(before)
    expect((await i.history(shop)).at(-1)).toMatchObject({ cause: 'formula' })
    expect(await i.stored(shop)).toMatchObject({ formula: 2 })
  })

  /** 抽检送检 weighs more, 监督检查 less. */
  async function secondEdition() {
    const [first] = await w.t.db`select rows from rulebook.edition where book = 'index' and number = 1`
    const rows: { code: string; value: number | null }[] = first?.rows
    const weights: Record<string, number> = { 'weight-testing': 45, 'weight-inspection': 5 }
    return rows.map(row => ({ ...row, value: weights[row.code] ?? row.value }))
  }
})

describe('a program with nothing to do', () => {
  it('writes nothing at all', async () => {
    await i.look()
    const [row] = await w.t.owner`select xmin::text, xmax::text from rating.looked where district = ${w.t.district}`
    expect(await i.look()).toEqual([])
    const [after] = await w.t.owner`select xmin::text, xmax::text from rating.looked where district = ${w.t.district}`
    expect(after).toEqual(row)
  })
})
