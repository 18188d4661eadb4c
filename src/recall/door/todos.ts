import type { TodoSource } from '../../clock/door/todo-source.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { listRecalls } from '../store/recall.ts'

const most = 100

/** Recalls that run, by the day on which they have to be finished. */
export const recallTodos: TodoSource = {
  kinds: { recall: '完成召回' },
  open: async (tx, { district, scope }) => {
    const asked = { district, scope, places: workshopPlaces, states: ['started'] as const, search: '' }
    const rows = await listRecalls(tx, asked, most, 0)
    return rows.map(row => {
      const finish = row.clocks.find(({ kind }) => kind === 'finish')
      return {
        id: row.id,
        kind: 'recall',
        title: '完成召回',
        subject: { kind: 'recall', id: row.id, label: `${row.number} ${row.title}` },
        workshop: row.workshop === null ? null : { id: row.workshop, name: row.workshopName ?? '' },
        ...{ townName: null, unit: null, account: null },
        dueOn: finish?.day ?? null,
        dueAt: finish?.at ?? null,
        words: finish?.words ?? '',
        basis: finish?.basis ?? '',
        toBeConfirmed: finish?.toBeConfirmed ?? true,
      }
    })
  },
}
