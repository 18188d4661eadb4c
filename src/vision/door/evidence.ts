import { z } from 'zod'
import { dayAt, type Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { KindCode, Moment, Scene } from '../contract/shapes.ts'
import { alertStates, isConfirmed } from '../rules/alert/state.ts'
import { findKind } from '../rules/kinds/kinds.ts'
import type { Scene as SceneCode } from '../rules/place/scene.ts'
import { lockAlert } from '../store/alert.ts'

/** What was seen, where. */
export type SnapshotOf = {
  readonly alert: Id
  readonly workshop: Id
  /** Of its kind, as the rules call it. */
  readonly name: string
  readonly scene: SceneCode
  readonly spot: string
}

/** What a case may be shown of an alert, as its list of evidence asks for it. 行政处罚法 第四十一条. */
export type AttachableSnapshot = SnapshotOf & {
  readonly file: string
  readonly takenAt: Instant
  readonly seal: string
  readonly reviewer: string
  readonly reviewedAt: Instant
  readonly verdict: 'confirmed'
  readonly faithful: true
  readonly camera: {
    readonly legallyReviewed: true
    readonly technicallyReviewed: true
    readonly marked: true
    readonly sitePublished: true
  }
}

export type Unattachable = { readonly faults: readonly string[] }

/** One of the alerts that people found true, and what keeps it from a case. */
export type SnapshotLine = SnapshotOf & Unattachable & { readonly raisedAt: Instant; readonly reviewer: string | null }

const Facts = z.object({
  alert: IdText,
  workshop: IdText,
  kind: KindCode,
  scene: Scene,
  spot: z.string(),
  state: z.enum(alertStates),
  raisedAt: Moment,
  forgottenAt: Moment.nullable(),
  hash: FileHash.nullable(),
  takenAt: Moment.nullable(),
  seal: FileHash.nullable(),
  reviewer: z.string().nullable(),
  reviewedAt: Moment.nullable(),
  faithful: z.boolean().nullable(),
  legallyReviewedOn: DayText.nullable(),
  technicallyReviewedOn: DayText.nullable(),
  signedOn: DayText.nullable(),
  publishedOn: DayText.nullable(),
})
type Facts = z.output<typeof Facts>

async function factsOf(tx: Queryable, district: string, alerts: readonly Id[]): Promise<Facts[]> {
  const rows = await tx`
    select a.id as alert, a.workshop, a.kind, c.scene, c.spot, a.state, a.raised_at, a.forgotten_at, p.hash, p.taken_at,
      s.seal, r.actor as reviewer, r.at as reviewed_at, r.faithful, c.legally_reviewed_on, c.technically_reviewed_on,
      c.signed_on, c.published_on
    from vision.alert a
    join vision.camera c on c.district = a.district and c.id = a.camera
    left join vision.seal s on s.district = a.district and s.alert = a.id
    left join lateral (
      select hash, taken_at from vision.alert_picture p
      where p.district = a.district and p.alert = a.id and p.role = 'best'
      order by p.ordinal desc
      limit 1
    ) p on true
    left join lateral (
      select actor, at, faithful from vision.step s
      where s.district = a.district and s.alert = a.id and s.step = 'confirm'
      order by s.ordinal desc
      limit 1
    ) r on true
    where a.district = ${district} and a.id = any (${[...alerts]}::uuid[])
    order by a.raised_at desc, a.id`
  return parseRows(Facts, rows)
}

const law = [
  ['legallyReviewedOn', '这个点位没有经过法制审核', '抓拍时这个点位还没有经过法制审核'],
  ['technicallyReviewedOn', '这个点位没有经过技术审核', '抓拍时这个点位还没有经过技术审核'],
  ['signedOn', '现场没有设置明显标识', '抓拍时现场还没有设置明显标识'],
  ['publishedOn', '设置地点没有向社会公布', '抓拍时设置地点还没有向社会公布'],
] as const

/** The law looks at how the place was when the picture was taken: what was made good later does not heal it. */
function lawFaults(facts: Facts): readonly string[] {
  const on = facts.takenAt === null ? undefined : dayAt(facts.takenAt)
  return law.flatMap(([key, never, notYet]) => {
    const day = facts[key]
    if (day === null) return [never]
    return on !== undefined && day > on ? [notYet] : []
  })
}

const incomplete = '没有完整的抓拍记录'

function judged(facts: Facts): AttachableSnapshot | Unattachable {
  const { hash, takenAt, seal, reviewer, reviewedAt, faithful } = facts
  const faults = [
    isConfirmed(facts.state) ? '' : '没有经人工研判属实',
    reviewer !== null && faithful !== true ? '研判认为画面不够真实、清晰、完整、准确' : '',
    hash === null || seal === null ? incomplete : '',
    facts.forgottenAt === null ? '' : '画面已超过保存期限删除',
    ...lawFaults(facts),
  ].filter(each => each !== '')
  if (faults.length > 0) return { faults }
  if (hash === null || takenAt === null || seal === null || reviewer === null || reviewedAt === null)
    return { faults: [incomplete] }
  const camera = { legallyReviewed: true, technicallyReviewed: true, marked: true, sitePublished: true } as const
  const found = { file: hash, takenAt, seal, reviewer, reviewedAt, verdict: 'confirmed', faithful: true } as const
  return { ...placed(facts), ...found, camera }
}

function placed({ alert, workshop, kind, scene, spot }: Facts): SnapshotOf {
  return { alert, workshop, name: findKind(kind)?.name ?? kind, scene, spot }
}

/** What keeps the snapshot of an alert from being put before a case, in words; empty when nothing does. */
export async function evidenceFaultsOf(tx: Queryable, district: string, alert: Id): Promise<readonly string[]> {
  const found = await attachableSnapshot(tx, district, alert)
  return 'faults' in found ? found.faults : []
}

/** The snapshot of an alert for a case: only what a person has reviewed and found true, and what is complete. */
export async function attachableSnapshot(
  tx: Queryable,
  district: string,
  alert: Id,
): Promise<AttachableSnapshot | Unattachable> {
  const [facts] = await factsOf(tx, district, [alert])
  return facts === undefined ? { faults: ['没有这条预警'] } : judged(facts)
}

/** The same for whoever puts it before a case now: its pictures are not deleted meanwhile. */
export async function takeSnapshot(tx: Tx, district: string, alert: Id): Promise<AttachableSnapshot | Unattachable> {
  await lockAlert(tx, district, alert)
  return attachableSnapshot(tx, district, alert)
}

/** The alerts of a workshop that people found true, newest first, each with what keeps it from a case. */
export async function snapshotsOf(
  tx: Queryable,
  district: string,
  workshop: Id,
  page: { readonly most: number; readonly skip: number },
): Promise<{ readonly total: number; readonly rows: readonly SnapshotLine[] }> {
  const found = await tx`
    select a.id, count(*) over ()::int as total
    from vision.alert a
    where a.district = ${district} and a.workshop = ${workshop}
      and a.state in ('confirmed', 'told', 'answered', 'returned', 'closed')
    order by a.raised_at desc, a.id
    limit ${page.most} offset ${page.skip}`
  const ids = parseRows(z.object({ id: IdText, total: z.int() }), found)
  const facts = await factsOf(
    tx,
    district,
    ids.map(({ id }) => id),
  )
  const rows = facts.map((each): SnapshotLine => {
    const snapshot = judged(each)
    const faults = 'faults' in snapshot ? snapshot.faults : []
    return { ...placed(each), faults, raisedAt: each.raisedAt, reviewer: each.reviewer }
  })
  return { total: ids[0]?.total ?? 0, rows }
}

const Found = z.object({
  workshop: IdText,
  kind: KindCode,
  scene: Scene,
  spot: z.string(),
  state: z.enum(alertStates),
  firstAt: Moment,
  reviewedAt: Moment.nullable(),
})

/** What a person found true, as the source of a case; `undefined` for an alert that nobody has. 行政处罚法 第四十一条. */
export type FoundTrue = SnapshotOf & { readonly seenAt: Instant; readonly reviewedAt: Instant }

export async function foundTrue(tx: Queryable, district: string, alert: Id): Promise<FoundTrue | undefined> {
  const rows = await tx`
    select a.workshop, a.kind, c.scene, c.spot, a.state, a.first_at, a.reviewed_at
    from vision.alert a
    join vision.camera c on c.district = a.district and c.id = a.camera
    where a.district = ${district} and a.id = ${alert}`
  const found = parseRow(Found, rows)
  if (found === undefined || found.reviewedAt === null || !isConfirmed(found.state)) return undefined
  const { workshop, kind, scene, spot, firstAt: seenAt, reviewedAt } = found
  return { alert, workshop, name: findKind(kind)?.name ?? kind, scene, spot, seenAt, reviewedAt }
}
