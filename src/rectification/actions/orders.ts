import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context, type Subject } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { getWorkshopPlace, workshopPlaces } from '../../registry/door.ts'
import { rectificationEndpoints as endpoints } from '../contract.ts'
import { endTimes, timeToRectify, type Until } from '../door/clocks.ts'
import { dueFault } from '../rules/due.ts'
import { type Stop, stopFault, stopStanding } from '../rules/stop.ts'
import { doers, readersWithOwners, sees } from '../rules/who.ts'
import { type Hazard, lockHazards } from '../store/hazard.ts'
import { rowsOfOrder } from '../store/list.ts'
import { countOrders, findOrder, insertOrders, listOrders, nextOrderNumber, type Order } from '../store/order.ts'
import { dueFaultZh, stopFaultZh } from '../zh.ts'
import { issueNotice } from './notice.ts'
import { refused, requireStep, take, timedOf } from './stepping.ts'
import { getHazard, requireJudge, sightFor } from './subject.ts'

/**
 * 责令改正: one order for several hazards of one workshop and one department. 食品生产经营监督检查管理办法 第三十三条: in writing,
 * with a day, and followed up.
 */
export const orderThem = action(endpoints.orderThem, {
  allow: doers.order,
  concerns: 'workshop',
  async subject({ order, hazards }, context): Promise<Subject> {
    const [first] = hazards
    if (first === undefined) throw new Problem('input-invalid', '请至少选择一处隐患')
    const { workshop } = await getHazard(first, context)
    const { name, town } = await getWorkshopPlace(context.tx, context.district, workshop)
    return {
      kind: 'rectification-order',
      id: order,
      label: `${name} 责令改正`,
      place: { kind: 'workshop', workshop, town },
    }
  },
  async run({ order, hazards: ids, demand, dueOn: wanted = null, notice = null, stop = null }, context) {
    const { tx, district, now, actor, today } = context
    const before = await findOrder(tx, district, order)
    if (before !== undefined) return again(before, await rowsOf(order, context), ids)
    const hazards = await lockHazards(tx, district, [...new Set(ids)])
    const { workshop, department } = requireTogether(hazards, ids)
    await requireJudge(department, context)
    for (const hazard of hazards) requireStep(hazard, 'order')
    requireMayStop(stop, department, notice !== null)
    if (wanted !== null) {
      const fault = dueFault(wanted, today)
      if (fault !== undefined) throw refused('/dueOn', dueFaultZh[fault])
    }
    const until = await startTimes(hazards, wanted, context)
    const { dueOn } = until
    // The numbers last: others wait for them until this transaction ends.
    const number = await nextOrderNumber(tx, district, today.slice(0, 4))
    const made =
      notice === null ? undefined : await issueNotice({ order, hazards, demand, dueOn, notice, stop }, context)
    const { paper = null, number: paperNumber = null } = made ?? {}
    await insertOrders(tx, district, [
      {
        ...{ id: order, number, workshop, department, demand, orderedOn: today, dueOn },
        ...{ dueWords: until.words, paper, paperNumber },
        ...{ stopScope: stop?.scope ?? null, stopDanger: stop?.danger ?? null },
        ...{ account: actor.account ?? null, actor: actor.name, at: now },
      },
    ])
    for (const hazard of hazards) {
      await take(hazard, { id: newId(), step: 'order', note: demand, dueOn, order }, context)
    }
    const after = { number, paperNumber, dueOn, hazards: hazards.map(({ text }) => text), demand, stop }
    return { output: { number, dueOn, paperNumber }, after }
  },
})

function requireMayStop(stop: Stop | null, department: string, inWriting: boolean): void {
  const fault = stop === null ? undefined : stopFault(department, inWriting)
  if (fault !== undefined) throw refused(fault === 'not-in-writing' ? '/notice' : '/stop', stopFaultZh[fault])
}

/** Sent twice it is one order; something else under the same id is not what is there. */
function again(
  { number, dueOn, paperNumber }: Pick<Order, 'number' | 'dueOn' | 'paperNumber'>,
  rows: readonly { readonly hazard: Id }[],
  ids: readonly Id[],
) {
  const there = new Set<string>(rows.map(({ hazard }) => hazard))
  if (there.size === new Set(ids).size && ids.every(id => there.has(id))) {
    return { output: { number, dueOn, paperNumber } }
  }
  throw new Problem('conflict', '这个编号已用于另一份责令改正，请刷新页面后重试')
}

function requireTogether(hazards: readonly Hazard[], ids: readonly Id[]): Hazard {
  const [first] = hazards
  if (first === undefined || hazards.length !== new Set(ids).size) {
    throw new Problem('not-found', '有的隐患没有找到，请刷新清单后重新选择')
  }
  if (hazards.some(({ workshop }) => workshop !== first.workshop)) {
    throw refused('/hazards', '一份责令改正只对一家小作坊，请分开办理')
  }
  if (hazards.some(({ department }) => department !== first.department)) {
    throw refused('/hazards', '不同部门的隐患由各部门分别责令，请分开办理')
  }
  return first
}

/** The owner's time of each; by the book where no officer says a day. */
async function startTimes(hazards: readonly Hazard[], wanted: Day | null, context: Context) {
  let until: Until = { dueOn: wanted, words: '由监管人员确定' }
  for (const hazard of hazards) {
    // A day that was said when it was found gives way to that of the order.
    const timed = await timedOf(hazard, context)
    if (hazard.dueOn !== null) await endTimes(context.tx, timed, 'void', '改为按责令改正的期限')
    until = await timeToRectify(context.tx, timed, wanted)
  }
  const { dueOn, words } = until
  if (dueOn === null) throw refused('/dueOn', '现在推算不出期限，请写明整改到哪一天')
  return { dueOn, words }
}

async function rowsOf(order: Id, context: Context) {
  const { tx, district, today } = context
  const sight = await sightFor(context)
  return rowsOfOrder(tx, { district, scope: 'district', sight, places: workshopPlaces, today }, order)
}

export const orders = answer(endpoints.orders, {
  allow: readersWithOwners,
  concerns: 'workshop',
  async run({ search, workshop = null, page, pageSize }, context, scope) {
    const { tx, district } = context
    const asked = { district, scope, sight: await sightFor(context), places: workshopPlaces, workshop, search }
    const total = await countOrders(tx, asked)
    return { total, rows: await listOrders(tx, asked, pageSize, (page - 1) * pageSize) }
  },
})

async function getOrder(id: Id, context: Context) {
  const found = await findOrder(context.tx, context.district, id)
  if (found === undefined || !sees(await sightFor(context), found.department)) {
    throw new Problem('not-found', '没有找到这份责令改正，可能不在您的辖区或不归您的部门')
  }
  return found
}

export const order = answer(endpoints.order, {
  allow: readersWithOwners,
  concerns: 'workshop',
  async place({ order: id }, context) {
    const { workshop } = await getOrder(id, context)
    const { town } = await getWorkshopPlace(context.tx, context.district, workshop)
    return { kind: 'workshop', workshop, town }
  },
  async run({ order: id }, context) {
    const { id: _, at, openHazards, ...told } = await getOrder(id, context)
    const rows = await rowsOf(id, context)
    const [first] = rows
    return {
      ...told,
      ...{ order: id, at, rows, workshopName: first?.workshopName ?? '', townName: first?.townName ?? '' },
      stop: stopStanding(told.stopped, openHazards),
      hazards: rows.length,
      closed: rows.filter(({ state }) => state === 'closed').length,
    }
  },
})
