import type { Instant } from '../../kernel/day.ts'
import { type Ground, penaltyLaw } from './ground.ts'

/** 证据种类. 行政处罚法 第四十六条. */
export const evidenceKinds = [
  'document',
  'object',
  'recording',
  'electronic',
  'testimony',
  'statement',
  'expertise',
  'site-record',
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

export const evidenceGround: Ground = penaltyLaw('第四十六条')
export const monitoringGround: Ground = penaltyLaw('第四十一条', 'read')

type Collected = {
  readonly name: string
  /** SHA-256 of the file, small letters. */
  readonly hash: string
  readonly collectedAt: Instant
  readonly collectedBy: readonly string[]
  /** 以非法手段取得的证据，不得作为认定案件事实的根据. */
  readonly lawful: boolean
}

/** What a person found about a snapshot of a camera. */
export type SnapshotReview = {
  readonly reviewer: string
  readonly at: Instant
  readonly verdict: 'confirmed' | 'false-alert'
  /** 真实、清晰、完整、准确: all four. */
  readonly faithful: boolean
}

/** The place it was taken from: standards, sign, published site. */
export type CameraStanding = {
  readonly legallyReviewed: boolean
  readonly technicallyReviewed: boolean
  readonly marked: boolean
  readonly sitePublished: boolean
}

type Snapshot = Collected & { readonly kind: 'machine-snapshot'; readonly camera: CameraStanding }

/** What a machine recorded and nobody has looked at: no evidence, and its type fits in no list of evidence. */
export type UnreviewedSnapshot = Snapshot & { readonly review: null }
export type ReviewedSnapshot = Snapshot & {
  readonly review: SnapshotReview & { readonly verdict: 'confirmed'; readonly faithful: true }
}
export type AnySnapshot = Snapshot & { readonly review: SnapshotReview | null }

export type Evidence = (Collected & { readonly kind: EvidenceKind }) | ReviewedSnapshot

export type SnapshotFault =
  | 'not-reviewed'
  | 'false-alert'
  | 'not-faithful'
  | 'no-legal-review'
  | 'no-technical-review'
  | 'not-marked'
  | 'site-not-published'

/** Why a snapshot of a machine may not be used. 行政处罚法 第四十一条: 未经审核或者经审核不符合要求的，不得作为证据. */
export function snapshotFaults({ review, camera }: Pick<AnySnapshot, 'review' | 'camera'>): readonly SnapshotFault[] {
  const faults: SnapshotFault[] = []
  if (review === null) faults.push('not-reviewed')
  else {
    if (review.verdict !== 'confirmed') faults.push('false-alert')
    if (!review.faithful) faults.push('not-faithful')
  }
  if (!camera.legallyReviewed) faults.push('no-legal-review')
  if (!camera.technicallyReviewed) faults.push('no-technical-review')
  if (!camera.marked) faults.push('not-marked')
  if (!camera.sitePublished) faults.push('site-not-published')
  return faults
}

/** The only way by which a snapshot becomes evidence. */
export function admitSnapshot(snapshot: AnySnapshot): ReviewedSnapshot | readonly SnapshotFault[] {
  const faults = snapshotFaults(snapshot)
  const { review } = snapshot
  if (faults.length > 0 || review === null) return faults
  return { ...snapshot, review: { ...review, verdict: 'confirmed', faithful: true } }
}

export type EvidenceFault =
  | { readonly kind: 'no-evidence' }
  | { readonly kind: 'hash-missing' | 'twice' | 'unlawful' | 'one-collector'; readonly name: string }
  | { readonly kind: 'snapshot'; readonly name: string; readonly faults: readonly SnapshotFault[] }

/** What the list of evidence lacks. Data from outside are held against 第四十一条 again, whatever their type says. */
export function evidenceFaults(list: readonly Evidence[]): readonly EvidenceFault[] {
  if (list.length === 0) return [{ kind: 'no-evidence' }]
  const seen = new Set<string>()
  return list.flatMap((piece): readonly EvidenceFault[] => {
    const { name, hash } = piece
    const faults: EvidenceFault[] = []
    if (!/^[0-9a-f]{64}$/u.test(hash)) faults.push({ kind: 'hash-missing', name })
    else if (seen.has(hash)) faults.push({ kind: 'twice', name })
    seen.add(hash)
    if (!piece.lawful) faults.push({ kind: 'unlawful', name })
    if (piece.kind === 'machine-snapshot') {
      const snapshot = snapshotFaults(piece)
      if (snapshot.length > 0) faults.push({ kind: 'snapshot', name, faults: snapshot })
    } else if (new Set(piece.collectedBy).size < 2) faults.push({ kind: 'one-collector', name })
    return faults
  })
}

/** Whoever is punished by what a camera saw has been told so in time and could answer. 第四十一条 第三款. */
export function mustBeToldOfCamera(list: readonly Evidence[]): boolean {
  return list.some(({ kind }) => kind === 'machine-snapshot')
}
