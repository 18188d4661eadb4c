import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDay, type Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { ledgerWorld } from '../../ledger/ledger-world.testing.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, deliver, perform } from '../../platform/action/perform.ts'
import { mayPerform } from '../../platform/action/permission.ts'
import { everyCombination } from '../../platform/action/permission-table.ts'
import { transaction } from '../../platform/db/connect.ts'
import { newId } from '../../platform/id.ts'
import type { TestAccount } from '../../platform/testing/world.ts'
import { clockActions } from '../actions.ts'
import { extensionTodos } from '../door/extension-source.ts'
import type { TodoSource } from '../door/todo-source.ts'
import { type ClockStart, startClock, stopClock } from '../door.ts'
import { deliveries, retry } from './deliver.ts'
import * as handle from './handle.ts'
import { inbox, read, unread } from './inbox.ts'
import { look, of } from './look.ts'
import { escalate, recompute } from './remind.ts'
import { delegate, delegations, endDelegation, people } from './stand-in.ts'
import { changeSteps, steps } from './steps.ts'
import { counts, done, kinds, table, todo } from './todo.ts'

let w: Awaited<ReturnType<typeof ledgerWorld>>
let zhang: TestAccount
let li: TestAccount
let leader: TestAccount
let far: TestAccount
let laboratory: TestAccount
let administrator: TestAccount
const actor = (account: TestAccount): Actor => w.t.actorOf(account)

const morning = '2022-08-10T02:00:00.000Z' as Instant
beforeAll(async () => {
  w = await ledgerWorld()
  const { t } = w
  zhang = await t.anAccount({ duty: 'inspector', name: '张监管' })
  li = await t.anAccount({ duty: 'inspector', name: '李监管' })
  far = await t.anAccount({ duty: 'inspector', name: '远监管', station: t.stations[1] })
  leader = await t.anAccount({ duty: 'leader', name: '王局' })
  laboratory = await t.anAccount({ duty: 'laboratory', name: '检验员' })
  administrator = await t.anAccount({ duty: 'administrator', name: '管理员' })
})
afterAll(() => w.t.close())

/** A clock of a sample in the first town, five working days from 2022-08-10: due 08-17, amber from 08-12. */
async function running(over: Partial<ClockStart> = {}) {
  const shop = await w.aShop()
  const subject = { kind: 'sample', id: newId(), label: `样品 ${newId().slice(-6)}` }
  w.t.setNow(morning)
  const wish: ClockStart = {
    ...{ district: w.t.district, code: 'S01', subject, workshop: shop.workshop, from: { day: getDay('2022-08-10') } },
    ...{ unit: null, account: zhang.id, now: morning, ...over },
  }
  const { clock } = await transaction(w.t.db, 'read write', tx => startClock(tx, wish))
  return { clock, subject: wish.subject }
}
const at = (wall: string) => w.t.setNow(new Date(`${wall}+08:00`).toISOString() as Instant)
const list = (by: TestAccount, input: object = {}, sources: readonly TodoSource[] = []) =>
  ask(w.t.world, actor(by), todo(sources), { whose: 'area', pageSize: 200, ...input })
const has = async (by: TestAccount, clock: Id, input: object = {}) =>
  (await list(by, input)).rows.some(row => row.clock === clock)
const messages = async (by: TestAccount) => (await ask(w.t.world, actor(by), inbox, { pageSize: 200 })).rows

describe('the to-do list', () => {
  it('shows what is mine, my unit’s, and what lies in my area, and nobody else’s', async () => {
    const { clock } = await running()
    const seen = async (by: TestAccount) =>
      Promise.all(['mine', 'unit', 'area'].map(whose => has(by, clock, { whose })))
    expect(await seen(zhang)).toEqual([true, true, true])
    expect(await seen(li)).toEqual([false, true, true])
    expect(await seen(leader)).toEqual([false, false, true])
    expect(await seen(far)).toEqual([false, false, false])
    expect(await seen(laboratory)).toEqual([false, false, false])
    const { clock: given } = await running({ account: laboratory.id })
    expect(await has(laboratory, given, { whose: 'mine' })).toBe(true)
    expect((await list(laboratory)).total).toBe(1)
    // Of no workshop, and yet of a station.
    const { clock: stations } = await running({ account: null, workshop: null, unit: w.t.stations[0].id })
    expect([await has(li, stations), await has(far, stations)]).toEqual([true, false])
  })

  it('tells the last day, the article, what is left and how it stands', async () => {
    const { clock, subject } = await running()
    const row = async () => (await list(zhang, { search: subject.label })).rows[0]
    expect(await row()).toMatchObject({
      ...{ clock, kind: 'S01', dueOn: '2022-08-17', tone: 'calm', toBeConfirmed: true, subject },
      ...{ left: { amount: 5, unit: 'working-day' }, account: { name: '张监管' }, unit: { name: '明阳市场监管所' } },
    })
    at('2022-08-12T09:00:00')
    expect(await row()).toMatchObject({ tone: 'amber', left: { amount: 3 } })
    at('2022-08-18T00:00:00')
    expect(await row()).toMatchObject({ tone: 'red', left: { amount: -1 } })
  })

  it('is narrowed by tone in the database as the rule says it', async () => {
    const { subject } = await running()
    await running({ subject: { ...subject, id: newId() }, code: 'Z99' })
    await running({
      subject: { ...subject, id: newId() },
      code: 'S05',
      from: { day: getDay('2022-08-10'), at: morning },
    })
    for (const wall of [
      '2022-08-10T10:30:00',
      '2022-08-11T09:59:00',
      '2022-08-11T10:00:01',
      '2022-08-12T09:00:00',
      '2022-08-15T09:00:00',
    ]) {
      at(wall)
      const all = (await list(zhang, { search: subject.label })).rows
      expect(all).toHaveLength(3)
      for (const tone of ['red', 'amber', 'calm', 'paused', 'unknown'] as const) {
        const some = (await list(zhang, { search: subject.label, tones: [tone] })).rows
        expect(some.map(row => row.clock)).toEqual(all.filter(row => row.tone === tone).map(row => row.clock))
      }
    }
  })

  it('is paged in the order of the last day, and what nobody can say comes last', async () => {
    const label = `排序 ${newId().slice(-6)}`
    for (const code of ['S02', 'S01', 'Z99', 'S05', 'S07']) {
      const from = { day: getDay('2022-08-10'), ...(code === 'S05' ? { at: morning } : {}) }
      await running({ subject: { kind: 'sample', id: newId(), label }, code, from })
    }
    const page = async (number: number) => (await list(zhang, { search: label, page: number, pageSize: 2 })).rows
    const found = [...(await page(1)), ...(await page(2)), ...(await page(3))].map(row => row.kind)
    expect(found).toEqual(['S05', 'S01', 'S07', 'S02', 'Z99'])
    const some = await ask(w.t.world, actor(zhang), kinds([]), { whose: 'area' })
    expect(some.find(({ kind }) => kind === 'S07')?.count).toBeGreaterThan(0)
    expect((await list(zhang, { search: label, kinds: ['S07'] })).total).toBe(1)
  })

  it('has room for what other slices hand in, in the same order', async () => {
    const label = `合并 ${newId().slice(-6)}`
    await running({ subject: { kind: 'sample', id: newId(), label } })
    const item = (id: string, dueOn: string) => ({
      ...{ id, kind: 'proposal', title: '待审批的清单', subject: { kind: 'edition', id, label }, workshop: null },
      ...{ townName: null, unit: null, account: null, dueOn: getDay(dueOn), dueAt: null, words: '', basis: '' },
      toBeConfirmed: false,
    })
    const source: TodoSource = {
      kinds: { proposal: '待审批' },
      open: async () => [item('b', '2022-08-30'), item('a', '2022-08-11')],
    }
    const { total, rows } = await list(leader, { search: label }, [source])
    expect([total, rows.map(row => row.dueOn)]).toEqual([3, ['2022-08-11', '2022-08-17', '2022-08-30']])
    expect(rows.map(row => row.tone)).toEqual(['amber', 'calm', 'calm'])
    const words = await ask(w.t.world, actor(leader), kinds([source]), {})
    expect(words).toContainEqual({ kind: 'proposal', word: '待审批', count: 2 })
    expect((await list(leader, { search: label, whose: 'mine' }, [source])).total).toBe(0)
  })

  it('is counted as it is listed', async () => {
    await running()
    const found = await ask(w.t.world, actor(zhang), counts([]), {})
    for (const whose of ['mine', 'unit', 'area'] as const) {
      const sum = Object.values(found[whose]).reduce((all, each) => all + each, 0)
      expect(sum).toBe((await list(zhang, { whose })).total)
    }
  })

  it('can be taken out as a workbook', async () => {
    const file = await deliver(w.t.world, actor(zhang), table([]), { whose: 'area' })
    expect(file.name).toBe('待办 2022-08-10.xlsx')
    const chunks: Buffer[] = []
    for await (const chunk of file.body as AsyncIterable<Buffer>) chunks.push(chunk)
    expect(Buffer.concat(chunks).subarray(0, 2).toString()).toBe('PK')
  })

  it('moves to what is done, late or in time', async () => {
    const { clock, subject } = await running()
    const end = { district: w.t.district, subjectKind: 'sample', subjectId: subject.id, outcome: 'done' } as const
    at('2022-08-19T09:00:00')
    await transaction(w.t.db, 'read write', tx => stopClock(tx, { ...end, now: w.t.world.clock.now() }))
    expect(await has(zhang, clock)).toBe(false)
    const late = await ask(w.t.world, actor(zhang), done, { whose: 'mine', lateOnly: true })
    expect(late.rows.find(row => row.clock === clock)).toMatchObject({ state: 'done', endedLate: true })
    expect((await ask(w.t.world, actor(far), done, { whose: 'area' })).rows.some(row => row.clock === clock)).toBe(
      false,
    )
  })

  it('is told of what ended within a year, and of more when that is asked for', async () => {
    const { clock, subject } = await running()
    const end = { district: w.t.district, subjectKind: 'sample', subjectId: subject.id, outcome: 'done' } as const
    await transaction(w.t.db, 'read write', tx => stopClock(tx, { ...end, now: w.t.world.clock.now() }))
    const ended = async (asked: object) =>
      (await ask(w.t.world, actor(zhang), done, { whose: 'mine', ...asked })).rows.some(row => row.clock === clock)
    expect(await ended({})).toBe(true)
    at('2023-09-01T09:00:00')
    expect(await ended({})).toBe(false)
    expect(await ended({ earlier: true })).toBe(true)
  })

  it('draws chips on the pages of others, for those who may see it', async () => {
    const { clock, subject } = await running()
    const chips = (by: TestAccount) => ask(w.t.world, actor(by), of, { kind: 'sample', ids: [subject.id] })
    expect(await chips(li)).toMatchObject([{ clock, subject: subject.id, state: 'calm', dueOn: '2022-08-17' }])
    expect(await chips(far)).toEqual([])
  })
})

describe('handing on', () => {
  it('changes who is in charge, tells them, and stays in the record', async () => {
    const { clock } = await running()
    await perform(w.t.world, actor(zhang), handle.reassign, { clocks: [clock], to: li.id, reason: '轮岗' })
    expect(await has(li, clock, { whose: 'mine' })).toBe(true)
    expect((await messages(li))[0]).toMatchObject({ kind: 'reassigned', title: '张监管转来一项待办', subjectId: clock })
    const seen = await ask(w.t.world, actor(zhang), look, { clock })
    expect(seen.log[0]).toMatchObject({ what: '转办给李监管', reason: '轮岗', actor: '张监管' })
  })

  it('of what lies elsewhere is refused whole', async () => {
    const [{ clock }, { clock: other }] = [await running(), await running()]
    const wish = { clocks: [clock, other], to: far.id, reason: '试试' }
    await expect(perform(w.t.world, actor(far), handle.reassign, wish)).rejects.toThrow('不在您的辖区')
    await expect(perform(w.t.world, actor(zhang), handle.reassign, { ...wish, to: newId() })).rejects.toThrow(
      '在岗人员',
    )
    expect(await has(zhang, clock, { whose: 'mine' })).toBe(true)
  })

  it('by AB角 shows it to both for as long as it lasts', async () => {
    const { clock } = await running()
    const wish = { substitute: li.id, from: '2022-08-11', to: '2022-08-12', reason: '出差' }
    await perform(w.t.world, actor(zhang), delegate, wish)
    const mine = async (wall: string) => {
      at(wall)
      return has(li, clock, { whose: 'mine' })
    }
    expect(await mine('2022-08-10T12:00:00')).toBe(false)
    expect(await perform(w.t.world, actor(leader), handle.urge, { clock })).toEqual({ told: 1 })
    expect(await mine('2022-08-11T00:00:00')).toBe(true)
    expect(await mine('2022-08-12T23:59:00')).toBe(true)
    expect(await mine('2022-08-13T00:00:00')).toBe(false)
    at('2022-08-11T12:00:00')
    const told = await perform(w.t.world, actor(leader), handle.urge, { clock })
    expect(told).toEqual({ told: 2 })
    expect((await messages(li))[0]).toMatchObject({ kind: 'urge', title: '王局催办' })
    const [own] = await ask(w.t.world, actor(zhang), delegations, {})
    await perform(w.t.world, actor(li), endDelegation, { delegation: own!.delegation })
    expect(await has(li, clock, { whose: 'mine' })).toBe(false)
    await expect(perform(w.t.world, actor(zhang), endDelegation, { delegation: own!.delegation })).rejects.toThrow(
      '已经结束',
    )
  })

  it('offers whoever works here, owners and superiors left out', async () => {
    const found = await ask(w.t.world, actor(zhang), people, { search: '监管' })
    expect(found.map(each => each.name)).toEqual(expect.arrayContaining(['李监管', '远监管']))
    expect((await ask(w.t.world, actor(zhang), people, {})).every(each => !each.duties.includes('owner'))).toBe(true)
  })
})

describe('more time', () => {
  it('is given by a leader who did not ask, and moves the end by as much', async () => {
    const { clock } = await running({ code: 'E01' })
    const seen = () => ask(w.t.world, actor(leader), look, { clock })
    const wish = { clock, amount: 15, reason: '等检验结果' }
    await expect(perform(w.t.world, actor(zhang), handle.askExtension, { ...wish, amount: 16 })).rejects.toThrow(
      '最多延长 15 个工作日',
    )
    await perform(w.t.world, actor(zhang), handle.askExtension, wish)
    await expect(perform(w.t.world, actor(zhang), handle.askExtension, wish)).rejects.toThrow()
    expect((await messages(leader))[0]).toMatchObject({ kind: 'extension', title: '张监管申请延期' })
    const waiting = async (by: TestAccount) =>
      (await list(by, { kinds: ['extension'] }, [extensionTodos])).rows.map(row => row.subject.id)
    expect([await waiting(leader), await waiting(zhang)]).toEqual([[clock], []])
    const before = await seen()
    const extension = before.extensions[0]!.id
    expect([before.may.decide, before.todo.dueOn]).toEqual([true, '2022-08-31'])
    const both = await w.t.anAccount({ duty: 'inspector', also: ['leader'] })
    expect((await ask(w.t.world, actor(both), look, { clock })).may.decide).toBe(true)
    expect(
      await perform(w.t.world, actor(leader), handle.decideExtension, { clock, extension, approve: true }),
    ).toEqual({
      dueOn: '2022-09-22',
    })
    expect(await waiting(leader)).toEqual([])
    const after = await seen()
    expect(after.extensions[0]).toMatchObject({ state: 'approved', decidedBy: '王局' })
    expect(after.may.extension).toBeNull()
    const again = { clock, extension, approve: false }
    await expect(perform(w.t.world, actor(leader), handle.decideExtension, again)).rejects.toThrow('已经有了结论')
  })

  it('is not given to whoever asked, by the program nor by the database', async () => {
    const both = await w.t.anAccount({ duty: 'inspector', also: ['leader'] })
    const { clock } = await running({ code: 'S20', account: both.id })
    await perform(w.t.world, actor(both), handle.askExtension, { clock, amount: 30, reason: '案情复杂' })
    const { extensions, may } = await ask(w.t.world, actor(both), look, { clock })
    expect(may.decide).toBe(false)
    const wish = { clock, extension: extensions[0]!.id, approve: true }
    await expect(perform(w.t.world, actor(both), handle.decideExtension, wish)).rejects.toThrow('申请人不能批准')
    await expect(
      w.t.db`update clock.extension set state = 'approved', decided_account = account where id = ${wish.extension}`,
    ).rejects.toThrow('nobody approves an extension that they asked for')
  })

  it('is not asked for when it is too late, nor where no rule gives any', async () => {
    const [{ clock: late }, { clock: strict }] = [await running({ code: 'E01' }), await running({ code: 'E02' })]
    const wish = { clock: strict, amount: 1, reason: '试试看' }
    await expect(perform(w.t.world, actor(zhang), handle.askExtension, wish)).rejects.toThrow('没有允许延长')
    at('2022-09-01T09:00:00')
    await expect(perform(w.t.world, actor(zhang), handle.askExtension, { ...wish, clock: late })).rejects.toThrow(
      '已经超期',
    )
  })
})

describe('time in the laboratory', () => {
  it('stops the clock and is not counted; impossible days are refused at the field', async () => {
    const { clock } = await running({ code: 'E03' })
    at('2022-09-05T09:00:00')
    const pause = { clock, kind: 'laboratory', from: '2022-08-15', reason: '送检' }
    const fault = (input: object) => perform(w.t.world, actor(zhang), handle.pause, { ...pause, ...input })
    await expect(fault({ from: '2022-08-09' })).rejects.toMatchObject({ errors: [{ pointer: '/from' }] })
    await expect(fault({ kind: 'hearing' })).rejects.toMatchObject({ errors: [{ pointer: '/kind' }] })
    await perform(w.t.world, actor(zhang), handle.pause, pause)
    expect(await list(zhang, { tones: ['paused'] })).toMatchObject({ rows: [{ clock, tone: 'paused' }] })
    await expect(fault({})).rejects.toThrow('不在计时')
    expect(await perform(w.t.world, actor(zhang), handle.resume, { clock, to: '2022-08-25' })).toEqual({
      dueOn: '2022-09-19',
    })
    // The same days again are not taken off twice.
    await expect(fault({ from: '2022-08-20' })).rejects.toMatchObject({ errors: [{ pointer: '/from' }] })
  })

  it('may be told by those in charge alone', async () => {
    const { clock } = await running({ code: 'E03' })
    const pause = { clock, kind: 'laboratory', from: '2022-08-10', reason: '送检' }
    await expect(perform(w.t.world, actor(far), handle.pause, pause)).rejects.toThrow('不在您的辖区')
    await expect(perform(w.t.world, actor(laboratory), handle.pause, pause)).rejects.toThrow('岗位没有这项权限')
  })
})

describe('a clock started by mistake', () => {
  it('is made void by the office, with its reason', async () => {
    const { clock } = await running()
    const wish = { clock, reason: '录错样品' }
    await expect(perform(w.t.world, actor(zhang), handle.voidClock, wish)).rejects.toThrow('岗位没有这项权限')
    await perform(w.t.world, actor(leader), handle.voidClock, wish)
    const seen = await ask(w.t.world, actor(leader), look, { clock })
    expect(seen).toMatchObject({ state: 'void', endedLate: false, may: { handle: false } })
    await expect(perform(w.t.world, actor(leader), handle.voidClock, wish)).rejects.toThrow('已经办结')
  })
})

describe('reminders', () => {
  const kindsTo = async (by: TestAccount, clock: Id) =>
    (await messages(by)).filter(each => each.subjectId === clock).map(each => each.title)

  it('go to the officer, then to the office, then to the leader; each step once', async () => {
    const { clock } = await running()
    const office = (await w.t.db<{ id: Id }[]>`select account as id from identity.post where duty = 'office'`)[0]!
    const round = async (wall: string) => {
      at(wall)
      await escalate(w.t.world, w.t.district)
      await escalate(w.t.world, w.t.district)
    }
    const officeInbox = async () =>
      (await ask(w.t.world, w.office, inbox, { pageSize: 200 })).rows.filter(each => each.subjectId === clock).length
    expect(office.id).toBe(w.office.account)
    await round('2022-08-11T09:00:00')
    expect(await kindsTo(zhang, clock)).toEqual([])
    await round('2022-08-12T09:00:00')
    expect(await kindsTo(zhang, clock)).toEqual(['临近到期提醒'])
    await round('2022-08-17T09:00:00')
    expect(await kindsTo(zhang, clock)).toEqual(['到期提醒', '临近到期提醒'])
    expect([await officeInbox(), await kindsTo(leader, clock)]).toEqual([0, []])
    await round('2022-08-18T09:00:00')
    expect([await officeInbox(), await kindsTo(leader, clock)]).toEqual([1, []])
    await round('2022-08-22T09:00:00')
    expect([await officeInbox(), await kindsTo(leader, clock)]).toEqual([1, ['超期，转局领导']])
    await round('2022-08-30T09:00:00')
    expect(await kindsTo(zhang, clock)).toHaveLength(2)
  })

  it('go to whoever heads the unit, after as many days as were set', async () => {
    const set = { superior: 2, leader: 4, heads: [{ unit: w.t.stations[0].id, account: li.id }] }
    await expect(perform(w.t.world, actor(zhang), changeSteps, set)).rejects.toThrow('岗位没有这项权限')
    await expect(perform(w.t.world, actor(administrator), changeSteps, { ...set, superior: 5 })).rejects.toThrow(
      '不应先于',
    )
    await perform(w.t.world, actor(administrator), changeSteps, set)
    const { clock } = await running()
    at('2022-08-18T09:00:00')
    await escalate(w.t.world, w.t.district)
    expect(await kindsTo(li, clock)).toEqual([])
    at('2022-08-19T09:00:00')
    await escalate(w.t.world, w.t.district)
    expect(await kindsTo(li, clock)).toEqual(['超期，转上一级负责人'])
    const { steps: days, heads } = await ask(w.t.world, actor(administrator), steps, {})
    expect(days).toMatchObject([{ days: 2, changedBy: '管理员' }, { days: 4 }])
    expect(heads.find(each => each.account !== null)).toMatchObject({ accountName: '李监管' })
    await perform(w.t.world, actor(administrator), changeSteps, {
      superior: 1,
      leader: 3,
      heads: [{ ...set.heads[0], account: null }],
    })
  })

  it('of a clock that nobody is in charge of go to the unit; of one without a unit to the office', async () => {
    const { clock } = await running({ account: null })
    const { clock: nobodys } = await running({ account: null, workshop: null })
    at('2022-08-12T09:00:00')
    await escalate(w.t.world, w.t.district)
    expect([await kindsTo(zhang, clock), await kindsTo(li, clock), await kindsTo(far, clock)]).toEqual([
      ...[['临近到期提醒'], ['临近到期提醒'], []],
    ])
    const office = (await ask(w.t.world, w.office, inbox, { pageSize: 200 })).rows
    expect(office.some(each => each.subjectId === nobodys)).toBe(true)
  })

  it('are counted until they are read', async () => {
    const before = (await ask(w.t.world, actor(zhang), unread, {})).unread
    expect(before).toBeGreaterThan(0)
    const [first] = await messages(zhang)
    await perform(w.t.world, actor(zhang), read, { messages: [first!.message] })
    expect((await ask(w.t.world, actor(zhang), unread, {})).unread).toBe(before - 1)
    await perform(w.t.world, actor(li), read, { messages: [(await messages(zhang))[1]!.message] })
    expect((await ask(w.t.world, actor(zhang), unread, {})).unread).toBe(before - 1)
    await perform(w.t.world, actor(zhang), read, {})
    expect((await ask(w.t.world, actor(zhang), unread, {})).unread).toBe(0)
  })
})

describe('a new edition', () => {
  it('of the calendar moves the clocks that run, and says so', async () => {
    const { clock } = await running()
    await w.t.owner`
      insert into rulebook.edition (district, id, book, number, rows, row_count, to_be_confirmed, effective_from, state,
        created_at, updated_at)
      select district, ${newId()}, book, number + 1,
        (select jsonb_agg(case when r ->> 'year' = '2022'
          then jsonb_set(r, '{holidays}', (r -> 'holidays') || '[{"name": "试验", "from": "2022-08-15", "to": "2022-08-16"}]')
          else r end) from jsonb_array_elements(rows) r),
        row_count, to_be_confirmed, '2022-08-01', state, created_at, updated_at
      from rulebook.edition where district = ${w.t.district} and book = 'calendar'`
    at('2022-08-11T09:00:00')
    expect(await recompute(w.t.world, w.t.district)).toBeGreaterThan(0)
    const seen = await ask(w.t.world, actor(zhang), look, { clock })
    expect(seen.todo.dueOn).toBe('2022-08-19')
    expect(seen.log[0]).toMatchObject({ dueBefore: '2022-08-17', dueAfter: '2022-08-19', actor: '系统' })
    expect((await messages(zhang)).find(each => each.subjectId === clock)).toMatchObject({ title: '期限有变化' })
    expect(await recompute(w.t.world, w.t.district)).toBe(0)
  })
})

it('the permission table says what is enforced, for every action, duty and place', () => {
  for (const { action, posts, place, allowed, duty, where } of everyCombination(clockActions([]))) {
    if (action.endpoint.kind === 'query') continue
    const enforced = mayPerform(action.allow, posts, place)
    expect([action.endpoint.name, duty, where, enforced]).toEqual([action.endpoint.name, duty, where, allowed])
  }
})

it('what went out is told to administrators alone', async () => {
  await expect(ask(w.t.world, actor(zhang), deliveries, {})).rejects.toThrow('岗位没有这项权限')
  expect(await ask(w.t.world, actor(administrator), deliveries, {})).toEqual({ total: 0, rows: [] })
  await expect(perform(w.t.world, actor(administrator), retry, { delivery: newId() })).rejects.toThrow('没有发出的')
})
