import type { HandedIn, TodoSource } from '../../clock/door/todo-source.ts'
import { remindersDue } from '../rules/outreach.ts'
import { knownOutreach } from '../store/outreach.ts'
import { listQuestions } from '../store/question.ts'

const most = 50
const nobody = { workshop: null, townName: null, unit: null, account: null, dueAt: null } as const

/** What comes again this year and is not provided for, and questions that wait for a person: for whoever sees the whole district. */
export const trainingTodos: TodoSource = {
  kinds: { 'outreach-plan': '筹备宣传活动', 'question-review': '复核试题' },
  open: async (tx, { district, scope, today }) => {
    if (scope !== 'district') return []
    const known = await knownOutreach(tx, district, Number(today.slice(0, 4)))
    const waiting = { topics: [], kinds: [], states: ['waiting' as const], search: '' }
    const questions = await listQuestions(tx, district, waiting, most, 0)
    return [
      ...remindersDue(today, known).map(({ occasion, title, year, until, words, toBeConfirmed }): HandedIn => {
        const id = `${occasion}-${year}`
        const subject = { kind: 'outreach', id, label: `${year} 年${title}` }
        return {
          ...{ id, kind: 'outreach-plan', title: '筹备宣传活动', subject, ...nobody },
          ...{ dueOn: until, words, basis: '食品安全法 第十条', toBeConfirmed },
        }
      }),
      ...questions.map(({ question, stem, doubts }): HandedIn => {
        const subject = { kind: 'question', id: question, label: stem }
        return {
          ...{ id: question, kind: 'question-review', title: '复核试题', subject, ...nobody },
          ...{ dueOn: null, words: doubts[0] ?? '', basis: '', toBeConfirmed: false },
        }
      }),
    ]
  },
}
