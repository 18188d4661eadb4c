import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, FileHash } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'
import { Moment } from '../contract/shapes.ts'
import { isConfirmed } from '../rules/alert/state.ts'
import { findAlert } from '../store/alert.ts'
import { sealOf } from '../store/seal.ts'

/** What a case may be shown of an alert, as its list of evidence asks for it. 行政处罚法 第四十一条. */
export type AttachableSnapshot = {
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

const Facts = z.object({
  hash: FileHash.nullable(),
  takenAt: Moment.nullable(),
  reviewer: z.string().nullable(),
  reviewedAt: Moment.nullable(),
  faithful: z.boolean().nullable(),
  legallyReviewedOn: DayText.nullable(),
  technicallyReviewedOn: DayText.nullable(),
  signedOn: DayText.nullable(),
  publishedOn: DayText.nullable(),
})

async function factsOf(tx: Queryable, district: string, alert: Id) {
  const rows = await tx`
    select p.hash, p.taken_at, s.actor as reviewer, s.at as reviewed_at, s.faithful, c.legally_reviewed_on,
      c.technically_reviewed_on, c.signed_on, c.published_on
    from vision.alert a
    join vision.camera c on c.district = a.district and c.id = a.camera
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
    ) s on true
    where a.district = ${district} and a.id = ${alert}`
  return parseRow(Facts, rows)
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
  id: Id,
): Promise<AttachableSnapshot | { readonly faults: readonly string[] }> {
  const alert = await findAlert(tx, district, id)
  const facts = await factsOf(tx, district, id)
  const seal = await sealOf(tx, district, id)
  if (alert === undefined || facts === undefined) return { faults: ['没有这条预警'] }
  const { hash, takenAt, reviewer, reviewedAt } = facts
  const camera = [
    facts.legallyReviewedOn === null ? '这个点位没有经过法制审核' : '',
    facts.technicallyReviewedOn === null ? '这个点位没有经过技术审核' : '',
    facts.signedOn === null ? '现场没有设置明显标识' : '',
    facts.publishedOn === null ? '设置地点没有向社会公布' : '',
  ]
  const faults = [
    isConfirmed(alert.state) ? '' : '没有经人工研判属实',
    facts.faithful === false ? '研判认为画面不够真实、清晰、完整、准确' : '',
    hash === null || seal === undefined ? '没有完整的抓拍记录' : '',
    alert.forgottenAt === null ? '' : '画面已超过保存期限删除',
    ...camera,
  ].filter(each => each !== '')
  const isWhole = hash !== null && takenAt !== null && seal !== undefined && reviewer !== null && reviewedAt !== null
  if (faults.length > 0 || !isWhole) return { faults: faults.length > 0 ? faults : ['没有完整的抓拍记录'] }
  const all = { legallyReviewed: true, technicallyReviewed: true, marked: true, sitePublished: true } as const
  return { file: hash, takenAt, seal, reviewer, reviewedAt, verdict: 'confirmed', faithful: true, camera: all }
}
