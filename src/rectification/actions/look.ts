import { addMonths, getDay } from '../../kernel/day.ts'
import { isId } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { answer, type Context } from '../../platform/action/action.ts'
import { mayPerform, type Place, type Scope } from '../../platform/action/permission.ts'
import { planEach } from '../../platform/db/plan.ts'
import { workshopPlaces } from '../../registry/door.ts'
import type { Filter } from '../contract/asked.ts'
import { rectificationEndpoints as endpoints } from '../contract.ts'
import { clearanceRate } from '../rules/clearance.ts'
import { closingFault, personOf } from '../rules/closing.ts'
import { recommended } from '../rules/lessons.ts'
import { repeatMonths } from '../rules/repeat.ts'
import { type Step, stepsFrom } from '../rules/state.ts'
import { stopStanding } from '../rules/stop.ts'
import { doers, readers, readersWithOwners } from '../rules/who.ts'
import { findHazard, type Hazard, lessonsSince } from '../store/hazard.ts'
import {
  type AskedHazards,
  clearanceBy,
  countHazards,
  findRow,
  foundFigures,
  listHazards,
  openColumns,
} from '../store/list.ts'
import { findOrder } from '../store/order.ts'
import { ownHazards } from '../store/own.ts'
import { type StepRow, stepsOf } from '../store/step.ts'
import { closingFaultZh, departmentZh, lessonZh, sourceZh } from '../zh.ts'
import { answeredFiles, lastAnswer } from './moving.ts'
import { getHazard, hazardPlace, judgedBy, sightFor, workshopPlace } from './subject.ts'

export async function askedFor(filter: Filter, context: Context, scope: Scope): Promise<AskedHazards> {
  const { district, today } = context
  return { district, scope, sight: await sightFor(context), places: workshopPlaces, filter, today }
}

export const list = answer(endpoints.list, {
  allow: readersWithOwners,
  concerns: 'workshop',
  async run({ page, pageSize, ...filter }, context, scope) {
    const asked = await askedFor(filter, context, scope)
    const total = await countHazards(context.tx, asked)
    return { total, rows: await listHazards(context.tx, asked, pageSize, (page - 1) * pageSize) }
  },
})

export const board = answer(endpoints.board, {
  allow: readers,
  concerns: 'workshop',
  async run({ most, ...filter }, context, scope) {
    const asked = await askedFor(filter, context, scope)
    const { tx, today } = context
    await planEach(tx)
    // A board is of this year unless it is asked for another; what is open counts whenever it was found.
    const since = filter.from ?? getDay(`${today.slice(0, 4)}-01-01`)
    const [{ found, closed, rate }, { columns, open, overdue, repeated }] = await Promise.all([
      foundFigures(tx, { ...asked, filter: { ...asked.filter, from: since } }),
      openColumns(tx, asked, most),
    ])
    return { figures: { since, found, closed, rate, open, overdue, repeated }, columns }
  },
})

export const clearance = answer(endpoints.clearance, {
  allow: readers,
  concerns: 'workshop',
  async run({ by, ...filter }, context, scope) {
    const asked = await askedFor(filter, context, scope)
    await planEach(context.tx)
    const { total, rows, truncated } = await clearanceBy(context.tx, asked, by)
    return {
      asOf: filter.asOf ?? context.today,
      total: { key: '', label: '合计', ...total, rate: clearanceRate(total) },
      rows: rows.map(row => ({ ...row, label: labelOf(by, row.label) })),
      truncated,
    }
  },
})

function labelOf(by: string, label: string): string {
  const words: Readonly<Record<string, string>> =
    by === 'source' ? sourceZh : by === 'department' ? departmentZh : by === 'lesson' ? lessonZh : {}
  return words[label] ?? (label === '' ? '其他' : label)
}

export const look = answer(endpoints.look, {
  allow: readersWithOwners,
  concerns: 'workshop',
  place: hazardPlace,
  async run({ hazard: id }, context) {
    const { tx, district, today } = context
    const hazard = await getHazard(id, context)
    const sight = await sightFor(context)
    const row = await findRow(tx, { district, scope: 'district', sight, places: workshopPlaces, today }, id)
    if (row === undefined) throw new Problem('not-found', '没有找到这处隐患')
    const steps = await stepsOf(tx, district, id)
    const [order, repeated, lessons] = await Promise.all([
      hazard.rectificationOrder === null ? undefined : findOrder(tx, district, hazard.rectificationOrder),
      hazard.repeatOf === null ? undefined : findHazard(tx, district, hazard.repeatOf),
      lessonsSince(tx, district, hazard.workshop, addMonths(today, -repeatMonths)),
    ])
    const may = await mayNow(hazard, await hazardPlace({ hazard: id }, context), context)
    return {
      ...row,
      ...{ basis: hazard.basis, files: hazard.files, actor: hazard.actor, raisedAt: hazard.raisedAt },
      alert: hazard.sourceKind === 'alert' && isId(hazard.sourceId) ? hazard.sourceId : null,
      repeatOf:
        repeated === undefined
          ? null
          : { hazard: repeated.id, foundOn: repeated.foundOn, sourceLabel: repeated.sourceLabel },
      orderNumber: order?.number ?? null,
      stop: order === undefined ? 'none' : stopStanding(order.stopped, order.openHazards),
      steps: steps.map(({ hazard: _, ordinal: __, id: ___, person: ____, ...step }) => step),
      may,
      closing: may.includes('accept') ? closingWords(steps, context) : null,
      training: [...recommended(lessons)],
    }
  },
})

async function mayNow(hazard: Hazard, place: Place, context: Context): Promise<Step[]> {
  const { posts } = context.actor
  const judged = (await judgedBy(context)).includes(hazard.department)
  const owns = posts.some(({ area }) => area.kind === 'own' && area.workshops.includes(hazard.workshop))
  return stepsFrom(hazard.state).filter(
    step => mayPerform(doers[step], posts, place) && (judged || (step === 'answer' && owns)),
  )
}

/** What would be said to this reader now, photographs of the own follow-up aside. */
function closingWords(steps: readonly StepRow[], { actor }: Context): string | null {
  const fault = closingFault({
    answeredBy: lastAnswer(steps)?.person,
    closedBy: personOf({ account: actor.account, name: actor.name }),
    evidence: answeredFiles(steps),
  })
  return fault === undefined ? null : closingFaultZh[fault]
}

/** How long what was closed stays on the owner's phone. */
const monthsKept = 3

export const mine = answer(endpoints.mine, {
  allow: ['owner', 'office', 'inspector'],
  concerns: 'workshop',
  place: workshopPlace,
  async run({ workshop }, { tx, district, today }) {
    return { rows: await ownHazards(tx, district, workshop, addMonths(today, -monthsKept)) }
  },
})
