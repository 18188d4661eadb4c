import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { workshopsAtWork } from '../../registry/door/products.ts'
import { findMaker, getWorkshopPlace, workshopPlaces } from '../../registry/door.ts'
import { planEndpoints } from '../contract/plan.ts'
import { draw as drawFrom } from '../rules/draw.ts'
import * as store from '../store/plan.ts'
import * as tasks from '../store/task.ts'
import { by, officers, overseers, planners, refused } from './subject.ts'

async function getQuota(quota: Id, { tx, district }: Context): Promise<store.QuotaRow> {
  const found = await store.findQuota(tx, district, quota)
  if (found === undefined) throw new Problem('not-found', '没有找到计划里的这一行，请刷新后重试')
  if (found.planState !== 'approved') throw new Problem('state-conflict', '计划批准以后才能下达任务')
  return found
}

/** 随机抽取: the seed and the pool are written down, so that anybody can draw again. */
export const draw = action(planEndpoints.draw, {
  allow: planners,
  concerns: 'district',
  async subject({ quota }, context) {
    const { plan } = await getQuota(quota, context)
    return { kind: 'sampling-plan', id: plan, label: '随机抽取抽样对象', place: { kind: 'district' } }
  },
  async run({ draw: id, quota, wanted, seed, dueOn = null }, context) {
    const { tx, district, now } = context
    await store.lockQuota(tx, district, quota)
    const before = await store.findDraw(tx, district, id)
    if (before !== undefined) {
      return { output: { drawn: before.drawn.length, pool: before.pool.length, seed: before.seed } }
    }
    const row = await getQuota(quota, context)
    const left = row.amount - row.tasks
    if (wanted > left) throw refused('/wanted', `这一行还差 ${left} 批，不能抽取 ${wanted} 家`)
    const pool = await store.poolOf(tx, district, row, workshopsAtWork)
    if (pool.length === 0) throw new Problem('conflict', '没有可抽取的小作坊：该类别、乡镇在营的都已有任务')
    // Without a word of the drawer's own the id is the seed: nobody could know it beforehand.
    const used = seed === '' ? id : seed
    const drawn = drawFrom(used, pool, wanted).flatMap(each => pool.filter(workshop => workshop === each))
    await store.insertDraw(tx, district, {
      ...{ id, plan: row.plan, quota, seed: used, wanted, pool, drawn, ...by(context), at: now },
    })
    await tasks.insertTasks(
      tx,
      district,
      drawn.map(workshop => ({
        ...{ id: newId(), plan: row.plan, quota, workshop, draw: id, laboratory: row.laboratory, dueOn, reason: null },
        ...{ ...by(context), madeAt: now },
      })),
    )
    const output = { drawn: drawn.length, pool: pool.length, seed: used }
    return { output, after: output }
  },
})

export const addTask = action(planEndpoints.addTask, {
  allow: planners,
  concerns: 'workshop',
  async subject({ workshop }, { tx, district }) {
    const { id, name, town } = await getWorkshopPlace(tx, district, workshop)
    return { kind: 'workshop', id, label: name, place: { kind: 'workshop', workshop: id, town } }
  },
  async run({ task, quota, workshop, dueOn = null, reason }, context) {
    const { tx, district, now } = context
    await store.lockQuota(tx, district, quota)
    const before = await tasks.findTask(tx, district, task, workshopPlaces)
    if (before !== undefined) return { output: {} }
    const row = await getQuota(quota, context)
    const maker = await findMaker(tx, district, workshop)
    if (maker === undefined || maker.status !== 'valid')
      throw refused('/workshop', '这家小作坊不在营，不能下达抽样任务')
    if (maker.category !== row.category) throw refused('/workshop', '这家小作坊的类别和计划这一行不同')
    if (row.tasks >= row.amount) throw refused('/quota', `这一行的 ${row.amount} 批已经排满`)
    await tasks.insertTasks(tx, district, [
      {
        ...{ id: task, plan: row.plan, quota, workshop, draw: null, laboratory: row.laboratory, dueOn, reason },
        ...{ ...by(context), madeAt: now },
      },
    ])
    return { output: {}, after: { workshop: maker.name }, reason }
  },
})

export async function getTask(task: Id, { tx, district }: Context): Promise<tasks.TaskRow> {
  const found = await tasks.findTask(tx, district, task, workshopPlaces)
  if (found === undefined) throw new Problem('not-found', '没有找到这个抽样任务，请刷新列表')
  return found
}

export const cancelTask = action(planEndpoints.cancelTask, {
  allow: officers,
  concerns: 'workshop',
  async subject({ task }, context) {
    const { workshop, town, workshopName } = await getTask(task, context)
    return { kind: 'workshop', id: workshop, label: workshopName, place: { kind: 'workshop', workshop, town } }
  },
  async run({ task, reason }, context) {
    const { state } = await getTask(task, context)
    if (state !== 'open') throw new Problem('state-conflict', '任务已经抽样或取消，不能再取消')
    await tasks.endTask(context.tx, context.district, task, { state: 'cancelled', reason, endedAt: context.now })
    return { output: {}, reason }
  },
})

export const list = answer(planEndpoints.tasks, {
  allow: overseers,
  concerns: 'workshop',
  async run({ plan = null, states, search, page, pageSize }, { tx, district }, scope) {
    const asked = { district, scope, places: workshopPlaces, plan, states, search }
    const total = await tasks.countTasks(tx, asked)
    return { total, rows: await tasks.listTasks(tx, asked, pageSize, (page - 1) * pageSize) }
  },
})
