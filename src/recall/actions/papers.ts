import { longTime } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { quantityText } from '../../kernel/quantity.ts'
import { delivery } from '../../platform/action/action.ts'
import { type Block, setPaper } from '../../platform/documents/pdf/set-paper.ts'
import type { OutputColumn, OutputRow } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { plateFacts } from '../../registry/door.ts'
import { drillEndpoints } from '../contract/drill.ts'
import { recallEndpoints } from '../contract/recall.ts'
import { drillBlocks } from '../paper/drill.ts'
import { reportBlocks } from '../paper/report.ts'
import { logOf } from '../store/recall.ts'
import { letterZh, lotEndZh, momentZh, noticeWayZh, recipientKindZh } from '../zh.ts'
import { drillPlace, getDrill } from './drills.ts'
import { recipientRows, scopeRows } from './look.ts'
import { bureauOf } from './reminding.ts'
import { leads, overseers, touchedSubject } from './subject.ts'
import { clocksNow, dealingsOf, totalsOf, type Whole, wholeRecall } from './whole.ts'

/** 召回通知书, for one recipient or for each of them on a page of its own. 食品安全法 第六十三条. */
export const letter = delivery(recallEndpoints.letter, {
  allow: leads,
  concerns: 'workshop',
  subject: touchedSubject,
  async run({ recall, recipient = null }, context) {
    const whole = await wholeRecall(recall, context)
    const bureau = await bureauOf(recall, context)
    const wanted = whole.recipients.filter(each =>
      recipient === null ? each.kind !== 'counter' : each.recipient === recipient,
    )
    if (wanted.length === 0) throw new Problem('not-found', '没有要通知的人，请刷新后重试')
    const blocks = wanted.flatMap((each, at) => letterBlocks(whole, each, bureau, at === 0))
    const title = `召回通知书 ${whole.recall.number}`
    const body = await setPaper(title, bureau, blocks)
    const output = { name: `${title}.pdf`, mediaType: 'application/pdf', body, inline: true }
    return { output, after: { letters: wanted.length, to: wanted.slice(0, 20).map(({ name }) => name) } }
  },
})

function letterBlocks(
  whole: Whole,
  { recipient, kind, workshop, name }: Whole['recipients'][number],
  bureau: string,
  first: boolean,
): Block[] {
  const own = whole.lots.filter(lot => lot.workshop === workshop && lot.end === null)
  const lines =
    kind === 'workshop'
      ? own.map(({ name: product, number, dimension, leftAmount }) => ({
          name: product,
          number,
          dimension,
          amount: Math.max(0, leftAmount),
        }))
      : whole.sent
          .filter(line => line.recipient === recipient)
          .flatMap(({ lot, dimension, amount }) => {
            const found = whole.lots.find(each => each.lot === lot)
            return found === undefined ? [] : [{ name: found.name, number: found.number, dimension, amount }]
          })
  const paragraphs = letterZh({ ...whole.recall, name, bureau, lines })
  return [
    ...(first ? [] : [{ kind: 'turn' as const }]),
    { kind: 'title', text: '食品召回通知书' },
    ...paragraphs.map(text => ({ kind: 'text' as const, text })),
    { kind: 'heading', text: '回执' },
    {
      kind: 'table',
      head: ['批号', '现存数量', '已售、已食用', '备注'],
      shares: [3, 2, 2, 3],
      rows: lines.map(line => [`${line.name} ${line.number}`, '', '', '']),
    },
    { kind: 'text', text: '签收人：　　　　　　　　　　电话：　　　　　　　　　　日期：' },
  ]
}

/** The whole story on paper: what, why, how quickly, where it went, what came back. */
export const report = delivery(recallEndpoints.report, {
  allow: overseers,
  concerns: 'workshop',
  subject: touchedSubject,
  async run({ recall: id }, context) {
    const { tx, district, now, actor } = context
    const whole = await wholeRecall(id, context)
    const [bureau, dealings, log] = [
      await bureauOf(id, context),
      await dealingsOf(id, context),
      await logOf(tx, district, id),
    ]
    const { recall } = whole
    const blocks = reportBlocks({
      recall,
      bureau,
      clocks: clocksNow(recall, now),
      totals: totalsOf(whole),
      accounted: whole.accounting.accounted,
      lots: (await scopeRows(whole.lots, whole, context)).map(lot => ({
        ...{ name: lot.name, number: lot.number, workshopName: lot.workshopName },
        ...{ amount: lot.quantity.understood, left: lot.left.understood },
        ...{ recovered: lot.recovered.understood, destroyed: lot.destroyed.understood, end: lot.end },
      })),
      recipients: recipientRows(whole.recipients, whole, dealings, context),
      outcomes: whole.outcomes.filter(({ withdrawn }) => withdrawn === null),
      log,
      printed: `${longTime(now)} ${actor.name}`,
    })
    const name = `召回报告 ${recall.number} ${recall.title}`
    const body = await setPaper(name, bureau, blocks)
    return { output: { name: `${name}.pdf`, mediaType: 'application/pdf', body }, after: { number: recall.number } }
  },
})

export const drillPaper = delivery(drillEndpoints.drillPaper, {
  allow: overseers,
  concerns: 'workshop',
  async subject({ drill }, context) {
    const found = await getDrill(drill, context)
    return { kind: 'workshop', id: found.workshop, label: found.workshopName, place: drillPlace(found) }
  },
  async run({ drill }, context) {
    const found = await getDrill(drill, context)
    const [facts] = await plateFacts(context.tx, context.district, [found.workshop])
    const name = `召回演练报告 ${found.workshopName} ${found.lotNumber}`
    const body = await setPaper(name, facts?.bureau ?? '', drillBlocks(found))
    return { output: { name: `${name}.pdf`, mediaType: 'application/pdf', body }, after: { lot: found.lotNumber } }
  },
})

const recipientColumns: readonly OutputColumn[] = [
  { header: '种类', width: 12, kind: 'text' },
  { header: '名称', width: 28, kind: 'text' },
  { header: '电话', width: 16, kind: 'text' },
  { header: '地址', width: 36, kind: 'text' },
  { header: '谁卖的', width: 28, kind: 'text' },
  { header: '批号、数量', width: 60, kind: 'text' },
  { header: '其中可归因', width: 16, kind: 'text' },
  { header: '通知', width: 30, kind: 'text' },
  { header: '答复', width: 30, kind: 'text' },
  { header: '尚未交代', width: 40, kind: 'text' },
]
const lotColumns: readonly OutputColumn[] = [
  { header: '小作坊', width: 28, kind: 'text' },
  { header: '品名', width: 20, kind: 'text' },
  { header: '批号', width: 18, kind: 'text' },
  { header: '日期', width: 12, kind: 'day' },
  { header: '数量', width: 14, kind: 'text' },
  { header: '启动时剩余', width: 14, kind: 'text' },
  { header: '收回', width: 14, kind: 'text' },
  { header: '销毁', width: 14, kind: 'text' },
  { header: '状态', width: 12, kind: 'text' },
]

/** Lots and recipients as two sheets. */
export const table = delivery(recallEndpoints.table, {
  allow: overseers,
  concerns: 'workshop',
  subject: touchedSubject,
  async run({ recall: id }, context) {
    const whole = await wholeRecall(id, context)
    const recipients = recipientRows(whole.recipients, whole, await dealingsOf(id, context), context).map(recipientLine)
    const lots = (await scopeRows(whole.lots, whole, context)).map(
      (lot): OutputRow => [
        ...[
          lot.workshopName,
          lot.name,
          lot.number,
          lot.onDay || undefined,
          lot.quantity.understood,
          lot.left.understood,
        ],
        ...[lot.recovered.understood, lot.destroyed.understood, lot.end === null ? '停用' : lotEndZh[lot.end]],
      ],
    )
    const name = `召回名单 ${whole.recall.number}.xlsx`
    const sheets = [
      { name: '购货者', columns: recipientColumns, rows: recipients },
      { name: '批次', columns: lotColumns, rows: lots },
    ]
    return {
      output: await workbookFile(context, name, sheets),
      after: { recipients: recipients.length, lots: lots.length },
    }
  },
})

function recipientLine(row: ReturnType<typeof recipientRows>[number]): OutputRow {
  const { kind, name, phone, address, workshopName, sent, attributable, notices, confirmation, open } = row
  return [
    ...[recipientKindZh[kind], name, phone ?? '', address ?? '', workshopName],
    ...[sent.map(line => `${line.name} ${line.number} ${quantityText(line.quantity)}`).join('；'), attributable ?? ''],
    notices.map(({ way, at }) => `${noticeWayZh[way]} ${momentZh(at)}`).join('；'),
    confirmation === null ? '' : `${confirmation.saidBy} ${momentZh(confirmation.at)}`,
    open.join('；'),
  ]
}
