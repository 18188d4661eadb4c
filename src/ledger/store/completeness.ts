import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { statuses } from '../../registry/rules/workshop.ts'
import { dayMarks, type Known, lateFromDays, marksOf } from '../rules/completeness.ts'

const Kept = z.object({
  id: IdText,
  name: z.string(),
  pinyin: z.string(),
  category: z.string(),
  townName: z.string(),
  officer: z.string().nullable(),
  changes: z.array(z.object({ status: z.enum(statuses), effectiveOn: DayText, recordedAt: z.string() })).nullable(),
  /** Bits in the order of `dayMarks`, by day; days without an entry that holds are absent. */
  days: z.record(z.string(), z.int()).nullable(),
  late: z.int().nullable(),
  lastOn: DayText.nullable(),
})

export type Kept = Omit<z.output<typeof Kept>, 'days' | 'changes'> & { readonly known: Known }

export type Period = { readonly from: Day; readonly to: Day }

/**
 * What is written down of every workshop of the roster in a period, in one statement. Only what holds counts: an entry
 * that was corrected or taken back says nothing, while one that was late stays late however it was corrected.
 *
 * @param roster `id`, `name`, `pinyin`, `category`, `town_name`, `officer`, `changes` of workshops, from the registry
 */
export async function keptBetween(
  tx: Queryable,
  district: string,
  { from, to }: Period,
  roster: PendingQuery<Row[]>,
): Promise<Kept[]> {
  const rows = await tx`
    with w as materialized (${roster}),
    day as (
      select e.workshop, e.on_day,
        bit_or(${marksOfEntry(tx)}) filter (where not e.cancels and k.corrected is null) as mask,
        count(*) filter (where e.corrects is null and ${isLate(tx)}) as late
      from ledger.entry e
      left join ledger.correction k on k.district = e.district and k.corrected = e.id
      where e.district = ${district} and e.on_day between ${from} and ${to}
        and e.workshop in (select id from w)
      group by e.workshop, e.on_day
    )
    select w.id, w.name, w.pinyin, w.category, w.town_name, w.officer, w.changes, d.days, d.late,
      coalesce(d.last_on, (select l.on_day from ledger.entry l
        where l.district = ${district} and l.workshop = w.id and l.on_day < ${from} and not l.cancels
          and not exists (select from ledger.correction k where k.district = l.district and k.corrected = l.id)
        order by l.on_day desc limit 1)) as last_on
    from w
    left join (
      select workshop, json_object_agg(on_day, mask) filter (where mask is not null) as days, sum(late)::int as late,
        max(on_day) filter (where mask is not null) as last_on
      from day group by workshop
    ) d on d.workshop = w.id`
  return parseRows(Kept, rows).map(({ days, changes, ...row }) => ({
    ...row,
    known: { changes: changes ?? [], marks: marksByDay(days ?? {}) },
  }))
}

/** The same of one workshop, without what a list says of it. */
export async function knownBetween(
  tx: Queryable,
  district: string,
  workshop: Id,
  { from, to }: Period,
): Promise<Known['marks']> {
  const rows = await tx`
    select e.on_day, bit_or(${marksOfEntry(tx)}) as mask
    from ledger.entry e
    where e.district = ${district} and e.workshop = ${workshop} and e.on_day between ${from} and ${to}
      and not e.cancels
      and not exists (select from ledger.correction k where k.district = e.district and k.corrected = e.id)
    group by e.on_day`
  const days = parseRows(z.object({ onDay: DayText, mask: z.int() }), rows)
  return new Map(days.map(({ onDay, mask }) => [onDay, marksOf(mask)]))
}

function marksByDay(days: Readonly<Record<string, number>>): Known['marks'] {
  return new Map(Object.entries(days).map(([day, mask]) => [DayText.parse(day), marksOf(mask)]))
}

/** A nil of a ledger that no month demands marks nothing, and that a sample was disposed of is no test. */
export function marksOfEntry(tx: Queryable) {
  const bit = (mark: PendingQuery<Row[]>) =>
    tx`coalesce(1 << (array_position(${[...dayMarks]}::text[], ${mark}) - 1), 0)`
  return tx`
    ${bit(tx`case when e.kind = 'nil' then 'nil-' || e.ledger
        when e.content ->> 'testKind' = 'disposed' then null else e.kind end`)}
    | case when e.kind = 'hygiene' and (e.content -> 'works' ? 'morning-check'
        or jsonb_typeof(e.content -> 'checks') = 'array' and e.content -> 'checks' <> '[]')
      then ${bit(tx`'morning-check'`)} else 0 end`
}

/** The same border as `daysLate` in rules; a test holds them together. Sessions are in UTC, days in Shanghai. */
export function isLate(tx: Queryable) {
  return tx`(e.recorded_at + interval '8 hours')::date - e.on_day >= ${lateFromDays}`
}
