import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import type { WorkshopCode } from '../rules.ts'

export type ScanCount = {
  readonly day: Day
  readonly code: WorkshopCode
  readonly channel: string
  readonly scans: number
}

/**
 * Adds to the counts in one statement. No key may come twice; the rows come in the order of their keys, so that two
 * programs that count at once wait for each other instead of blocking each other.
 */
export async function addScans(db: Queryable, district: string, counts: readonly ScanCount[]): Promise<void> {
  await db`
    insert into code.scan_count (district, day, code, channel, scans)
    select ${district}, * from unnest(
      ${counts.map(row => row.day)}::date[], ${counts.map(row => row.code)}::text[],
      ${counts.map(row => row.channel)}::text[], ${counts.map(row => row.scans)}::bigint[])
    on conflict (district, day, code, channel) do update set scans = scan_count.scans + excluded.scans`
}

const DayCount = z.object({ day: DayText, scans: z.int() })

export async function scansOfWorkshop(db: Queryable, district: string, workshop: Id, from: Day) {
  const rows = await db`
    select s.day, sum(s.scans)::bigint as scans
    from code.code c
    join code.scan_count s on s.district = c.district and s.code = c.code
    where c.district = ${district} and c.workshop = ${workshop} and s.day >= ${from}
    group by s.day order by s.day`
  return parseRows(DayCount, rows)
}

const TownCount = z.object({ town: z.string(), name: z.string(), scans: z.int() })

type Asked = {
  readonly district: string
  readonly scope: Scope
  /** `id`, `town` and `town_name` of the workshops, from the registry. */
  readonly places: PendingQuery<Row[]>
  readonly from: Day
  readonly to: Day
}

/** The place of a scan is where the workshop lies, not where the person was. */
export async function scansByDay(tx: Tx, asked: Asked) {
  return parseRows(
    DayCount,
    await tx`select s.day, sum(s.scans)::bigint as scans ${counted(tx, asked)} group by s.day order by s.day`,
  )
}

export async function scansByTown(tx: Tx, asked: Asked) {
  const rows = await tx`
    select w.town, w.town_name as name, sum(s.scans)::bigint as scans ${counted(tx, asked)}
    group by w.town, w.town_name order by scans desc, w.town`
  return parseRows(TownCount, rows)
}

function counted(tx: Tx, { district, scope, places, from, to }: Asked) {
  return tx`
    from code.scan_count s
    join code.code c on c.district = s.district and c.code = s.code
    join (${places}) w on w.id = c.workshop
    where s.district = ${district} and s.day between ${from} and ${to}
    ${scope === 'district' ? tx`` : tx`and (w.town = any(${[...scope.towns]}) or w.id = any(${[...scope.workshops]}::uuid[]))`}`
}
