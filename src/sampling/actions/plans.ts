import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context } from '../../platform/action/action.ts'
import { workshopsAtWork } from '../../registry/door/products.ts'
import { publicNamesOf } from '../../registry/door.ts'
import { planEndpoints } from '../contract/plan.ts'
import { laboratoriesOf } from '../store/places.ts'
import * as store from '../store/plan.ts'
import { by, overseers, planners, readers } from './subject.ts'

const district = { kind: 'district' } as const

export const plans = answer(planEndpoints.plans, {
  allow: overseers,
  concerns: 'district',
  run: ({ year = null }, { tx, district: code }) => store.findPlans(tx, code, year),
})

export const laboratories = answer(planEndpoints.laboratories, {
  allow: readers,
  concerns: 'district',
  run: (_, { tx, district: code }) => laboratoriesOf(tx, code),
})

export async function getPlan(plan: store.PlanRow['plan'], { tx, district: code }: Context): Promise<store.PlanRow> {
  const found = await store.findPlan(tx, code, plan)
  if (found === undefined) throw new Problem('not-found', '没有找到这份抽检计划，请从列表重新打开')
  return found
}

export const plan = answer(planEndpoints.plan, {
  allow: overseers,
  concerns: 'district',
  async run({ plan: id }, context) {
    const { tx, district: code } = context
    const head = await getPlan(id, context)
    const [quotas, coverage, draws] = await Promise.all([
      store.quotasOf(tx, code, id),
      store.coverageOf(tx, code, id, workshopsAtWork),
      store.drawsOf(tx, code, id),
    ])
    const drawn = [...new Set(draws.flatMap(each => each.drawn))]
    const names = new Map<string, string>((await publicNamesOf(tx, code, drawn)).map(each => [each.id, each.name]))
    return {
      ...head,
      quotas,
      coverage,
      draws: draws.map(({ pool, drawn: hit, ...each }) => ({
        ...each,
        pool: pool.length,
        drawn: hit.map(workshop => ({ workshop, name: names.get(workshop) ?? '' })),
      })),
    }
  },
})

/** 抽检计划 is written by the office and binds when a leader has approved it. 食品安全法 第八十七条. */
export const savePlan = action(planEndpoints.savePlan, {
  allow: planners,
  concerns: 'district',
  subject: ({ plan: id, title }) => ({ kind: 'sampling-plan', id, label: title, place: district }),
  async run({ plan: id, year, title, budget, note, quotas }, context) {
    const { tx, district: code, now } = context
    const before = await store.findPlan(tx, code, id)
    if (before !== undefined && before.state !== 'draft') {
      throw new Problem('state-conflict', '计划已经批准，不能再改；需要调整请另编一份补充计划')
    }
    const cost = quotas.reduce((sum, { amount, price }) => sum + amount * price, 0)
    if (cost > budget) {
      const detail = `各行合计 ${(cost / 100).toFixed(2)} 元，超过预算 ${(budget / 100).toFixed(2)} 元`
      throw new Problem('input-invalid', detail, [{ pointer: '/budget', detail }])
    }
    if (before === undefined) {
      await store.insertPlan(tx, code, { id, year, title, budget, note, ...by(context), madeAt: now })
    } else await store.changePlan(tx, code, { id, year, title, budget, note })
    const rows = quotas.map(({ quota, town = null, laboratory = null, ...rest }) => ({
      ...{ id: quota, town, laboratory },
      ...rest,
    }))
    await store.restateQuotas(tx, code, id, rows, now)
    const amount = quotas.reduce((sum, each) => sum + each.amount, 0)
    return { output: {}, after: { title, year, budget, amount, quotas: quotas.length } }
  },
})

async function planSubject({ plan: id }: { readonly plan: store.PlanRow['plan'] }, context: Context) {
  const { title } = await getPlan(id, context)
  return { kind: 'sampling-plan', id, label: title, place: district }
}

export const approvePlan = action(planEndpoints.approvePlan, {
  allow: ['leader'],
  concerns: 'district',
  subject: planSubject,
  async run({ plan: id }, context) {
    const { tx, district: code, actor, now } = context
    const { state } = await getPlan(id, context)
    if (state !== 'draft') throw new Problem('state-conflict', '这份计划已经批准过')
    await store.setPlanState(tx, code, id, { state: 'approved', approvedBy: actor.name, approvedAt: now })
    return { output: {}, before: { state }, after: { state: 'approved' } }
  },
})

export const closePlan = action(planEndpoints.closePlan, {
  allow: planners,
  concerns: 'district',
  subject: planSubject,
  async run({ plan: id, reason }, context) {
    const { state } = await getPlan(id, context)
    if (state !== 'approved') throw new Problem('state-conflict', '只有执行中的计划可以结束')
    await store.setPlanState(context.tx, context.district, id, { state: 'closed' })
    return { output: {}, before: { state }, after: { state: 'closed' }, reason }
  },
})
