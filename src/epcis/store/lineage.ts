import { z } from 'zod'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import type { Json } from '../rules/document.ts'
import { broughtAbout, type FindMakers, lineage } from '../rules/lineage.ts'

const JsonText: z.ZodType<Json> = z.json()
const Row = z.object({ event: z.record(z.string(), JsonText) })

function makersKept(db: Queryable, district: string): FindMakers {
  return async epcs => {
    const rows = await db`
      select event from epcis.fact as fact
      where district = ${district} and id in (
          select fact from epcis.fact_epc
          where district = ${district} and epc = any(${[...epcs]}::text[]) and role = any(${[...broughtAbout]}::text[]))
        and not exists (
          select from epcis.fact as other
          where other.district = fact.district and other.hash = fact.hash and other.declared <> '')`
    return parseRows(Row, rows).map(row => row.event)
  }
}

/** What an identifier was made of by the events that the district was handed, itself first. */
export function lineageOf(db: Queryable, district: string, epc: string): Promise<readonly string[]> {
  return lineage(epc, makersKept(db, district))
}
