import type { TodoSource } from '../../clock/door/todo-source.ts'
import { listGradings } from '../store/grading.ts'

/** A drafted grading waits for whoever sees the whole district. Appeals have clocks of their own. */
export const gradingTodos: TodoSource = {
  kinds: { 'risk-grading': '确认年度风险等级' },
  open: async (tx, { district, scope }) => {
    if (scope !== 'district') return []
    const drafts = (await listGradings(tx, district)).filter(({ state }) => state === 'draft')
    return drafts.map(({ grading, year, asOf }) => ({
      ...{ id: grading, kind: 'risk-grading', title: '确认年度风险等级' },
      subject: { kind: 'risk-grading', id: grading, label: `${year} 年度风险等级评定` },
      ...{ workshop: null, townName: null, unit: null, account: null, dueOn: null, dueAt: null },
      ...{ words: `草案按 ${asOf} 的记录起草，看过以后确认`, basis: '', toBeConfirmed: false },
    }))
  },
}
