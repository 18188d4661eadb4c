import { Readable } from 'node:stream'
import type { Id } from '../kernel/id.ts'
import { ledgerWorld, type Shop } from '../ledger/ledger-world.testing.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { look, lots, recipients } from './actions/look.ts'
import { start } from './actions/start.ts'

/** A small world in which something has been made, sold on and can be called back. */
export async function recallWorld() {
  const w = await ledgerWorld()
  const { t, office } = w

  /** Beans become tofu; a canteen, another workshop and people at the counter buy it. */
  async function aChain(shop?: Shop) {
    const maker = shop ?? (await w.aShop())
    const next = await w.aShop()
    const beans = await w.received(maker)
    const { lot: tofu, lotNumber } = await w.produced(maker, {
      charges: [{ lot: beans, quantity: { typed: '20千克' } }],
    })
    const canteen = await w.aPartner(maker, { name: '恩阳中学食堂', buyerKind: 'catering', phone: '13800001234' })
    await w.sell(maker, tofu, '10千克', { buyer: canteen, buyerKind: 'catering' })
    await w.sell(maker, tofu, '4千克')
    const linked = await w.aPartner(maker, { name: '下一家', buyerKind: 'workshop', linkedWorkshop: next.workshop })
    await w.sell(maker, tofu, '6千克', { buyer: linked, buyerKind: 'workshop' })
    return { maker, next, beans, tofu, tofuNumber: String(lotNumber), canteen }
  }

  const wish = (lot: Id, over: Record<string, unknown> = {}) => ({
    recall: newId(),
    start: { kind: 'lot', lot },
    level: 'second',
    cause: 'nonconforming',
    reason: '抽检大肠菌群超标',
    measure: '收回后集中销毁',
    knownAt: t.world.clock.now(),
    ...over,
  })

  async function started(lot: Id, over: Record<string, unknown> = {}, by: Actor = office) {
    const wanted = wish(lot, over)
    const answer = await perform(t.world, by, start, wanted)
    return { recall: wanted.recall, ...answer }
  }

  const seen = (recall: Id, by: Actor = office) => ask(t.world, by, look, { recall })
  const lotsOf = async (recall: Id) => (await ask(t.world, office, lots, { recall })).rows
  const recipientsOf = async (recall: Id, by: Actor = office) => (await ask(t.world, by, recipients, { recall })).rows
  const aPhotograph = async () =>
    (await t.world.files.put(Readable.from([Buffer.from('\xff\xd8\xff photograph', 'latin1')]), 1000)).hash

  return { ...w, aChain, wish, started, seen, lotsOf, recipientsOf, aPhotograph }
}

export type RecallWorld = Awaited<ReturnType<typeof recallWorld>>
