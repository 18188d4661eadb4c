import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, answer, type Context } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { withoutOfficer } from '../../registry/door/responsible.ts'
import { campaignEndpoints as endpoints } from '../contract.ts'
import { doneOf, periodOf, sourcesOf, whoseOf } from '../door/counting.ts'
import { wantingOf } from '../rules/group.ts'
import { type Measure, sealedMeasures } from '../rules/measure.ts'
import { progressOf, shareOf, treeFaults } from '../rules/target.ts'
import * as store from '../store/campaign.ts'
import { seatsOf } from '../store/group.ts'
import { countByWorkshop, listedWorkshops, rowsBehind } from '../store/measured.ts'
import { approvers, everywhere, hasDuty, keepers, readers } from './subject.ts'

export async function getCampaign(id: Id, context: Context): Promise<store.CampaignRow> {
  const row = await store.findCampaign(context.tx, context.district, id)
  const drafts = hasDuty(context, ...approvers)
  if (row === undefined || (row.state === 'draft' && !drafts))
    throw new Problem('not-found', '没有找到这项治理行动，请从列表重新打开')
  return row
}

const headOf = ({ id, programme, programmeTitle, draftedBy: _, ...row }: store.CampaignRow) => ({
  ...row,
  campaign: id,
  programme: programme === null ? null : { programme, title: programmeTitle ?? '' },
})

const list = answer(endpoints.campaigns, {
  allow: readers,
  concerns: 'district',
  place: everywhere,
  async run({ page, pageSize }, context) {
    const { tx, district } = context
    const drafts = hasDuty(context, ...approvers)
    const total = await store.countCampaigns(tx, district, drafts)
    const rows = await store.listCampaigns(tx, district, { drafts, limit: pageSize, offset: (page - 1) * pageSize })
    return { total, rows: rows.map(headOf) }
  },
})

/** All targets of a campaign with what was reached of each by a day. */
export async function reachedBy(row: store.CampaignRow, day: Day, context: Context) {
  const targets = await store.targetsOf(context.tx, context.district, row.id)
  const done = await doneOf(targets, { from: row.fromDay, asOf: day }, context)
  return targets.map(target => ({ ...shownOf(target), ...reachedOf(target, done.get(target.id), day) }))
}

const mine = answer(endpoints.mine, {
  allow: readers,
  concerns: 'self',
  async run(_, context) {
    const { tx, district, actor, today } = context
    if (actor.account === undefined) return { rows: [] }
    const targets = await store.targetsOfAccount(tx, district, actor.account)
    const rows = targets.map(async target => {
      const { fromDay, title } = await getCampaign(target.campaign, context)
      const done = (await doneOf([target], { from: fromDay, asOf: today }, context)).get(target.id)
      const { done: reached, share, progress } = reachedOf(target, done, today)
      const { measure, amount, dueOn } = target
      if (measure === null || amount === null || dueOn === null) return []
      if (reached === null || share === null || progress === null) return []
      const indicator = await indicatorAbove(target, context)
      return [{ target: target.id, campaign: title, indicator, measure, done: reached, amount, share, dueOn, progress }]
    })
    return { rows: (await Promise.all(rows)).flat() }
  },
})

/** A person's target is called by the person: what it is about stands two levels up. */
async function indicatorAbove({ parent }: store.TargetRow, { tx, district }: Context): Promise<string> {
  const unit = parent === null ? undefined : await store.findTarget(tx, district, parent)
  const above = unit?.parent == null ? undefined : await store.findTarget(tx, district, unit.parent)
  return above?.title ?? ''
}

const tree = answer(endpoints.tree, {
  allow: readers,
  concerns: 'district',
  place: everywhere,
  async run({ campaign: id, asOf }, context) {
    const { today, actor } = context
    const row = await getCampaign(id, context)
    const day = asOf ?? today
    const targets = await reachedBy(row, day, context)
    const approves = hasDuty(context, ...approvers)
    const drafting = row.state === 'draft'
    return {
      campaign: headOf(row),
      asOf: day,
      targets,
      faults: [...treeFaults(targets.map(each => ({ ...each, id: each.target })))],
      may: {
        edit: drafting && hasDuty(context, ...keepers),
        approve: drafting && approves && row.draftedBy !== actor.account,
        correct: row.state === 'running' && approves && row.draftedBy !== actor.account,
        close: row.state === 'running' && approves,
      },
    }
  },
})

const shownOf = ({ id, campaign: _, ordinal: __, unitKind: ___, ...row }: store.TargetRow) => ({ ...row, target: id })

function reachedOf({ amount, dueOn }: store.TargetRow, done: number | undefined, day: store.TargetRow['dueOn']) {
  if (done === undefined || amount === null || dueOn === null || day === null)
    return { done: null, share: null, progress: null }
  return { done, share: shareOf(done, amount), progress: progressOf(done, { amount, dueOn }, day) }
}

const rows = answer(endpoints.rows, {
  allow: readers,
  concerns: 'workshop',
  async run({ target: id, asOf, page, pageSize }, context, scope) {
    const { tx, district, today } = context
    const target = await store.findTarget(tx, district, id)
    if (target === undefined) throw new Problem('not-found', '没有找到这项目标任务，请刷新后再看')
    const { fromDay } = await getCampaign(target.campaign, context)
    if (target.measure === null) return { total: 0, amount: 0, hidden: 0, rows: [] }
    const period = periodOf(target, fromDay, asOf ?? today)
    const paged = { limit: pageSize, offset: (page - 1) * pageSize, scope: shownScope(target.measure, scope, context) }
    return rowsBehind(tx, district, sourcesOf(target.measure), { ...whoseOf(target), period, ...paged })
  },
})

/** What is known of a workshop by name is for those who may know it; the others see how many there are. */
export function shownScope(measure: Measure, scope: Scope, context: Context): Scope {
  return sealedMeasures.has(measure) && !hasDuty(context, ...approvers) ? { towns: [], workshops: [] } : scope
}

export const indicatorsOf = async (id: Id, { tx, district }: Context) =>
  (await store.targetsOf(tx, district, id)).flatMap(({ id: target, level, title, measure, dueOn }) =>
    level === 'indicator' && measure !== null && dueOn !== null ? [{ target, title, measure, dueOn }] : [],
  )

type Compared = { readonly before: Period; readonly after: Period }
export type Period = { readonly from: Day; readonly until: Day }

/** Every measure of a campaign in two times. */
export async function comparedOf(id: Id, { before, after }: Compared, context: Context) {
  const { tx, district } = context
  const measures = [...new Set((await indicatorsOf(id, context)).map(({ measure }) => measure))]
  const sum = async (measure: Measure, period: Period) =>
    [...(await countByWorkshop(tx, district, sourcesOf(measure), period)).values()].reduce((a, b) => a + b, 0)
  const compared = measures.map(async measure => ({
    ...{ measure, before: await sum(measure, before), after: await sum(measure, after) },
  }))
  return Promise.all(compared)
}

const compare = answer(endpoints.compare, {
  allow: readers,
  concerns: 'district',
  place: everywhere,
  async run({ campaign: id, ...periods }, context) {
    await getCampaign(id, context)
    return { rows: await comparedOf(id, periods, context) }
  },
})

/** 定人定责定任务: whatever is left to nobody. */
const gaps = answer(endpoints.gaps, {
  allow: readers,
  concerns: 'workshop',
  async run({ page, pageSize }, context, scope) {
    const { tx, district, today } = context
    const alone = await listedWorkshops(tx, withoutOfficer(tx, district, { day: today, scope }), '')
    const drafts = hasDuty(context, ...approvers)
    const known = await store.listCampaigns(tx, district, { drafts, limit: 50, offset: 0 })
    const faults = await Promise.all(
      known
        .filter(({ state }) => state !== 'closed')
        .map(async ({ id: campaign, title }) =>
          treeFaults(await store.targetsOf(tx, district, campaign)).map(fault => ({ campaign, title, fault })),
        ),
    )
    return {
      total: alone.length,
      workshops: alone.slice((page - 1) * pageSize, page * pageSize),
      wanting: [...wantingOf(await seatsOf(tx, district, today))],
      faults: faults.flat(),
    }
  },
})

export const lookActions: readonly Action[] = [list, mine, tree, rows, compare, gaps]
