import type { HandedIn, TodoSource } from '../../clock/door/todo-source.ts'
import { proposalLabel } from '../rules/proposal.ts'
import { listProgrammes } from '../store/programme.ts'
import { openProposals } from '../store/proposal.ts'

const most = 100
const nowhere = { workshop: null, townName: null, unit: null } as const

/** Proposals to answer, for whoever handles them and for whoever sees the whole district; documents to read, for each reader. */
export const campaignTodos: TodoSource = {
  kinds: { 'proposal-reply': '答复提案建议', 'programme-read': '签收工作方案' },
  open: async (tx, { district, scope, account }) => {
    const proposals =
      scope === 'district' || account !== null
        ? await openProposals(tx, district, scope === 'district' ? null : account, most)
        : []
    const asked = { account, drafts: false, unread: true, limit: most, offset: 0 }
    const unread = account === null ? [] : await listProgrammes(tx, district, asked)
    return [
      ...proposals.map((row): HandedIn => {
        const subject = { kind: 'campaign-proposal', id: row.id, label: `${proposalLabel(row)} ${row.title}` }
        return {
          ...{ id: row.id, kind: 'proposal-reply', title: '答复提案建议', subject, ...nowhere },
          account: { id: row.handler, name: row.handlerName },
          ...{ dueOn: row.dueOn, dueAt: null, words: '期限按交办函登记', basis: '', toBeConfirmed: false },
        }
      }),
      ...unread.map((row): HandedIn => {
        const subject = {
          kind: 'campaign-programme',
          id: row.programme,
          label: `${row.number ?? ''} ${row.title}`.trim(),
        }
        return {
          ...{ id: row.programme, kind: 'programme-read', title: '签收工作方案', subject, ...nowhere, account: null },
          ...{ dueOn: null, dueAt: null, words: '看过以后签收', basis: '', toBeConfirmed: false },
        }
      }),
    ]
  },
}
