import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { type CampaignWorld, campaignWorld } from '../../campaign/campaign-world.testing.ts'
import { addDays, type Day, getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { afterException } from '../../main/after-exception.ts'
import { isCommand, isQuery } from '../../platform/action/action.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, deliver, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { exceptionEndpoints as endpoints } from '../contract/exception.ts'
import { exceptionTodos } from '../door/exception-todos.ts'
import { exceptionTasks } from '../jobs/exception.ts'
import { exceptionActions } from './exception.ts'

type Name = keyof typeof endpoints
type Answer<N extends Name> = z.output<(typeof endpoints)[N]['output']>

const actions = exceptionActions(afterException)
let w: CampaignWorld
const begin = getDay('2026-08-10')

beforeAll(async () => {
  w = await campaignWorld()
})
beforeEach(() => w.setDay(begin))
afterAll(() => w.t.close())

function actionOf(name: Name) {
  const found = actions.find(({ endpoint }) => endpoint.name === endpoints[name].name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

async function act<N extends Name>(by: Actor, name: N, input: unknown = {}): Promise<Answer<N>> {
  const found = actionOf(name)
  if (isCommand(found)) return (await perform(w.t.world, by, found, input)) as Answer<N>
  if (isQuery(found)) return (await ask(w.t.world, by, found, input)) as Answer<N>
  throw new Error(`${name} is a download`)
}

async function taken(by: Actor, name: Name, input: unknown) {
  const found = actionOf(name)
  if (isCommand(found) || isQuery(found)) throw new Error(`${name} is no download`)
  return deliver(w.t.world, by, found, input)
}

const look = async () => exceptionTasks['statistics.evaluate-exceptions']?.(w.t.world, {})
const rowsOf = async (over: Record<string, unknown> = {}, by: Actor = w.leader) =>
  (await act(by, 'exceptions', { pageSize: 200, ...over })).rows
const of = async (workshop: Id, rule: string, by: Actor = w.leader) =>
  (await rowsOf({ workshop, rules: [rule] }, by)).filter(each => each.state !== 'over')
const one = (exception: Id, by: Actor = w.leader) => act(by, 'exception', { exception })

async function aShop(officer: Id | null = null) {
  const shop = await w.aShop()
  if (officer !== null) await w.charge([shop.workshop], officer)
  return shop
}

async function overdueHazard(workshop: Id, dueOn: Day, nth: number): Promise<Id> {
  const [id, step] = [newId(), newId()]
  await w.t.owner.begin(async tx => {
    await tx`set constraints all deferred`
    await tx`
      insert into rectification.step (district, hazard, ordinal, id, from_state, step, to_state, on_day, note, files, due_on,
        person, actor, at)
      values (${w.t.district}, ${id}, 1, ${step}, 'none', 'raise', 'found', ${addDays(dueOn, -15)}, '', '{}', ${dueOn},
        'test', 'test', ${w.t.world.clock.now()})`
    await tx`
      insert into rectification.hazard (district, id, workshop, code, topic, text, basis, weight, gravity, department,
        source_kind, source_id, source_label, found_on, files, actor, raised_at, state, ordinal, due_on, changed_at)
      values (${w.t.district}, ${id}, ${workshop}, 'K01', '环境卫生', ${`第 ${nth} 处积水`}, '', 'general', 'general',
        'market', 'inspection', ${newId()}, '常规检查', ${addDays(dueOn, -15)}, '{}', 'test', ${w.t.world.clock.now()},
        'found', 1, ${dueOn}, ${w.t.world.clock.now()})`
  })
  return id
}

const pileUp = async (workshop: Id, dueOn = addDays(begin, -5)) => [
  await overdueHazard(workshop, dueOn, 1),
  await overdueHazard(workshop, dueOn, 2),
  await overdueHazard(workshop, dueOn, 3),
]
const putRight = (hazards: readonly Id[]) => w.t.owner`
  update rectification.hazard set due_on = null where district = ${w.t.district} and id = any (${[...hazards]}::uuid[])`

describe('what stands out', () => {
  it('is raised once, to whoever is responsible, with its rows', async () => {
    const shop = await aShop(w.officers[0])
    await pileUp(shop.workshop)
    await look()
    await look()
    const rows = await of(shop.workshop, 'overdue-cluster')
    expect(rows).toMatchObject([
      { said: '3 处隐患超期没有整改，最长超期 5 天', rows: 3, personName: '王建国', state: 'open', recurs: false },
    ])
    expect(rows[0]?.dueOn).toBe('2026-08-17')
    const [first] = rows
    if (first === undefined) throw new Error('nothing was raised')
    const seen = await one(first.exception, w.inspector)
    expect(seen.rows.map(({ kind, label }) => `${kind} ${label}`).toSorted()).toEqual([
      'hazard 第 1 处积水',
      'hazard 第 2 处积水',
      'hazard 第 3 处积水',
    ])
    expect(seen.now?.rows).toHaveLength(3)
    expect(seen.may).toEqual({ handle: true, turn: true, reassign: false })
    expect(seen.steps.map(({ step, actor }) => `${step} ${actor}`)).toEqual(['raise 系统'])
    const told = await w.t.owner`
      select count(*)::int as many from clock.message where account = ${w.inspector.account ?? null} and kind = 'exception-raised'`
    expect(told[0]?.many).toBe(1)
    const todos = await w.t.world.db.begin(tx =>
      exceptionTodos.open(tx, {
        ...{ district: w.t.district, scope: { towns: [], workshops: [] }, account: w.inspector.account ?? null },
        ...{ unit: null, today: begin },
      }),
    )
    expect(todos.map(({ subject }) => subject.id)).toContain(first.exception)
  })

  it('keeps what was counted, beside what is counted now', async () => {
    const shop = await aShop(w.officers[0])
    const hazards = await pileUp(shop.workshop)
    await look()
    const [row] = await of(shop.workshop, 'overdue-cluster')
    if (row === undefined) throw new Error('nothing was raised')
    await overdueHazard(shop.workshop, addDays(begin, -1), 4)
    const more = await one(row.exception)
    expect([more.rows.length, more.now?.rows.length]).toEqual([3, 4])
    await putRight(hazards)
    expect((await one(row.exception)).now).toBe(null)
    expect((await one(row.exception)).rows).toHaveLength(3)
  })

  it('is over by itself once it is, and a recurrence when it comes again', async () => {
    const shop = await aShop(w.officers[0])
    const hazards = await pileUp(shop.workshop)
    await look()
    const [first] = await of(shop.workshop, 'overdue-cluster')
    await putRight(hazards)
    await look()
    const all = await rowsOf({ workshop: shop.workshop, rules: ['overdue-cluster'] })
    expect(all).toMatchObject([{ exception: first?.exception, state: 'over', overOn: begin }])
    await pileUp(shop.workshop)
    await look()
    const again = await of(shop.workshop, 'overdue-cluster')
    expect(again).toMatchObject([{ recurs: true, state: 'open' }])
    const seen = await one(again[0]?.exception ?? newId())
    expect(seen.recursOf).toBe(first?.exception)
    expect(seen.steps[0]?.note).toContain('再次出现')
  })

  it('is the head of the unit’s where it is a heap, and the leader’s where nobody is', async () => {
    const shop = await aShop()
    await pileUp(shop.workshop)
    await look()
    const [row] = await of(shop.workshop, 'overdue-cluster')
    expect(row).toMatchObject({ personName: null })
    expect((await rowsOf({ mine: true, workshop: shop.workshop })).map(each => each.exception)).toContain(
      row?.exception,
    )
    const head = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', name: '陈所长' }))
    await w.t.owner`
      insert into clock.head (district, unit, account, changed_by, changed_at)
      values (${w.t.district}, ${w.t.stations[0].id}, ${head.account ?? null}, 'test', ${w.t.world.clock.now()})`
    const shops = []
    for (const _ of [1, 2, 3, 4]) shops.push(await aShop(w.officers[1]))
    for (const each of shops) await pileUp(each.workshop)
    await look()
    const heaps = await rowsOf({ rules: ['overdue-cluster'] })
    expect(heaps.find(each => each.subjectKind === 'officer')).toMatchObject({
      ...{ subjectLabel: '李晓梅', personName: '陈所长', said: expect.stringContaining('涉及 4 家小作坊') },
    })
    // 李晓梅 has no account: hers go to whoever heads the station.
    expect((await of(shops[0]?.workshop ?? newId(), 'overdue-cluster'))[0]?.personName).toBe('陈所长')
  })
})

describe('whoever it lies with', () => {
  async function raised() {
    const shop = await aShop(w.officers[0])
    const hazards = await pileUp(shop.workshop)
    await look()
    const [row] = await of(shop.workshop, 'overdue-cluster')
    if (row === undefined) throw new Error('nothing was raised')
    return { shop, hazards, exception: row.exception }
  }
  const explain = { kind: 'explain', reason: '业主住院，已电话核实' }

  it('explains it, and it stays quiet while it stands, for a month', async () => {
    const { exception, shop } = await raised()
    await act(w.inspector, 'handleException', { exception, how: explain })
    await expect(act(w.inspector, 'handleException', { exception, how: explain })).rejects.toThrow('已经处理')
    await look()
    expect(await of(shop.workshop, 'overdue-cluster')).toMatchObject([{ state: 'handled', handledOn: begin }])
    w.setDay(addDays(begin, 30))
    await look()
    expect(await of(shop.workshop, 'overdue-cluster')).toMatchObject([{ state: 'open', handledOn: null }])
    const { steps } = await one(exception)
    expect(steps.map(({ step }) => step)).toEqual(['raise', 'explain', 'again'])
  })

  it('turns it into a task, a hazard or a clue, of a workshop that it tells of', async () => {
    const dueOn = addDays(begin, 7)
    const task = await raised()
    const to = (workshop: Id) => ({ kind: 'inspect', workshop, dueOn, reason: '现场核实三处超期' })
    const other = await aShop()
    await expect(
      act(w.inspector, 'handleException', { exception: task.exception, how: to(other.workshop) }),
    ).rejects.toThrow('从这条异常的记录里选择')
    const made = await act(w.inspector, 'handleException', { exception: task.exception, how: to(task.shop.workshop) })
    const [row] = await w.t.owner`select reason, due_on, state from inspection.task where id = ${made.record}`
    expect(row).toMatchObject({ reason: '异常核实：现场核实三处超期', dueOn, state: 'open' })

    const hazard = await raised()
    const found = { kind: 'hazard', topic: '环境卫生', text: '车间地面长期积水', dueOn }
    const how = { ...found, workshop: hazard.shop.workshop }
    const { record } = await act(w.inspector, 'handleException', { exception: hazard.exception, how })
    const [kept] = await w.t
      .owner`select source_kind, source_id, text, due_on from rectification.hazard where id = ${record}`
    expect(kept).toMatchObject({ sourceKind: 'exception', sourceId: hazard.exception, text: found.text, dueOn })

    const clue = await raised()
    const suspected = {
      kind: 'clue',
      workshop: clue.shop.workshop,
      matter: '涉嫌拒不改正',
      content: '三处超期仍未整改',
    }
    const opened = await act(w.office, 'handleException', { exception: clue.exception, how: suspected })
    const [file] = await w.t.owner`select source, source_id, matter from casework.case_file where id = ${opened.record}`
    expect(file).toMatchObject({ source: 'discovery', sourceId: clue.exception, matter: '涉嫌拒不改正' })
    expect((await one(clue.exception)).steps.at(-1)).toMatchObject({ step: 'clue', record: opened.record })
  })

  it('lets it go up once its day has passed, once', async () => {
    const { exception } = await raised()
    w.setDay('2026-08-18')
    await look()
    await look()
    const seen = await one(exception)
    expect(seen).toMatchObject({ escalatedOn: '2026-08-18', overdue: true })
    expect(seen.steps.filter(({ step }) => step === 'escalate')).toHaveLength(1)
    const told = await w.t.owner`
      select count(*)::int as many from clock.message where account = ${w.leader.account ?? null} and kind = 'exception-escalate'`
    expect(told[0]?.many).toBeGreaterThan(0)
  })

  it('may be another, whom a leader or the office names', async () => {
    const { exception } = await raised()
    const other = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', name: '赵新来' }))
    const wish = { exception, account: other.account, reason: '王建国休假' }
    await expect(act(w.inspector, 'reassignException', wish)).rejects.toMatchObject({ kind: 'not-allowed' })
    await act(w.leader, 'reassignException', wish)
    await expect(act(w.leader, 'reassignException', wish)).rejects.toThrow('已经由')
    expect((await one(exception)).personName).toBe('赵新来')
    await expect(act(w.inspector, 'handleException', { exception, how: explain })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    await act(other, 'handleException', { exception, how: explain })
  })

  it('is nobody of another station, no superior and no owner', async () => {
    const { exception } = await raised()
    const stranger = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', station: w.t.stations[1] }))
    await expect(one(exception, stranger)).rejects.toMatchObject({ kind: 'not-found' })
    expect((await rowsOf({}, stranger)).map(each => each.exception)).not.toContain(exception)
    expect((await one(exception, w.superior)).may).toEqual({ handle: false, turn: false, reassign: false })
    await expect(act(w.superior, 'handleException', { exception, how: explain })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    for (const name of ['exceptions', 'exceptionRules', 'evaluateExceptions', 'exceptionPeople'] as const) {
      const owner = w.t.actorOf(await w.t.anAccount({ duty: 'owner' }))
      await expect(act(owner, name)).rejects.toMatchObject({ kind: 'not-allowed' })
    }
  })
})

describe('the rules', () => {
  it('are changed with a reason, from a day on, within what makes sense', async () => {
    const wish = { rule: 'overdue-cluster', active: true, fromDay: begin, reason: '先看更集中的' }
    const limits = { workshop: 4, officer: 10, unit: 20, town: 15 }
    await expect(act(w.inspector, 'changeExceptionRule', { ...wish, thresholds: limits })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    await expect(act(w.office, 'changeExceptionRule', { ...wish, thresholds: { workshop: 0 } })).rejects.toThrow(
      '核对界限',
    )
    await expect(
      act(w.office, 'changeExceptionRule', { ...wish, thresholds: limits, fromDay: addDays(begin, -1) }),
    ).rejects.toThrow('不能早于今天')
    const shop = await aShop(w.officers[0])
    await pileUp(shop.workshop)
    await act(w.office, 'changeExceptionRule', { ...wish, thresholds: limits, fromDay: addDays(begin, 1) })
    await look()
    expect(await of(shop.workshop, 'overdue-cluster')).toHaveLength(1)
    w.setDay(addDays(begin, 1))
    await look()
    expect(await of(shop.workshop, 'overdue-cluster')).toHaveLength(0)
    const { rows } = await act(w.leader, 'exceptionRules')
    const rule = rows.find(each => each.rule === 'overdue-cluster')
    expect(rule?.thresholds.find(({ code }) => code === 'workshop')).toMatchObject({ value: 4, proposed: 3 })
    expect(rule?.changes).toMatchObject([{ reason: '先看更集中的', fromDay: '2026-08-11' }])
    expect(rule?.basis).toContain('待确认')
    await act(w.leader, 'changeExceptionRule', { ...wish, thresholds: limits, fromDay: '2026-08-11', active: false })
    await look()
    expect(await rowsOf({ rules: ['overdue-cluster'], states: ['open', 'handled'] })).toEqual([])
    const proposed = { workshop: 3, officer: 10, unit: 20, town: 15 }
    await act(w.leader, 'changeExceptionRule', { ...wish, thresholds: proposed, fromDay: '2026-08-11' })
  })

  it('are looked through by hand too, and say how much they looked at and what was too little', async () => {
    w.setDay('2026-10-03')
    const said = await act(w.leader, 'evaluateExceptions')
    const { look: last, rows } = await act(w.inspector, 'exceptionRules')
    expect(last).toMatchObject({ onDay: '2026-10-03', actor: '李局长', raised: said.raised, ended: said.ended })
    const ledgers = rows.find(({ rule }) => rule === 'ledger-drop')
    expect(ledgers?.judged).toBeGreaterThan(0)
    expect(ledgers?.quiet).toBeGreaterThan(0)
    expect(ledgers?.why[0]?.why).toContain('应记')
  })
})

describe('the facts of each rule', () => {
  it('come from the records of the district', async () => {
    const { district, owner } = w.t
    const shop = await aShop(w.officers[0])
    const cameras = [newId(), newId()]
    for (const camera of cameras) {
      await owner`
        insert into vision.camera (district, id, workshop, scene, spot, protocol, device_number, address, version, registered_at, changed_at)
        values (${district}, ${camera}, ${shop.workshop}, 'production', '生产间', 'http-snapshot', ${camera}, 'http://x/y', 1,
          '2026-06-01T00:00:00Z', '2026-06-01T00:00:00Z')`
      await owner`
        insert into vision.camera_state (district, camera, seen_at)
        values (${district}, ${camera}, ${camera === cameras[0] ? '2026-08-01T04:00:00Z' : '2026-08-10T01:00:00Z'})`
    }
    await owner`
      insert into vision.activity (district, camera, hour, motion, frames)
      select ${district}, ${cameras[1] ?? null}, timestamptz '2026-08-05T00:00:00Z' + n * interval '1 hour',
        array_fill(0::smallint, array[12]), array_fill(5, array[12]) from generate_series(0, 19) n`
    for (const nth of [1, 2, 3]) {
      const complaint = newId()
      await owner.begin(async tx => {
        await tx`
          insert into complaint.step (district, complaint, ordinal, id, from_state, step, to_state, on_day, note, told, actor, at)
          values (${district}, ${complaint}, 1, ${newId()}, 'none', 'receive', 'received', '2026-08-01', '', '', 'x', now())`
        await tx`
          insert into complaint.complaint (district, id, number, year, ordinal, kind, topic, via, named, wants_remedy, workshop,
            received_on, received_at, state, steps, changed_at)
          values (${district}, ${complaint}, ${`TS-${nth}`}, 2026, ${nth}, 'report', 'dirty', 'phone', false, false,
            ${shop.workshop}, '2026-08-01', '2026-08-01T02:00:00Z', 'received', 1, now())`
      })
    }
    await look()
    const camera = (await of(shop.workshop, 'silent-cameras'))[0]
    expect(camera?.said).toBe('2 个摄像头全部静默')
    const { rows } = await one(camera?.exception ?? newId())
    expect(rows.map(({ said }) => said).toSorted()).toEqual([
      '已 9 天没有画面，最后一次 2026-08-01',
      '最近七天有 148 小时没有画面',
    ])
    const pile = (await of(shop.workshop, 'complaint-pile'))[0]
    expect(pile?.said).toBe('90 天内收到 3 件投诉举报')
    expect((await one(pile?.exception ?? newId(), w.superior)).rows).toEqual([])
    expect((await one(pile?.exception ?? newId(), w.superior)).hidden).toBe(3)
    const unvisited = await of(shop.workshop, 'long-unvisited')
    expect(unvisited).toMatchObject([{ said: '备案 48 个月，没有检查过', rows: 1 }])
    await w.visited(shop)
    await look()
    expect(await of(shop.workshop, 'long-unvisited')).toEqual([])
    const towns = await rowsOf({ rules: ['sampling-gap', 'certificates-ending'] })
    expect(towns.every(({ subjectKind }) => subjectKind === 'town')).toBe(true)
  })

  it('reach a list that is narrowed, sorted and taken out', async () => {
    await look()
    const open = await act(w.leader, 'exceptions', { states: ['open'], sort: 'newest', pageSize: 2 })
    expect(open.rows.length).toBeLessThanOrEqual(2)
    expect(open.total).toBe(open.open)
    const searched = await rowsOf({ search: '王建国', states: ['open'] })
    expect(searched.length).toBeGreaterThan(0)
    expect(searched.every(each => `${each.personName} ${each.subjectLabel}`.includes('王建国'))).toBe(true)
    const mine = await rowsOf({ mine: true, states: ['open'] }, w.inspector)
    expect(mine.every(({ personName }) => personName === '王建国')).toBe(true)
    const file = await taken(w.leader, 'exceptionsTable', { states: ['open'] })
    expect(file.name).toBe('异常监管 2026-08-10.xlsx')
  })
})
