import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { leftOf, lockStandingLots, type StandingLot, stopLots } from '../../ledger/door/stops.ts'
import { action, type Context } from '../../platform/action/action.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { recallEndpoints } from '../contract/recall.ts'
import { isOpen } from '../rules/recall.ts'
import { insertLog, lockRecall, type RecallRow } from '../store/recall.ts'
import {
  insertLotEnds,
  insertRecipients,
  insertScopeLots,
  insertSent,
  type NewRecipient,
  otherRecalls,
  recipientsOf,
  type ScopeLotRow,
  scopeLotsOf,
} from '../store/scope.ts'
import { levelZh, lotEndZh } from '../zh.ts'
import { reachOfLot } from './reach.ts'
import { leadSubject, leads } from './subject.ts'

/** Locked, and still open. */
export async function openRecall(recall: Id, { tx, district }: Context): Promise<RecallRow> {
  const found = await lockRecall(tx, district, recall)
  if (found === undefined) throw new Problem('not-found', '没有找到这次召回，请从列表重新打开')
  if (!isOpen(found.state)) throw new Problem('state-conflict', `${found.number} 已经结束，不能再改`)
  return found
}

/** One lot that the ledgers do not lead to, with whom it was sold to. What descends from it is added lot by lot. */
export const addLot = action(recallEndpoints.addLot, {
  allow: leads,
  concerns: 'workshop',
  subject: leadSubject,
  async run({ recall: id, lot, reason }, context) {
    const { tx, district, now, actor } = context
    const recall = await openRecall(id, context)
    const scope = await scopeLotsOf(tx, district, id, workshopPlaces)
    if (scope.some(each => each.lot === lot)) throw new Problem('state-conflict', '这一批已经在召回范围内')
    const [found] = await lockStandingLots(tx, district, [lot])
    if (found === undefined || found.ended) throw new Problem('not-found', '没有找到这一批，或台账已作废')
    const { recipients } = await reachOfLot(context, lot)
    const by = { account: actor.account ?? null, actor: actor.name, at: now }
    await insertScopeLots(tx, district, { recall: id, actor: actor.name, at: now }, [addedLot(found, reason)])
    await addRecipients(id, recipients, context)
    if (found.stopped !== 'recalled') {
      const why = `${levelZh[recall.level]} ${recall.number}：${reason}`
      await stopLots(tx, district, [lot], { kind: 'recalled', reason: why, ...by })
    }
    const what = `增加批次 ${found.name} ${found.number}`
    await insertLog(tx, district, { recall: id, what, reason, actor: actor.name, at: now })
    return { output: {}, after: { lot, number: found.number, name: found.name }, reason, touched: [found.workshop] }
  },
})

function addedLot(lot: StandingLot, reason: string) {
  const { id, workshop, kind, number, name, dimension, amount, stopped, producedOn, receivedOn, entryOn } = lot
  const told = { lot: id, workshop, kind, number, name, dimension, amount, stopped, leftAmount: leftOf(lot) }
  return { ...told, onDay: producedOn ?? receivedOn ?? entryOn, step: 0, share: 0, added: true, reason }
}

/** Who stands in the recall already gets the lot added to what they were sent. */
async function addRecipients(
  recall: Id,
  found: readonly NewRecipient[],
  { tx, district, now }: Context,
): Promise<void> {
  const known = new Map<string, Id>(
    (await recipientsOf(tx, district, recall, workshopPlaces)).map(each => [each.party, each.recipient]),
  )
  await insertRecipients(
    tx,
    district,
    { recall, at: now },
    found.filter(({ party }) => !known.has(party)),
  )
  const more = found.flatMap(({ party, sent }) => {
    const recipient = known.get(party)
    return recipient === undefined ? [] : sent.map(line => ({ recipient, ...line }))
  })
  await insertSent(tx, district, recall, more)
}

export const removeLot = action(recallEndpoints.removeLot, {
  allow: leads,
  concerns: 'workshop',
  subject: leadSubject,
  run: ({ recall, lot, reason }, context) => endLots('removed', recall, [lot], reason, context),
})

/** 解除: a lot that was found to be in order is let go. */
export const release = action(recallEndpoints.release, {
  allow: leads,
  concerns: 'workshop',
  subject: leadSubject,
  run: ({ recall, lots, reason }, context) => endLots('released', recall, [...new Set(lots)], reason, context),
})

async function endLots(kind: 'removed' | 'released', id: Id, lots: readonly Id[], reason: string, context: Context) {
  const { tx, district, now, actor } = context
  await openRecall(id, context)
  const scope = await scopeLotsOf(tx, district, id, workshopPlaces)
  const ending = scope.filter(({ lot, end }) => lots.includes(lot) && end === null)
  if (ending.length < lots.length) {
    throw new Problem('state-conflict', '有批次不在召回范围内，或已经解除，请刷新后重新选择')
  }
  const by = { account: actor.account ?? null, actor: actor.name, at: now }
  await insertLotEnds(tx, district, lots, { recall: id, kind, reason, ...by })
  const touched = await letGo(id, ending, `${lotEndZh[kind]}：${reason}`, context)
  const names = ending.slice(0, 5).map(({ name, number }) => `${name} ${number}`.trim())
  const what = `${lotEndZh[kind]} ${ending.length} 批：${names.join('、')}${ending.length > 5 ? ' 等' : ''}`
  await insertLog(tx, district, { recall: id, what, reason, actor: actor.name, at: now })
  return { output: {}, after: { kind, lots: ending.map(({ number, name }) => `${name} ${number}`) }, reason, touched }
}

/**
 * Lets lots stand as they did before this recall: held ones are held again; what another recall holds, and what somebody
 * has let go by hand meanwhile, is left alone.
 *
 * @returns the workshops whose public pages change
 */
export async function letGo(recall: Id, lots: readonly ScopeLotRow[], reason: string, context: Context): Promise<Id[]> {
  const { tx, district, now, actor } = context
  const ids = lots.map(({ lot }) => lot)
  const standing = await lockStandingLots(tx, district, ids)
  const elsewhere = await otherRecalls(tx, district, recall, ids)
  const recalled = new Set<string>(standing.filter(({ stopped }) => stopped === 'recalled').map(({ id }) => id))
  const free = lots.filter(({ lot, stopped }) => {
    const other = elsewhere.get(lot)
    return recalled.has(lot) && other !== 'holds' && (stopped !== 'recalled' || other === 'has-ended')
  })
  const by = { reason, account: actor.account ?? null, actor: actor.name, at: now }
  const [held, others] = [
    free.filter(({ stopped }) => stopped === 'held'),
    free.filter(({ stopped }) => stopped !== 'held'),
  ]
  await stopLots(
    tx,
    district,
    held.map(({ lot }) => lot),
    { ...by, kind: 'held', reason: `${reason}（恢复召回前的暂停）` },
  )
  await stopLots(
    tx,
    district,
    others.map(({ lot }) => lot),
    { ...by, kind: 'lifted' },
  )
  return [...new Set(free.map(({ workshop }) => workshop))]
}
