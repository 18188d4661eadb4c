import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { AlertPicture, Box, KindCode, Marked, Model, Moment, ThresholdsText } from '../contract/shapes.ts'
import { type Verdict, verdicts } from '../rules/alert/review.ts'
import type { Marked as MarkedThing, PictureRole } from '../rules/alert/snapshot.ts'
import { type AlertState, alertStates } from '../rules/alert/state.ts'
import type { KindCode as Code } from '../rules/kinds/kind.ts'
import type { Box as BoxOfRules } from '../rules/place/box.ts'

const Alert = z.object({
  id: IdText,
  camera: IdText,
  workshop: IdText,
  kind: KindCode,
  zone: z.string(),
  byHand: z.boolean(),
  silent: z.boolean(),
  severity: z.int(),
  score: z.number(),
  box: Box.nullable(),
  thresholds: ThresholdsText.partial(),
  models: z.array(Model),
  firstAt: Moment,
  lastAt: Moment,
  endedAt: Moment.nullable(),
  raisedAt: Moment,
  state: z.enum(alertStates),
  ordinal: z.int(),
  reviewedAt: Moment.nullable(),
  verdict: z.enum(verdicts).nullable(),
  hazard: IdText.nullable(),
  dueAt: Moment.nullable(),
  forgottenAt: Moment.nullable(),
})
export type Alert = z.output<typeof Alert>

const columns = (tx: Queryable) => tx`
  a.id, a.camera, a.workshop, a.kind, a.zone, a.by_hand, a.silent, a.severity, a.score, a.box, a.thresholds, a.models,
  a.first_at, a.last_at, a.ended_at, a.raised_at, a.state, a.ordinal, a.reviewed_at, a.verdict, a.hazard, a.due_at,
  a.forgotten_at`

export type NewAlert = {
  readonly id: Id
  readonly camera: Id
  readonly workshop: Id
  readonly kind: Code
  readonly zone: string
  readonly byHand: boolean
  readonly silent: boolean
  readonly severity: number
  readonly score: number
  readonly box: BoxOfRules | null
  readonly thresholds: unknown
  readonly models: unknown
  readonly firstAt: Instant
  readonly lastAt: Instant
  readonly endedAt: Instant | null
  readonly raisedAt: Instant
}

/** Its first step has to be there already. */
export async function insertAlert(tx: Tx, district: string, alert: NewAlert): Promise<void> {
  const first = { state: 'raised', ordinal: 1, changedAt: alert.raisedAt }
  await insertRows(tx, 'vision.alert', [{ district, ...alert, ...first }])
}

export async function findAlert(tx: Queryable, district: string, id: Id): Promise<Alert | undefined> {
  const rows = await tx`select ${columns(tx)} from vision.alert a where a.district = ${district} and a.id = ${id}`
  return parseRow(Alert, rows)
}

export async function lockAlert(tx: Tx, district: string, id: Id): Promise<Alert | undefined> {
  const rows = await tx`
    select ${columns(tx)} from vision.alert a where a.district = ${district} and a.id = ${id} for update of a`
  return parseRow(Alert, rows)
}

/** Those whose way is that of their hazard, locked, oldest first. */
export async function lockFollowing(tx: Tx, district: string, hazards: readonly Id[]): Promise<Alert[]> {
  const rows = await tx`
    select ${columns(tx)} from vision.alert a
    where a.district = ${district} and a.state in ('told', 'answered', 'returned')
      and a.hazard = any (${[...hazards]}::uuid[])
    order by a.id
    for update of a skip locked`
  return parseRows(Alert, rows)
}

const Following = z.object({ hazard: IdText, state: z.enum(alertStates) })

export async function followingHazards(tx: Queryable, district: string, after: string, most: number) {
  const rows = await tx`
    select a.hazard, a.state from vision.alert a
    where a.district = ${district} and a.state in ('told', 'answered', 'returned') and a.hazard > ${after}
    order by a.hazard
    limit ${most}`
  return parseRows(Following, rows)
}

export type Advance = {
  readonly state: AlertState
  readonly ordinal: number
  readonly verdict: Verdict | null
  readonly reviewedAt: Instant | null
  readonly answeredAt?: Instant | null
  readonly closedAt?: Instant | null
  readonly hazard?: Id | null
  readonly dueAt?: Instant | null
  readonly changedAt: Instant
}

export async function advanceAlert(tx: Tx, district: string, id: Id, to: Advance): Promise<void> {
  await tx`update vision.alert set ${tx({ ...to })} where district = ${district} and id = ${id}`
}

/** Seen further: the open alert goes on, and its best score rises. */
export async function mergeAlert(
  tx: Tx,
  district: string,
  id: Id,
  to: { readonly lastAt: Instant; readonly score: number; readonly endedAt: Instant | null; readonly now: Instant },
): Promise<void> {
  await tx`
    update vision.alert set last_at = greatest(last_at, ${to.lastAt}), score = greatest(score, ${to.score}),
      ended_at = coalesce(ended_at, ${to.endedAt}), changed_at = ${to.now}
    where district = ${district} and id = ${id}`
}

/** When alerts of a kind in a workshop arose that a person found true. */
export async function confirmedSince(tx: Queryable, district: string, workshop: Id, kind: Code, since: Instant) {
  const rows = await tx`
    select raised_at from vision.alert
    where district = ${district} and workshop = ${workshop} and kind = ${kind} and raised_at >= ${since}
      and verdict = 'true' and state <> 'void'
    order by raised_at`
  return parseRows(z.object({ raisedAt: Moment }), rows).map(({ raisedAt }) => raisedAt)
}

/** What people said of one kind on one camera, oldest first. */
export async function verdictsOf(tx: Queryable, district: string, camera: Id, kind: Code, most: number) {
  const rows = await tx`
    select verdict, score, box from (
      select verdict, score, box, raised_at, id from vision.alert
      where district = ${district} and camera = ${camera} and kind = ${kind} and verdict is not null and not by_hand
        and state <> 'void'
      order by raised_at desc, id desc
      limit ${most}
    ) v
    order by raised_at, id`
  return parseRows(z.object({ verdict: z.enum(verdicts), score: z.number(), box: Box.nullable() }), rows)
}

export type NewPicture = {
  readonly role: PictureRole
  readonly hash: string
  readonly takenAt: Instant
  readonly deviceAt: Instant | null
  readonly marked: readonly MarkedThing[]
}

export async function insertPictures(tx: Tx, district: string, alert: Id, pictures: readonly NewPicture[]) {
  for (const picture of pictures) {
    await tx`
      insert into vision.alert_picture (district, alert, role, ordinal, hash, taken_at, device_at, marked)
      select ${district}, ${alert}, ${picture.role}, coalesce(max(ordinal), 0) + 1, ${picture.hash}, ${picture.takenAt},
        ${picture.deviceAt}, ${JSON.stringify(picture.marked)}::text::jsonb
      from vision.alert_picture
      where district = ${district} and alert = ${alert} and role = ${picture.role}`
  }
}

/** The last of each role: before, best, after. */
export async function picturesOf(tx: Queryable, district: string, alert: Id): Promise<z.output<typeof AlertPicture>[]> {
  const rows = await tx`
    select role, hash, taken_at, device_at, marked from (
      select distinct on (role) role, hash, taken_at, device_at, marked
      from vision.alert_picture
      where district = ${district} and alert = ${alert}
      order by role, ordinal desc
    ) p
    order by array_position(array['before', 'best', 'after'], role)`
  return parseRows(AlertPicture.extend({ marked: z.array(Marked) }), rows)
}
