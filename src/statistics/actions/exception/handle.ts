import type { z } from 'zod'
import { tell } from '../../../clock/door/tell.ts'
import { raiseTask } from '../../../inspection/door/task.ts'
import type { Id } from '../../../kernel/id.ts'
import { Problem } from '../../../kernel/problem.ts'
import { type Action, action, answer, type Context, type Subject } from '../../../platform/action/action.ts'
import { newId } from '../../../platform/id.ts'
import { raiseHazards } from '../../../rectification/door/raise.ts'
import { getWorkshopPlace } from '../../../registry/door.ts'
import { exceptionEndpoints as endpoints } from '../../contract/exception.ts'
import { exceptionRules } from '../../rules/exception/rules.ts'
import * as store from '../../store/exception/exception.ts'
import type { WholeException } from '../../store/exception/list.ts'
import { peopleForExceptions } from '../../store/exception/people.ts'
import { exceptionStepZh } from '../../zh/exception.ts'
import { exceptionOf, handlers, hasDuty, isOwn, managers, refused } from './asked.ts'
import type { Outside } from './outside.ts'

type How = z.output<typeof endpoints.handleException.input>['how']
type Made = {
  readonly step: How['kind']
  readonly note: string
  readonly record: Id | null
  readonly label: string | null
}

const labelOf = ({ rule, subjectLabel }: WholeException) => `${subjectLabel} ${exceptionRules[rule].name}`

/** Whoever it lies with handles it wherever it is; for others only who sees the whole district. */
async function subject({ exception }: { readonly exception: Id }, context: Context): Promise<Subject> {
  const found = await exceptionOf(exception, context, 'district')
  const place = (await isOwn(found, context)) ? ({ kind: 'self' } as const) : ({ kind: 'district' } as const)
  return { kind: 'exception', id: exception, label: labelOf(found), place }
}

async function locked(id: Id, { tx, district }: Context): Promise<store.StandingException> {
  const found = await store.lockException(tx, district, id)
  if (found?.state === 'open') return found
  throw new Problem(
    'state-conflict',
    found === undefined ? '这条异常已经消除，请刷新后再看' : '这条异常已经处理，请刷新后再看',
  )
}

/** What it is turned into is about one of the workshops that it tells of. */
function requireAmong(workshop: Id, of: WholeException): void {
  if (of.workshop === workshop || of.found.some(row => row.workshop === workshop)) return
  throw refused('/how/workshop', '请从这条异常的记录里选择小作坊')
}

function requireOfficer(context: Context): void {
  if (hasDuty(context, 'office', 'inspector')) return
  throw new Problem('not-allowed', '转检查任务、隐患整改和案件线索由监管人员办理，请改派或者写明原因')
}

async function turned(how: How, of: WholeException, context: Context, outside: Outside): Promise<Made> {
  const { tx, district, today, actor, now } = context
  if (how.kind === 'explain') return { step: how.kind, note: how.reason, record: null, label: null }
  requireOfficer(context)
  requireAmong(how.workshop, of)
  const { name } = await getWorkshopPlace(tx, district, how.workshop)
  const label = labelOf(of)
  if (how.kind === 'clue') {
    const { matter, content, workshop } = how
    const told = await outside.openCase(context, { exception: of.exception, label, workshop, matter, content })
    return { step: how.kind, note: matter, record: told.case, label: told.label }
  }
  if (how.dueOn < today) throw refused('/how/dueOn', '期限不能早于今天')
  if (how.kind === 'inspect') {
    const id = newId()
    const { workshop, dueOn, reason } = how
    await raiseTask(tx, district, { id, workshop, dueOn, reason: `异常核实：${reason}`, actor: actor.name, at: now })
    return { step: how.kind, note: `${reason}（${dueOn} 前）`, record: id, label: `${name} 检查任务` }
  }
  const { workshop, topic, text, basis, dueOn } = how
  const hazard = { code: `exception:${of.rule}`, topic, text, basis, dueOn, files: [] }
  const [id] = await raiseHazards(tx, {
    ...{ district, workshop, source: { kind: 'exception', id: of.exception, label }, foundOn: today, now },
    hazards: [{ ...hazard, weight: 'general', department: 'market' }],
    by: { account: actor.account ?? null, name: actor.name },
  })
  if (id === undefined) throw new Error('nothing was raised')
  return { step: how.kind, note: `${text}（${dueOn} 前整改）`, record: id, label: `${name} ${topic}` }
}

function handle(outside: Outside) {
  return action(endpoints.handleException, {
    allow: handlers,
    concerns: 'self',
    subject,
    async run({ exception, how }, context) {
      const { tx, district, today, actor, now } = context
      const { ordinal: last } = await locked(exception, context)
      const of = await exceptionOf(exception, context, 'district')
      const { step, note, record, label } = await turned(how, of, context, outside)
      const ordinal = last + 1
      const by = { account: actor.account ?? null, actor: actor.name, at: now }
      await store.insertSteps(tx, district, [{ exception, ordinal, step, note, record, recordLabel: label, ...by }])
      await store.changeException(tx, district, exception, { ordinal, state: 'handled', handledOn: today })
      return {
        output: { record, recordLabel: label },
        after: { how: exceptionStepZh[step], note, record: label },
        ...(how.kind === 'explain' && { reason: how.reason }),
        ...(how.kind === 'hazard' && { touched: [how.workshop] }),
      }
    },
  })
}

const reassign = action(endpoints.reassignException, {
  allow: managers,
  concerns: 'district',
  subject: async (input, context) => ({ ...(await subject(input, context)), place: { kind: 'district' } }),
  async run({ exception, account, reason }, context) {
    const { tx, district, actor, now } = context
    const { ordinal: last, account: before } = await locked(exception, context)
    const of = await exceptionOf(exception, context, 'district')
    const to = (await peopleForExceptions(tx, district)).find(each => each.account === account)
    if (to === undefined) throw refused('/account', '请选择在岗人员')
    if (before === account) throw refused('/account', `已经由${to.name}负责`)
    const ordinal = last + 1
    const note = `${of.personName ?? '局领导'} → ${to.name}：${reason}`
    const by = { account: actor.account ?? null, actor: actor.name, at: now }
    const step = { exception, ordinal, step: 'reassign', note, record: null, recordLabel: null, ...by } as const
    await store.insertSteps(tx, district, [step])
    await store.changeException(tx, district, exception, { ordinal, account, unit: to.unit ?? of.unit })
    await tell(tx, {
      ...{ district, to: [account], now, kind: 'exception-reassigned', title: '一条异常改派给您' },
      ...{ text: `${labelOf(of)}，期限 ${of.dueOn}`, subject: { kind: 'exception', id: exception } },
      ...{ key: `exception reassign ${exception} ${ordinal}`, outside: false },
    })
    return { output: {}, before: { person: of.personName }, after: { person: to.name }, reason }
  },
})

const people = answer(endpoints.exceptionPeople, {
  allow: managers,
  concerns: 'district',
  place: () => ({ kind: 'self' }),
  async run(_, { tx, district }) {
    const found = await peopleForExceptions(tx, district)
    return { rows: found.map(({ account, name, unitName }) => ({ account, name, unitName })) }
  },
})

export const exceptionHandleActions = (outside: Outside): readonly Action[] => [handle(outside), reassign, people]
