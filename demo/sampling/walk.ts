import { type Day, type Instant, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { newId } from '../../src/platform/id.ts'
import type { Form } from '../../src/sampling/contract/shapes.ts'
import type { SampleState } from '../../src/sampling/rules/states.ts'
import type { By } from '../../src/sampling/store/plan.ts'
import { verdictZh } from '../../src/sampling/zh.ts'
import type { Random } from '../random.ts'
import type { Food, Test } from './foods.ts'
import type { Lot } from './form.ts'
import type { Judge } from './judging.ts'
import type { PlannedSample } from './plan.ts'
import type { Conclusion, Rows } from './rows.ts'
import type { Workdays } from './workdays.ts'

export type Around = {
  readonly rows: Rows
  readonly now: Instant
  readonly today: Day
  readonly workdays: Workdays
  readonly random: Random
  readonly edition: Id
  readonly propose: Judge
  /** Until when, from a day; `null` where the books of that year cannot say it. */
  readonly due: (code: string, from: Day) => Day | null
  readonly laboratory: { readonly unit: Id; readonly name: string }
  readonly office: By
  readonly tester: By
  readonly photograph: string
  /** A page that stands for the report. */
  readonly reportFile: string
}

export type Taken = {
  readonly planned: PlannedSample
  readonly food: Food
  readonly form: Form
  readonly lot: (Lot & { readonly id: Id }) | undefined
  readonly formNumber: string
  readonly producedOn: Day
  readonly expiresOn: Day | null
  readonly task: Id | null
  readonly plan: Id
  readonly by: By
}

/** One sample on its way. */
export type Walk = {
  readonly around: Around
  readonly taken: Taken
  readonly id: Id
  readonly label: string
  state: SampleState
  day: Day
  moves: number
  conclusion: Conclusion | null
  dueCode: string | null
  dueOn: Day | null
  at: Instant
  /** Where the result was confirmed, told, and made final. */
  judgedOn: Day | undefined
  servedOn: Day | undefined
  settledOn: Day | undefined
}

/** Nothing lies in the future; what happened on one day happened one after the other. */
export function momentOn({ around: { now } }: Walk, day: Day, hour: number, minute = 0): Instant {
  return instantAt(Math.min(instantMs(startOfDay(day)) + hour * 3_600_000 + minute * 60_000, instantMs(now)))
}

type Step = {
  readonly day: Day
  readonly by: By
  readonly reason?: string
  readonly conclusion?: Conclusion | null
  /** The clock that lists show. */
  readonly clock?: string
  readonly dueFrom?: Day
}

export function begin(around: Around, taken: Taken): Walk {
  const { sampledOn, product } = taken.planned
  const walk: Walk = {
    ...{ around, taken, id: newId(), label: `${product.name} ${taken.formNumber}`, state: 'taken', day: sampledOn },
    ...{ moves: 0, conclusion: null, dueCode: null, dueOn: null, at: around.now },
    ...{ judgedOn: undefined, servedOn: undefined, settledOn: undefined },
  }
  onward(walk, 'taken', { day: sampledOn, by: taken.by, clock: 'S01' })
  return walk
}

export function onward(walk: Walk, to: SampleState, { day, by, reason = '', conclusion, clock, dueFrom }: Step): void {
  const { around, id } = walk
  const before = walk.moves === 0 ? null : walk.state
  walk.moves += 1
  // Later steps of a day come later on that day.
  walk.at = momentOn(walk, day, 9, walk.moves * 40)
  around.rows.moves.push({
    ...{ sample: id, ordinal: walk.moves, previous: before === null ? null : walk.moves - 1, fromState: before },
    ...{ toState: to, onDay: day, reason, ...by, at: walk.at },
  })
  walk.state = to
  walk.day = day
  if (conclusion !== undefined) walk.conclusion = conclusion
  walk.dueCode = clock ?? null
  walk.dueOn = clock === undefined ? null : around.due(clock, dueFrom ?? day)
}

/** The sample as it stands in the end. */
export function rest({ around, taken, id, ...walk }: Walk): void {
  const { planned, form, lot, formNumber, producedOn, expiresOn, task, plan, by, food } = taken
  const { shop, product, sampledOn } = planned
  around.rows.samples.push({
    ...{ id, formNumber, task, plan, workshop: shop.id, town: shop.town, category: shop.category },
    ...{ lot: lot?.id ?? null, product: product.id, name: product.name, laboratory: around.laboratory.unit },
    ...{ state: walk.state, moves: walk.moves, conclusion: walk.conclusion, sampledOn, producedOn, expiresOn },
    ...{ price: food.price, form, dueCode: walk.dueCode, dueOn: walk.dueOn },
    ...{ takenAt: instantAt(instantMs(startOfDay(sampledOn)) + 9 * 3_600_000), changedAt: walk.at, ...by },
  })
}

export type Reporting = {
  readonly kind: 'first' | 'retest'
  readonly number: string
  readonly laboratory: string
  readonly tests: readonly { readonly test: Test; readonly result: string; readonly bad: boolean }[]
  readonly day: Day
  readonly by: By
}

export function report(walk: Walk, { kind, number, laboratory, tests, day, by }: Reporting): Id {
  const { rows, reportFile, today, workdays } = walk.around
  const id = newId()
  const bad = tests.some(each => each.bad)
  const recent = workdays.after(day, 60) > today
  rows.reports.push({
    ...{ id, sample: walk.id, kind, upload: null, number, laboratoryName: laboratory, cma: '示例CMA0001' },
    ...{ reportedOn: day, conclusion: bad ? '不合格' : '合格', file: bad || recent ? reportFile : null },
    ...{ ...by, at: momentOn(walk, day, 15, walk.moves) },
  })
  tests.forEach(({ test, result, bad: failed }, at) => {
    const { item, unit, limit: limitText, method, from: methodFrom = '' } = test
    const odd = walk.taken.planned.unclear === true && at === 0
    rows.items.push({
      ...{ report: id, ordinal: at + 1, item, result, unit: odd ? '' : unit, limitText, method, methodFrom },
      said: failed ? '不合格' : '合格',
    })
  })
  return id
}

/** The program proposes by the limit of the production day; the office confirms. */
export function judge(walk: Walk, of: Id, kind: 'first' | 'retest', verdict: Conclusion, day: Day): void {
  const { rows, edition, propose, office } = walk.around
  const { planned, form, producedOn } = walk.taken
  const food = { category: planned.shop.category, name: planned.product.name, producedOn, form }
  const items = rows.items
    .filter(each => each.report === of)
    .map(({ item, result, unit, said, methodFrom, limitText }) => {
      return { item, result, unit, said, methodFrom, limit: limitText }
    })
  const proposal = propose(food, items)
  const reason = proposal.verdict === verdict ? '' : `按检验报告和抽样单核定为${verdictZh[verdict]}`
  rows.judgements.push({
    ...{ id: newId(), sample: walk.id, report: of, kind, proposal: proposal.verdict, verdict, reason },
    ...{ edition, items: proposal.items, ...office, at: momentOn(walk, day, 16, walk.moves) },
  })
}
