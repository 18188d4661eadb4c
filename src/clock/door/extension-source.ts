import { openRequests } from '../store/move.ts'
import type { TodoSource } from './todo-source.ts'

const most = 200

/** 延期审批: what waits for a leader. Stands in the list of whoever sees the whole district. */
export const extensionTodos: TodoSource = {
  kinds: { extension: '审批延期' },
  open: async (tx, { district, scope }) => {
    if (scope !== 'district') return []
    const rows = await openRequests(tx, district, most)
    return rows.map(row => ({
      id: row.id,
      kind: 'extension',
      title: `审批延期：${row.duty}`,
      subject: { kind: 'clock', id: row.clock, label: `${row.actor}申请，${row.subjectLabel}` },
      ...{ workshop: null, townName: null, unit: null, account: null },
      ...{ dueOn: row.dueOn, dueAt: row.dueAt, words: row.reason, basis: row.basis, toBeConfirmed: false },
    }))
  },
}
