import { z } from 'zod'
import { fillDemo } from '../../demo/fill.ts'
import { demoDistrict } from '../../demo/plan.ts'
import { makeCodes } from '../../src/code/door.ts'
import type { Id } from '../../src/kernel/id.ts'
import { IdText } from '../../src/platform/action/schema.ts'
import { loadDistrict } from '../../src/platform/area/load.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { parseRows } from '../../src/platform/db/rows.ts'
import type { Connection } from '../../src/platform/postgres/connection.ts'
import type { World } from '../../src/platform/world.ts'
import { loadRulebook } from '../../src/rulebook/door.ts'

export type Buying = { readonly workshop: Id; readonly supplier: Id }

/**
 * The demo district with its two years of ledgers: PostgreSQL plans for tables as they are in use, not for empty ones.
 *
 * @returns every workshop that records, with a supplier of its own
 */
export async function prepareWorkshops(world: World, owner: Connection): Promise<readonly Buying[]> {
  const db = connect(owner, { max: 1 })
  try {
    await loadDistrict(db, demoDistrict)
    await loadRulebook(db, demoDistrict, world.clock.now())
    await fillDemo(world, makeCodes, owner)
    await db`vacuum analyze`
    const rows = await db`
      select distinct on (p.workshop) p.workshop, p.id as supplier
      from ledger.partner p
      join registry.workshop w on w.district = p.district and w.id = p.workshop and w.status = 'valid'
      where p.district = ${demoDistrict} and p.role = 'supplier'
      order by p.workshop, p.id`
    return parseRows(z.object({ workshop: IdText, supplier: IdText }), rows)
  } finally {
    await db.end()
  }
}
