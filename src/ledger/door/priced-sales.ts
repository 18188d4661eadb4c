import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for whoever asks after sales: per `year` how many sales the ledger of a workshop holds (`written`) and how many
 * of them say a price (`priced`). A price is typed as words; nobody can add it up.
 */
export function pricedSales(tx: Queryable, district: string, workshop: Id) {
  return tx`
    select extract(year from e.on_day)::int as year, count(*)::int as written,
      (count(*) filter (where coalesce(e.content ->> 'price', '') <> ''))::int as priced
    from ledger.entry e
    where e.district = ${district} and e.workshop = ${workshop} and e.kind = 'dispatch' and not e.cancels
      and not exists (select from ledger.correction k where k.district = e.district and k.corrected = e.id)
    group by 1
    order by 1 desc`
}
