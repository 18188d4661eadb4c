import { Problem } from '../../kernel/problem.ts'
import { quantityText } from '../../kernel/quantity.ts'
import { checked, lockLotFlow } from '../../ledger/door/lot-flow.ts'
import type { LotFlow } from '../../ledger/rules/lot-flow.ts'
import { action, answer, type Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { workshopPlaces } from '../../registry/door.ts'
import type { LotBalance } from '../contract/balance.ts'
import { traceEndpoints } from '../contract.ts'
import type { DestroyedOf } from '../door/destroyed.ts'
import { type Balance, balanceOf, lossOf, productionOf } from '../rules/balance.ts'
import { findBand } from '../rules/yield-bands.ts'
import { countsOfLot, insertStockCount, lossesOf } from '../store/stock-count.ts'
import { counters, getLotFlow, lotPlace, lotSubject, missingLot, readers } from './subject.ts'

export function balanceAnswer(destroyedOf: DestroyedOf) {
  return answer(traceEndpoints.balance, {
    allow: readers,
    concerns: 'workshop',
    place: lotPlace,
    async run({ lot }, context) {
      const { tx, district } = context
      const flow = await getLotFlow(lot, context)
      const [standing, counts, production] = await Promise.all([
        standingOf(context, flow, destroyedOf),
        countsOfLot(tx, district, lot),
        productionOfLot(context, flow),
      ])
      return {
        lot,
        dimension: flow.dimension,
        ...standing,
        otherSamples: flow.otherSamples,
        counts: counts.map(count => ({ ...count, loss: lossOf(count) })),
        production,
      }
    },
  })
}

/** 盘点: what is there counts from now on; what is missing is written down as loss. */
export function countAction(destroyedOf: DestroyedOf) {
  return action(traceEndpoints.count, {
    allow: counters,
    concerns: 'workshop',
    subject: lotSubject,
    async run({ lot, quantity, note }, context) {
      const { tx, district, today, now, actor } = context
      const flow = await lockLotFlow(tx, district, lot)
      if (flow === undefined) return missingLot()
      const { dimension, workshop } = flow
      if (quantity !== null && quantity.dimension !== dimension) {
        const unit = { mass: '千克', volume: '升', count: '件、袋、瓶' }[dimension]
        const detail = `这一批按${unit}记的，请用同样的单位`
        throw new Problem('input-invalid', detail, [{ pointer: '/quantity', detail }])
      }
      const { stock } = await standingOf(context, flow, destroyedOf)
      const counted = quantity?.amount ?? 0
      const loss = lossOf({ book: stock, counted })
      const by = { account: actor.account ?? null, actor: actor.name, at: now }
      await insertStockCount(tx, district, {
        ...{ id: newId(), workshop, lot, onDay: today, dimension, counted, book: stock },
        ...{ typed: quantity?.typed ?? '', note: note || null, ...by },
      })
      const text = (amount: number) =>
        amount < 0 ? `负 ${quantityText({ dimension, amount: -amount })}` : quantityText({ dimension, amount })
      const named = { lot, number: flow.number, name: flow.name }
      return {
        output: { loss },
        after: { ...named, book: text(stock), counted: text(counted), loss: text(loss), note },
      }
    },
  })
}

async function standingOf({ tx, district }: Context, flow: LotFlow, destroyedOf: DestroyedOf): Promise<Balance> {
  const [losses, destroyed] = await Promise.all([
    lossesOf(tx, district, [flow.lot]),
    destroyedOf(tx, district, [flow.lot]),
  ])
  const { made, charged, sold, sampled, disposed } = flow
  const gone = destroyed.reduce((sum, { amount }) => sum + amount, disposed)
  const loss = losses.reduce((sum, each) => sum + each.loss, 0)
  return balanceOf({ made, charged, sold, retained: sampled - disposed, destroyed: gone, loss })
}

async function productionOfLot({ tx, district }: Context, flow: LotFlow): Promise<LotBalance['production']> {
  if (flow.kind !== 'produced') return null
  const { workshop, onDay } = flow
  const who = () => tx`select p.id, p.category from (${workshopPlaces(tx, district)}) p where p.id = ${workshop}`
  const makings = await checked.makings(tx, { district, who, from: onDay, to: onDay })
  const making = makings.find(each => each.lot === flow.lot)
  if (making === undefined) return null
  const band = making.mainName === null ? undefined : findBand(flow.name, making.mainName)
  const output = { dimension: flow.dimension, amount: flow.made }
  const told = band === undefined ? null : { trade: band.trade, least: band.least, most: band.most }
  return { ...productionOf({ ...making, output }), band: told }
}
