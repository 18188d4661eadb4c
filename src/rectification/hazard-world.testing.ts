import { Readable } from 'node:stream'
import type { Id } from '../kernel/id.ts'
import { ledgerWorld, type Shop } from '../ledger/ledger-world.testing.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, perform } from '../platform/action/perform.ts'
import { transaction } from '../platform/db/connect.ts'
import { newId } from '../platform/id.ts'
import { look } from './actions/look.ts'
import { accept, answerHazard } from './actions/moving.ts'
import { orderThem } from './actions/orders.ts'
import { type RaisedHazard, raiseHazards } from './door/raise.ts'
import type { Department, SourceKind } from './rules/hazard.ts'

/** A small world with inspectors, the fire brigade and something wrong in a workshop. */
export async function hazardWorld() {
  const w = await ledgerWorld()
  const { t, office } = w
  const inspector = t.actorOf(await t.anAccount({ duty: 'inspector', name: '王检查' }))
  const far = t.actorOf(await t.anAccount({ duty: 'inspector', station: t.stations[1] }))

  async function aPartner(name: string, department?: Department): Promise<Actor> {
    const unit = newId()
    await t.owner`insert into identity.unit (district, id, kind, name) values (${t.district}, ${unit}, 'partner', ${name})`
    const account = await t.anAccount({ duty: 'partner', name: `${name}联络员` })
    await t.owner`update identity.account set unit = ${unit} where district = ${t.district} and id = ${account.id}`
    if (department !== undefined)
      await t.owner`
        insert into rectification.department_unit (district, unit, department, actor, at)
        values (${t.district}, ${unit}, ${department}, '测试', ${t.world.clock.now()})`
    return t.actorOf(account)
  }

  const aHazard = (over: Partial<RaisedHazard> = {}): RaisedHazard => ({
    ...{ code: 'K16', topic: '场所', text: '门口没有防鼠板', basis: '食品安全法第三十三条', weight: 'general' },
    ...{ department: 'market', files: [], ...over },
  })

  type Wish = { readonly kind?: SourceKind; readonly id?: string; readonly foundOn?: string }

  /** By the door, as another slice does it. */
  async function raised(shop: Shop, hazards: readonly Partial<RaisedHazard>[] = [{}], wish: Wish = {}): Promise<Id[]> {
    const { kind = 'inspection', id = newId(), foundOn = t.world.clock.now().slice(0, 10) } = wish
    return transaction(t.db, 'read write', tx =>
      raiseHazards(tx, {
        ...{ district: t.district, workshop: shop.workshop, source: { kind, id, label: '日常检查' } },
        ...{ hazards: hazards.map(aHazard), foundOn: foundOn as never, now: t.world.clock.now() },
        by: { account: inspector.account ?? null, name: inspector.name },
      }),
    )
  }

  const ordered = (hazards: readonly Id[], over: Record<string, unknown> = {}, by: Actor = inspector) =>
    perform(t.world, by, orderThem, { order: newId(), hazards, demand: '按清单逐项整改', ...over })

  const aPhotograph = async (words = 'photograph') =>
    (await t.world.files.put(Readable.from([Buffer.from(`\xff\xd8\xff ${words}`, 'latin1')]), 1000)).hash

  const answered = async (shop: Shop, hazard: Id, over: Record<string, unknown> = {}, by: Actor = shop.owner) =>
    perform(t.world, by, answerHazard, { step: newId(), hazard, files: [await aPhotograph(hazard)], ...over })

  const accepted = (hazard: Id, over: Record<string, unknown> = {}, by: Actor = inspector) =>
    perform(t.world, by, accept, { step: newId(), hazard, ...over })

  const seen = (hazard: Id, by: Actor = inspector) => ask(t.world, by, look, { hazard })

  return { ...w, inspector, far, office, aPartner, aHazard, raised, ordered, answered, accepted, seen, aPhotograph }
}

export type HazardWorld = Awaited<ReturnType<typeof hazardWorld>>
