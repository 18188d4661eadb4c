import { z } from 'zod'
import type { Queryable } from '../db/connect.ts'
import { parseRows } from '../db/rows.ts'

export const Table = z.object({
  /** With its schema: `registry.workshop`. */
  name: z.string(),
  columns: z.array(z.string()),
})
export type Table = z.output<typeof Table>

const Link = z.object({ from: z.string(), to: z.string() })

/** Sign-ins end with the machine they were made on; the queue is worked off, not carried over. */
const leftOut = ['identity.session']

/**
 * All tables of the business, whatever slices there are, a table always after those that it refers to. Partitions are
 * part of their table.
 */
export async function businessTables(db: Queryable): Promise<Table[]> {
  const tables = parseRows(
    Table,
    await db`
      select n.nspname || '.' || c.relname as name,
        array(select a.attname::text from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname not in ('pg_catalog', 'information_schema', 'migration', 'graphile_worker', 'public')
        and n.nspname not like 'pg\\_%'
      order by name`,
  )
  const links = parseRows(
    Link,
    await db`
      select distinct n.nspname || '.' || c.relname as from, fn.nspname || '.' || f.relname as to
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid
      join pg_namespace n on n.oid = c.relnamespace
      join pg_class f on f.oid = k.confrelid
      join pg_namespace fn on fn.oid = f.relnamespace
      -- What is checked at the end of the transaction asks for no order.
      where k.contype = 'f' and not c.relispartition and k.conrelid <> k.confrelid and not k.condeferred`,
  )
  return inOrder(
    tables.filter(table => !leftOut.includes(table.name)),
    links,
  )
}

/** @throws RangeError when tables refer to each other in a circle: no order lets them be filled */
export function inOrder(tables: readonly Table[], links: readonly z.output<typeof Link>[]): Table[] {
  const placed: Table[] = []
  let waiting = [...tables]
  while (waiting.length > 0) {
    const missing = new Set(waiting.map(table => table.name))
    const ready = waiting.filter(table => !links.some(link => link.from === table.name && missing.has(link.to)))
    if (ready.length === 0) throw new RangeError(`tables refer to each other in a circle: ${[...missing].join(', ')}`)
    placed.push(...ready)
    waiting = waiting.filter(table => !ready.includes(table))
  }
  return placed
}

export const Partition = z.object({ name: z.string(), parent: z.string(), bounds: z.string() })
export type Partition = z.output<typeof Partition>

/** Months of the logs, so that restored rows lie where they lay. The rest lies in the default partition. */
export async function partitions(db: Queryable): Promise<Partition[]> {
  const rows = await db`
    select n.nspname || '.' || c.relname as name, pn.nspname || '.' || p.relname as parent,
      pg_get_expr(c.relpartbound, c.oid) as bounds
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_inherits i on i.inhrelid = c.oid
    join pg_class p on p.oid = i.inhparent
    join pg_namespace pn on pn.oid = p.relnamespace
    where c.relispartition and c.relkind = 'r' and pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT'
    order by name`
  return parseRows(Partition, rows)
}

export const Migration = z.object({ name: z.string(), hash: z.string() })
export type Migration = z.output<typeof Migration>

export async function appliedMigrations(db: Queryable): Promise<Migration[]> {
  return parseRows(Migration, await db`select name, hash from migration.applied order by name`)
}

/** Tables that hold what a district has done; dictionaries and areas are filled by the program itself. */
export async function districtTables(db: Queryable): Promise<string[]> {
  const tables = await businessTables(db)
  return tables
    .filter(table => table.columns.includes('district') && !table.name.startsWith('area.'))
    .map(table => table.name)
}

/** Identifiers come from the catalogue or from a file that anybody may have written. */
export function quoted(name: string): string {
  return name
    .split('.')
    .map(part => `"${part.replaceAll('"', '""')}"`)
    .join('.')
}
