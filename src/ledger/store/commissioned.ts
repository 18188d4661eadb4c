import type { Queryable } from '../../platform/db/connect.ts'

/** SQL for a list to join: every report of 委托送检 that stands in a ledger, with the product of its lot. */
export function commissionedReports(tx: Queryable, district: string) {
  return tx`
    select e.workshop, l.product, e.id as entry,
      coalesce(nullif(e.content ->> 'reportedOn', '')::date, e.on_day) as reported_on,
      coalesce(e.content ->> 'laboratory', '') as laboratory_name, coalesce(e.content ->> 'cma', '') as cma,
      coalesce(e.content ->> 'reportNumber', '') as number, coalesce(e.content ->> 'conclusion', '') as conclusion
    from ledger.entry e
    join ledger.lot l on l.district = e.district and l.id = nullif(e.content ->> 'lot', '')::uuid
    where e.district = ${district} and e.kind = 'testing' and not e.cancels
      and e.content ->> 'testKind' = 'commissioned' and l.product is not null
      and not exists (select from ledger.correction k where k.district = e.district and k.corrected = e.id)`
}
