import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { responsibleThen } from '../../registry/door/responsible.ts'
import { workshopPlaces } from '../../registry/door.ts'
import type { Measure } from '../rules/measure.ts'
import type { TargetRow } from '../store/campaign.ts'
import { type Counted, countByOfficer, type Sources, type Whose } from '../store/measured.ts'
import { measured } from './measures.ts'

export const sourcesOf = (measure: Measure): Sources => ({
  rows: measured[measure],
  responsible: responsibleThen,
  places: workshopPlaces,
})

/** A bureau or an office answers for the whole district, a station and a person for the workshops in their charge. */
export function whoseOf({ unit, unitKind, officer }: TargetRow): Whose {
  if (officer !== null) return { unit: null, officer }
  return { unit: unitKind === 'station' ? unit : null, officer: null }
}

/** The time that counts for a target: what was done after its day comes too late. */
export function periodOf({ dueOn }: Pick<TargetRow, 'dueOn'>, from: Day, asOf: Day): { from: Day; until: Day } {
  return { from, until: dueOn === null || asOf < dueOn ? asOf : dueOn }
}

/** What each of these targets has reached on a day, counted now. One question for each measure and time. */
export async function doneOf(
  targets: readonly TargetRow[],
  { from, asOf }: { readonly from: Day; readonly asOf: Day },
  { tx, district }: { readonly tx: Queryable; readonly district: string },
): Promise<ReadonlyMap<string, number>> {
  const asked = new Map<string, Promise<readonly Counted[]>>()
  const done = new Map<string, number>()
  for (const target of targets) {
    if (target.measure === null) continue
    const period = periodOf(target, from, asOf)
    const key = `${target.measure} ${period.until}`
    const found = asked.get(key) ?? countByOfficer(tx, district, sourcesOf(target.measure), period)
    asked.set(key, found)
    done.set(target.id, sumOf(await found, whoseOf(target)))
  }
  return done
}

function sumOf(counted: readonly Counted[], { unit, officer }: Whose): number {
  return counted
    .filter(each => (unit === null || each.unit === unit) && (officer === null || each.officer === officer))
    .reduce((sum, { amount }) => sum + amount, 0)
}
