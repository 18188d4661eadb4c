import type { z } from 'zod'
import type { Day } from '../../../kernel/day.ts'
import { quantityText } from '../../../kernel/quantity.ts'
import { newId } from '../../../platform/id.ts'
import type { DispatchContent } from '../../contract/words.ts'
import { keepUntil } from '../../rules/retention.ts'
import { isExpired } from '../../rules/shelf-life.ts'
import { stockVerdict } from '../../rules/stock.ts'
import { insertEntries } from '../../store/entry.ts'
import { insertDeliveries, type KnownLot, lockLots, type NewDelivery } from '../../store/lot.ts'
import { findPartner, type PartnerRow } from '../../store/partner.ts'
import { dispatchSummary } from '../../zh/summary.ts'
import { stopKindZh } from '../../zh.ts'
import { arrive } from './arrivals.ts'
import { findOwn } from './charges.ts'
import { entryOf, fault, type Recording, type WriteDown } from './recording.ts'

export type Dispatch = z.output<typeof DispatchContent>
type Line = Dispatch['lines'][number]

/** ⑤ 产品销售: released, good and not stopped, to whom. 食品安全法 第五十一条. */
export async function judgeDispatch(recording: Recording, content: Dispatch): Promise<WriteDown> {
  const { tx, district } = recording.context
  const named = content.lines.map(line => line.lot)
  const [lots, buyer] = await Promise.all([
    lockLots(tx, district, [...new Set(named)], recording.corrected?.withdrawn),
    content.buyer == null ? undefined : findPartner(tx, district, content.buyer),
  ])
  judgeBuyer(recording, content, buyer)
  for (const [place, line] of content.lines.entries()) {
    const at = `/lines/${place}`
    if (named.indexOf(line.lot) < place) fault(recording, `${at}/lot`, '同一批写了两行，请合成一行')
    const lot = findOwn(recording, line.lot, lots)
    if (lot === undefined) fault(recording, `${at}/lot`, '没有找到这一批，请重新选择')
    else if (lot.kind !== 'produced') fault(recording, `${at}/lot`, '只能卖自己生产的批次；买进来的货不能直接转卖')
    else judgeLine(recording, { at, line, lot })
  }
  return () => write(recording, content, lots, buyer)
}

function judgeBuyer(recording: Recording, content: Dispatch, buyer: PartnerRow | undefined): void {
  if (content.buyer == null) {
    if (content.buyerKind !== 'retail') fault(recording, '/buyer', '请选择卖给了谁；只有个人零售可以不记名')
  } else if (buyer === undefined || buyer.workshop !== recording.maker.id || buyer.role !== 'buyer') {
    fault(recording, '/buyer', '没有找到这个购货者，请重新选择')
  }
}

function judgeLine(recording: Recording, { at, line, lot }: { at: string; line: Line; lot: KnownLot }): void {
  const { onDay } = recording.envelope
  const name = `“${lot.name} ${lot.number}”`
  if (lot.stopped !== null) {
    fault(recording, `${at}/lot`, `${name}已被${stopKindZh[lot.stopped]}，不能销售；请单独存放并联系监管所`)
  }
  if (!lot.released) fault(recording, `${at}/lot`, `${name}还没有检验合格，不能销售；请先记检验`)
  if (isExpired(lot.expiresOn, onDay)) {
    fault(recording, `${at}/lot`, `${name} ${lot.expiresOn} 已过期，不能销售；请下架并单独存放`)
  }
  if (lot.producedOn !== null && lot.producedOn > onDay) {
    fault(recording, `${at}/lot`, `${name}是 ${lot.producedOn} 生产的，不能在之前卖出；请核对日期`)
  }
  if (lot.dimension !== line.quantity.dimension) {
    const like = { mass: '千克或斤', volume: '升', count: '件、袋或瓶' }[lot.dimension]
    fault(recording, `${at}/quantity`, `${name}是按${like}记的，请用同样的单位`)
    return
  }
  judgeStock(recording, { at, line, lot })
}

function judgeStock(recording: Recording, { at, line, lot }: { at: string; line: Line; lot: KnownLot }): void {
  const gone = lot.charged + lot.delivered + line.quantity.amount
  const over = quantityText({ dimension: lot.dimension, amount: gone - lot.amount })
  const name = `“${lot.name} ${lot.number}”`
  switch (stockVerdict(lot.amount, gone)) {
    case 'enough':
      return
    case 'a-little-over':
      recording.remarks.push(`${name}卖出的比记的产量多 ${over}，请核对`)
      return
    case 'too-much':
      fault(recording, `${at}/quantity`, `${name}卖出的比做的多 ${over}；请核对数量，产量记错了请先更正生产记录`)
  }
}

async function write(
  recording: Recording,
  content: Dispatch,
  lots: readonly KnownLot[],
  buyer: PartnerRow | undefined,
) {
  const { tx, district } = recording.context
  const { envelope } = recording
  const sold = content.lines.flatMap(line => {
    const lot = lots.find(each => each.id === line.lot)
    return lot === undefined ? [] : [{ line, lot }]
  })
  const arrivals = await arrive(recording, sold, buyer)
  const deliveries = sold.map(({ line, lot }): NewDelivery => {
    const arrival = arrivals.find(each => each.lot === lot.id)
    return {
      id: newId(),
      entry: envelope.entry,
      entryOn: envelope.onDay,
      lot: lot.id,
      buyerKind: content.buyerKind,
      buyer: content.buyer ?? null,
      quantity: line.quantity,
      pieces: line.pieces ?? null,
      toWorkshop: arrival?.toWorkshop ?? null,
      toLot: arrival?.toLot ?? null,
    }
  })
  const summary = summaryOf(content, sold, buyer)
  const stored = { ...content, buyerName: buyer?.name ?? null, lines: sold.map(told) }
  const keep = keepUntilOf(envelope.onDay, sold)
  const entry = entryOf(recording, { kind: 'dispatch', summary, content: stored, keepUntil: keep })
  await Promise.all([insertEntries(tx, district, [entry]), insertDeliveries(tx, district, deliveries)])
  return { lotNumber: null, summary, alsoTouched: [...new Set(arrivals.map(each => each.toWorkshop))] }
}

type Sold = { readonly line: Line; readonly lot: KnownLot }

function told({ line, lot }: Sold) {
  return { ...line, name: lot.name, number: lot.number }
}

function summaryOf(content: Dispatch, sold: readonly Sold[], buyer: PartnerRow | undefined): string {
  const lines = sold.map(({ line, lot }) => ({ name: lot.name, quantity: line.quantity }))
  return dispatchSummary({ lines, buyerKind: content.buyerKind, buyerName: buyer?.name ?? null })
}

function keepUntilOf(onDay: Day, sold: readonly Sold[]): Day {
  return keepUntil(
    onDay,
    sold.map(({ lot }) => lot.expiresOn),
  )
}
