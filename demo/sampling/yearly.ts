import { type Day, type Instant, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { newId } from '../../src/platform/id.ts'
import type { By } from '../../src/sampling/store/plan.ts'
import type { PlannedDraw, PlannedQuota, PlannedTask, PlannedYear } from './plan.ts'

export type WrittenQuota = {
  readonly id: Id
  readonly planned: PlannedQuota
  readonly draws: ReadonlyMap<PlannedDraw, { readonly id: Id; readonly at: Instant }>
  readonly tasks: ReadonlyMap<PlannedTask, Id>
  readonly madeAt: Instant
}

export type WrittenPlan = {
  readonly row: By & {
    readonly id: Id
    readonly year: string
    readonly title: string
    readonly budget: number
    readonly note: string
    readonly state: 'draft' | 'approved' | 'closed'
    readonly madeAt: Instant
    readonly approvedBy: string | null
    readonly approvedAt: Instant | null
  }
  readonly quotas: readonly WrittenQuota[]
}

export type Yearly = {
  readonly today: Day
  readonly now: Instant
  readonly office: By
  readonly leader: string
}

/** What was planned for one year becomes one plan; the years that are over are closed, the next one waits for a leader. */
export function writePlans(years: readonly PlannedYear[], yearly: Yearly): readonly WrittenPlan[] {
  const all = [...new Set(years.map(({ year }) => year))].toSorted()
  return all.map(year =>
    planOf(
      year,
      years.filter(each => each.year === year).flatMap(each => each.quotas),
      yearly,
    ),
  )
}

function planOf(year: string, quotas: readonly PlannedQuota[], { today, now, office, leader }: Yearly): WrittenPlan {
  const first = quotas.map(({ on }) => on).toSorted()[0] ?? today
  const madeAt = at(first, -12, now)
  const cost = quotas.reduce((sum, { amount, price }) => sum + amount * price, 0)
  const thisYear = today.slice(0, 4)
  const open = quotas.some(({ tasks }) => tasks.some(({ state }) => state === 'open'))
  const state: WrittenPlan['row']['state'] =
    year > thisYear ? 'draft' : year === thisYear || open ? 'approved' : 'closed'
  const row = {
    ...{ id: newId(), year, title: `${year} 年食品小作坊监督抽检计划`, state, ...office },
    ...{ budget: Math.ceil((cost * 1.05) / 100_000) * 100_000, note: '覆盖全部类别，风险高的类别优先；随机抽取对象。' },
    ...{ madeAt: state === 'draft' ? now : madeAt, approvedBy: state === 'draft' ? null : leader },
    approvedAt: state === 'draft' ? null : at(first, -6, now),
  }
  return { row, quotas: quotas.map(planned => quotaOf(planned, now)) }
}

function quotaOf(planned: PlannedQuota, now: Instant): WrittenQuota {
  return {
    ...{ id: newId(), planned, madeAt: at(planned.on, 0, now) },
    draws: new Map(planned.draws.map(draw => [draw, { id: newId(), at: at(draw.on, 0, now) }])),
    tasks: new Map(planned.tasks.map(task => [task, newId()])),
  }
}

/** In the morning of some day before or after; never later than now. */
function at(day: Day, days: number, now: Instant): Instant {
  return instantAt(Math.min(instantMs(startOfDay(day)) + days * 86_400_000 + 9 * 3_600_000, instantMs(now)))
}
