import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { measureZh } from '../rules/measure.ts'
import { shareOf } from '../rules/target.ts'
import { listCampaigns, targetsOf } from '../store/campaign.ts'
import { doneOf } from './counting.ts'

/** An indicator of a campaign with what was reached of it. */
export type ReachedTarget = {
  readonly target: Id
  readonly campaign: string
  readonly goal: string
  readonly indicator: string
  readonly unit: string
  readonly done: number
  readonly amount: number
  readonly share: number
  readonly dueOn: Day
}

/** Indicators of the campaigns that ran in the time, with what was reached of them by its last day. */
export async function reachedTargets(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<readonly ReachedTarget[]> {
  const known = await listCampaigns(tx, district, { drafts: false, limit: 50, offset: 0 })
  const ran = known.filter(each => each.fromDay <= until && each.untilDay >= from)
  const found: ReachedTarget[] = []
  for (const { id, title: campaign, fromDay } of ran) {
    const targets = await targetsOf(tx, district, id)
    const indicators = targets.filter(({ level }) => level === 'indicator')
    const reached = await doneOf(indicators, { from: fromDay, asOf: until }, { tx, district })
    for (const { id: target, parent, title, measure, amount, dueOn } of indicators) {
      const done = reached.get(target)
      if (measure === null || amount === null || dueOn === null || done === undefined) continue
      const goal = targets.find(each => each.id === parent)?.title ?? ''
      const { unit } = measureZh[measure]
      found.push({ target, campaign, goal, indicator: title, unit, done, amount, share: shareOf(done, amount), dueOn })
    }
  }
  return found
}
