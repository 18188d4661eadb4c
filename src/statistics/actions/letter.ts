import { Readable } from 'node:stream'
import { answerProposal } from '../../campaign/door/proposal.ts'
import type { Day } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, type Context } from '../../platform/action/action.ts'
import { letterEndpoints as endpoints } from '../contract/letter.ts'
import { letterDocx } from '../paper/letter-docx.ts'
import { letterPdf } from '../paper/letter-pdf.ts'
import { letterBlocks } from '../rules/letter/template.ts'
import { faultsOf } from '../rules/letter/text.ts'
import { dayInWords } from '../rules/letter/words.ts'
import * as store from '../store/letter.ts'
import { fault } from './asked.ts'
import { letterLooks } from './letter-look.ts'
import {
  accountOf,
  approvers,
  countedLetter,
  getProposal,
  keepers,
  lockFor,
  missing,
  ofProposal,
  stepped,
  subject,
} from './letter-sheet.ts'

function requireDays({ asOf, from }: { readonly asOf: Day; readonly from: Day }, { today }: Context): void {
  if (asOf > today) throw fault('/asOf', `数字截至哪一天不能晚于今天（${today}）`)
  if (from > asOf) throw fault('/from', `统计区间的开始不能晚于 ${asOf}`)
}

const draft = action(endpoints.draftLetter, {
  allow: keepers,
  concerns: 'district',
  subject: async ({ proposal }, context) => ofProposal(await getProposal(proposal, context)),
  async run({ letter: id, proposal, from, ...headed }, context) {
    const { tx, district, actor, now } = context
    requireDays({ asOf: headed.asOf, from }, context)
    if ((await getProposal(proposal, context)).state !== 'open')
      throw new Problem('state-conflict', '这件提案建议已经答复，不用再起草')
    const blocks = letterBlocks.map(({ code, text }) => ({ code, text }))
    const by = { draftedBy: accountOf(context), drafter: actor.name, draftedAt: now, changedAt: now }
    if (!(await store.insertLetter(tx, district, { id, proposal, fromDay: from, ...headed, blocks, ...by })))
      throw new Problem('conflict', '这件提案建议已经有一份答复函，请从提案页打开')
    await stepped(id, 'draft', '', context)
    return { output: {}, after: { asOf: headed.asOf, from, recipient: headed.recipient } }
  },
})

const change = action(endpoints.changeLetter, {
  allow: keepers,
  concerns: 'district',
  subject,
  async run({ letter: id, from, ...headed }, context) {
    requireDays({ asOf: headed.asOf, from }, context)
    const row = await lockFor('edit', id, context)
    await store.changeLetter(context.tx, context.district, id, { ...headed, fromDay: from, changedAt: context.now })
    await stepped(id, 'edit', '抬头和日期', context)
    return { output: {}, before: { asOf: row.asOf, from: row.fromDay }, after: { ...headed, from } }
  },
})

const edit = action(endpoints.editLetter, {
  allow: keepers,
  concerns: 'district',
  subject,
  async run({ letter: id, block, text }, context) {
    const row = await lockFor('edit', id, context)
    const original = letterBlocks.find(({ code }) => code === block)
    if (original === undefined) throw fault('/block', '没有这一段，请刷新后再改')
    const { unknown } = faultsOf({ code: block, text })
    if (unknown.length > 0)
      throw fault('/text', `花括号里的“${unknown.join('”“')}”不是统计数字，请改用原来的写法，或者删去花括号`)
    const blocks = row.blocks.map(each => (each.code === block ? { code: block, text } : each))
    await store.changeLetter(context.tx, context.district, id, { blocks, changedAt: context.now })
    await stepped(id, 'edit', original.heading?.replace('{effects}', '') ?? '基本情况', context)
    const before = row.blocks.find(({ code }) => code === block)?.text
    return { output: {}, before: { block, text: before }, after: { block, text } }
  },
})

const approve = action(endpoints.approveLetter, {
  allow: approvers,
  concerns: 'district',
  subject,
  async run({ letter: id, hash, note }, context) {
    const { tx, district, now } = context
    const row = await lockFor('approve', id, context)
    if (row.draftedBy === accountOf(context))
      throw new Problem('not-allowed', '起草人不能批准自己起草的，请另一位负责人批准')
    const proposal = await getProposal(row.proposal, context)
    const counted = await countedLetter(row, row.blocks, proposal, context)
    if (counted.hash !== hash) throw new Problem('conflict', '打开以后正文或者数字有变化，请重新看过再批准')
    const ordinal = await stepped(id, 'approve', note, context)
    await store.insertFrozen(tx, district, { letter: id, ordinal, ...counted, blocks: row.blocks, at: now })
    await store.changeLetter(tx, district, id, { state: 'approved', frozen: ordinal, changedAt: now })
    return { output: {}, after: { hash, asOf: row.asOf } }
  },
})

const sendBack = action(endpoints.returnLetter, {
  allow: [...keepers, ...approvers],
  concerns: 'district',
  subject,
  async run({ letter: id, reason }, context) {
    await lockFor('return', id, context)
    await stepped(id, 'return', reason, context)
    const change = { state: 'draft', frozen: null, changedAt: context.now } as const
    await store.changeLetter(context.tx, context.district, id, change)
    return { output: {}, reason }
  },
})

const drop = action(endpoints.dropLetter, {
  allow: keepers,
  concerns: 'district',
  subject,
  async run({ letter: id, reason }, context) {
    await lockFor('drop', id, context)
    await stepped(id, 'drop', reason, context)
    await store.changeLetter(context.tx, context.district, id, { state: 'dropped', changedAt: context.now })
    return { output: {}, reason }
  },
})

async function kept(bytes: Uint8Array, { world }: Context): Promise<string> {
  return (await world.files.put(Readable.from([Buffer.from(bytes)]), 16 * 1_048_576)).hash
}

/** Word for word what was approved, with its number and day; the proposal counts as answered by it. */
const send = action(endpoints.sendLetter, {
  allow: keepers,
  concerns: 'district',
  subject,
  async run({ letter: id, number, sentOn }, context) {
    const { tx, district, today, now } = context
    const row = await lockFor('send', id, context)
    const frozen = row.frozen === null ? undefined : await store.findFrozen(tx, district, id, row.frozen)
    if (frozen === undefined) throw missing()
    if (sentOn < row.asOf || sentOn > today) throw fault('/sentOn', `发出日期应在数字截至之日 ${row.asOf} 至今天之间`)
    if (await store.hasNumber(tx, district, id, number)) throw fault('/number', `文号“${number}”已经用过，请核对`)
    const sheet = { ...frozen.sheet, number, signedOn: dayInWords(sentOn) }
    const [docx, pdf] = [await kept(await letterDocx(sheet), context), await kept(await letterPdf(sheet), context)]
    await stepped(id, 'send', number, context)
    await store.changeLetter(tx, district, id, { state: 'sent', number, sentOn, docx, pdf, changedAt: now })
    const reply = { number, file: pdf, repliedOn: sentOn, at: now }
    if (!(await answerProposal(tx, district, row.proposal, reply)))
      throw new Problem('state-conflict', '这件提案建议已经登记过别的答复函，这份不能再发出')
    return { output: {}, after: { number, sentOn, docx, pdf } }
  },
})

export const letterActions: readonly Action[] = [draft, change, edit, approve, sendBack, drop, send, ...letterLooks]
