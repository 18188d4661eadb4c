import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { hazardStates } from '../rules/state.ts'

const Standing = z.object({ hazard: IdText, workshop: IdText, state: z.enum(hazardStates), actor: z.string() })
export type HazardStanding = z.output<typeof Standing>

/** Where these hazards are now, and who took the last step: for whoever goes the same way. */
export async function standingOf(tx: Queryable, district: string, hazards: readonly Id[]): Promise<HazardStanding[]> {
  const rows = await tx`
    select h.id as hazard, h.workshop, h.state, s.actor
    from rectification.hazard h
    join rectification.step s on s.district = h.district and s.hazard = h.id and s.ordinal = h.ordinal
    where h.district = ${district} and h.id = any (${[...hazards]}::uuid[])`
  return parseRows(Standing, rows)
}

/** Which of these files a hazard is shown by: found, answered or closed. */
export async function filesOfHazards(tx: Queryable, district: string, hashes: readonly string[]): Promise<string[]> {
  const rows = await tx`
    select distinct f.hash
    from unnest(${[...hashes]}::text[]) as f (hash)
    where exists (select from rectification.hazard h where h.district = ${district} and h.files && array[f.hash])
      or exists (select from rectification.step s where s.district = ${district} and s.files && array[f.hash])`
  return parseRows(z.object({ hash: z.string() }), rows).map(({ hash }) => hash)
}
