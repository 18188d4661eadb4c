import { makeUnits } from '../../demo/people.ts'
import { demoDistrict, planDistrict } from '../../demo/plan.ts'
import { dayAt } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { programActor } from '../../src/platform/action/actor.ts'
import { loadDistrict } from '../../src/platform/area/load.ts'
import { connect, transaction } from '../../src/platform/db/connect.ts'
import { insertRows } from '../../src/platform/db/rows.ts'
import { newId } from '../../src/platform/id.ts'
import type { Connection } from '../../src/platform/postgres/connection.ts'
import type { World } from '../../src/platform/world.ts'
import { towns, villages } from '../../src/registry/store/dictionary.ts'
import { insertWorkshops } from '../../src/registry/store/workshop.ts'
import { loadRulebook } from '../../src/rulebook/door.ts'

export type Buying = { readonly workshop: Id<'Workshop'>; readonly supplier: Id }

/** The workshops of a district, each with a supplier in its book. */
export async function prepareWorkshops(world: World, owner: Connection): Promise<readonly Buying[]> {
  const db = connect(owner, { max: 1 })
  try {
    const now = world.clock.now()
    await loadDistrict(db, demoDistrict)
    await loadRulebook(db, demoDistrict, now)
    await makeUnits(world, programActor(demoDistrict, 'bench'))
    const divisions = { towns: await towns(db, demoDistrict), villages: await villages(db, demoDistrict) }
    const plan = planDistrict(1, dayAt(now), divisions).flatMap(({ fields, history }) => {
      const [filed] = history
      return filed === undefined || history.length > 1 ? [] : [{ id: newId<'Workshop'>(), fields, ...filed }]
    })
    const valid = plan.filter(({ status }) => status === 'valid')
    const bought = valid.map(({ id }) => ({ workshop: id, supplier: newId() }))
    await transaction(db, 'read write', async tx => {
      await insertWorkshops(tx, demoDistrict, valid, now)
      const partners = bought.map(({ workshop, supplier }) => ({
        ...{
          district: demoDistrict,
          id: supplier,
          workshop,
          role: 'supplier',
          name: '兴隆粮油经营部',
          initials: 'xlly',
        },
        ...{ licenceNumber: 'JY1', createdAt: now, updatedAt: now },
      }))
      await insertRows(tx, 'ledger.partner', partners)
    })
    await db`analyze`
    return bought
  } finally {
    await db.end()
  }
}
