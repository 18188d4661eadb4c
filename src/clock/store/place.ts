import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'

/** The station that supervises a town. */
export async function stationOf(tx: Queryable, district: string, town: string): Promise<Id | null> {
  const rows = await tx`
    select unit from identity.station_town where district = ${district} and town = ${town}`
  return parseRow(z.object({ unit: IdText }), rows)?.unit ?? null
}
