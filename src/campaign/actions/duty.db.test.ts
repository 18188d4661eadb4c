import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { isCommand, isQuery } from '../../platform/action/action.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, deliver, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { type CampaignWorld, campaignWorld } from '../campaign-world.testing.ts'
import { dutyEndpoints as endpoints } from '../contract/duty.ts'
import { dutyTodos } from '../door/duty-todos.ts'
import { campaignTasks } from '../jobs.ts'
import { dutyActions } from './duty.ts'

type Name = keyof typeof endpoints
type Answer<N extends Name> = z.output<(typeof endpoints)[N]['output']>

let w: CampaignWorld
beforeAll(async () => {
  w = await campaignWorld()
  w.setDay('2026-08-10')
})
afterAll(() => w.t.close())

function actionOf(name: Name) {
  const found = dutyActions.find(({ endpoint }) => endpoint.name === endpoints[name].name)
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

const visits = { evidence: 'record', measure: 'inspection.visits', amount: 1 }
const said = (over: Record<string, unknown> = {}) => ({
  ...{ title: '常态化监督检查', fromDay: '2026-07-01', listCode: 'B06', every: 'quarter', reach: 'workshop' },
  ...{ ...visits, ...over },
})

async function drafted(over: Record<string, unknown> = {}): Promise<Id> {
  const duty = newId()
  await act(w.office, 'draftDuty', { duty, ...said(over) })
  return duty
}

async function inForce(over: Record<string, unknown> = {}) {
  const duty = await drafted(over)
  const { tasks } = await act(w.leader, 'approveDuty', { duty })
  return { duty, tasks }
}

const tasksOf = async (duty: Id, over: Record<string, unknown> = {}, by: Actor = w.leader) =>
  (await act(by, 'dutyTasks', { duty, pageSize: 200, ...over })).rows

async function charged(officer = w.officers[0]) {
  const shop = await w.aShop()
  await w.charge([shop.workshop], officer)
  return shop
}

const compile = async () => campaignTasks['campaign.compile-duties']?.(w.t.world, {})
const photograph = async () =>
  (await w.t.world.files.put(Readable.from([Buffer.from('\xff\xd8\xff photograph', 'latin1')]), 100_000)).hash

describe('a duty', () => {
  it('is drafted by one and approved by another, and only then yields tasks', async () => {
    const shop = await charged()
    const duty = await drafted()
    await expect(act(w.office, 'approveDuty', { duty })).rejects.toThrow('起草人')
    await expect(act(w.inspector, 'duty', { duty })).rejects.toMatchObject({ kind: 'not-found' })
    expect(await tasksOf(duty)).toEqual([])
    await act(w.leader, 'returnDuty', { duty, reason: '请写清楚频次' })
    await expect(act(w.leader, 'approveDuty', { duty })).rejects.toThrow('没有等待批准')
    await act(w.office, 'draftDuty', { duty, ...said({ title: '每季度监督检查' }) })
    const { tasks } = await act(w.leader, 'approveDuty', { duty })
    expect(tasks).toBeGreaterThan(0)
    const mine = (await tasksOf(duty)).find(({ workshop }) => workshop === shop.workshop)
    expect(mine).toMatchObject({ span: '2026 年第三季度', dueOn: '2026-09-30', standing: 'open', personName: '王建国' })
    const { rows } = await act(w.inspector, 'duties', {})
    const listed = rows.find(row => row.duty === duty)
    expect(listed?.edition.basis).toMatchObject({ toBeConfirmed: true })
    expect(listed?.edition.basis.text).toContain('第二十二条')
  })

  it('refuses what nobody could work off', async () => {
    const cases = [
      [{ listCode: 'Z99' }, '没有这一项'],
      [{ evidence: 'record', measure: null }, '哪一类业务记录'],
      [{ amount: null }, '数量'],
      [{ reach: 'unit' }, '股室、所'],
      [{ fromDay: '2025-12-31' }, '不能早于'],
    ] as const
    for (const [over, words] of cases) await expect(drafted(over)).rejects.toThrow(words)
  })

  it('changes by a further edition from a later day on, and keeps what stood', async () => {
    const { duty } = await inForce()
    await expect(act(w.office, 'draftDuty', { duty, ...said({ fromDay: '2026-06-30' }) })).rejects.toThrow(
      '晚于现行版本',
    )
    await expect(act(w.office, 'draftDuty', { duty, ...said({ fromDay: '2026-07-20' }) })).rejects.toThrow(
      '不能早于今天',
    )
    await act(w.office, 'draftDuty', { duty, ...said({ fromDay: '2026-09-01', every: 'month' }) })
    await act(w.leader, 'approveDuty', { duty })
    const { editions } = await act(w.leader, 'duty', { duty })
    expect(editions.map(({ every, state }) => `${every} ${state}`)).toEqual(['quarter approved', 'month approved'])
    w.setDay('2026-10-09')
    await compile()
    const spans = new Set((await tasksOf(duty)).map(({ span }) => span))
    expect([...spans].toSorted()).toEqual(['2026 年 10 月', '2026 年 9 月', '2026 年第三季度'])
    w.setDay('2026-08-10')
  })

  it('that ends asks for nothing more', async () => {
    await charged()
    const { duty, tasks } = await inForce()
    await expect(act(w.office, 'endDuty', { duty, reason: '不再需要' })).rejects.toMatchObject({ kind: 'not-allowed' })
    await act(w.leader, 'endDuty', { duty, reason: '不再需要' })
    expect((await act(w.leader, 'duty', { duty })).tally).toMatchObject({ excused: tasks, open: 0 })
    await compile()
    expect((await act(w.leader, 'duty', { duty })).tally).toMatchObject({ excused: tasks, open: 0 })
    await expect(act(w.office, 'draftDuty', { duty, ...said({ fromDay: '2026-12-01' }) })).rejects.toThrow('停止执行')
  })
})

describe('tasks', () => {
  it('are made once however often the clock strikes, also for a workshop that came since', async () => {
    const { duty, tasks } = await inForce()
    await compile()
    expect(await tasksOf(duty)).toHaveLength(tasks)
    const later = await w.aShop()
    await compile()
    const rows = await tasksOf(duty)
    expect(rows).toHaveLength(tasks + 1)
    expect(rows.find(({ workshop }) => workshop === later.workshop)?.personName).toBe(null)
    // Once somebody is responsible, the task is his.
    await w.charge([later.workshop], w.officers[1])
    await compile()
    expect((await tasksOf(duty)).find(({ workshop }) => workshop === later.workshop)?.personName).toBe('李晓梅')
  })

  it('reach persons, stations and one unit as well as workshops', async () => {
    await charged(w.officers[0])
    const persons = await inForce({ reach: 'officer', evidence: 'photo' })
    expect((await tasksOf(persons.duty)).map(({ personName }) => personName)).toContain('王建国')
    const stations = await inForce({ reach: 'station', evidence: 'document' })
    expect(stations.tasks).toBe(w.t.stations.length)
    const one = await inForce({ reach: 'unit', unit: w.bureau, evidence: 'document' })
    expect(await tasksOf(one.duty)).toMatchObject([{ unitName: '恩阳区市场监督管理局', personName: null }])
  })

  it('are done by the records that show it, each with its rows', async () => {
    const [shop, other] = [await charged(), await charged(w.officers[1])]
    const { duty } = await inForce()
    await w.visited(shop)
    const rows = await tasksOf(duty)
    const mine = rows.find(({ workshop }) => workshop === shop.workshop)
    expect(mine).toMatchObject({ standing: 'done', doneOn: '2026-08-10', counted: 1, amount: 1 })
    expect(rows.find(({ workshop }) => workshop === other.workshop)).toMatchObject({ standing: 'open', counted: 0 })
    const behind = await act(w.leader, 'dutyRows', { task: mine?.task })
    expect(behind).toMatchObject({ total: 1, hidden: 0, rows: [{ workshop: shop.workshop, onDay: '2026-08-10' }] })
    const files = [await photograph()]
    await expect(act(w.inspector, 'doDuty', { task: mine?.task, files, note: '看过' })).rejects.toThrow('已经办结')
  })

  it('of a person count what was done in the workshops in his charge on the day', async () => {
    const shop = await charged(w.officers[2])
    const { duty } = await inForce({ reach: 'officer', amount: 2 })
    const of = async () => (await tasksOf(duty)).find(({ personName }) => personName === '张志强')
    await w.visited(shop)
    expect(await of()).toMatchObject({ counted: 1, standing: 'open' })
    await w.visited(shop)
    expect(await of()).toMatchObject({ counted: 2, standing: 'done' })
  })

  it('are never done without evidence, and with it by whoever they lie with', async () => {
    const shop = await charged()
    const { duty } = await inForce({ evidence: 'photo', every: 'month', fromDay: '2026-08-01' })
    const task = (await tasksOf(duty)).find(({ workshop }) => workshop === shop.workshop)?.task
    await expect(act(w.inspector, 'doDuty', { task, files: [], note: '去过' })).rejects.toThrow('没有证据')
    await expect(act(w.inspector, 'doDuty', { task, files: ['0'.repeat(64)], note: '去过' })).rejects.toThrow(
      '没有上传成功',
    )
    const words = await w.keep('只是文字')
    await expect(act(w.inspector, 'doDuty', { task, files: [words], note: '去过' })).rejects.toThrow('请上传照片')
    const file = await photograph()
    const colleague = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', name: '别的人' }))
    await expect(act(colleague, 'doDuty', { task, files: [file], note: '去过' })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    await act(w.inspector, 'doDuty', { task, files: [file], note: '已张贴' })
    await expect(act(w.inspector, 'doDuty', { task, files: [file], note: '再来' })).rejects.toThrow('已经办结')
    expect(await act(w.leader, 'dutyTask', { task })).toMatchObject({
      ...{
        standing: 'done',
        doneOn: '2026-08-10',
        steps: [{ step: 'do', files: [{ file, picture: true }], actor: '王建国' }],
      },
      may: { do: false, back: true, excuse: false },
    })
    const output = await taken(w.leader, 'dutyFile', { task, file })
    expect(output.mediaType).toBe('image/jpeg')
    await expect(taken(w.leader, 'dutyFile', { task, file: words })).rejects.toMatchObject({ kind: 'not-found' })
    // What does not show it goes back, and is open again.
    await act(w.leader, 'returnTask', { task, reason: '照片看不清' })
    expect(await act(w.leader, 'dutyTask', { task })).toMatchObject({ standing: 'open', doneOn: null })
  })

  it('run over their day by working days, and late evidence is late', async () => {
    const shop = await charged()
    const { duty } = await inForce({ every: 'month', fromDay: '2026-08-01', evidence: 'document' })
    const mine = async () =>
      (await tasksOf(duty)).find(each => each.workshop === shop.workshop && each.span === '2026 年 8 月')
    w.setDay('2026-09-03')
    await compile()
    expect(await mine()).toMatchObject({ standing: 'overdue', lateBy: 3, dueOn: '2026-08-31' })
    const open = await w.t.world.db.begin(tx =>
      dutyTodos.open(tx as never, {
        ...{ district: w.t.district, scope: 'district', account: w.inspector.account ?? null, unit: null },
        today: '2026-09-03' as never,
      }),
    )
    expect(open.find(({ subject }) => subject.id === duty)).toMatchObject({ kind: 'duty-task', dueOn: '2026-08-31' })
    const told = await w.t.owner`select text from clock.message where kind = 'duty-overdue' and subject_id = ${duty}`
    expect(told).toHaveLength(1)
    const task = (await mine())?.task
    await act(w.inspector, 'doDuty', { task, files: [await w.keep('补')], note: '补传' })
    expect(await mine()).toMatchObject({ standing: 'late', lateBy: 3 })
    w.setDay('2026-08-10')
  })

  it('of records may be made good with files only when they are late', async () => {
    const shop = await charged()
    const { duty } = await inForce({ every: 'month', fromDay: '2026-08-01' })
    const task = (await tasksOf(duty)).find(({ workshop }) => workshop === shop.workshop)?.task
    const files = [await photograph()]
    await expect(act(w.inspector, 'doDuty', { task, files, note: '去过' })).rejects.toThrow('自动完成')
    w.setDay('2026-09-01')
    await act(w.inspector, 'doDuty', { task, files, note: '纸质记录' })
    expect(await act(w.leader, 'dutyTask', { task })).toMatchObject({ standing: 'late' })
    w.setDay('2026-08-10')
  })

  it('are excused by a leader with a reason, and go to another with their history', async () => {
    const [shop, second] = [await charged(), await charged()]
    const { duty } = await inForce()
    const rows = await tasksOf(duty)
    const taskOf = (workshop: Id) => rows.find(each => each.workshop === workshop)?.task
    await expect(act(w.office, 'excuseTask', { task: taskOf(shop.workshop), reason: '停产中' })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    await act(w.leader, 'excuseTask', { task: taskOf(shop.workshop), reason: '停产中' })
    const tasks = [taskOf(second.workshop)]
    const { rows: people } = await act(w.office, 'dutyPeople')
    const to = people.find(({ name }) => name === '李晓梅')?.person
    expect(await act(w.office, 'reassignTask', { tasks, person: to, reason: '调岗' })).toEqual({ moved: 1 })
    expect(await act(w.leader, 'dutyTask', { task: tasks[0] })).toMatchObject({
      ...{ personName: '李晓梅', steps: [{ step: 'reassign', note: '王建国 → 李晓梅：调岗' }] },
    })
    const excused = [taskOf(shop.workshop)]
    await expect(act(w.office, 'reassignTask', { tasks: excused, person: to, reason: '调岗' })).rejects.toThrow(
      '已经办结',
    )
  })

  it('are one’s own, wherever they lie, and those of whom one stands in for', async () => {
    await charged()
    const { duty } = await inForce()
    const mine = await tasksOf(duty, { mine: true }, w.inspector)
    expect(mine.length).toBeGreaterThan(0)
    expect(new Set(mine.map(({ personName }) => personName))).toEqual(new Set(['王建国']))
    const substitute = await w.t.anAccount({ duty: 'inspector', name: '代班' })
    await w.t.owner`
      insert into clock.delegation (district, id, principal, substitute, from_day, to_day, reason, actor, at)
      values (${w.t.district}, ${newId()}, ${w.inspector.account ?? ''}, ${substitute.id}, '2026-08-01', '2026-08-31', '出差',
        'test', now())`
    expect(await tasksOf(duty, { mine: true }, w.t.actorOf(substitute))).toHaveLength(mine.length)
  })
})

describe('the boards', () => {
  it('open with every figure exactly the rows that it counts', async () => {
    await inForce({ reach: 'officer', evidence: 'photo', every: 'month', fromDay: '2026-07-01' })
    for (const by of ['person', 'unit', 'duty'] as const) {
      const { rows, from, until } = await act(w.leader, 'compliance', { by })
      for (const row of rows.filter(({ key }) => key !== ''))
        for (const [standing, count] of Object.entries(row.tally)) {
          const asked = { [by]: row.key, from, until, standings: [standing], pageSize: 200 }
          expect((await act(w.leader, 'dutyTasks', asked)).total).toBe(count)
        }
    }
  })

  it('say what is without a person, a task or evidence', async () => {
    const waits = await drafted({ title: '还没有批准的' })
    await w.aShop()
    await inForce({ reach: 'officer', evidence: 'photo', every: 'month', fromDay: '2026-06-01', title: '没有证据的' })
    await compile()
    const gaps = await act(w.leader, 'dutyGaps')
    expect(gaps.workshops).toBeGreaterThan(0)
    expect(gaps.idle).toContainEqual({ duty: waits, title: '还没有批准的', why: '还没有批准，没有生成任务' })
    expect(gaps.untaken.map(({ code }) => code)).toContain('B12')
    expect(gaps.untaken.map(({ code }) => code)).not.toContain('B06')
    const nobody = await act(w.leader, 'dutyTasks', { nobody: true, standings: ['open', 'overdue'] })
    expect(nobody.total).toBe(gaps.nobody)
    const red = gaps.overdue.find(({ title }) => title === '没有证据的')
    const behind = await act(w.leader, 'dutyTasks', { duty: red?.duty, standings: ['overdue'] })
    expect(behind.total).toBe(red?.tasks)
    const output = await taken(w.leader, 'dutyTasksTable', { standings: ['overdue'] })
    expect(output.name).toBe('履责任务 2026-08-10.xlsx')
    if (!(output.body instanceof Uint8Array)) output.body.destroy()
  })

  it('show an inspector the workshops of his towns', async () => {
    const far = await w.aShop({ town: w.t.towns.at(-1), address: '远处 2 号' })
    const { duty } = await inForce()
    const seen = (rows: { workshop: string | null }[]) => rows.some(({ workshop }) => workshop === far.workshop)
    expect(seen(await tasksOf(duty))).toBe(true)
    expect(seen(await tasksOf(duty, {}, w.inspector))).toBe(false)
    const task = (await tasksOf(duty)).find(({ workshop }) => workshop === far.workshop)?.task
    await expect(act(w.inspector, 'dutyTask', { task })).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})

describe('who may do what', () => {
  const names = Object.keys(endpoints) as Name[]

  it('has every endpoint done by one action', () => {
    const done = dutyActions.map(({ endpoint }) => endpoint.name)
    expect(done.toSorted()).toEqual(names.map(key => endpoints[key].name).toSorted())
  })

  it.each(names)('%s is not for owners and partners', async name => {
    const { owner } = await w.aShop()
    for (const actor of [owner, w.fire.actor]) {
      const tried = endpoints[name].kind === 'download' ? taken(actor, name, {}) : act(actor, name, {})
      await expect(tried).rejects.toMatchObject({ kind: 'not-allowed' })
    }
  })

  const changing = names.filter(name => endpoints[name].kind === 'command')
  it.each(changing)('%s is not for whoever reads', async name => {
    await expect(act(w.superior, name, {})).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  it.each(changing.filter(name => name !== 'doDuty'))('%s is not for inspectors', async name => {
    await expect(act(w.inspector, name, {})).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})
