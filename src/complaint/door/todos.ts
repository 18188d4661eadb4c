import { openDues } from '../../clock/door/due-of.ts'
import type { HandedIn, TodoSource } from '../../clock/door/todo-source.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { kindWords } from '../rules/kind.ts'
import { repliesToLookAt, waitingForHandler } from '../store/list.ts'

const most = 100
const nobody = { workshop: null, townName: null, unit: null, account: null } as const
const noTime = { dueAt: null, basis: '', toBeConfirmed: false } as const

const dues = (tx: Queryable, district: string) => openDues(tx, district, 'complaint')

/**
 * 分派 for whoever sees the whole district, replies of owners for whoever handles the complaint. Neither says which workshop it
 * is about: that is for the handlers.
 */
export const complaintTodos: TodoSource = {
  kinds: { 'complaint-assign': '指定投诉举报承办人', 'complaint-reply': '审看业主回应' },
  open: async (tx, { district, scope, account }) => {
    const waiting = scope === 'district' ? await waitingForHandler(tx, district, dues, most) : []
    const replies = account === null ? [] : await repliesToLookAt(tx, district, account, most)
    return [
      ...waiting.map((row): HandedIn => {
        const subject = { kind: 'complaint', id: row.complaint, label: `${kindWords[row.kind]} ${row.number}` }
        const words = '指定承办人以后才能看到内容'
        return {
          ...{ id: row.complaint, kind: 'complaint-assign', title: '指定投诉举报承办人', subject },
          ...{ ...nobody, ...noTime, dueOn: row.dueOn, words },
        }
      }),
      ...replies.map((row): HandedIn => {
        const subject = { kind: 'complaint', id: row.complaint, label: `${kindWords[row.kind]} ${row.number}` }
        const words = '没有透露举报人、没有人身攻击的予以公开'
        return {
          ...{ id: row.reply, kind: 'complaint-reply', title: '审看业主回应', subject },
          ...{ ...nobody, ...noTime, dueOn: null, words },
        }
      }),
    ]
  },
}
