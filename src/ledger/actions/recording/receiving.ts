import type { z } from 'zod'
import { shortTime } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Context } from '../../../platform/action/action.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import type { ReceivingContent } from '../../contract/words.ts'
import { keepUntil } from '../../rules/retention.ts'
import { isExpired } from '../../rules/shelf-life.ts'
import { insertEntries } from '../../store/entry.ts'
import { endLot, insertLots, type KnownLot, lockLots, lotExists, type NewLot, restateLot } from '../../store/lot.ts'
import { findPartner } from '../../store/partner.ts'
import { receivingSummary } from '../../zh/summary.ts'
import { enteredAt, entryOf, fault, type Recording, type WriteDown } from './recording.ts'
import { screenMaterial } from './screening.ts'

type Content = z.output<typeof ReceivingContent>

/** ① 进货查验: what was bought, from whom, with which papers. Refused goods are written down and make no lot. */
export async function judgeReceiving(recording: Recording, content: Content): Promise<WriteDown> {
  const { tx, district } = recording.context
  const { maker } = recording
  const [supplier, own] = await Promise.all([
    content.supplier == null ? undefined : findPartner(tx, district, content.supplier),
    findOwnLot(recording, content),
    screenMaterial(recording, content.materialName, content.materialKind),
  ])
  const isRestated = own !== undefined && own !== 'taken'
  if (own === 'taken') fault(recording, '/lot', '这批进货已经记过了，请从列表里重新打开')
  if (content.supplier != null && (supplier === undefined || supplier.workshop !== maker.id)) {
    fault(recording, '/supplier', '没有找到这个供货者，请重新选择')
  }
  if (content.supplier == null && !content.selfGrown) {
    fault(recording, '/supplier', '请选择供货者；自家种养的请选“自产自种”')
  }
  judgeDays(recording, content)
  judgeProofs(recording, content)
  if (isRestated) judgeRestated(recording, content, own)
  return async () => {
    const { keepUntil: keep, summary } = toldOf(recording, content, supplier?.name ?? null)
    const entry = entryOf(recording, { kind: 'receiving', summary, content, keepUntil: keep })
    const lot = lotOf(recording, content, content.supplierLotNumber || numberOf(recording))
    const writes = [insertEntries(tx, district, [entry])]
    if (content.accepted) writes.push(isRestated ? restateLot(tx, district, lot) : insertLots(tx, district, [lot]))
    else if (isRestated) writes.push(endLot(tx, district, lot.id, recording.context.now))
    return { lotNumber: null, summary, written: Promise.all(writes) }
  }
}

const looked = new WeakMap<Tx, Promise<boolean>>()

/** Asked in the same go as whose workshop it is, before anything is judged. */
export function lookForLot({ tx, district }: Context, lot: Id): Promise<boolean> {
  const before = looked.get(tx)
  if (before !== undefined) return before
  const found = lotExists(tx, district, lot)
  // Should the request end before anybody asks, nobody would wait for it.
  found.catch(() => undefined)
  looked.set(tx, found)
  return found
}

/** The lot that is stated anew by a correction; an id that something else bears already is taken. */
async function findOwnLot(
  { context, corrected }: Recording,
  { lot }: Content,
): Promise<KnownLot | 'taken' | undefined> {
  const { tx, district } = context
  if (corrected === undefined) return (await lookForLot(context, lot)) ? 'taken' : undefined
  const [found] = await lockLots(tx, district, [lot], corrected.withdrawn)
  return found === undefined || found.entry === corrected.entry.id ? found : 'taken'
}

/** The supplier gave no number: the day, and when it was written down. */
function numberOf(recording: Recording): string {
  const time = shortTime(enteredAt(recording)).slice(-5).replace(':', '')
  return `${recording.envelope.onDay.slice(2).replace(/-/g, '')}-${time}`
}

function toldOf(recording: Recording, content: Content, supplierName: string | null) {
  return {
    keepUntil: keepUntil(recording.envelope.onDay, [content.expiresOn ?? null]),
    summary: receivingSummary({ ...content, supplierName }),
  }
}

function lotOf(recording: Recording, content: Content, number: string): NewLot {
  const { onDay, entry } = recording.envelope
  return {
    id: content.lot,
    workshop: recording.maker.id,
    kind: 'received',
    number,
    name: content.materialName,
    product: null,
    foodCode: null,
    materialKind: content.materialKind,
    quantity: content.quantity,
    pieces: null,
    producedOn: content.producedOn ?? null,
    receivedOn: onDay,
    expiresOn: content.expiresOn ?? null,
    supplier: content.supplier ?? null,
    supplierLotNumber: content.supplierLotNumber ?? null,
    sourceLot: content.sourceLot ?? null,
    entry,
    entryOn: onDay,
    releasedAt: recording.context.now,
  }
}

/** 食品安全法 第三十四条 (十): goods past their day are not for food; they may be written down only as refused. */
function judgeDays(recording: Recording, { producedOn, expiresOn, accepted }: Content): void {
  const { onDay } = recording.envelope
  if (producedOn != null && producedOn > onDay) {
    fault(recording, '/producedOn', '生产日期晚于进货日期，请对照包装核对')
  }
  if (producedOn != null && expiresOn != null && expiresOn < producedOn) {
    fault(recording, '/expiresOn', '到期日早于生产日期，请对照包装核对')
  }
  if (accepted && isExpired(expiresOn ?? null, onDay)) {
    fault(recording, '/expiresOn', '这批货进货时已经过期，请选“拒收”并退货')
  }
}

/** 食品安全法 第五十条: licence and proof of conformity are looked at. What is missing is accepted with a word. */
function judgeProofs(recording: Recording, content: Content): void {
  if (!content.accepted) {
    if (!content.refusalReason) fault(recording, '/refusalReason', '请写明拒收的原因')
    return
  }
  const proofs = content.proofs.filter(proof => proof !== 'none')
  if (proofs.length === 0 && !content.selfGrown) {
    recording.remarks.push('这批货没有合格证明，来源不全，请向供货者索要并补记')
  }
  const isMeat =
    recording.maker.category === 'meat' &&
    content.materialKind === 'raw' &&
    /肉|猪|牛|羊|鸡|鸭|鹅|兔/u.test(content.materialName)
  if (isMeat && !content.proofs.includes('quarantine-certificate')) {
    recording.remarks.push('肉类原料要有动物检疫合格证明，请补上')
  }
}

/** What went into products already cannot become something else, or less than nothing. */
function judgeRestated(
  recording: Recording,
  content: Content,
  own: { readonly charged: number; readonly dimension: string },
): void {
  if (own.charged === 0) return
  if (!content.accepted) fault(recording, '/accepted', '这批原料已经投料，不能改为拒收；请先更正用到它的生产记录')
  if (content.quantity.dimension !== own.dimension) {
    fault(recording, '/quantity', '这批原料已经投料，单位种类不能改；请先更正用到它的生产记录')
  } else if (content.quantity.amount < own.charged) {
    recording.remarks.push('更正后的数量少于已经投料的数量，请核对生产记录')
  }
}
