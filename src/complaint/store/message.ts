import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'

const states = ['queued', 'given', 'failed'] as const

export async function insertMessage(tx: Tx, district: string, id: Id, complaint: Id, now: Instant): Promise<void> {
  await tx`
    insert into complaint.message (district, id, complaint, state, at, changed_at)
    values (${district}, ${id}, ${complaint}, 'queued', ${now}, ${now})`
}

export async function messagesOf(tx: Queryable, district: string, complaint: Id) {
  const rows = await tx`
    select state, note, at from complaint.message
    where district = ${district} and complaint = ${complaint} order by at, id`
  return parseRows(z.object({ state: z.enum(states), note: z.string(), at: z.string() }), rows)
}

const Queued = z.object({ complaint: IdText, number: z.string() })

export async function findQueued(db: Queryable, district: string, id: Id) {
  const rows = await db`
    select m.complaint, c.number from complaint.message m
    join complaint.complaint c on c.district = m.district and c.id = m.complaint
    where m.district = ${district} and m.id = ${id} and m.state = 'queued'`
  return parseRow(Queued, rows)
}

export async function endMessage(
  db: Queryable,
  district: string,
  id: Id,
  { state, note, at }: { readonly state: 'given' | 'failed'; readonly note: string; readonly at: Instant },
): Promise<void> {
  await db`
    update complaint.message set state = ${state}, note = ${note}, changed_at = ${at}
    where district = ${district} and id = ${id} and state = 'queued'`
}
