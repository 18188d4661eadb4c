import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { historyOf } from '../../platform/audit/history.ts'
import { campaignEndpoints as endpoints } from '../contract.ts'
import { isLate, proposalLabel } from '../rules/proposal.ts'
import { staff } from '../store/people.ts'
import * as store from '../store/proposal.ts'
import { requireUnit } from './group.ts'
import { everywhere, fileAnswer, hasDuty, keepers, readers, refused, requireFile, subjectOf } from './subject.ts'

const missing = () => new Problem('not-found', '没有找到这件提案建议，请从登记簿重新打开')

async function getProposal(id: Id, { tx, district }: Context): Promise<store.ProposalRow> {
  const row = await store.findProposal(tx, district, id)
  if (row === undefined) throw missing()
  return row
}

const subject = async ({ proposal }: { readonly proposal: Id }, context: Context) =>
  subjectOf('proposal', proposal, proposalLabel(await getProposal(proposal, context)))

export const viewOf = ({ id, ...row }: store.ProposalRow, today: Day) => ({
  ...row,
  proposal: id,
  late: isLate(row, today),
})

async function handlerOf(id: Id, { tx, district }: Context) {
  const handler = (await staff(tx, district)).find(({ account }) => account === id)
  if (handler === undefined) throw refused('/handler', '没有这个在用账号，请重新选择承办人')
  return handler
}

const register = action(endpoints.registerProposal, {
  allow: keepers,
  concerns: 'district',
  subject: input => subjectOf('proposal', input.proposal, proposalLabel(input)),
  async run({ proposal: id, file, ...wished }, context) {
    const { tx, district, actor, today, now } = context
    if (wished.receivedOn > today) throw refused('/receivedOn', '收到日期不能晚于今天')
    if (wished.dueOn < wished.receivedOn) throw refused('/dueOn', '答复期限不能早于收到日期')
    const handler = await handlerOf(wished.handler, context)
    for (const unit of wished.coHandlers) await requireUnit(unit, context, '/coHandlers')
    await requireFile('/file', file, context)
    const made = { id, ...wished, handlerName: handler.name, file: file ?? null, actor: actor.name }
    if (!(await store.insertProposal(tx, district, { ...made, at: now, changedAt: now })))
      throw new Problem('conflict', `${proposalLabel(wished)}已经登记，请在登记簿中查找`)
    return { output: {}, after: { title: wished.title, dueOn: wished.dueOn, handler: handler.name } }
  },
})

const reply = action(endpoints.replyProposal, {
  allow: keepers,
  concerns: 'district',
  subject,
  async run({ proposal: id, number, file, repliedOn }, context) {
    const { tx, district, today, now } = context
    const row = await store.lockProposal(tx, district, id)
    if (row?.state !== 'open') throw new Problem('state-conflict', '这件提案建议已经答复')
    if (repliedOn < row.receivedOn || repliedOn > today)
      throw refused('/repliedOn', `答复日期应在收到之日 ${row.receivedOn} 至今天之间`)
    await requireFile('/file', file, context)
    const change = { state: 'replied', replyNumber: number, replyFile: file, repliedOn, changedAt: now } as const
    await store.changeProposal(tx, district, id, change)
    return { output: {}, after: { number, repliedOn } }
  },
})

const rate = action(endpoints.rateProposal, {
  allow: keepers,
  concerns: 'district',
  subject,
  async run({ proposal: id, satisfaction, ratedOn, words }, context) {
    const { tx, district, today, now } = context
    const row = await store.lockProposal(tx, district, id)
    if (row?.state !== 'replied' || row.repliedOn === null)
      throw new Problem('state-conflict', '先登记答复函，再登记反馈意见；反馈意见只登记一次')
    if (ratedOn < row.repliedOn || ratedOn > today)
      throw refused('/ratedOn', `反馈日期应在答复之日 ${row.repliedOn} 至今天之间`)
    await store.changeProposal(tx, district, id, { state: 'rated', satisfaction, ratedOn, words, changedAt: now })
    return { output: {}, after: { satisfaction, ratedOn } }
  },
})

const edit = action(endpoints.editProposal, {
  allow: keepers,
  concerns: 'district',
  subject,
  async run({ proposal: id, reason, ...wished }, context) {
    const { tx, district, now } = context
    const row = await store.lockProposal(tx, district, id)
    if (row?.state !== 'open') throw new Problem('state-conflict', '这件提案建议已经答复，登记的内容不能再改')
    if (wished.dueOn < row.receivedOn) throw refused('/dueOn', '答复期限不能早于收到日期')
    const handler = await handlerOf(wished.handler, context)
    for (const unit of wished.coHandlers) await requireUnit(unit, context, '/coHandlers')
    await store.changeProposal(tx, district, id, { ...wished, handlerName: handler.name, changedAt: now })
    const before = { title: row.title, member: row.member, dueOn: row.dueOn, handler: row.handlerName }
    const after = { title: wished.title, member: wished.member, dueOn: wished.dueOn, handler: handler.name }
    return { output: {}, before, after, reason }
  },
})

const list = answer(endpoints.proposals, {
  allow: readers,
  concerns: 'district',
  place: everywhere,
  async run({ page, pageSize, ...filter }, { tx, district, today }) {
    const asked = { ...filter, today }
    const total = await store.countProposals(tx, district, asked)
    const rows = await store.listProposals(tx, district, { ...asked, limit: pageSize, offset: (page - 1) * pageSize })
    return { total, rows: rows.map(row => viewOf(row, today)) }
  },
})

/** What is told of its course; that somebody looked at it is not part of it. */
const courseZh: Readonly<Record<string, string>> = {
  [endpoints.registerProposal.name]: '登记',
  [endpoints.editProposal.name]: '更正登记内容',
  [endpoints.replyProposal.name]: '登记答复函',
  [endpoints.rateProposal.name]: '登记反馈意见',
  'statistics.draft-letter': '起草答复函',
  'statistics.approve-letter': '批准答复函',
  'statistics.return-letter': '退回答复函',
  'statistics.send-letter': '发出答复函',
  'statistics.drop-letter': '作废答复函草稿',
}

const one = answer(endpoints.proposal, {
  allow: readers,
  concerns: 'district',
  place: everywhere,
  async run({ proposal }, context) {
    const row = await getProposal(proposal, context)
    const keeps = hasDuty(context, ...keepers)
    const lines = await historyOf(context.tx, context.district, 'campaign-proposal', proposal, [
      'campaign',
      'statistics',
    ])
    const course = lines.flatMap(({ at, actor, action: name, reason }) => {
      const words = courseZh[name]
      return words === undefined ? [] : [{ at, actor, words, reason }]
    })
    const may = { edit: keeps && row.state === 'open', reply: keeps && row.state === 'open' }
    return { ...viewOf(row, context.today), course, may: { ...may, rate: keeps && row.state === 'replied' } }
  },
})

const file = delivery(endpoints.proposalFile, {
  allow: readers,
  concerns: 'self',
  subject: async (input, context) => ({ ...(await subject(input, context)), place: { kind: 'self' } }),
  async run({ proposal, what }, context) {
    const row = await getProposal(proposal, context)
    const hash = what === 'reply' ? row.replyFile : row.file
    if (hash === null) throw new Problem('not-found', what === 'reply' ? '还没有答复函' : '没有上传提案原文')
    const name = `${proposalLabel(row)}${what === 'reply' ? '答复函' : ''}`
    return { output: await fileAnswer(hash, name, context), after: { file: hash } }
  },
})

export const proposalActions: readonly Action[] = [register, edit, reply, rate, list, one, file]
