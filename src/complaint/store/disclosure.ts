import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import type { By } from './place.ts'

const Reply = z.object({
  reply: IdText,
  text: z.string(),
  state: z.enum(['waiting', 'shown', 'returned']),
  reason: z.string().nullable(),
  actor: z.string(),
  at: z.string(),
})
const Disclosure = z.object({
  disclosure: IdText,
  complaint: IdText,
  workshop: IdText,
  text: z.string(),
  foundOn: DayText,
  publishedOn: DayText,
  withdrawnOn: DayText.nullable(),
  withdrawnFor: z.string().nullable(),
  actor: z.string(),
  replies: z.array(Reply),
})
export type DisclosureRow = z.output<typeof Disclosure>

const columns = (tx: Queryable) => tx`
  d.id as disclosure, d.complaint, d.workshop, d.text, d.found_on, d.published_on, d.withdrawn_on, d.withdrawn_for, d.actor,
  coalesce((select json_agg(json_build_object('reply', r.id, 'text', r.text, 'state', r.state, 'reason', r.reason,
      'actor', r.actor, 'at', r.at) order by r.at desc, r.id)
    from complaint.reply r where r.district = d.district and r.disclosure = d.id), '[]') as replies`

export async function disclosuresOf(tx: Queryable, district: string, complaint: Id): Promise<DisclosureRow[]> {
  const rows = await tx`
    select ${columns(tx)} from complaint.disclosure d
    where d.district = ${district} and d.complaint = ${complaint} order by d.at desc, d.id`
  return parseRows(Disclosure, rows)
}

/** What stands on the workshop's public page now. */
export async function publishedOf(tx: Queryable, district: string, workshop: Id): Promise<DisclosureRow[]> {
  const rows = await tx`
    select ${columns(tx)} from complaint.disclosure d
    where d.district = ${district} and d.workshop = ${workshop} and d.withdrawn_on is null
    order by d.published_on desc, d.id`
  return parseRows(Disclosure, rows)
}

export async function findDisclosure(tx: Queryable, district: string, id: Id): Promise<DisclosureRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} from complaint.disclosure d where d.district = ${district} and d.id = ${id}`
  return parseRow(Disclosure, rows)
}

export async function insertDisclosure(
  tx: Tx,
  district: string,
  given: By & {
    readonly id: Id
    readonly complaint: Id
    readonly workshop: Id
    readonly foundOn: Day
    readonly text: string
    readonly publishedOn: Day
    readonly at: Instant
  },
): Promise<void> {
  await tx`insert into complaint.disclosure ${tx({ district, ...given })}`
}

export async function withdrawDisclosure(
  tx: Tx,
  district: string,
  id: Id,
  { on, reason }: { readonly on: Day; readonly reason: string },
): Promise<boolean> {
  const rows = await tx`
    update complaint.disclosure set withdrawn_on = ${on}, withdrawn_for = ${reason}
    where district = ${district} and id = ${id} and withdrawn_on is null returning id`
  return rows.length > 0
}

export async function insertReply(
  tx: Tx,
  district: string,
  given: By & { readonly id: Id; readonly disclosure: Id; readonly text: string; readonly at: Instant },
): Promise<void> {
  await tx`insert into complaint.reply ${tx({ district, ...given, state: 'waiting' })} on conflict do nothing`
}

export async function decideReply(
  tx: Tx,
  district: string,
  id: Id,
  to: {
    readonly state: 'shown' | 'returned'
    readonly reason: string | null
    readonly lookedBy: string
    readonly lookedAt: Instant
  },
): Promise<boolean> {
  const rows = await tx`
    update complaint.reply set ${tx({ ...to })}
    where district = ${district} and id = ${id} and state = 'waiting' returning id`
  return rows.length > 0
}
