import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import type { LabelContent } from '../contract/words.ts'
import { type LabelItem, labelItems, type ReviewVerdict, reviewVerdicts } from '../rules/content.ts'
import { type Places, within } from './print-list.ts'

export type ReviewedItem = { readonly item: LabelItem; readonly verdict: ReviewVerdict; readonly note: string }

export type NewReview = {
  readonly id: Id
  readonly workshop: Id
  readonly lot: Id
  readonly photograph: string
  readonly filed: z.output<typeof LabelContent>
  readonly items: readonly ReviewedItem[]
  readonly differing: number
  readonly missing: number
  readonly note: string
  readonly account: Id | null
  readonly actor: string
  readonly reviewedAt: Instant
}

export async function insertReview(tx: Tx, district: string, review: NewReview): Promise<void> {
  await insertRows(tx, 'label.review', [{ district, ...review }])
}

const Found = z.object({ id: IdText, workshop: IdText, lot: IdText, photograph: FileHash })

export async function findReview(tx: Queryable, district: string, id: Id) {
  const rows = await tx`
    select id, workshop, lot, photograph from label.review where district = ${district} and id = ${id}`
  return parseRow(Found, rows)
}

const ReviewRow = z.object({
  review: IdText,
  workshop: IdText,
  workshopName: z.string(),
  lot: IdText,
  filed: z.object({ name: z.string(), lotNumber: z.string() }),
  reviewedAt: z.string(),
  actor: z.string(),
  photograph: FileHash,
  items: z.array(z.object({ item: z.enum(labelItems), verdict: z.enum(reviewVerdicts), note: z.string() })),
  differing: z.int(),
  missing: z.int(),
  note: z.string(),
})

export type AskedReviews = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly workshop: Id | null
  readonly faulty: boolean
}

function matching(tx: Queryable, { district, scope, places, workshop, faulty }: AskedReviews) {
  return tx`
    from label.review r
    join (${places(tx, district)}) w on w.id = r.workshop
    where r.district = ${district} ${within(tx, scope)}
    ${workshop === null ? tx`` : tx`and r.workshop = ${workshop}`}
    ${faulty ? tx`and (r.differing > 0 or r.missing > 0)` : tx``}`
}

export async function countReviews(tx: Queryable, asked: AskedReviews): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

/** Newest first. */
export async function listReviews(tx: Queryable, asked: AskedReviews, limit: number, offset: number) {
  const rows = await tx`
    select r.id as review, r.workshop, w.name as workshop_name, r.lot, r.filed, r.reviewed_at, r.actor, r.photograph,
      r.items, r.differing, r.missing, r.note
    ${matching(tx, asked)}
    order by r.reviewed_at desc, r.id desc
    limit ${limit} offset ${offset}`
  return parseRows(ReviewRow, rows)
}
