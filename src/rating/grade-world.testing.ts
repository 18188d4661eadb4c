import type { z } from 'zod'
import type { CaseworkWorld } from '../casework/casework-world.testing.ts'
import type { Grade } from '../inspection/rules/plan.ts'
import type { Id } from '../kernel/id.ts'
import { isCommand, isQuery } from '../platform/action/action.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { appealActions } from './actions/appeals.ts'
import { gradeActions } from './actions/grades.ts'
import { appealEndpoints } from './contract/appeal.ts'
import { gradeEndpoints } from './contract/grade.ts'
import { replyEndpoints } from './contract/reply.ts'

const all = { ...gradeEndpoints, ...appealEndpoints, ...replyEndpoints }
const actions = [...gradeActions, ...appealActions]
type Name = keyof typeof all
type Answer<N extends Name> = z.output<(typeof all)[N]['output']>

/** What tests of grades, appeals and replies do in a world where people inspect and decide cases. */
export function gradesIn({ t, office, leader }: Pick<CaseworkWorld, 't' | 'office' | 'leader'>) {
  async function act<N extends Name>(by: Actor, name: N, input: unknown, key?: string): Promise<Answer<N>> {
    const action = actions.find(({ endpoint }) => endpoint.name === all[name].name)
    if (action === undefined) throw new Error(`no ${name}`)
    if (isCommand(action)) return (await perform(t.world, by, action, input, key)) as Answer<N>
    if (isQuery(action)) return (await ask(t.world, by, action, input)) as Answer<N>
    throw new Error(`${name} is a download`)
  }

  const download = (name: Name) => {
    const action = actions.find(({ endpoint }) => endpoint.name === all[name].name)
    if (action === undefined || isCommand(action) || isQuery(action)) throw new Error(`${name} is no download`)
    return action
  }

  const gradeOf = async (workshop: Id, by: Actor = office): Promise<Grade> =>
    (await act(by, 'grade', { workshop })).current.grade

  /** The whole district graded for this year, without anything changed by hand. */
  async function gradedAll(year = 2026) {
    const grading = newId()
    await act(office, 'assess', { grading, year })
    await act(leader, 'confirmGrades', { grading })
    return grading
  }

  const circumstance = (workshop: Id, rule: string, over: Record<string, unknown> = {}) => ({
    ...{ circumstance: newId(), workshop, rule, onDay: '2026-08-10', text: '现场拒绝执法人员进入', ...over },
  })

  const messagesTo = async (account: Actor['account']) =>
    t.db<{ kind: string; title: string; text: string; subjectKind: string }[]>`
      select kind, title, text, subject_kind from clock.message
      where district = ${t.district} and account = ${account ?? null} order by made_at, id`

  return { act, download, gradeOf, gradedAll, circumstance, messagesTo }
}
