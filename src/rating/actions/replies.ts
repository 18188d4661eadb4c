import { tell } from '../../clock/door/tell.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, delivery } from '../../platform/action/action.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { newId } from '../../platform/id.ts'
import { ownersOf } from '../../registry/door/owners-of.ts'
import { replyEndpoints as endpoints, type ReplyFilter } from '../contract/reply.ts'
import { replyFault } from '../rules/appeal/reply.ts'
import * as store from '../store/reply.ts'
import { by, heads, owners, readers, refused, workshopAbout } from './about.ts'
import { asked } from './appeal/subject.ts'
import { column, most, requireFew } from './taking.ts'

/** 作坊回应: the owner's own words beside the number. Said again, the one before is taken back and stays on file. */
const reply = action(endpoints.reply, {
  allow: owners,
  concerns: 'workshop',
  subject: (input, context) => workshopAbout('reply', input, context),
  async run({ workshop, text }, context) {
    const { tx, district, today: onDay, now: at } = context
    const fault = replyFault(text)
    if (fault !== undefined) throw refused('/text', fault)
    const before = await store.replyOf(tx, district, workshop)
    // Sent twice by a phone, it is said once.
    if (before?.text === text && before.hiddenReason === null) return { output: {} }
    await store.endReply(tx, district, workshop, at)
    if (text !== '') await store.insertReply(tx, district, { id: newId(), workshop, text, onDay, ...by(context), at })
    return { output: {}, before: { text: before?.text ?? '' }, after: { text }, touched: [workshop] }
  },
})

const hideReply = action(endpoints.hideReply, {
  allow: heads,
  concerns: 'workshop',
  subject: (input, context) => workshopAbout('reply', input, context),
  async run({ workshop, reason }, context) {
    const { tx, district, now, actor } = context
    const before = await store.replyOf(tx, district, workshop)
    const hidden = await store.hideReply(tx, district, workshop, {
      hiddenBy: actor.name,
      hiddenReason: reason,
      at: now,
    })
    if (before === undefined || !hidden) throw new Problem('state-conflict', '没有正在公开的回应，可能已经撤回或者隐藏')
    await tell(tx, {
      ...{ district, to: await ownersOf(tx, district, [workshop]), kind: 'reply', title: '公开回应已隐藏', now },
      text: `您的公开回应不再显示，原因：${reason}。可以改写后重新提交。`,
      ...{ subject: { kind: 'reply', id: workshop }, key: `reply:${before.id}:hidden`, outside: true },
    })
    return { output: {}, before: { text: before.text }, after: { hidden: true }, reason, touched: [workshop] }
  },
})

const replies = answer(endpoints.replies, {
  allow: readers,
  concerns: 'workshop',
  run({ page, pageSize, ...filter }, context, scope) {
    const portion = { limit: pageSize, offset: (page - 1) * pageSize }
    return store.listReplies(context.tx, asked(context, scope), filterOf(filter), portion)
  },
})

function filterOf({ search, workshop, hidden }: ReplyFilter): store.ReplyFilter {
  return { search, workshop: workshop ?? null, hidden: hidden ?? null }
}

const columns = [
  ...[column('小作坊', 30), column('乡镇', 14), column('回应', 60), column('日期', 12, 'day')],
  ...[column('状态', 10), column('隐藏的原因', 40)],
]

const replyTable = delivery(endpoints.replyTable, {
  allow: readers,
  concerns: 'workshop',
  subject: (_, { district: id }) => ({ kind: 'rating-replies', id, label: '作坊回应列表', place: { kind: 'self' } }),
  async run(filter, context, scope) {
    const whole = { limit: most, offset: 0 }
    const found = await store.listReplies(context.tx, asked(context, scope), filterOf(filter), whole)
    requireFew(found.total, '条')
    const rows = found.rows.map(({ workshopName, townName, text, on, hiddenReason }) => [
      ...[workshopName, townName, text, on, hiddenReason === null ? '公开着' : '已隐藏', hiddenReason ?? ''],
    ])
    const name = `作坊回应 ${context.today}.xlsx`
    const output = await workbookFile(context, name, [{ name: '作坊回应', columns, rows }])
    return { output, after: { filter, rows: rows.length } }
  },
})

export const replyActions: readonly Action[] = [reply, hideReply, replies, replyTable]
