import type { Day } from '../../kernel/day.ts'
import { type Action, action, answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { categoryNames } from '../../registry/door/standing.ts'
import { severalInForce } from '../../rulebook/door.ts'
import { basisText } from '../../rulebook/rules/articles.ts'
import { planningEndpoints as endpoints } from '../contract/planning.ts'
import { coverageGaps, gradeOf, grades } from '../rules/plan.ts'
import { overseers } from '../rules/seen.ts'
import * as store from '../store/plan.ts'
import { pointsSet, setPoints } from '../store/standing.ts'
import { outcomeZh } from '../zh.ts'
import { type Placed, placedOn, staticPoints } from './planning.ts'
import { asOfYear, endOfMonth, getPlan, planSubject, stepsFor } from './plans.ts'
import { districtSubject, refused } from './subject.ts'

type Cell = { readonly month: number; readonly state: 'planned' | 'done' | 'late' | 'cancelled' }
type MatrixLine = Placed & { readonly gap: boolean; readonly months: Cell[] }

async function matrixOf(plan: store.Plan, scope: Scope, context: Context): Promise<readonly MatrixLine[]> {
  const { tx, district, today } = context
  const [lines, marks, placed] = [
    await store.linesOf(tx, district, plan.plan),
    await store.taskMarksOf(tx, district, plan.plan),
    await placedOn(asOfYear(plan.year, today), scope, context),
  ]
  const gaps = new Set(coverageGaps(placed, lines, plan.year))
  const states = new Map(marks.map(mark => [`${mark.workshop} ${mark.month}`, mark.state]))
  const byWorkshop = Map.groupBy(lines, ({ workshop }) => workshop)
  return placed.map(each => ({
    ...each,
    // What was planned keeps the grade that it was planned by.
    grade: byWorkshop.get(each.workshop)?.[0]?.grade ?? each.grade,
    gap: gaps.has(each.workshop),
    months: (byWorkshop.get(each.workshop) ?? []).map(({ month }) => ({
      month,
      state: cellState(states.get(`${each.workshop} ${month}`), endOfMonth(plan.year, month), today),
    })),
  }))
}

function cellState(task: 'open' | 'done' | 'cancelled' | undefined, dueOn: Day, today: Day): Cell['state'] {
  if (task === 'done' || task === 'cancelled') return task
  return task === 'open' && dueOn < today ? 'late' : 'planned'
}

const matrix = answer(endpoints.matrix, {
  allow: overseers,
  concerns: 'workshop',
  async run({ plan: id, search, grades: wanted, towns, gapsOnly, page, pageSize }, context, scope) {
    const all = await matrixOf(await getPlan(id, context), scope, context)
    const rows = all.filter(
      each =>
        (search === '' || each.name.includes(search)) &&
        (wanted.length === 0 || wanted.includes(each.grade)) &&
        (towns.length === 0 || towns.includes(each.town)) &&
        (!gapsOnly || each.gap),
    )
    return { total: rows.length, rows: rows.slice((page - 1) * pageSize, page * pageSize) }
  },
})

const plan = answer(endpoints.plan, {
  allow: overseers,
  concerns: 'district',
  async run({ plan: id }, context) {
    const { tx, district } = context
    const found = await getPlan(id, context)
    const all = await matrixOf(found, 'district', context)
    const cells = all.flatMap(({ months }) => months)
    const of = (month: number) => cells.filter(cell => cell.month === month)
    const done = (some: readonly Cell[]) => some.filter(({ state }) => state === 'done').length
    const { year, title, state, seed, actor, at, visitsA: A, visitsB: B, visitsC: C, visitsD: D } = found
    const log = await store.stepsOf(tx, district, id)
    return {
      ...{ plan: id, year, title, state, seed, actor, at, frequency: { A, B, C, D } },
      ...{ visits: cells.length, workshops: all.filter(({ months }) => months.length > 0).length, done: done(cells) },
      steps: stepsFor(state, context),
      months: Array.from({ length: 12 }, (_, each) => each + 1).map(month => ({
        ...{ month, visits: of(month).length, done: done(of(month)) },
      })),
      grades: grades.map(grade => {
        const own = all.filter(each => each.grade === grade)
        return { grade, workshops: own.length, visits: own.reduce((sum, each) => sum + each.months.length, 0) }
      }),
      gaps: all.filter(({ gap }) => gap).length,
      log: log.map(({ step, note, actor: who, at: when }) => ({ step, note, actor: who, at: when })),
    }
  },
})

const head = ['小作坊', '乡镇', '类别', '等级', '风险分', '上次检查', '上次结果', '全覆盖期限'] as const
const stateMark = { planned: '计划', done: '已查', late: '逾期', cancelled: '取消' } as const

const planTable = delivery(endpoints.planTable, {
  allow: overseers,
  concerns: 'district',
  subject: planSubject,
  async run({ plan: id }, context, scope) {
    const found = await getPlan(id, context)
    const all = await matrixOf(found, scope, context)
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
    const all = await placedOn(today, scope, context)
    const { clocks, law } = await severalInForce(tx, district, ['clocks', 'law'], today)
    const row = clocks.rows.find(({ code }) => code === 'I02')
    const isOverdue = ({ coverBy }: Placed) => coverBy === null || coverBy < today
    const overdue = all.filter(isOverdue)
    const rows = (dueOnly ? overdue : all)
      .filter(({ name }) => search === '' || name.includes(search))
      .sort((a, b) => ((a.coverBy ?? '') < (b.coverBy ?? '') ? -1 : 1))
    return {
      ...{ asOf: today, workshops: all.length, covered: all.length - overdue.length, overdue: overdue.length },
      basis: row === undefined ? '' : basisText(row.basis, law.rows),
      total: rows.length,
      rows: rows.slice((page - 1) * pageSize, page * pageSize),
    }
  },
})

const points = answer(endpoints.points, {
  allow: overseers,
  concerns: 'district',
  async run(_, { tx, district }) {
    const own = await pointsSet(tx, district)
    const names = await categoryNames(tx)
    return {
      rows: names.map(({ code, name }) => {
        const value = staticPoints(code, own)
        return { category: code, categoryName: name, points: value, proposed: !own.has(code), grade: gradeOf(value) }
      }),
    }
  },
})

const changePoints = action(endpoints.changePoints, {
  allow: ['office', 'leader'],
  concerns: 'district',
  subject: ({ category }) => districtSubject('category-points', category, `类别静态风险分 ${category}`),
  async run({ category, points: value }, context) {
    const { tx, district, actor, now } = context
    const known = (await categoryNames(tx)).some(({ code }) => code === category)
    if (!known) throw refused('/category', '没有这个类别，请刷新后重新选择')
    const before = staticPoints(category, await pointsSet(tx, district))
    await setPoints(tx, district, { category, points: value, actor: actor.name, at: now })
    return { output: {}, before: { points: before }, after: { points: value } }
  },
})

export const matrixActions: readonly Action[] = [plan, matrix, planTable, coverage, points, changePoints]
