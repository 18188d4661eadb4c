import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { AlertPicture, Model, ThresholdsText } from '../contract/shapes.ts'
import { noSeal, type Snapshot, sealText } from '../rules/alert/snapshot.ts'
import { sha256 } from './sealing.ts'

const Content = z.object({
  alert: IdText,
  camera: IdText,
  kind: z.string(),
  zone: z.string(),
  thresholds: ThresholdsText,
  models: z.array(Model),
  pictures: z.array(AlertPicture),
})
const Link = z.object({ ordinal: z.int(), seal: FileHash })

/** Puts a snapshot at the end of the chain of its camera; the camera's row is locked by whoever calls. */
export async function sealSnapshot(tx: Tx, district: string, snapshot: Snapshot, at: Instant): Promise<string> {
  const { alert, camera } = snapshot
  const rows = await tx`
    select ordinal, seal from vision.seal
    where district = ${district} and camera = ${camera}
    order by ordinal desc
    limit 1`
  const last = parseRow(Link, rows)
  const previous = last?.seal ?? noSeal
  const seal = sha256(sealText(snapshot, previous))
  await insertRows(tx, 'vision.seal', [
    {
      ...{ district, camera, ordinal: (last?.ordinal ?? 0) + 1, alert, after: last?.ordinal ?? null },
      ...{ previous, seal, content: snapshot, at },
    },
  ])
  return seal
}

export async function sealOf(tx: Queryable, district: string, alert: Id): Promise<string | undefined> {
  const rows = await tx`select ordinal, seal from vision.seal where district = ${district} and alert = ${alert}`
  return parseRow(Link, rows)?.seal
}

/** The whole chain of a camera, as it can be reckoned again. */
export async function chainOf(tx: Queryable, district: string, camera: Id) {
  const rows = await tx`
    select content as snapshot, seal from vision.seal
    where district = ${district} and camera = ${camera}
    order by ordinal`
  return parseRows(z.object({ snapshot: Content, seal: FileHash }), rows)
}
