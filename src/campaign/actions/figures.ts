import type { Context } from '../../platform/action/action.ts'
import { workshopsInForce } from '../../registry/door/responsible.ts'
import type { Figures } from '../contract/report.ts'
import { type Measure, measures, measureZh } from '../rules/measure.ts'
import { figureOf, townsOf, yearBefore } from '../rules/report.ts'
import { listCampaigns } from '../store/campaign.ts'
import { countByTown, listedWorkshops } from '../store/measured.ts'
import { sourcesOf } from './counting.ts'
import { type Period, reachedBy } from './look.ts'

async function townsIn(measure: Measure, period: Period, { tx, district }: Context) {
  return countByTown(tx, district, sourcesOf(measure), period)
}

const sumOf = (rows: readonly { readonly amount: number }[]) => rows.reduce((sum, { amount }) => sum + amount, 0)

/** Every measure of a time, in words. */
export async function countedIn(period: Period, context: Context) {
  return Promise.all(
    measures.map(async measure => ({ ...measureZh[measure], amount: sumOf(await townsIn(measure, period, context)) })),
  )
}

/** Indicators of the campaigns that ran in the time, with what was reached of them by its last day. */
async function targetsIn({ from, until }: Period, context: Context): Promise<Figures['targets']> {
  const { tx, district } = context
  const known = await listCampaigns(tx, district, { drafts: false, limit: 50, offset: 0 })
  const ran = known.filter(each => each.fromDay <= until && each.untilDay >= from)
  const trees = await Promise.all(ran.map(async row => ({ row, targets: await reachedBy(row, until, context) })))
  return trees.flatMap(({ row, targets }) =>
    targets.flatMap(({ target, level, parent, title, measure, done, amount, share, dueOn }) => {
      if (level !== 'indicator' || measure === null || done === null || amount === null) return []
      if (share === null || dueOn === null) return []
      const goal = targets.find(each => each.target === parent)?.title ?? ''
      const { unit } = measureZh[measure]
      return [{ target, campaign: row.title, goal, indicator: title, unit, done, amount, share, dueOn }]
    }),
  )
}

/** All that a report says of a time, counted now. */
export async function figuresOf(period: Period, context: Context): Promise<Figures> {
  const { tx, district, now } = context
  const before = yearBefore(period)
  const counted = await Promise.all(
    measures.map(async measure => ({
      measure,
      now: await townsIn(measure, period, context),
      before: await townsIn(measure, before, context),
    })),
  )
  const byTown = counted.flatMap(({ measure, now: rows }) => rows.map(each => ({ ...each, measure })))
  return {
    countedAt: now,
    workshops: (await listedWorkshops(tx, workshopsInForce(tx, district, 'district'), '')).length,
    yearBefore: before,
    measures: counted.map(each => figureOf(each.measure, sumOf(each.now), sumOf(each.before))),
    towns: townsOf(byTown),
    targets: await targetsIn(period, context),
  }
}
