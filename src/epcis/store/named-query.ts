import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import type { Json } from '../rules/document.ts'

const NamedQuery = z.object({ name: z.string(), query: z.record(z.string(), z.custom<Json>()) })
export type NamedQuery = z.output<typeof NamedQuery>

/** @returns whether the name was free; one that was removed is free again */
export async function saveQuery(
  tx: Tx,
  district: string,
  { name, query, account }: NamedQuery & { readonly account: string | undefined },
  now: Instant,
): Promise<boolean> {
  const json = JSON.stringify(query)
  const rows = await tx`
    insert into epcis.named_query (district, name, query, account, made_at)
    values (${district}, ${name}, ${json}::text::jsonb, ${account ?? null}, ${now})
    on conflict (district, name) do update
    set query = excluded.query, account = excluded.account, made_at = excluded.made_at, removed_at = null
    where named_query.removed_at is not null
    returning name`
  return rows.length > 0
}

export async function removeQuery(tx: Tx, district: string, name: string, now: Instant): Promise<boolean> {
  const rows = await tx`
    update epcis.named_query set removed_at = ${now}
    where district = ${district} and name = ${name} and removed_at is null
    returning name`
  return rows.length > 0
}

export async function findQuery(db: Queryable, district: string, name: string): Promise<NamedQuery | undefined> {
  const rows = await db`
    select name, query from epcis.named_query
    where district = ${district} and name = ${name} and removed_at is null`
  return parseRow(NamedQuery, rows)
}

export async function listQueries(db: Queryable, district: string): Promise<NamedQuery[]> {
  const rows = await db`
    select name, query from epcis.named_query
    where district = ${district} and removed_at is null
    order by name limit 1000`
  return parseRows(NamedQuery, rows)
}
