import { z } from 'zod'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import type { Named, Role } from '../rules/identifiers.ts'
import { type FindEvents, traceback } from '../rules/traceback.ts'

const roles = [
  'epc',
  'parent',
  'child',
  'input',
  'output',
  'class',
  'child-class',
  'input-class',
  'output-class',
  'transformation',
] as const satisfies readonly Role[]

const Row = z.object({
  id: IdText,
  eventId: z.string().nullable(),
  hash: z.string(),
  named: z.array(z.object({ epc: z.string(), role: z.enum(roles) })),
})

/** The events that a district was handed, as the walk asks for them: one question a step. */
function factsNaming(db: Queryable, district: string): FindEvents<string> {
  return async epcs => {
    const rows = await db`
      select id, event_id, hash,
        (select jsonb_agg(jsonb_build_object('epc', epc, 'role', role)) from epcis.fact_epc
          where district = ${district} and fact = fact.id) as named
      from epcis.fact as fact
      where district = ${district} and id in (
        select fact from epcis.fact_epc where district = ${district} and epc = any(${[...epcs]}::text[]))`
    return parseRows(Row, rows).map(row => ({
      id: row.eventId ?? row.hash,
      named: row.named satisfies readonly Named[],
      value: row.id,
    }))
  }
}

/** Ids of the facts that the trace-back of an identifier reaches. */
export async function factsBehind(db: Queryable, district: string, epc: string): Promise<string[]> {
  const reached = await traceback(epc, factsNaming(db, district))
  return reached.map(event => event.value)
}
