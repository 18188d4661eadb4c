import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Context } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { workingPlaces } from '../../registry/door/standing.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import { bindsOn } from '../../rulebook/rules/rows.ts'
import { coverBy, type Grade, keptSince, type ToPlan } from '../rules/plan.ts'
import { notSeenSince, type Standing, standings } from '../store/standing.ts'

/** Someone who knows the grade of each workshop that works as of a day, with its points, in the caller's transaction. */
export type GradesOf = (
  tx: Tx,
  asked: { readonly district: string; readonly on: Day; readonly only?: readonly Id[] | undefined },
) => Promise<ReadonlyMap<Id, { readonly grade: Grade; readonly points: number }>>

export type Placed = Standing & ToPlan & { readonly workshop: Standing['workshop']; readonly points: number }

type AskedPlaced = {
  readonly asOf: Day
  readonly scope: Scope
  /** These alone. */
  readonly only?: readonly Id[] | undefined
}

/**
 * Every workshop that works, with its grade and until when two years are kept, as of a day.
 */
export async function placedOn(
  gradesOf: GradesOf,
  { asOf, scope, only }: AskedPlaced,
  context: Context,
): Promise<Placed[]> {
  const { tx, district } = context
  const graded = await gradesOf(tx, { district, on: asOf, only })
  // Filed after the day: nothing is known of it then.
  const unknown = { grade: 'A', points: 0 } as const
  return (await coveredOn({ asOf, scope, only }, context)).map(each => {
    const { grade, points } = graded.get(each.workshop) ?? unknown
    return { ...each, points, grade }
  })
}

/** The same without grades. */
export async function coveredOn({ asOf, scope, only }: AskedPlaced, context: Context) {
  const { tx, district } = context
  const all = await standings(tx, { district, scope, places: workingPlaces, asOf, only })
  const months = await coverageMonths(asOf, context)
  return all.map(each => ({ ...each, coverBy: coverBy(each.lastFullOn, each.filedOn, months) }))
}

/** Whose two years may end before a day, and when they do: the others were looked through since. */
export async function endingBefore(day: Day, asOf: Day, scope: Scope, context: Context) {
  const { tx, district } = context
  const months = await coverageMonths(asOf, context)
  const asked = { district, scope, places: workingPlaces, asOf }
  const found = await notSeenSince(tx, asked, keptSince(day, months))
  return found.map(each => ({ ...each, coverBy: coverBy(each.lastFullOn, each.filedOn, months) }))
}

/** I02: 两年覆盖全部要点. 监督检查管理办法 第二十二条. */
export async function coverageMonths(day: Day, { tx, district }: Context): Promise<number> {
  const { rows } = await rowsInForce(tx, district, 'clocks', day)
  return rows.find(row => row.code === 'I02' && bindsOn(row, day))?.amount ?? 24
}
