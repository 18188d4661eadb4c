import { randomBytes } from 'node:crypto'
import { addDays, addMonths, type Day, dayOf } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, type Subject } from '../../platform/action/action.ts'
import { collisionOf } from '../../platform/db/collision.ts'
import { newId } from '../../platform/id.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { planningEndpoints as endpoints } from '../contract/planning.ts'
import { coverageGaps, frequencyFaults, frequencyRange, planYear } from '../rules/plan.ts'
import { type PlanState, type PlanStep, planAfter } from '../rules/visit.ts'
import * as store from '../store/plan.ts'
import { cancelTasksOf, insertTasks } from '../store/task.ts'
import { planStateZh, planStepZh } from '../zh.ts'
import { type GradesOf, placedOn } from './planning.ts'
import { districtSubject, refused } from './subject.ts'
import { byOf } from './visiting.ts'

/** A plan is the office's to draft and the leader's to approve. */
const planners = ['office'] as const
const steppers = ['office', 'leader'] as const

export async function getPlan(id: Id, { tx, district }: Context): Promise<store.Plan> {
  const plan = await store.findPlan(tx, district, id)
  if (plan === undefined) throw new Problem('not-found', '没有找到这份计划，请从列表重新打开')
  return plan
}

export async function planSubject({ plan: id }: { readonly plan: Id }, context: Context): Promise<Subject> {
  const { title } = await getPlan(id, context)
  return districtSubject('inspection-plan', id, title)
}

async function lockedPlan(id: Id, { tx, district }: Context): Promise<store.Plan> {
  const plan = await store.lockPlan(tx, district, id)
  if (plan === undefined) throw new Problem('not-found', '没有找到这份计划，请从列表重新打开')
  return plan
}

/** What a year's plan is made of, as it is known now: nothing after today is known, and nothing after the year counts. */
export function asOfYear(year: number, today: Day): Day {
  const end = dayOf(year, 12, 31) ?? today
  return end < today ? end : today
}

const draft = (gradesOf: GradesOf) =>
  action(endpoints.draftPlan, {
    allow: planners,
    concerns: 'district',
    subject: ({ plan, title }) => districtSubject('inspection-plan', plan, title),
    async run({ plan: id, year, title, frequency, firstMonth }, context) {
      const { tx, district, today } = context
      const before = await store.findPlan(tx, district, id)
      if (before !== undefined) {
        const lines = await store.linesOf(tx, district, id)
        return { output: { visits: lines.length, workshops: new Set(lines.map(each => each.workshop)).size } }
      }
      const wrong = frequencyFaults(frequency).map(grade => `${grade} 级每年 ${frequencyRange[grade].join('～')} 次`)
      if (wrong.length > 0) throw refused('/frequency', `次数不在风险分级办法的范围内：${wrong.join('，')}`)
      const workshops = await placedOn(gradesOf, { asOf: asOfYear(year, today), scope: 'district' }, context)
      if (workshops.length === 0) throw refused('/year', '还没有有效的小作坊，不能编制计划')
      const seed = randomBytes(8).toString('hex')
      const lines = planYear(workshops, { year, frequency, seed, firstMonth })
      await store.insertPlan(tx, district, { id, year, title, seed, frequency, ...byOf(context) }, lines)
      const output = { visits: lines.length, workshops: workshops.length }
      return { output, after: { year, title, frequency, seed, ...output } }
    },
  })

const changeLine = (gradesOf: GradesOf) =>
  action(endpoints.changeLine, {
    allow: planners,
    concerns: 'district',
    subject: planSubject,
    async run({ plan: id, workshop, from, to }, context) {
      const { tx, district, today } = context
      const plan = await lockedPlan(id, context)
      if (plan.state !== 'draft') {
        throw new Problem('state-conflict', `计划${planStateZh[plan.state]}，不能再改；退回后才能调整`)
      }
      const { name } = await getWorkshopPlace(tx, district, workshop)
      const placed = (await placedOn(gradesOf, { asOf: asOfYear(plan.year, today), scope: 'district' }, context)).find(
        each => each.workshop === workshop,
      )
      if (placed === undefined) throw refused('/workshop', `${name}不是有效或停业的小作坊，不能列入计划`)
      const moved = await store.moveLine(tx, district, id, { workshop, from, to, grade: placed.grade })
      if (!moved) throw new Problem('changed-meanwhile', `${name}在这个月已有安排，或刚刚被别人调整，请刷新后再看`)
      return { output: {}, before: { workshop, month: from }, after: { workshop, month: to } }
    },
  })

const step = (gradesOf: GradesOf) =>
  action(endpoints.stepPlan, {
    allow: steppers,
    concerns: 'district',
    subject: planSubject,
    async run({ plan: id, step: wanted, note }, context) {
      const { tx, district } = context
      const plan = await lockedPlan(id, context)
      const to = planAfter(plan.state, wanted)
      if (to === undefined) {
        throw new Problem('state-conflict', `计划${planStateZh[plan.state]}，不能${planStepZh[wanted]}；请刷新后再看`)
      }
      await requireMay(plan, wanted, note, { gradesOf, context })
      const moved = { plan: id, ordinal: plan.ordinal + 1, fromState: plan.state, step: wanted, toState: to, note }
      await store.insertStep(tx, district, { ...moved, ...byOf(context) })
      const tasks = await followUp(plan, wanted, note, context)
      await store.advancePlan(tx, district, id, { state: to, ordinal: moved.ordinal }).catch(second)
      const reason = note === '' ? undefined : note
      return { output: { tasks }, before: { state: plan.state }, after: { state: to, tasks }, reason }
    },
  })

function second(error: unknown): never {
  if (collisionOf(error) !== 'a year has one approved plan') throw error
  throw new Problem('conflict', '这一年已有一份批准的计划；要换新的，请先废止原来的')
}

type Asking = { readonly gradesOf: GradesOf; readonly context: Context }

/** Who drafted and submitted does not approve: 四眼. */
async function requireMay(plan: store.Plan, step: PlanStep, note: string, asking: Asking): Promise<void> {
  const { context } = asking
  const { tx, district, actor } = context
  const leads = actor.posts.some(({ duty }) => duty === 'leader')
  if ((step === 'approve' || step === 'return') && !leads) {
    throw new Problem('not-allowed', '计划由局领导批准或退回')
  }
  if (step === 'submit' && !actor.posts.some(({ duty }) => duty === 'office')) {
    throw new Problem('not-allowed', '计划由监管股室提交')
  }
  if (step === 'approve') {
    const steps = await store.stepsOf(tx, district, plan.plan)
    const submitted = steps.findLast(each => each.step === 'submit')
    const own = [plan.account, submitted?.account ?? null].filter(each => each !== null)
    if (actor.account !== undefined && own.some(each => each === actor.account)) {
      throw new Problem('not-allowed', '起草、提交的人不能自己批准，请由另一位领导批准')
    }
  }
  if ((step === 'return' || step === 'void') && note.length < 2) throw refused('/note', '请写明原因')
  if (step === 'submit') await requireCovered(plan, asking)
}

/** 两年全覆盖 is the law's, so a plan that leaves somebody out is not submitted. 监督检查管理办法 第二十二条. */
async function requireCovered(plan: store.Plan, { gradesOf, context }: Asking): Promise<void> {
  const { tx, district, today } = context
  const lines = await store.linesOf(tx, district, plan.plan)
  const placed = await placedOn(gradesOf, { asOf: asOfYear(plan.year, today), scope: 'district' }, context)
  const left = new Set(coverageGaps(placed, lines, plan.year))
  if (left.size === 0) return
  const names = placed.filter(({ workshop }) => left.has(workshop)).map(({ name }) => name)
  const some = names.slice(0, 3).join('、')
  throw refused(
    '/plan',
    `有 ${left.size} 家到期前没有安排检查，做不到两年全覆盖：${some}${names.length > 3 ? ' 等' : ''}`,
  )
}

/** Approved lines become tasks until the end of their month; what nobody has begun goes when the plan is void. */
async function followUp(plan: store.Plan, step: PlanStep, note: string, context: Context): Promise<number> {
  const { tx, district, actor, now } = context
  if (step === 'void') return cancelTasksOf(tx, district, plan.plan, note)
  if (step !== 'approve') return 0
  const lines = await store.linesOf(tx, district, plan.plan)
  await insertTasks(
    tx,
    district,
    lines.map(({ workshop, month }) => ({
      ...{ id: newId(), plan: plan.plan, draw: null, kind: 'routine' as const, workshop },
      ...{ dueOn: endOfMonth(plan.year, month), departments: ['market'] as const, officers: [] },
      ...{ reason: plan.title, actor: actor.name, at: now },
    })),
  )
  return lines.length
}

export function endOfMonth(year: number, month: number): Day {
  const first = dayOf(year, month, 1)
  if (first === undefined) throw new RangeError(`no month ${year}-${month}`)
  return addDays(addMonths(first, 1), -1)
}

const plans = answer(endpoints.plans, {
  allow: ['administrator', 'auditor', 'leader', 'office', 'inspector', 'superior'],
  concerns: 'district',
  run: ({ page, pageSize }, { tx, district }) => store.listPlans(tx, district, pageSize, (page - 1) * pageSize),
})

/** The steps that somebody with these posts may take from a state. */
export function stepsFor(state: PlanState, { actor }: Context): PlanStep[] {
  const duties = actor.posts.map(({ duty }) => duty)
  const who: Readonly<Record<PlanStep, readonly string[]>> = {
    submit: ['office'],
    approve: ['leader'],
    return: ['leader'],
    void: ['office', 'leader'],
  }
  const all: readonly PlanStep[] = ['submit', 'approve', 'return', 'void']
  return all.filter(each => planAfter(state, each) !== undefined && duties.some(duty => who[each].includes(duty)))
}

export const planActions = (gradesOf: GradesOf): readonly Action[] => [
  plans,
  draft(gradesOf),
  changeLine(gradesOf),
  step(gradesOf),
]
