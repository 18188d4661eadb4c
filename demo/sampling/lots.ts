import { z } from 'zod'
import { addDays, addMonths, type Day } from '../../src/kernel/day.ts'
import { DayText, IdText } from '../../src/platform/action/schema.ts'
import type { Queryable } from '../../src/platform/db/connect.ts'
import { parseRows } from '../../src/platform/db/rows.ts'
import { demoDistrict } from '../plan.ts'
import type { Lot } from './form.ts'
import type { PlannedSample } from './plan.ts'
import type { Workdays } from './workdays.ts'

const Found = z.object({
  at: z.int(),
  id: IdText,
  number: z.string(),
  producedOn: DayText,
  expiresOn: DayText.nullable(),
})
export type FoundLot = Lot & { readonly id: z.output<typeof Found>['id'] }

/** From the form to the confirmation, at the soonest: what fails is held then, and nothing of it has gone out since. */
const daysToJudge = 7

/** The batch of the ledgers that stood there on the day, by the place of the sample; older ones were on paper. */
export async function lotsFor(
  db: Queryable,
  samples: readonly PlannedSample[],
  today: Day,
  workdays: Workdays,
): Promise<ReadonlyMap<number, FoundLot>> {
  const since = addMonths(today, -24)
  const asked = samples.flatMap(({ shop, product, sampledOn, fails }, at) => {
    if (sampledOn <= since) return []
    const quiet = fails === null ? null : workdays.after(sampledOn, daysToJudge)
    return [{ at, workshop: shop.id, product: product.id, day: sampledOn, since: addDays(sampledOn, -60), quiet }]
  })
  const rows = await db`
    select a.at, l.id, l.number, l.produced_on, l.expires_on
    from json_to_recordset(${JSON.stringify(asked)}::text::json)
      as a(at int, workshop uuid, product uuid, day date, since date, quiet date)
    cross join lateral (
      select l.id, l.number, l.produced_on, l.expires_on from ledger.lot l
      where l.district = ${demoDistrict} and l.workshop = a.workshop and l.kind = 'produced' and l.product = a.product
        and l.produced_on between a.since and a.day - 1 and l.released_at is not null and l.ended_at is null
        and (l.expires_on is null or l.expires_on >= a.day)
        and not exists (select from ledger.lot_stop s where s.district = l.district and s.lot = l.id)
        and (a.quiet is null or not exists (
          select from ledger.delivery d where d.district = l.district and d.lot = l.id and d.entry_on >= a.quiet))
        and (a.quiet is null or not exists (
          select from ledger.charge c where c.district = l.district and c.from_lot = l.id and c.entry_on >= a.quiet))
      order by l.produced_on desc, l.number desc limit 1
    ) l`
  return new Map(parseRows(Found, rows).map(({ at, ...lot }) => [at, lot]))
}
