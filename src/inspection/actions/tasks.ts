import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, type Subject } from '../../platform/action/action.ts'
import { getWorkshopPlace, workshopPlaces } from '../../registry/door.ts'
import { planningEndpoints as endpoints } from '../contract/planning.ts'
import { inspectors, readers } from '../rules/seen.ts'
import { teamFaults } from '../rules/team.ts'
import { officersOf } from '../store/officer.ts'
import * as store from '../store/task.ts'
import { taskStateZh, teamFaultZh, visitKindZh } from '../zh.ts'
import { departmentsOf } from './listing.ts'
import { refused, sightFor, workshopSubject } from './subject.ts'

const tasks = answer(endpoints.tasks, {
  allow: readers,
  concerns: 'workshop',
  async run({ page, pageSize, mine, workshop = null, until = null, ...filter }, context, scope) {
    const { tx, district, actor, today } = context
    const account = mine ? (actor.account ?? null) : null
    const asked = {
      ...{ ...filter, district, scope, sight: await sightFor(context), places: workshopPlaces },
      ...{ workshop, until, account },
    }
    const counted = await store.countTasks(tx, asked, today)
    return { ...counted, rows: await store.listTasks(tx, asked, pageSize, (page - 1) * pageSize) }
  },
})

const addTask = action(endpoints.addTask, {
  allow: inspectors,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ task: id, workshop, kind, dueOn, departments, officers, reason }, context) {
    const { tx, district, actor, now, today } = context
    const before = await store.findTask(tx, district, id)
    if (before !== undefined) return { output: {} }
    if (dueOn < today) throw refused('/dueOn', '完成日期不能早于今天')
    if (officers.length > 0) await requireTeam(officers, workshop, context)
    const own = departmentsOf(kind, departments)
    await store.insertTasks(tx, district, [
      {
        id,
        plan: null,
        draw: null,
        kind,
        workshop,
        dueOn,
        departments: own,
        officers,
        reason,
        actor: actor.name,
        at: now,
      },
    ])
    return { output: {}, after: { task: id, kind: visitKindZh[kind], dueOn, departments: own, officers }, reason }
  },
})

/** A task is told with two officers or none yet: with one nobody may go. */
async function requireTeam(officers: readonly Id[], workshop: Id, { tx, district }: Context): Promise<void> {
  const found = await officersOf(tx, district, { workshop, ids: officers })
  if (found.length < new Set(officers).size) throw refused('/officers', '检查人员有变化，请重新选择')
  const recused = new Set<string>(found.flatMap(each => (each.recused === null ? [] : [each.officer])))
  const team = officers.flatMap(id => found.filter(({ officer }) => officer === id))
  const faults = teamFaults(team, recused)
  if (faults.length > 0) throw refused('/officers', faults.map(teamFaultZh).join('；'))
}

async function taskSubject({ task: id }: { readonly task: Id }, { tx, district }: Context): Promise<Subject> {
  const task = await store.findTask(tx, district, id)
  if (task === undefined) throw new Problem('not-found', '没有找到这项任务，请从列表重新打开')
  const { name, town } = await getWorkshopPlace(tx, district, task.workshop)
  const place = { kind: 'workshop', workshop: task.workshop, town } as const
  return { kind: 'inspection-task', id, label: `${name} ${visitKindZh[task.kind]}任务`, place }
}

async function openTask(id: Id, { tx, district }: Context): Promise<store.Task> {
  const task = await store.lockTask(tx, district, id)
  if (task === undefined) throw new Problem('not-found', '没有找到这项任务，请从列表重新打开')
  if (task.state !== 'open') throw new Problem('state-conflict', `这项任务${taskStateZh[task.state]}，请刷新后再看`)
  return task
}

const assignTask = action(endpoints.assignTask, {
  allow: inspectors,
  concerns: 'workshop',
  subject: taskSubject,
  async run({ task: id, officers, dueOn = null }, context) {
    const { tx, district, today } = context
    const task = await openTask(id, context)
    await requireTeam(officers, task.workshop, context)
    if (dueOn !== null && dueOn < today) throw refused('/dueOn', '完成日期不能早于今天')
    await store.setTaskOfficers(tx, district, id, officers)
    if (dueOn !== null) await store.setTask(tx, district, id, { dueOn })
    return {
      output: {},
      before: { officers: task.officers, dueOn: task.dueOn },
      after: { officers, dueOn: dueOn ?? task.dueOn },
    }
  },
})

const cancelTask = action(endpoints.cancelTask, {
  allow: inspectors,
  concerns: 'workshop',
  subject: taskSubject,
  async run({ task: id, reason }, context) {
    const task = await openTask(id, context)
    if (task.visit !== null) throw new Problem('state-conflict', '已经开始检查，不能取消；请完成或作废那次检查')
    await store.setTask(context.tx, context.district, id, { state: 'cancelled', endedReason: reason })
    return { output: {}, before: { state: task.state }, after: { state: 'cancelled' }, reason }
  },
})

export const taskActions: readonly Action[] = [tasks, addTask, assignTask, cancelTask]
