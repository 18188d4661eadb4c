import { workshopOfCode } from '../../code/door.ts'
import { findCode } from '../../code/rules.ts'
import { longTime } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { findMadeLot, findReceivedLot, lotsNamed } from '../../ledger/door/lot-graph.ts'
import { action, answer, type Context, type Subject } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { traceEndpoints } from '../contract.ts'
import { readLotAddress } from '../rules/crossing.ts'
import { endCrossing, findCrossingInto, insertCrossing } from '../store/crossing.ts'
import { findDistrictName } from '../store/places.ts'
import { counters, missingLot, readers } from './subject.ts'

/**
 * A lot that was bought is a lot of another district: what its label says. Both districts get their own row of it in one
 * transaction, which is the only one that writes in two of them.
 */
export const cross = action(traceEndpoints.cross, {
  allow: counters,
  concerns: 'workshop',
  subject: ({ lot }, context) => lotSubject(lot, context),
  async run({ lot, source }, context) {
    const { tx, district, actor, now } = context
    const bought = await getReceived(lot, context)
    const from = await findSource(source, context)
    if (bought.sourceLot !== null) throw new Problem('state-conflict', '这一批已经连着本区的来源批次，不用再连')
    if ((await findCrossingInto(tx, district, lot)) !== undefined) {
      throw new Problem('state-conflict', '这一批已经连着外区的来源批次；连错了请先解除')
    }
    const by = { account: actor.account ?? null, actor: actor.name, at: now }
    const crossing = { id: newId(), from, into: { district, lot }, amount: bought.amount }
    await insertCrossing(tx, crossing, by)
    return {
      output: { name: from.name, number: from.number, workshopName: from.workshopName },
      after: { lot, number: bought.number, name: bought.name, source, at: longTime(now) },
      touched: [bought.workshop],
    }
  },
})

export const crossing = answer(traceEndpoints.crossing, {
  allow: readers,
  concerns: 'workshop',
  place: async ({ lot }, context) => (await lotSubject(lot, context)).place,
  async run({ lot }, { tx, district }) {
    const found = await findCrossingInto(tx, district, lot)
    if (found === undefined) return { source: null }
    const [named] = await lotsNamed(tx, found.otherDistrict, [found.otherLot])
    if (named === undefined) return { source: null }
    const place = await getWorkshopPlace(tx, found.otherDistrict, named.workshop)
    const districtName = (await findDistrictName(tx, found.otherDistrict)) ?? found.otherDistrict
    const { name, number } = named
    return { source: { name, number, workshopName: place.name, districtName, at: found.at } }
  },
})

/** It was the wrong one. */
export const uncross = action(traceEndpoints.uncross, {
  allow: counters,
  concerns: 'workshop',
  subject: ({ lot }, context) => lotSubject(lot, context),
  async run({ lot, reason }, context) {
    const { tx, district, now } = context
    const bought = await getReceived(lot, context)
    const found = await findCrossingInto(tx, district, lot)
    if (found === undefined) throw new Problem('state-conflict', '这一批没有连着外区的来源批次')
    await endCrossing(tx, [district, found.otherDistrict], found.id, now)
    return { output: {}, before: { lot, number: bought.number, name: bought.name }, reason, touched: [bought.workshop] }
  },
})

async function getReceived(lot: Id, { tx, district }: Context) {
  return (await findReceivedLot(tx, district, lot)) ?? missingLot()
}

async function lotSubject(lot: Id, context: Context): Promise<Subject> {
  const { workshop } = await getReceived(lot, context)
  const { id, name, town } = await getWorkshopPlace(context.tx, context.district, workshop)
  return { kind: 'workshop', id, label: name, place: { kind: 'workshop', workshop: id, town } }
}

async function findSource(typed: string, { tx, district }: Context) {
  const address = readLotAddress(typed)
  const code = address === undefined ? undefined : findCode(address.code)
  if (address === undefined || code === undefined) {
    throw new Problem('input-invalid', '请扫标签上的二维码，或者输入 码/批号')
  }
  const maker = await workshopOfCode(tx, code)
  const made = maker && (await findMadeLot(tx, maker.district, maker.workshop, address.number))
  if (maker === undefined || made === undefined) {
    throw new Problem('not-found', '没有找到这个码的这一批，可能不在本平台，或批号有误；请对照标签再试一次')
  }
  if (maker.district === district) {
    throw new Problem('input-invalid', '这一批是本区的，请让对方在销售台账里选您的小作坊，进货会自动登记')
  }
  const place = await getWorkshopPlace(tx, maker.district, maker.workshop)
  return { district: maker.district, lot: made.id, name: made.name, number: made.number, workshopName: place.name }
}
