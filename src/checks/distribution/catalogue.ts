import { z } from 'zod'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

/** Schemas that stay on one server: the queue and the list of applied migrations. */
export const localSchemas = ['graphile_worker', 'migration']

/** Tables that stay on one server although their schema is distributed. */
export const localTables = ['identity.session']

/** The same for the whole country, copied to every server. They alone may be kept without a district. */
export const referenceTables = ['area.district', 'area.town', 'area.village', 'registry.category']

const names = z.array(z.string())

const Table = z.object({
  name: z.string(),
  first: z.string(),
  district: z.string().nullable(),
  districtMayBeMissing: z.boolean().nullable(),
  primaryKey: names,
})
export type Table = z.output<typeof Table> & { readonly spread: 'distributed' | 'reference' | 'local' }

const Unique = z.object({ table: z.string(), name: z.string(), columns: names, primary: z.boolean() })
export type Unique = z.output<typeof Unique>

const Foreign = z.object({ table: z.string(), name: z.string(), to: z.string(), columns: names, toColumns: names })
export type Foreign = z.output<typeof Foreign>

/** Every table of ours with its key; the partitions of a table are as the table is. */
export async function findTables(db: Queryable): Promise<readonly Table[]> {
  const rows = await db`
    select nspname || '.' || relname as name,
      (select attname from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped order by attnum limit 1) as first,
      (select format_type(atttypid, atttypmod) from pg_attribute where attrelid = c.oid and attname = 'district') as district,
      (select not attnotnull from pg_attribute where attrelid = c.oid and attname = 'district') as district_may_be_missing,
      coalesce((select ${columnNames(db, 'conkey', 'conrelid')} from pg_constraint where conrelid = c.oid and contype = 'p'), '{}') as primary_key
    from pg_class c join pg_namespace n on n.oid = relnamespace
    where relkind in ('r', 'p') and not relispartition and ${isOurs(db)}
    order by 1`
  return parseRows(Table, rows).map(table => ({ ...table, spread: spreadOf(table.name) }))
}

function spreadOf(table: string): Table['spread'] {
  if (referenceTables.includes(table)) return 'reference'
  return localTables.includes(table) ? 'local' : 'distributed'
}

/** Unique indexes, whether a constraint made them or not. An expression counts as no column. */
export async function findUniques(db: Queryable): Promise<readonly Unique[]> {
  const rows = await db`
    select nspname || '.' || c.relname as table, i.relname as name, indisprimary as primary,
      ${columnNames(db, 'indkey', 'indrelid')} as columns
    from pg_index join pg_class c on c.oid = indrelid join pg_class i on i.oid = indexrelid
      join pg_namespace n on n.oid = c.relnamespace
    where (indisunique or indisexclusion) and not c.relispartition and ${isOurs(db)}
    order by 1, 2`
  return parseRows(Unique, rows)
}

export async function findForeigns(db: Queryable): Promise<readonly Foreign[]> {
  const rows = await db`
    select nspname || '.' || relname as table, conname as name, ${columnNames(db, 'conkey', 'conrelid')} as columns,
      (select tn.nspname || '.' || t.relname from pg_class t join pg_namespace tn on tn.oid = t.relnamespace where t.oid = confrelid) as to,
      ${columnNames(db, 'confkey', 'confrelid')} as to_columns
    from pg_constraint join pg_class c on c.oid = conrelid join pg_namespace n on n.oid = relnamespace
    where contype = 'f' and not relispartition and ${isOurs(db)}
    order by 1, 2`
  return parseRows(Foreign, rows)
}

/** Names of the columns whose numbers a key holds, in the key's order. */
function columnNames(
  db: Queryable,
  key: 'conkey' | 'confkey' | 'indkey',
  table: 'conrelid' | 'confrelid' | 'indrelid',
) {
  return db`array(
    select attname::text from unnest(${db.unsafe(key)}::int2[]) with ordinality as part (number, at)
      join pg_attribute on attrelid = ${db.unsafe(table)} and attnum = number
    order by at
  )`
}

/** A condition on `nspname`. */
export function isOurs(db: Queryable) {
  return db`nspname !~ '^pg_' and nspname <> all (${[...localSchemas, 'information_schema']})`
}

/** Rows of one sentence each. */
export async function sentences(rows: PromiseLike<Iterable<unknown>>): Promise<string[]> {
  return parseRows(z.object({ sentence: z.string() }), await rows).map(({ sentence }) => sentence)
}
