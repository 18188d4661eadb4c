import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { quantityText } from '../../kernel/quantity.ts'
import { action, type Context, delivery } from '../../platform/action/action.ts'
import { type MediaType, sniff } from '../../platform/files/sniff.ts'
import { recallEndpoints } from '../contract/recall.ts'
import { isOfRecipient, mayWithdraw, type OutcomeKind, roomFor } from '../rules/accounting.ts'
import { findOutcome, insertOutcome, insertWithdrawal, type OutcomeOf } from '../store/outcome.ts'
import { insertLog } from '../store/recall.ts'
import { outcomeKindZh } from '../zh.ts'
import { openRecall } from './scope.ts'
import { leads, overseers, touchedPlace, touchedSubject } from './subject.ts'
import { standing, type Whole, wholeRecall } from './whole.ts'

const pictures: readonly MediaType[] = ['image/jpeg', 'image/png', 'image/webp']
const destructions: readonly OutcomeKind[] = ['destroyed-there', 'stock-destroyed', 'recovered-destroyed']

/** 收回、销毁: with place, witness and photographs where something was destroyed. 食品安全法 第六十三条. */
export const recordOutcome = action(recallEndpoints.recordOutcome, {
  allow: leads,
  concerns: 'workshop',
  subject: touchedSubject,
  async run(input, context) {
    const { tx, district, now, actor, today } = context
    const { recall, outcome: id, lot, recipient = null, kind, quantity, onDay, place, witness, note, files } = input
    await openRecall(recall, context)
    const before = await findOutcome(tx, district, id)
    if (before !== undefined) {
      if (before.recall !== recall || before.lot !== lot)
        throw new Problem('conflict', '这个编号已经用过，请刷新后重新登记')
      return { output: {} }
    }
    if (onDay > today) throw refused('/onDay', '日期不能晚于今天')
    const whole = await wholeRecall(recall, context)
    const name = requireRoom(whole, { lot, recipient, kind, quantity })
    if (destructions.includes(kind)) requireEvidence(place, witness, files)
    await requirePictures(files, context)
    const { dimension, amount, typed } = quantity
    const told = { id, recall, lot, recipient, kind, dimension, amount, typed, onDay, place, witness, note, files }
    await insertOutcome(tx, district, { ...told, account: actor.account ?? null, actor: actor.name, at: now })
    const words = `${outcomeKindZh[kind]} ${name} ${quantityText(quantity)}`
    await insertLog(tx, district, { recall, what: words, reason: note || null, actor: actor.name, at: now })
    return { output: {}, after: { outcome: words, onDay, place, witness, photographs: files.length } }
  },
})

function refused(pointer: string, detail: string): Problem {
  return new Problem('input-invalid', detail, [{ pointer, detail }])
}

type Wanted = {
  readonly lot: Id
  readonly recipient: Id | null
  readonly kind: OutcomeKind
  readonly quantity: { readonly dimension: 'mass' | 'volume' | 'count'; readonly amount: number }
}

/** @returns the name of the lot */
function requireRoom(whole: Whole, { lot, recipient, kind, quantity }: Wanted): string {
  const { lots, sent, outcomes } = whole
  const found = lots.find(each => each.lot === lot)
  if (found === undefined || found.end === 'removed') throw refused('/lot', '这一批不在召回范围内')
  if (isOfRecipient(kind) !== (recipient !== null)) {
    throw refused('/recipient', isOfRecipient(kind) ? '请选择是哪个购货者' : '库存和收回后的销毁不填购货者')
  }
  if (quantity.dimension !== found.dimension) throw refused('/quantity', '单位和这一批的不同，请用同一种单位')
  const line = sent.find(each => each.lot === lot && each.recipient === recipient)
  if (recipient !== null && line === undefined) throw refused('/recipient', '这一批没有卖给这个购货者')
  const most = recipient === null ? found.leftAmount : (line?.amount ?? 0)
  const room = roomFor(kind, { lot, recipient, most }, standing(outcomes))
  if (quantity.amount > room) {
    const rest = quantityText({ dimension: found.dimension, amount: Math.max(0, room) })
    throw refused('/quantity', `最多还能登记 ${rest}，请核对`)
  }
  return `${found.name} ${found.number}`.trim()
}

function requireEvidence(place: string, witness: string, files: readonly string[]): void {
  const errors = [
    ...(place === '' ? [{ pointer: '/place', detail: '请写明销毁地点' }] : []),
    ...(witness === '' ? [{ pointer: '/witness', detail: '请写明见证人' }] : []),
    ...(files.length === 0 ? [{ pointer: '/files', detail: '请上传销毁的照片' }] : []),
  ]
  if (errors.length > 0) throw new Problem('input-invalid', errors.map(({ detail }) => detail).join('；'), errors)
}

async function requirePictures(files: readonly string[], { world }: Context): Promise<void> {
  for (const [at, file] of files.entries()) {
    const { mediaType } = await sniff(world.files, file)
    if (!pictures.includes(mediaType)) throw refused(`/files/${at}`, '照片要用 JPG、PNG 或 WebP 图片，请重新上传')
  }
}

export const withdrawOutcome = action(recallEndpoints.withdrawOutcome, {
  allow: leads,
  concerns: 'workshop',
  subject: touchedSubject,
  async run({ recall, outcome: id, reason }, context) {
    const { tx, district, now, actor } = context
    await openRecall(recall, context)
    const { outcomes } = await wholeRecall(recall, context)
    const found = outcomes.find(({ outcome }) => outcome === id)
    if (found === undefined) throw new Problem('not-found', '没有找到这笔记录，请刷新后重试')
    if (found.withdrawn !== null) throw new Problem('state-conflict', '这笔记录已经作废')
    const others = standing(outcomes).filter(({ outcome }) => outcome !== id)
    if (!mayWithdraw(found, others)) {
      throw new Problem('state-conflict', '收回的货已经登记销毁，请先作废那笔销毁记录')
    }
    await insertWithdrawal(tx, district, {
      outcome: id,
      reason,
      account: actor.account ?? null,
      actor: actor.name,
      at: now,
    })
    const what = `作废：${outcomeKindZh[found.kind]} ${found.name} ${found.number} ${quantityText(found)}`
    await insertLog(tx, district, { recall, what, reason, actor: actor.name, at: now })
    return { output: {}, before: { outcome: what }, reason }
  },
})

/** Only what the record itself names: a hash that somebody knows opens nothing. */
export const file = delivery(recallEndpoints.file, {
  allow: overseers,
  concerns: 'workshop',
  async subject({ outcome }, context) {
    const { recall } = await getOutcome(outcome, context)
    const { kind, id, label } = await touchedSubject({ recall }, context)
    return { kind, id, label, place: await touchedPlace({ recall }, context) }
  },
  async run(input, context) {
    const { files, kind, onDay } = await getOutcome(input.outcome, context)
    const place = files.indexOf(input.file)
    if (place < 0) throw new Problem('not-found', '这笔记录没有这张照片，请刷新后再打开')
    const { mediaType } = await sniff(context.world.files, input.file)
    const extension = mediaType === 'image/jpeg' ? 'jpg' : (mediaType.split('/')[1] ?? 'bin')
    const name = `${outcomeKindZh[kind]}-${onDay}-${place + 1}.${extension}`
    const body = await context.world.files.read(input.file)
    return { output: { name, mediaType, body, inline: true }, after: { file: input.file } }
  },
})

async function getOutcome(outcome: Id, { tx, district }: Context): Promise<OutcomeOf> {
  const found = await findOutcome(tx, district, outcome)
  if (found === undefined) throw new Problem('not-found', '没有找到这笔记录，请刷新后重试')
  return found
}
