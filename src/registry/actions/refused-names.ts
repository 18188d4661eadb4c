import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { severalInForce } from '../../rulebook/door.ts'
import { type RefusalOf, refusals } from '../../rulebook/rules/refusal.ts'

/** What small workshops of this district must not make on a day, by the lists in force. */
export async function refusedNames(tx: Queryable, district: string, day: Day): Promise<RefusalOf> {
  const asked = ['prohibited-foods', 'non-food-substances', 'law'] as const
  const found = await severalInForce(tx, district, asked, day)
  const lists = { foods: found['prohibited-foods'].rows, substances: found['non-food-substances'].rows, day }
  return refusals(lists, found.law.rows)
}
