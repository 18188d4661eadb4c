import type { Instant } from '../../../kernel/day.ts'
import type { Thresholds } from '../kinds/kind.ts'
import type { Box } from '../place/box.ts'

/** The scene shortly before, at its clearest, and after. */
export const pictureRoles = ['before', 'best', 'after'] as const
export type PictureRole = (typeof pictureRoles)[number]

export type Marked = { readonly label: string; readonly score: number; readonly box: Box }

export type Picture = {
  readonly role: PictureRole
  /** SHA-256 of the file, small letters. */
  readonly hash: string
  /** By the clock of this server, and by that of the camera where it tells one. */
  readonly takenAt: Instant
  readonly deviceAt: Instant | null
  readonly marked: readonly Marked[]
}

/** What an alert is shown by: pictures, and all that is needed to see why it was raised. */
export type Snapshot = {
  readonly alert: string
  readonly camera: string
  readonly kind: string
  readonly zone: string
  readonly thresholds: Thresholds
  /** Names of the models and SHA-256 of their files; none where no model took part. */
  readonly models: readonly { readonly name: string; readonly hash: string }[]
  readonly pictures: readonly Picture[]
}

export type SnapshotFault = 'no-best' | 'twice' | 'no-hash' | 'times-reversed' | 'outside'

/** What keeps a snapshot from being complete. */
export function snapshotFaults({ pictures, models }: Snapshot): readonly SnapshotFault[] {
  const faults = new Set<SnapshotFault>()
  const roles = pictures.map(({ role }) => role)
  if (!roles.includes('best')) faults.add('no-best')
  if (new Set(roles).size < roles.length) faults.add('twice')
  if (![...pictures, ...models].every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))) faults.add('no-hash')
  const inOrder = pictures.toSorted((a, b) => pictureRoles.indexOf(a.role) - pictureRoles.indexOf(b.role))
  if (inOrder.some(({ takenAt }, at) => takenAt < (inOrder[at - 1]?.takenAt ?? takenAt))) faults.add('times-reversed')
  if (!pictures.every(({ marked }) => marked.every(({ box }) => isWithin(box)))) faults.add('outside')
  return [...faults]
}

function isWithin({ left, top, right, bottom }: Box): boolean {
  return left >= 0 && top >= 0 && right <= 1 && bottom <= 1 && left < right && top < bottom
}

/** The first seal of a chain follows this one. */
export const noSeal = '0'.repeat(64)

/**
 * What is hashed to seal a snapshot: all of it in a fixed order, and the seal before it of the same camera. Nothing can be
 * changed, left out or put in between without breaking every seal that follows.
 */
export function sealText(snapshot: Snapshot, previous: string): string {
  const { alert, camera, kind, zone, thresholds: set, models, pictures } = snapshot
  const edges = ({ left, top, right, bottom }: Box) => [left, top, right, bottom]
  return JSON.stringify([
    previous,
    alert,
    camera,
    kind,
    zone,
    [set.bar, set.needed, set.of, set.spanS, set.headPx, set.holdS, set.quietS, set.coolS],
    models.map(({ name, hash }) => [name, hash]),
    pictures.map(({ role, hash, takenAt, deviceAt, marked }) => [
      role,
      hash,
      takenAt,
      deviceAt,
      marked.map(({ label, score, box }) => [label, score, edges(box)]),
    ]),
  ])
}

export type Sealed = { readonly snapshot: Snapshot; readonly seal: string }

/** The first snapshot whose seal is not right, in the order of the chain; `undefined` when all hold. */
export function brokenSeal(chain: readonly Sealed[], sha256: (text: string) => string): number | undefined {
  const broken = chain.findIndex(
    ({ snapshot, seal }, at) => sha256(sealText(snapshot, chain[at - 1]?.seal ?? noSeal)) !== seal,
  )
  return broken < 0 ? undefined : broken
}
