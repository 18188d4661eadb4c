import type { z } from 'zod'
import { newId } from '../../../platform/id.ts'
import type { TestingContent } from '../../contract/words.ts'
import { isLook } from '../../rules/ledgers.ts'
import { keepUntil, retainUntil } from '../../rules/retention.ts'
import { insertEntries } from '../../store/entry.ts'
import { type KnownLot, lockLots, releaseLot } from '../../store/lot.ts'
import { findSample } from '../../store/sample.ts'
import { insertStops } from '../../store/stop.ts'
import { testingSummary } from '../../zh/summary.ts'
import { findOwn } from './charges.ts'
import { entryOf, fault, type Recording, type WriteDown } from './recording.ts'
import { withdrawRelease } from './release.ts'

type Content = z.output<typeof TestingContent>

/** ④ 检验、送检与留样. Conforming releases a lot, nonconforming holds it. 食品安全法 第五十二条. */
export async function judgeTesting(recording: Recording, content: Content): Promise<WriteDown> {
  const { tx, district } = recording.context
  const lots = await lockLots(tx, district, [content.lot])
  const lot = findOwn(recording, content.lot, lots)
  judgeResult(recording, content)
  judgeReport(recording, content)
  if (lot === undefined) {
    fault(recording, '/lot', '没有找到这一批，请重新选择')
    return () => Promise.reject(new Error('a test of no lot was not refused'))
  }
  judgeSample(recording, content, lot)
  if (content.testKind === 'disposed') await judgeDisposal(recording, content, lot)
  return () => write(recording, content, lot)
}

function judgeResult(recording: Recording, { testKind, items, conclusion, retained, disposal }: Content): void {
  if (testKind === 'retained' && retained == null) fault(recording, '/retained', '请填写留样的数量和地点')
  if (testKind === 'disposed' && disposal == null) fault(recording, '/disposal', '请填写留样怎么处理的，例如倒掉、销毁')
  if (testKind !== 'disposed' && disposal != null) fault(recording, '/disposal', '处理留样请选“留样处理”单独记一笔')
  if (testKind === 'disposed' && conclusion != null) fault(recording, '/conclusion', '处理留样不是检验，不写检验结论')
  if (testKind === 'disposed' && retained != null) fault(recording, '/retained', '处理留样和再留样请分开记')
  if (!isLook(testKind)) return
  if (items.length === 0) fault(recording, '/items', '请至少填写一个检验项目和结果')
  if (conclusion == null) fault(recording, '/conclusion', '请选择检验结论：合格或不合格')
}

/** A report of somebody else counts with the laboratory and its 资质认定 (CMA) number. 食品安全法 第八十四条. */
function judgeReport(recording: Recording, content: Content): void {
  const { testKind, reportedOn } = content
  if (reportedOn != null && reportedOn > recording.context.today) {
    fault(recording, '/reportedOn', '报告日期晚于今天，请对照报告核对')
  }
  if (testKind !== 'commissioned' && testKind !== 'supervised') return
  const demanded = [
    ['laboratory', '检验机构名称'],
    ['cma', '资质认定（CMA）证书编号'],
    ['reportNumber', '报告编号'],
    ['reportedOn', '报告日期'],
  ] as const
  for (const [field, label] of demanded) {
    if (!content[field]) fault(recording, `/${field}`, `请照检验报告填写${label}`)
  }
}

function judgeSample(recording: Recording, { retained }: Content, lot: KnownLot): void {
  const { onDay } = recording.envelope
  const since = lot.producedOn ?? lot.receivedOn
  if (lot.kind === 'produced' && since !== null && since > onDay) {
    fault(recording, '/lot', `这一批是 ${since} 生产的，检验不能早于生产；请核对日期`)
  }
  if (retained != null && retained.quantity.dimension !== lot.dimension && retained.quantity.dimension !== 'count') {
    fault(recording, '/retained/quantity', '留样数量的单位和这一批不一样，请用同样的单位')
  }
  if (retained?.keepUntil != null && retained.keepUntil < onDay) {
    fault(recording, '/retained/keepUntil', '留样保存到的日期早于留样当天，请核对')
  }
}

/** There is a sample to be disposed of. One that had to stay longer is written down all the same: it is gone. */
async function judgeDisposal(recording: Recording, content: Content, lot: KnownLot): Promise<void> {
  const { context, envelope, corrected, maker } = recording
  const { tx, district } = context
  const wish = { workshop: maker.id, lot: lot.id, onDay: envelope.onDay, except: corrected?.withdrawn ?? [] }
  const sample = await findSample(tx, district, wish)
  if (sample === undefined)
    return fault(recording, '/lot', '这一批到这一天没有留样记录，请核对批次和日期，或先补记留样')
  if (sample.keepUntil !== null && envelope.onDay < sample.keepUntil) {
    recording.remarks.push(`这一批的留样应保存到 ${sample.keepUntil}，处理得早了`)
  }
  const { quantity } = content.disposal ?? {}
  if (quantity != null && quantity.dimension !== sample.dimension) {
    fault(recording, '/disposal/quantity', '处理数量的单位和留样时不一样，请用同样的单位')
  }
}

async function write(recording: Recording, content: Content, lot: KnownLot) {
  const { tx, district, now, actor } = recording.context
  const { onDay } = recording.envelope
  const retained =
    content.retained == null
      ? null
      : { ...content.retained, keepUntil: content.retained.keepUntil ?? retainUntil(onDay, lot.expiresOn) }
  const told = { testKind: content.testKind, lotName: lot.name, lotNumber: lot.number }
  const summary = testingSummary({
    ...told,
    conclusion: content.conclusion ?? null,
    retained: retained?.quantity ?? null,
    disposal: content.disposal,
  })
  const stored = { ...content, retained, lotName: lot.name, lotNumber: lot.number }
  const keep = keepUntil(onDay, [lot.expiresOn])
  await insertEntries(tx, district, [
    entryOf(recording, { kind: 'testing', summary, content: stored, keepUntil: keep }),
  ])
  if (content.conclusion === 'nonconforming' && lot.stopped === null) {
    const reason = `检验不合格${content.reportNumber ? `（报告 ${content.reportNumber}）` : ''}`
    const by = { account: actor.account ?? null, actor: actor.name, at: now }
    await insertStops(tx, district, [{ id: newId(), lot: lot.id, kind: 'held', reason, ...by }])
    recording.remarks.push('这一批已经暂停销售和投料，请单独存放并联系监管所')
  }
  if (content.conclusion === 'conforming' && lot.kind === 'produced' && !lot.released) {
    await releaseLot(tx, district, lot.id, now)
  }
  if (recording.corrected !== undefined) await withdrawRelease(recording, lot.id, content.conclusion === 'conforming')
  return { lotNumber: lot.number, summary, stops: content.conclusion === 'nonconforming' }
}
