import { worksFor } from '../../clock/door/people.ts'
import type { HandedIn, TodoSource } from '../../clock/door/todo-source.ts'
import { addDays } from '../../kernel/day.ts'
import { getId } from '../../kernel/id.ts'
import { responsibleThen } from '../../registry/door/responsible.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { spanZh } from '../rules/duty.ts'
import { listTasks } from '../store/duty-judged.ts'
import { measured } from './measures.ts'

/** What falls due later than this is planned, not yet to be done. */
const ahead = 31
const past = 366
const most = 2000

/** One line for each duty and time, however many workshops it is about: of whoever asks, and of whom they stand in for. */
export const dutyTodos: TodoSource = {
  kinds: { 'duty-task': '履责任务' },
  open: async (tx, { district, account, today }) => {
    if (account === null) return []
    const { accounts, unit } = await worksFor(tx, district, account, today)
    const asked = {
      ...{
        district,
        today,
        places: workshopPlaces(tx, district),
        scope: 'district' as const,
        own: accounts,
        ownUnit: unit,
      },
      ...{ from: addDays(today, -past), until: addDays(today, ahead), mine: true },
      sourcesOf: (measure: keyof typeof measured) => ({
        ...{ rows: measured[measure], responsible: responsibleThen, places: workshopPlaces },
      }),
    }
    const rows = await listTasks(tx, { ...asked, standings: ['open', 'overdue'] }, { limit: most, offset: 0 })
    const groups = Map.groupBy(rows, row => `${row.duty} ${row.fromDay} ${row.person ?? ''}`)
    return [...groups.values()].flatMap((some): HandedIn[] => {
      const [row] = some
      if (row === undefined) return []
      const { title, every, fromDay, dueOn, personName, workshop } = row
      const count = workshop === null ? '' : `，还有 ${some.length} 家`
      const whose = row.account === null ? null : { id: getId(row.account), name: personName ?? '' }
      return [
        {
          ...{ id: row.task, kind: 'duty-task', title: '履责任务' },
          subject: { kind: 'campaign-my-duties', id: row.duty, label: `${title}（${spanZh(every, fromDay)}${count}）` },
          ...{ workshop: null, townName: null, unit: null, account: whose },
          ...{ dueOn, dueAt: null, words: '按责任清单的周期', basis: '', toBeConfirmed: false },
        },
      ]
    })
  },
}
