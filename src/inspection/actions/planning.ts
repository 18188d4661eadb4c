import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Context } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { workingPlaces } from '../../registry/door/standing.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import { bindsOn } from '../../rulebook/rules/rows.ts'
import { coverBy, type Grade, gradeOf, keptSince, pointsOf, proposedPoints, type ToPlan } from '../rules/plan.ts'
import { notSeenSince, pointsSet, type Standing, standings } from '../store/standing.ts'

export type Placed = Standing & ToPlan & { readonly workshop: Standing['workshop']; readonly points: number }

/**
 * Every workshop that works, with its grade and until when two years are kept, as of a day.
 *
 * @param only these alone
 */
export async function placedOn(asOf: Day, scope: Scope, context: Context, only?: readonly Id[]): Promise<Placed[]> {
  const { tx, district } = context
  const [all, own, months] = await Promise.all([
    standings(tx, { district, scope, places: workingPlaces, asOf, only }),
    pointsSet(tx, district),
    coverageMonths(asOf, context),
  ])
  return all.map(each => {
    const points = pointsOf(staticPoints(each.category, own), each.lastOutcome)
    const grade: Grade = gradeOf(points)
    return { ...each, points, grade, coverBy: coverBy(each.lastFullOn, each.filedOn, months) }
  })
}

/** Whose two years may end before a day, and when they do: the others were looked through since. */
export async function endingBefore(day: Day, asOf: Day, scope: Scope, context: Context) {
  const { tx, district } = context
  const months = await coverageMonths(asOf, context)
  const asked = { district, scope, places: workingPlaces, asOf }
  const found = await notSeenSince(tx, asked, keptSince(day, months))
  return found.map(each => ({ ...each, coverBy: coverBy(each.lastFullOn, each.filedOn, months) }))
}

export function staticPoints(category: string, own: ReadonlyMap<string, number>): number {
  return own.get(category) ?? proposedPoints[category] ?? 0
}

/** I02: 两年覆盖全部要点. 监督检查管理办法 第二十二条. */
export async function coverageMonths(day: Day, { tx, district }: Context): Promise<number> {
  const { rows } = await rowsInForce(tx, district, 'clocks', day)
  return rows.find(row => row.code === 'I02' && bindsOn(row, day))?.amount ?? 24
}
