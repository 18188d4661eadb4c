import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { kinds } from '../rules/kind.ts'
import { complaintStates, isAtRest } from '../rules/state.ts'

const ends = complaintStates.filter(state => isAtRest(state) && state !== 'merged')

const Ended = z.object({
  complaint: IdText,
  number: z.string(),
  kind: z.enum(kinds),
  endedOn: DayText,
  family: z.array(IdText),
})
/** `family`: itself and all that was joined together with it. */
export type Ended = z.output<typeof Ended>

/**
 * What came to its end before a day and still lies sealed, the oldest end first. What was joined to another one ends with that
 * one.
 */
export async function endedAndSealed(
  tx: Queryable,
  district: string,
  before: Day,
  most: number,
  after: Ended | undefined,
): Promise<Ended[]> {
  const rows = await tx`
    with recursive ended as (
      select c.id as complaint, c.id as root, c.number, c.kind, s.on_day as ended_on
      from complaint.complaint c
      join complaint.step s on s.district = c.district and s.complaint = c.id and s.ordinal = c.steps
      where c.district = ${district} and c.state = any (${[...ends]}) and s.on_day <= ${before}
      union all
      select c.id, e.root, c.number, e.kind, e.ended_on
      from complaint.complaint c
      join ended e on e.complaint = c.merged_into
      where c.district = ${district}
    )
    select e.complaint, e.number, e.kind, e.ended_on, e.family
    from (select ended.*, array_agg(ended.complaint::text) over (partition by ended.root) as family from ended) e
    where exists (
        select from complaint.sealed s
        where s.district = ${district} and s.complaint = e.complaint and s.content is not null)
      ${after === undefined ? tx`` : tx`and (e.ended_on, e.complaint) > (${after.endedOn}::date, ${after.complaint}::uuid)`}
    order by e.ended_on, e.complaint
    limit ${most}`
  return parseRows(Ended, rows)
}

/** The day on which it, or what it was joined to, came to its end. */
export async function endOf(
  tx: Queryable,
  district: string,
  complaint: Id,
): Promise<Omit<Ended, 'number'> | undefined> {
  const rows = await tx`
    with recursive chain as (
      select id, kind, state, steps, merged_into from complaint.complaint
      where district = ${district} and id = ${complaint}
      union all
      select c.id, c.kind, c.state, c.steps, c.merged_into from complaint.complaint c
      join chain on c.id = chain.merged_into
      where c.district = ${district}
    ),
    family as (
      select id from chain where merged_into is null
      union all
      select c.id from complaint.complaint c
      join family on family.id = c.merged_into
      where c.district = ${district}
    )
    select chain.id as complaint, chain.kind, s.on_day as ended_on, array(select family.id::text from family) as family
    from chain
    join complaint.step s on s.district = ${district} and s.complaint = chain.id and s.ordinal = chain.steps
    where chain.state = any (${[...ends]})`
  return parseRow(Ended.omit({ number: true }), rows)
}

const Pictures = z.object({ hashes: z.array(z.string()) })

/** Where its pictures lie; the row is held until the transaction ends. `undefined` when another one is at it, or it is gone. */
export async function lockSealed(tx: Tx, district: string, complaint: Id): Promise<readonly string[] | undefined> {
  const rows = await tx`
    select s.pictures || array(
      select a.picture from complaint.addition a
      where a.district = s.district and a.complaint = s.complaint and a.picture is not null) as hashes
    from complaint.sealed s
    where s.district = ${district} and s.complaint = ${complaint} and s.content is not null
    for update skip locked`
  return parseRow(Pictures, rows)?.hashes
}

export async function destroySealed(
  tx: Tx,
  district: string,
  complaint: Id,
  { on, by }: { readonly on: Day; readonly by: string },
): Promise<void> {
  await tx`
    update complaint.sealed set content = null, pictures = '{}', destroyed_on = ${on}, destroyed_by = ${by}
    where district = ${district} and complaint = ${complaint}`
  await tx`
    update complaint.addition set content = null, picture = null
    where district = ${district} and complaint = ${complaint}`
}
