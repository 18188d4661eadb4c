import { type Day, getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { type Action, answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { planEach } from '../../platform/db/plan.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { categoryNames, workingPlaces } from '../../registry/door/standing.ts'
import { severalInForce } from '../../rulebook/door.ts'
import { basisText } from '../../rulebook/rules/articles.ts'
import { planningEndpoints as endpoints } from '../contract/planning.ts'
import { firstMonthOf, grades, isLeftOut } from '../rules/plan.ts'
import { overseers } from '../rules/seen.ts'
import * as matrixStore from '../store/matrix.ts'
import * as store from '../store/plan.ts'
import { outcomeZh } from '../zh.ts'
import { coveredOn, endingBefore, type GradesOf, type Placed, placedOn } from './planning.ts'
import { asOfYear, endOfMonth, getPlan, planSubject, stepsFor } from './plans.ts'

type Cell = { readonly month: number; readonly state: 'planned' | 'done' | 'late' | 'cancelled' }
type MatrixLine = Placed & { readonly gap: boolean; readonly months: Cell[] }

type Asking = { readonly gradesOf: GradesOf; readonly context: Context }

/** @param only these workshops alone; without them a plan of sixty thousand is read whole */
async function matrixOf(plan: store.Plan, scope: Scope, { gradesOf, context }: Asking, only?: readonly Id[]) {
  const { tx, district, today } = context
  const [lines, marks, placed] = [
    await store.linesOf(tx, district, plan.plan, only),
    await store.taskMarksOf(tx, district, plan.plan, only),
    await placedOn(gradesOf, { asOf: asOfYear(plan.year, today), scope, only }, context),
  ]
  const begins =
    only === undefined ? firstMonthOf(lines) : await matrixStore.firstMonthOfPlan(tx, asked(plan, scope, context))
  const states = new Map(marks.map(mark => [`${mark.workshop} ${mark.month}`, mark.state]))
  const byWorkshop = Map.groupBy(lines, ({ workshop }) => workshop)
  return placed.map((each): MatrixLine => {
    const own = byWorkshop.get(each.workshop) ?? []
    return {
      ...each,
      // What was planned keeps the grade that it was planned by.
      grade: own[0]?.grade ?? each.grade,
      gap: isLeftOut(each, { month: own[0]?.month, begins, year: plan.year }),
      months: own.map(({ month }) => ({
        month,
        state: cellState(states.get(`${each.workshop} ${month}`), endOfMonth(plan.year, month), today),
      })),
    }
  })
}

function asked({ plan }: store.Plan, scope: Scope, { district }: Context): matrixStore.AskedMatrix {
  return { district, scope, places: workingPlaces, plan }
}

/** Whose two years end within the plan's year without a visit in time. */
async function leftOut(plan: store.Plan, scope: Scope, context: Context): Promise<Id[]> {
  const { tx, today } = context
  const { year } = plan
  const ending = await endingBefore(getDay(`${year + 1}-01-01`), asOfYear(year, today), scope, context)
  if (ending.length === 0) return []
  const of = asked(plan, scope, context)
  const months = await matrixStore.firstMonths(
    tx,
    of,
    ending.map(({ workshop }) => workshop),
  )
  const begins = await matrixStore.firstMonthOfPlan(tx, of)
  return ending
    .filter(each => isLeftOut(each, { month: months.get(each.workshop), begins, year }))
    .map(({ workshop }) => workshop)
}

/** Whom the plan does not visit, with the grade of today. */
async function unplanned(plan: store.Plan, scope: Scope, { gradesOf, context }: Asking) {
  const ids = await matrixStore.unplannedOf(context.tx, asked(plan, scope, context))
  return ids.length === 0
    ? []
    : placedOn(gradesOf, { asOf: asOfYear(plan.year, context.today), scope, only: ids }, context)
}

function cellState(task: 'open' | 'done' | 'cancelled' | undefined, dueOn: Day, today: Day): Cell['state'] {
  if (task === 'done' || task === 'cancelled') return task
  return task === 'open' && dueOn < today ? 'late' : 'planned'
}

const matrix = (gradesOf: GradesOf) =>
  answer(endpoints.matrix, {
    allow: overseers,
    concerns: 'workshop',
    async run({ plan: id, search, grades: wanted, towns, gapsOnly, page, pageSize }, context, scope) {
      await planEach(context.tx)
      const found = await getPlan(id, context)
      const others = wanted.length === 0 ? [] : await unplanned(found, scope, { gradesOf, context })
      const filter = {
        ...{ search, towns, grades: wanted, only: gapsOnly ? await leftOut(found, scope, context) : null },
        unplanned: others.filter(({ grade }) => wanted.includes(grade)).map(({ workshop }) => workshop),
      }
      const portion = { limit: pageSize, offset: (page - 1) * pageSize }
      const { total, workshops } = await matrixStore.matrixPage(
        context.tx,
        asked(found, scope, context),
        filter,
        portion,
      )
      return { total, rows: await matrixOf(found, scope, { gradesOf, context }, workshops) }
    },
  })

const plan = (gradesOf: GradesOf) =>
  answer(endpoints.plan, {
    allow: overseers,
    concerns: 'district',
    async run({ plan: id }, context) {
      const { tx, district } = context
      await planEach(tx)
      const found = await getPlan(id, context)
      const of = asked(found, 'district', context)
      const [months, planned, others, gaps, log] = [
        await matrixStore.monthFigures(tx, of),
        await matrixStore.gradeFigures(tx, of),
        await unplanned(found, 'district', { gradesOf, context }),
        await leftOut(found, 'district', context),
        await store.stepsOf(tx, district, id),
      ]
      const { year, title, state, seed, actor, at, visitsA: A, visitsB: B, visitsC: C, visitsD: D } = found
      return {
        ...{ plan: id, year, title, state, seed, actor, at, frequency: { A, B, C, D } },
        visits: months.reduce((sum, { visits }) => sum + visits, 0),
        workshops: planned.reduce((sum, { workshops }) => sum + workshops, 0),
        done: months.reduce((sum, { done }) => sum + done, 0),
        steps: stepsFor(state, context),
        months: Array.from({ length: 12 }, (_, each) => ({
          ...{ month: each + 1, visits: 0, done: 0 },
          ...months.find(({ month }) => month === each + 1),
        })),
        grades: grades.map(grade => {
          const own = planned.find(each => each.grade === grade)
          const more = others.filter(each => each.grade === grade).length
          return { grade, workshops: (own?.workshops ?? 0) + more, visits: own?.visits ?? 0 }
        }),
        gaps: gaps.length,
        log: log.map(({ step, note, actor: who, at: when }) => ({ step, note, actor: who, at: when })),
      }
    },
  })

const head = ['小作坊', '乡镇', '类别', '等级', '风险分', '上次检查', '上次结果', '全覆盖期限'] as const
const stateMark = { planned: '计划', done: '已查', late: '逾期', cancelled: '取消' } as const

const planTable = (gradesOf: GradesOf) =>
  delivery(endpoints.planTable, {
    allow: overseers,
    concerns: 'district',
    subject: planSubject,
    async run({ plan: id }, context, scope) {
      const found = await getPlan(id, context)
      const all = await matrixOf(found, scope, { gradesOf, context })
      const names = new Map((await categoryNames(context.tx)).map(({ code, name }) => [code, name]))
      const months = Array.from({ length: 12 }, (_, at) => at + 1)
      const columns = [...head, ...months.map(month => `${month}月`)].map((header, at) => ({
        header,
        width: at === 0 ? 32 : at < head.length ? 12 : 7,
        kind: header === '风险分' ? ('number' as const) : ('text' as const),
      }))
      const rows = all.map(each => [
        ...[each.name, each.townName, names.get(each.category) ?? each.category, each.grade, each.points],
        ...[each.lastOn ?? '', each.lastOutcome === null ? '' : outcomeZh[each.lastOutcome], each.coverBy ?? ''],
        ...months.map(month => {
          const cell = each.months.find(one => one.month === month)
          return cell === undefined ? '' : stateMark[cell.state]
        }),
      ])
      const output = await workbookFile(context, `${found.title}.xlsx`, [{ name: '检查计划', columns, rows }])
      return { output, after: { plan: id, rows: rows.length } }
    },
  })

/** 两年全覆盖: who is in time and who is not, with the rows. */
const coverage = answer(endpoints.coverage, {
  allow: overseers,
  concerns: 'workshop',
  async run({ dueOnly, search, page, pageSize }, context, scope) {
    const { tx, district, today } = context
    await planEach(tx)
    // Who is in time is counted; only whoever is not, or everybody when that is asked for, is read.
    const overdue = (await endingBefore(today, today, scope, context)).filter(
      each => each.coverBy === null || each.coverBy < today,
    )
    const workshops = await matrixStore.countWorking(tx, { district, scope, places: workingPlaces })
    const { clocks, law } = await severalInForce(tx, district, ['clocks', 'law'], today)
    const row = clocks.rows.find(({ code }) => code === 'I02')
    const rows = (dueOnly ? overdue : await coveredOn({ asOf: today, scope }, context))
      .filter(({ name }) => search === '' || name.includes(search))
      .sort((a, b) => ((a.coverBy ?? '') < (b.coverBy ?? '') ? -1 : 1))
    return {
      ...{ asOf: today, workshops, covered: workshops - overdue.length, overdue: overdue.length },
      basis: row === undefined ? '' : basisText(row.basis, law.rows),
      total: rows.length,
      rows: rows.slice((page - 1) * pageSize, page * pageSize),
    }
  },
})

export const matrixActions = (gradesOf: GradesOf): readonly Action[] => [
  plan(gradesOf),
  matrix(gradesOf),
  planTable(gradesOf),
  coverage,
]
