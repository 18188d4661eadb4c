import { worksFor } from '../../clock/door/people.ts'
import type { HandedIn, TodoSource } from '../../clock/door/todo-source.ts'
import { exceptionRules } from '../rules/exception/rules.ts'
import { listExceptions } from '../store/exception/list.ts'

const most = 200

/** What stands out and lies with whoever asks; what lies with nobody stands in the list of who sees the whole district. */
export const exceptionTodos: TodoSource = {
  kinds: { exception: '处理异常' },
  open: async (tx, { district, account, scope, today }) => {
    if (account === null) return []
    const { accounts } = await worksFor(tx, district, account, today)
    const none = { rules: [], towns: [], unit: null, workshop: null, overdue: false, search: '', mine: false } as const
    const asked = { district, today, scope: 'district', own: accounts, states: ['open'], ...none } as const
    const page = { sort: 'due', limit: most, offset: 0 } as const
    const own = await listExceptions(tx, { ...asked, mine: true }, page)
    const nobodys = scope === 'district' ? await listExceptions(tx, { ...asked, nobody: true }, page) : []
    return [...own, ...nobodys].map(
      (row): HandedIn => ({
        ...{ id: row.exception, kind: 'exception', title: '处理异常' },
        subject: {
          kind: 'exception',
          id: row.exception,
          label: `${row.subjectLabel}：${exceptionRules[row.rule].name}`,
        },
        workshop: row.workshop === null ? null : { id: row.workshop, name: row.subjectLabel },
        ...{
          townName: row.townName,
          unit: null,
          account: row.account === null ? null : { id: row.account, name: row.personName ?? '' },
        },
        ...{ dueOn: row.dueOn, dueAt: null, words: '提出后 5 个工作日', basis: '', toBeConfirmed: true },
      }),
    )
  },
}
