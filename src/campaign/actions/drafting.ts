import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, type Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { campaignEndpoints as endpoints } from '../contract.ts'
import { type Level, laterBy, levelBelow, levelZh, treeFaults } from '../rules/target.ts'
import * as store from '../store/campaign.ts'
import { ownUnits, roster } from '../store/people.ts'
import { findProgramme } from '../store/programme.ts'
import { accountOf, approvers, keepers, refused, requireAnother, subjectOf } from './subject.ts'

const missing = () => new Problem('not-found', '没有找到这项治理行动，请从列表重新打开')
export const noTarget = () => new Problem('not-found', '没有找到这项目标任务，请刷新后再看')

export async function subject({ campaign }: { readonly campaign: Id }, { tx, district }: Context) {
  const row = await store.findCampaign(tx, district, campaign)
  if (row === undefined) throw missing()
  return subjectOf('campaign', row.id, row.title)
}

export async function targetSubject({ target }: { readonly target: Id }, { tx, district }: Context) {
  const row = await store.findTarget(tx, district, target)
  if (row === undefined) throw noTarget()
  return subjectOf('target', row.id, row.title)
}

/** Locked while it is drafted: once it runs, nobody moves the marks. */
export async function drafted(id: Id, { tx, district }: Context): Promise<store.CampaignRow> {
  const row = await store.lockCampaign(tx, district, id)
  if (row === undefined) throw missing()
  if (row.state !== 'draft') throw new Problem('state-conflict', '治理行动已经批准，目标任务不能再改')
  return row
}

const draft = action(endpoints.draft, {
  allow: keepers,
  concerns: 'district',
  subject: ({ campaign, title }) => subjectOf('campaign', campaign, title),
  async run({ campaign: id, programme, ...wished }, context) {
    const { tx, district, actor, now } = context
    if (wished.untilDay < wished.fromDay) throw refused('/untilDay', '结束日期不能早于开始日期')
    if (programme != null && (await findProgramme(tx, district, programme))?.state !== 'published')
      throw refused('/programme', '只能依据已经印发、正在执行的工作方案')
    const made = { id, ...wished, programme: programme ?? null, carriedFrom: null }
    const by = { draftedBy: accountOf(context), drafter: actor.name, changedAt: now }
    if (!(await store.insertCampaign(tx, district, { ...made, ...by })))
      throw new Problem('conflict', '这项治理行动已经制定')
    return { output: {}, after: wished }
  },
})

export function requireWithin(dueOn: Day | null, { fromDay, untilDay }: store.CampaignRow): void {
  if (dueOn === null || (fromDay <= dueOn && dueOn <= untilDay)) return
  throw refused('/dueOn', `期限应在行动期间内（${fromDay} 至 ${untilDay}）`)
}

type Wish = Omit<store.NewTarget, 'campaign' | 'level' | 'actor' | 'at'>

async function added(level: Level, campaign: store.CampaignRow, wish: Wish, context: Context) {
  const { tx, district, actor, now } = context
  requireWithin(wish.dueOn, campaign)
  const row = { ...wish, campaign: campaign.id, level, actor: actor.name, at: now }
  if (!(await store.insertTarget(tx, district, row))) throw new Problem('conflict', `“${wish.title}”已经有这项任务`)
  return { output: {}, after: { level, title: wish.title, amount: wish.amount, dueOn: wish.dueOn } }
}

async function parentOf(id: Id, level: Level, { tx, district }: Context): Promise<store.TargetRow> {
  const parent = await store.findTarget(tx, district, id)
  if (parent === undefined) throw noTarget()
  if (levelBelow(parent.level) !== level)
    throw refused('/parent', `${levelZh[level]}不能直接放在${levelZh[parent.level]}下面`)
  return parent
}

const addGoal = action(endpoints.addGoal, {
  allow: keepers,
  concerns: 'district',
  subject,
  async run({ campaign, target: id, title }, context) {
    const nothing = { parent: null, measure: null, amount: null, dueOn: null, unit: null, officer: null } as const
    return added('goal', await drafted(campaign, context), { id, title, ...nothing }, context)
  },
})

const under = async ({ parent }: { readonly parent: Id }, context: Context) =>
  targetSubject({ target: parent }, context)

const addIndicator = action(endpoints.addIndicator, {
  allow: keepers,
  concerns: 'district',
  subject: under,
  async run({ target: id, ...wish }, context) {
    const parent = await parentOf(wish.parent, 'indicator', context)
    const campaign = await drafted(parent.campaign, context)
    return added('indicator', campaign, { id, ...wish, unit: null, officer: null }, context)
  },
})

const assignUnit = action(endpoints.assignUnit, {
  allow: keepers,
  concerns: 'district',
  subject: under,
  async run({ target: id, unit, amount, dueOn, parent: above }, context) {
    const parent = await parentOf(above, 'unit', context)
    const campaign = await drafted(parent.campaign, context)
    const found = (await ownUnits(context.tx, context.district)).find(each => each.unit === unit)
    if (found === undefined) throw refused('/unit', '请选择本局的股室、所（队）')
    const wish = {
      id,
      parent: parent.id,
      title: found.name,
      measure: parent.measure,
      amount,
      dueOn,
      unit,
      officer: null,
    }
    return added('unit', campaign, wish, context)
  },
})

const assignPerson = action(endpoints.assignPerson, {
  allow: keepers,
  concerns: 'district',
  subject: under,
  async run({ target: id, officer, amount, dueOn, parent: above }, context) {
    const parent = await parentOf(above, 'person', context)
    const campaign = await drafted(parent.campaign, context)
    const found = (await roster(context.tx, context.district)).find(each => each.officer === officer)
    if (found === undefined || found.unit !== parent.unit)
      throw refused('/officer', `请选择${parent.unitName ?? '该单位'}的在岗人员`)
    const { measure, unit } = parent
    const wish = { id, parent: parent.id, title: found.name, measure, amount, dueOn, unit, officer }
    return added('person', campaign, wish, context)
  },
})

const remove = action(endpoints.removeTarget, {
  allow: keepers,
  concerns: 'district',
  subject: targetSubject,
  async run({ target: id }, context) {
    const { tx, district, now } = context
    const row = await store.findTarget(tx, district, id)
    if (row === undefined) throw noTarget()
    await drafted(row.campaign, context)
    await store.removeTarget(tx, district, id, now)
    return { output: {}, before: { level: row.level, title: row.title, amount: row.amount } }
  },
})

const approve = action(endpoints.approve, {
  allow: approvers,
  concerns: 'district',
  subject,
  async run({ campaign: id }, context) {
    const { tx, district, actor, now } = context
    const row = await drafted(id, context)
    requireAnother(row.draftedBy, context)
    const targets = await store.targetsOf(tx, district, id)
    const faults = targets.length === 0 ? ['还没有目标任务'] : treeFaults(targets)
    if (faults.length > 0) throw new Problem('state-conflict', `还不能批准：${faults.slice(0, 5).join('；')}`)
    const change = { state: 'running', approver: actor.name, approvedAt: now, changedAt: now } as const
    await store.changeCampaign(tx, district, id, change)
    return { output: {}, after: { state: 'running', targets: targets.length } }
  },
})

const close = action(endpoints.close, {
  allow: approvers,
  concerns: 'district',
  subject,
  async run({ campaign: id, reason }, context) {
    const { tx, district, now } = context
    const row = await store.lockCampaign(tx, district, id)
    if (row?.state !== 'running') throw new Problem('state-conflict', '只有正在进行的治理行动可以结束')
    await store.changeCampaign(tx, district, id, { state: 'closed', closedFor: reason, changedAt: now })
    return { output: {}, after: { state: 'closed' }, reason }
  },
})

/** 结转: the same goals, indicators, units and persons a year later, as a draft that somebody looks at. */
const carryOver = action(endpoints.carryOver, {
  allow: keepers,
  concerns: 'district',
  subject,
  async run({ campaign: id, next, title }, context) {
    const { tx, district, actor, now } = context
    const row = await store.lockCampaign(tx, district, id)
    if (row === undefined) throw missing()
    if (row.state === 'draft') throw new Problem('state-conflict', '还没有批准的治理行动不能结转')
    const made = await store.insertCampaign(tx, district, {
      ...{ id: next, title, programme: null, carriedFrom: id, draftedBy: accountOf(context), drafter: actor.name },
      ...{ fromDay: laterBy(row.fromDay, 1), untilDay: laterBy(row.untilDay, 1), changedAt: now },
    })
    if (!made) throw new Problem('conflict', '这项治理行动已经结转过')
    const targets = await store.targetsOf(tx, district, id)
    const ids = new Map(targets.map(target => [target.id, newId()]))
    for (const { unitName: _, unitKind: __, officerName: ___, ordinal: ____, ...target } of targets) {
      const parent = target.parent === null ? null : (ids.get(target.parent) ?? null)
      const dueOn = target.dueOn === null ? null : laterBy(target.dueOn, 1)
      const kept = { ...target, id: ids.get(target.id) ?? newId(), campaign: next, parent, dueOn }
      await store.insertTarget(tx, district, { ...kept, actor: actor.name, at: now })
    }
    return { output: { targets: targets.length }, after: { title, targets: targets.length } }
  },
})

export const draftingActions: readonly Action[] = [
  ...[draft, addGoal, addIndicator, assignUnit, assignPerson, remove],
  ...[approve, close, carryOver],
]
