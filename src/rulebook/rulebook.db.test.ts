import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, getDay, type Instant } from '../kernel/day.ts'
import { getId } from '../kernel/id.ts'
import { designedLabels } from '../label/actions/trial.ts'
import { dosedLots, productions } from '../ledger/door/made-since.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, deliver, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { type TestWorld, testWorld } from '../platform/testing/world.ts'
import { gradedByRows } from '../rating/actions/grade/trial.ts'
import { ratedWorkshops } from '../rating/actions/trial.ts'
import * as filing from '../registry/actions/filing.ts'
import { filedWorkshops } from '../registry/door.ts'
import { difference } from './actions/compare.ts'
import { approve, draft, propose, reject, withdraw } from './actions/drafting.ts'
import { dryRun as dryRunOn } from './actions/dry-run.ts'
import { article, calendarStatus, due, laws, screening } from './actions/law.ts'
import { edition, editions, inForce, overview } from './actions/look.ts'
import { exportEdition } from './actions/workbook.ts'
import { rowsInForce } from './door.ts'
import type { ProhibitedFoodRow } from './rules/rows.ts'

let t: TestWorld
let office: Actor
let leader: Actor
let administrator: Actor
let inspector: Actor
let owner: Actor
const dryRun = dryRunOn({ filedWorkshops, dosedLots, productions, designedLabels, ratedWorkshops, gradedByRows })
const today = getDay('2026-11-27')

beforeAll(async () => {
  t = await testWorld({ now: '2026-11-27T02:00:00.000Z' as Instant })
  const as = async (duty: 'office' | 'leader' | 'administrator' | 'inspector' | 'owner') =>
    t.actorOf(await t.anAccount({ duty }))
  office = await as('office')
  leader = await as('leader')
  administrator = await as('administrator')
  inspector = await as('inspector')
  owner = await as('owner')
})
afterAll(() => t.close())

const foods = async () => (await rowsInForce(t.db, t.district, 'prohibited-foods', today)).rows
/** The newest approved edition of the prohibited foods, in force or to come. */
async function newestFoods() {
  const { editions: all } = await ask(t.world, office, editions, { book: 'prohibited-foods' })
  return all.find(head => head.state === 'approved')!.id
}
const mustard: ProhibitedFoodRow = {
  code: 'C50',
  basis: [],
  confidence: 'confirmed',
  validFrom: null,
  validTo: null,
  level: 'county',
  group: '臭豆腐',
  detail: '',
  words: ['臭豆腐'],
  exceptions: [],
  categories: [],
  reason: '本区目录禁止',
}

async function drafted(rows: readonly ProhibitedFoodRow[], over: Record<string, unknown> = {}, by = office) {
  const content = { book: 'prohibited-foods', rows }
  const basedOn = await newestFoods()
  return perform(t.world, by, draft, { effectiveFrom: today, note: '本区目录', basedOn, content, ...over })
}

describe('the books', () => {
  it('are shown to everybody who is signed in, each with what is in force', async () => {
    const { books } = await ask(t.world, owner, overview, {})
    expect(books).toHaveLength(15)
    for (const { inForce: head } of books) expect(head).toMatchObject({ number: 1, state: 'approved', inForce: true })
    const negative = books.find(({ book }) => book === 'negative-list')
    expect(negative?.inForce).toMatchObject({ rowCount: 22, toBeConfirmed: 22, author: null, may: [] })
  })

  it('open as a whole, and as the rows that bind on a day', async () => {
    const { editions: all } = await ask(t.world, inspector, editions, { book: 'label-standard' })
    const whole = await ask(t.world, inspector, edition, { edition: all[0]!.id })
    const on = async (day: string) => {
      const { content } = await ask(t.world, owner, inForce, { book: 'label-standard', day })
      return content.rows.map(row => row.code)
    }
    expect(await on('2027-03-15')).toContain('item-allergens-2011')
    expect(await on('2027-03-16')).toContain('item-allergens-2025')
    expect(await on('2027-03-16')).not.toContain('item-allergens-2011')
    expect(whole.content.rows.length).toBeGreaterThan((await on('2027-03-16')).length)
  })

  it('that nobody knows are not found', async () => {
    await expect(ask(t.world, office, edition, { edition: newId() })).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('a new edition', () => {
  it('is drafted by one, approved by another, and in force from its day on; the old one can still be opened', async () => {
    const before = await rowsInForce(t.db, t.district, 'prohibited-foods', today)
    const tomorrow = addDays(today, 1)
    const { edition: id, revision } = await drafted(await foods(), { effectiveFrom: tomorrow })
    const rows = [...(await foods()), mustard]
    const saved = await drafted(rows, { edition: id, revision, effectiveFrom: tomorrow, note: '增加臭豆腐' })
    expect(saved).toEqual({ edition: id, revision: 2 })
    await perform(t.world, office, propose, saved)
    await perform(t.world, leader, approve, { edition: id, note: '同意' })
    const judged = async (day: string) => (await ask(t.world, owner, screening, { name: '臭豆腐', day })).verdict
    expect([await judged(today), await judged(tomorrow)]).toEqual(['pass', 'refused'])
    const { books } = await ask(t.world, office, overview, {})
    const own = books.find(({ book }) => book === 'prohibited-foods')
    expect(own?.inForce?.id).toBe(before.edition)
    expect(own?.coming.map(head => [head.id, head.decider?.name])).toEqual([[id, '测试leader']])
    const old = await ask(t.world, owner, edition, { edition: before.edition })
    expect(old.content.rows).toHaveLength(before.rows.length)
    const trail = await t.db`select action from audit.entry where subject_id = ${id} order by at, id`
    expect(trail.map(entry => entry.action)).toEqual([
      'rulebook.draft',
      'rulebook.draft',
      'rulebook.propose',
      'rulebook.approve',
    ])
  })

  it('is not approved by who drafted it, whatever duties he has', async () => {
    const both = t.actorOf(await t.anAccount({ duty: 'office', also: ['leader', 'administrator'] }))
    const newest = await ask(t.world, office, editions, { book: 'prohibited-foods' })
    const { content } = await ask(t.world, office, edition, {
      edition: newest.editions.find(e => e.state === 'approved')!.id,
    })
    const basedOn = await newestFoods()
    const made = await perform(t.world, both, draft, { effectiveFrom: today, content, basedOn })
    await perform(t.world, both, propose, made)
    await expect(perform(t.world, both, approve, made)).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(
      t.owner`update rulebook.edition set state = 'approved', decided_at = now(), decider = author where id = ${made.edition}`,
    ).rejects.toMatchObject({ constraint_name: 'who proposes does not decide' })
    await perform(t.world, leader, reject, { edition: made.edition, reason: '重复' })
    const head = (await ask(t.world, office, edition, { edition: made.edition })).head
    expect(head).toMatchObject({ state: 'rejected', decisionNote: '重复', may: [] })
  })

  it('is changed by its author only, and only as he last read it', async () => {
    const made = await drafted(await foods())
    const other = t.actorOf(await t.anAccount({ duty: 'office' }))
    const again = { edition: made.edition, revision: 1 }
    await expect(drafted(await foods(), again, other)).rejects.toMatchObject({ kind: 'not-allowed' })
    await drafted(await foods(), again)
    await expect(drafted(await foods(), again)).rejects.toMatchObject({ kind: 'changed-meanwhile' })
    await expect(perform(t.world, office, propose, again)).rejects.toMatchObject({ kind: 'changed-meanwhile' })
    await perform(t.world, office, withdraw, { edition: made.edition, reason: '不改了' })
    const gone = drafted(await foods(), { edition: made.edition, revision: 2 })
    await expect(gone).rejects.toMatchObject({ kind: 'state-conflict' })
  })

  it('starts from the newest that was approved, so that nothing of it is lost', async () => {
    const content = { book: 'prohibited-foods', rows: await foods() }
    const fromOld = perform(t.world, office, draft, { effectiveFrom: today, content })
    await expect(fromOld).rejects.toMatchObject({ kind: 'changed-meanwhile' })
    await expect(fromOld).rejects.toThrow('禁止生产加工食品目录第 2 版已经批准，2026-11-28 起生效')
  })

  it('takes effect today at the earliest', async () => {
    const late = drafted(await foods(), { effectiveFrom: addDays(today, -1) })
    await expect(late).rejects.toMatchObject({ errors: [{ pointer: '/effectiveFrom' }] })
  })

  it('keeps the rows of the province as they are', async () => {
    const [first, ...rest] = await foods()
    await expect(drafted(rest)).rejects.toThrow('省级条目 S01“保健食品”不能删除')
    await expect(drafted([{ ...first!, words: ['保健食品'] }, ...rest])).rejects.toMatchObject({
      errors: [{ pointer: '/content/rows/0/code' }],
    })
  })

  it('is refused with every fault at its place', async () => {
    const rows = [...(await foods()), mustard, { ...mustard, basis: [{ law: 'none', article: null }] }]
    await expect(drafted(rows)).rejects.toMatchObject({
      kind: 'input-invalid',
      errors: [
        { pointer: `/content/rows/${rows.length - 1}/code` },
        { pointer: `/content/rows/${rows.length - 1}/basis` },
      ],
    })
  })

  it('does not wipe out another that was approved meanwhile', async () => {
    const newest = async () => {
      const { editions: all } = await ask(t.world, office, editions, { book: 'ledgers' })
      return all.find(head => head.state === 'approved')!.id
    }
    const { content } = await ask(t.world, office, edition, { edition: await newest() })
    const make = async () => {
      const made = await perform(t.world, office, draft, { effectiveFrom: today, content })
      await perform(t.world, office, propose, made)
      return made.edition
    }
    const both = [await make(), await make()]
    const done = await Promise.allSettled(both.map(each => perform(t.world, leader, approve, { edition: each })))
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = done.find(({ status }) => status === 'rejected')
    expect(refused).toMatchObject({ reason: { kind: 'changed-meanwhile' } })
    expect((await rowsInForce(t.db, t.district, 'ledgers', today)).edition).toBe(await newest())
  })

  it('waits while another of the book is being approved', async () => {
    const { edition: base, rows } = await rowsInForce(t.db, t.district, 'process', today)
    const content = { book: 'process', rows }
    const made = await perform(t.world, office, draft, { effectiveFrom: today, content })
    await perform(t.world, office, propose, made)
    const waited = await t.owner.begin(async sql => {
      await sql`select 1 from rulebook.edition where id = ${base} for update`
      const approving = perform(t.world, leader, approve, made).then(() => 'approved')
      return { approving, first: await Promise.race([approving, pause(300).then(() => 'waiting')]) }
    })
    expect(waited.first).toBe('waiting')
    expect(await waited.approving).toBe('approved')
  })

  it('is not for inspectors and owners to draft, nor for the office to approve', async () => {
    for (const nobody of [inspector, owner]) {
      await expect(drafted(await foods(), {}, nobody)).rejects.toMatchObject({ kind: 'not-allowed' })
    }
    const { edition: made } = await drafted(await foods())
    await expect(perform(t.world, office, approve, { edition: made })).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})

describe('before it is approved', () => {
  it('its difference is told, and which filed names would be judged otherwise', async () => {
    const fields = { operatorName: '张三丰', category: 'soy', town: t.towns[0], address: '登科街道新场社区1号' }
    const products = ['豆腐', '霉豆腐', '花生豆花']
    await perform(t.world, office, filing.apply, { name: '试验豆腐坊', ...fields, products })
    const { editions: all } = await ask(t.world, office, editions, { book: 'prohibited-foods' })
    const base = await ask(t.world, office, edition, { edition: all.find(head => head.state === 'approved')!.id })
    if (base.content.book !== 'prohibited-foods') throw new Error('another book')
    const rows = [...base.content.rows, { ...mustard, code: 'C51', group: '霉豆腐', words: ['霉豆腐'] }]
    const { edition: id } = await drafted(rows)
    const compared = await ask(t.world, inspector, difference, { to: id })
    expect(compared).toMatchObject({ added: 1, removed: 0, changed: 0, rows: [{ code: 'C51', kind: 'added' }] })
    const tried = await ask(t.world, leader, dryRun, { edition: id })
    expect(tried.names).toMatchObject({ judged: 3, refused: 1, allowed: 0 })
    expect(tried.names?.newlyRefused.map(({ name, workshopName }) => [name, workshopName])).toEqual([
      ['霉豆腐', '试验豆腐坊'],
    ])
    expect(tried.days).toBeNull()
  })

  it('a calendar tells which days change', async () => {
    const { rows } = await rowsInForce(t.db, t.district, 'calendar', today)
    const changed = rows.map(row => (row.year === 2026 ? { ...row, makeUpWorkdays: [] } : row))
    const content = { book: 'calendar', rows: changed }
    const { edition: id } = await perform(t.world, administrator, draft, { effectiveFrom: today, content })
    const { days, names, foods: none } = await ask(t.world, administrator, dryRun, { edition: id })
    expect(days?.toHoliday).toContain('2026-10-10')
    expect([days?.toWorkday, names, none]).toEqual([[], null, null])
  })

  it('additives tell which foods', async () => {
    const { rows } = await rowsInForce(t.db, t.district, 'additives', today)
    const content = { book: 'additives', rows: rows.slice(1) }
    const { edition: id } = await perform(t.world, office, draft, { effectiveFrom: today, content })
    const { foods: touched } = await ask(t.world, leader, dryRun, { edition: id })
    expect(touched?.map(({ foodCode }) => foodCode)).toEqual([rows[0]!.foodCode])
  })
})

describe('the law', () => {
  it('is listed, and opens its articles; one that we do not have in full has no text', async () => {
    const { laws: all } = await ask(t.world, owner, laws, {})
    expect(all.find(({ code }) => code === 'food-safety-law')?.articles).toContain('第三十四条')
    const cited = { law: 'food-safety-law', article: '第三十四条第（四）项' }
    const opened = await ask(t.world, owner, article, cited)
    expect(opened.text).toContain('超范围、超限量使用食品添加剂')
    const unread = await ask(t.world, owner, article, { law: 'sichuan-workshops', article: '第三条' })
    expect(unread).toMatchObject({ text: null, law: { shortName: '四川省小作坊条例' } })
    await expect(ask(t.world, owner, article, { law: 'none' })).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('is named beside a finding', async () => {
    const { verdict, findings } = await ask(t.world, inspector, screening, { name: '勾兑白酒', category: 'baijiu' })
    expect(verdict).toBe('refused')
    expect(findings[0]).toMatchObject({ group: '食用酒精勾兑酒', confidence: 'proposed' })
    expect(findings[0]?.basis[0]).toEqual({
      law: 'food-safety-law',
      article: '第三十四条第（六）项',
      lawName: '食品安全法',
    })
  })

  it('says when something is due, and does not guess past the calendar', async () => {
    const inTime = await ask(t.world, inspector, due, { kind: 'clock', code: 'S07', trigger: '2026-09-28' })
    expect(inTime).toMatchObject({ kind: 'due', day: '2026-10-13', basis: [{ article: '第八十八条' }] })
    const days = await ask(t.world, inspector, due, {
      kind: 'days',
      trigger: '2026-09-30',
      amount: 1,
      unit: 'working-day',
    })
    expect(days).toMatchObject({ day: '2026-10-08', confidence: null })
    const past = await ask(t.world, inspector, due, { kind: 'clock', code: 'E07', trigger: today })
    expect(past).toMatchObject({ kind: 'unpublished', year: 2027 })
    const unknown = ask(t.world, inspector, due, { kind: 'clock', code: 'none', trigger: today })
    await expect(unknown).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('warns of a calendar that runs out, until the next year is in force', async () => {
    const status = () => ask(t.world, administrator, calendarStatus, {})
    expect(await status()).toMatchObject({ lastYear: 2026, daysLeft: 34, warning: true })
    const { rows } = await rowsInForce(t.db, t.district, 'calendar', today)
    const next = { ...rows[0]!, code: '2027', year: 2027, validFrom: null, validTo: null, makeUpWorkdays: [] }
    const holidays = [{ name: '试验', from: '2027-01-01', to: '2027-01-03' }]
    const content = { book: 'calendar', rows: [...rows, { ...next, holidays }] }
    const made = await perform(t.world, office, draft, { effectiveFrom: today, content })
    await perform(t.world, office, propose, made)
    await perform(t.world, administrator, approve, made)
    expect(await status()).toMatchObject({ lastYear: 2027, warning: false })
  })
})

describe('an export', () => {
  it('is a workbook of the whole edition, written down in the audit log', async () => {
    const { editions: all } = await ask(t.world, office, editions, { book: 'clocks' })
    const file = await deliver(t.world, inspector, exportEdition, { edition: all[0]!.id })
    expect(file.name).toBe('法定时限第 1 版 2000-01-01.xlsx')
    if (file.body instanceof Uint8Array) throw new Error('a stream was expected')
    expect((await text(file.body)).slice(0, 2)).toBe('PK')
    const entries = await t.db`select 1 from audit.entry where action = 'rulebook.export'`
    expect(entries).toHaveLength(1)
  })
})

describe('another district', () => {
  it('has its own editions and cannot open ours', async () => {
    const { district } = await t.anotherDistrict()
    const stranger = t.actorOf(await t.anAccount({ duty: 'office', district }))
    const { editions: all } = await ask(t.world, office, editions, { book: 'clocks' })
    const opened = ask(t.world, stranger, edition, { edition: getId(all[0]!.id) })
    await expect(opened).rejects.toMatchObject({ kind: 'not-found' })
  })
})
