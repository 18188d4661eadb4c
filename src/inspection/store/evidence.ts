import type { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRows } from '../../platform/db/rows.ts'
import { EvidenceRow } from '../contract/shapes.ts'

export type Evidence = z.output<typeof EvidenceRow>

/** Told once of each file: what was said first stands. */
export async function insertEvidence(
  tx: Tx,
  district: string,
  visit: Id,
  evidence: readonly Evidence[],
  by: { readonly actor: string; readonly at: Instant },
): Promise<void> {
  if (evidence.length === 0) return
  const known = new Set((await evidenceOf(tx, district, visit)).map(({ file }) => file))
  const fresh = new Map(evidence.filter(({ file }) => !known.has(file)).map(each => [each.file, each]))
  await insertRows(
    tx,
    'inspection.evidence',
    [...fresh.values()].map(({ position, ...each }) => ({
      ...{ district, visit, ...each },
      latitude: position?.latitude ?? null,
      longitude: position?.longitude ?? null,
      accuracy: position?.accuracy ?? null,
      ...by,
    })),
  )
}

export async function evidenceOf(tx: Queryable, district: string, visit: Id): Promise<Evidence[]> {
  const rows = await tx`
    select file, original, taken_at, entered_at,
      case when latitude is null then null
        else json_build_object('latitude', latitude, 'longitude', longitude, 'accuracy', coalesce(accuracy, 0)) end as position
    from inspection.evidence where district = ${district} and visit = ${visit}
    order by taken_at, file`
  return parseRows(EvidenceRow, rows)
}
