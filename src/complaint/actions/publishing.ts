import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context } from '../../platform/action/action.ts'
import { complaintEndpoints as endpoints } from '../contract.ts'
import { replyBy } from '../rules/reply.ts'
import { mayBePublished } from '../rules/state.ts'
import * as store from '../store/disclosure.ts'
import { by, complaintSubject, handled, officers, refused, requireSilent, workshopSubject } from './subject.ts'
import { tellOwner } from './telling-owner.ts'

const common = { allow: officers, concerns: 'workshop', subject: complaintSubject } as const

/** What was found true, in the officer's words: facts of daily supervision. 食品安全法 第一百一十八条. */
const publish = action(endpoints.publish, {
  ...common,
  async run({ complaint, disclosure, foundOn, text }, context) {
    const { tx, district, now, today } = context
    const { row, identity } = await handled(complaint, context)
    if ((await store.findDisclosure(tx, district, disclosure))?.complaint === complaint) return { output: {} }
    if (!mayBePublished(row.state, row.outcome)) {
      throw new Problem('state-conflict', '查证属实的才能公开（食品安全法 第一百一十八条：准确、及时，避免误导）')
    }
    requireSilent(identity, { text })
    if (foundOn > today || foundOn < row.receivedOn) {
      throw refused('/foundOn', `查实日期应在 ${row.receivedOn} 与今天之间`)
    }
    const standing = (await store.disclosuresOf(tx, district, complaint)).some(each => each.withdrawnOn === null)
    if (standing) throw new Problem('conflict', '已经公开；要改文字请先撤下')
    const { workshop } = row
    await store.insertDisclosure(tx, district, {
      ...{ id: disclosure, complaint, workshop, foundOn, text, publishedOn: today, at: now, ...by(context) },
    })
    await tellOwner({ workshop, disclosure, what: 'published', text }, context)
    return { output: {}, after: { text, foundOn }, touched: [workshop] }
  },
})

const unpublish = action(endpoints.unpublish, {
  ...common,
  async run({ complaint, disclosure, reason }, context) {
    const { tx, district, today } = context
    const { row, identity } = await handled(complaint, context)
    requireSilent(identity, { reason })
    const { text } = await ofComplaint(disclosure, complaint, context)
    if (!(await store.withdrawDisclosure(tx, district, disclosure, { on: today, reason }))) {
      throw new Problem('state-conflict', '已经撤下，请刷新后再看')
    }
    await tellOwner({ workshop: row.workshop, disclosure, what: 'withdrawn', text, reason }, context)
    return { output: {}, before: { published: true }, after: { published: false }, reason, touched: [row.workshop] }
  },
})

async function ofComplaint(disclosure: Id, complaint: Id, { tx, district }: Context): Promise<store.DisclosureRow> {
  const found = await store.findDisclosure(tx, district, disclosure)
  if (found === undefined || found.complaint !== complaint)
    throw new Problem('not-found', '没有找到这条公开，请刷新后再看')
  return found
}

/** Shown as the owner wrote it, or sent back: it must not say who told it. 暂行办法 第三十三条. */
const lookAtReply = action(endpoints.lookAtReply, {
  ...common,
  async run({ complaint, reply, show, reason }, context) {
    const { tx, district, now, actor } = context
    const { row, identity } = await handled(complaint, context)
    requireSilent(identity, { reason })
    const of = (await store.disclosuresOf(tx, district, complaint)).find(each =>
      each.replies.some(one => one.reply === reply),
    )
    const found = of?.replies.find(each => each.reply === reply)
    if (of === undefined || found === undefined) throw new Problem('not-found', '没有找到这条回应，请刷新后再看')
    if (show) requireSilent(identity, { show: found.text })
    else if (reason.length < 2) throw refused('/reason', '退回请写明原因，业主会看到')
    const state = show ? ('shown' as const) : ('returned' as const)
    const to = { state, reason: show ? null : reason, lookedBy: actor.name, lookedAt: now }
    if (!(await store.decideReply(tx, district, reply, to)))
      throw new Problem('state-conflict', '已经处理，请刷新后再看')
    const about = { workshop: row.workshop, disclosure: of.disclosure, reply, text: of.text, reason }
    await tellOwner({ ...about, what: state }, context)
    return { output: {}, after: { state, text: found.text }, reason: reason || undefined, touched: [row.workshop] }
  },
})

const published = answer(endpoints.published, {
  allow: ['owner'],
  concerns: 'workshop',
  place: async (asked, context) => (await workshopSubject(asked, context)).place,
  async run({ workshop }, { tx, district }) {
    const rows = await store.publishedOf(tx, district, workshop)
    return {
      rows: rows.map(({ disclosure, text, foundOn, publishedOn, replies: [last] }) => {
        const { actor: _, ...reply } = last ?? { actor: '' }
        const shown = 'reply' in reply ? reply : null
        return { disclosure, text, foundOn, publishedOn, replyBy: replyBy(publishedOn), reply: shown }
      }),
    }
  },
})

/** 陈述: the workshop's own word beside the fact. */
const reply = action(endpoints.reply, {
  allow: ['owner'],
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ workshop, disclosure, reply: id, text }, context) {
    const { tx, district, now } = context
    const found = await store.findDisclosure(tx, district, disclosure)
    if (found === undefined || found.workshop !== workshop || found.withdrawnOn !== null) {
      throw new Problem('not-found', '这条公开已经撤下，不用再回应')
    }
    if (found.replies.some(each => each.reply === id)) return { output: {} }
    if (found.replies.some(each => each.state === 'waiting')) {
      throw new Problem('conflict', '上一条回应还在审看，请等处理以后再写')
    }
    await store.insertReply(tx, district, { id, disclosure, text, at: now, ...by(context) })
    return { output: {}, after: { text } }
  },
})

export const publishingActions: readonly Action[] = [publish, unpublish, lookAtReply, published, reply]
