import type { TodoSource } from '../../clock/door/todo-source.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { nameOfAccount } from '../store/officer.ts'
import { listTasks } from '../store/task.ts'

const most = 100

/** Tasks that somebody was sent on, by their day. What nobody has been sent on stands in the list of tasks. */
export const taskTodos: TodoSource = {
  kinds: { 'inspection-task': '去检查' },
  open: async (tx, { district, scope, account }) => {
    if (account === null) return []
    const everything = { search: '', kinds: [], towns: [], workshop: null, until: null }
    const asked = { ...everything, district, scope, sight: 'all' as const, places: workshopPlaces, account }
    const rows = await listTasks(tx, { ...asked, states: ['open'] }, most, 0)
    const name = await nameOfAccount(tx, district, account)
    return rows.map(row => ({
      id: row.task,
      kind: 'inspection-task',
      title: '去检查',
      subject: { kind: 'inspection-task', id: row.task, label: `${row.workshopName} ${row.reason}` },
      workshop: { id: row.workshop, name: row.workshopName },
      ...{ townName: row.townName, unit: null, account: { id: account, name } },
      ...{ dueOn: row.dueOn, dueAt: null, words: '由任务确定', basis: '', toBeConfirmed: false },
    }))
  },
}
