import type { Grade } from '../../../inspection/rules/plan.ts'
import type { Id } from '../../../kernel/id.ts'
import { type Action, answer, type Context, delivery } from '../../../platform/action/action.ts'
import type { Scope } from '../../../platform/action/permission.ts'
import { workbookFile } from '../../../platform/documents/xlsx/workbook-file.ts'
import { gradedWorkshops } from '../../../registry/door/graded.ts'
import { gradeEndpoints as endpoints } from '../../contract/grade.ts'
import { type GradeNow, gradesOn } from '../../door/grades.ts'
import { standardOn } from '../../door/risk-facts.ts'
import type { GradeKind } from '../../rules/risk/result.ts'
import { visitsOf } from '../../rules/risk/standard.ts'
import { type Listed, listedPlaces } from '../../store/graded-list.ts'
import { gradeKindZh } from '../../zh/grade.ts'
import { districtAbout, readers } from '../about.ts'

type Sort = 'name' | 'town' | 'grade' | 'points' | 'validFrom'
type Filter = {
  readonly search: string
  readonly towns: readonly string[]
  readonly categories: readonly string[]
  readonly grades: readonly Grade[]
  readonly kinds: readonly GradeKind[]
  readonly sort: Sort
  readonly descending: boolean
}
type Row = Listed & GradeNow

export function countByGrade(rows: readonly { readonly grade: Grade }[]): Record<Grade, number> {
  const of = (wanted: Grade) => rows.filter(({ grade }) => grade === wanted).length
  return { A: of('A'), B: of('B'), C: of('C'), D: of('D') }
}

/** Whom the filter finds: those of one grade or kind are picked after everybody has one. */
async function listed(filter: Filter, scope: Scope, context: Context) {
  const { tx, district, today } = context
  const places = await listedPlaces(tx, gradedWorkshops(tx, district), { ...filter, scope })
  const only = scope === 'district' && isWhole(filter) ? undefined : places.map(({ workshop }) => workshop)
  const graded: ReadonlyMap<Id, GradeNow> =
    places.length === 0 ? new Map() : await gradesOn(tx, { district, on: today, only })
  const all = places.flatMap((place): Row[] => {
    const grade = graded.get(place.workshop)
    return grade === undefined ? [] : [{ ...place, ...grade }]
  })
  const among = <T>(chosen: readonly T[], value: T) => chosen.length === 0 || chosen.includes(value)
  const rows = all.filter(({ grade, kind }) => among(filter.grades, grade) && among(filter.kinds, kind))
  return { all, rows: sorted(rows, filter) }
}

const isWhole = ({ search, towns, categories }: Filter) =>
  search === '' && towns.length === 0 && categories.length === 0

const keys: Readonly<Record<Sort, (row: Row) => string>> = {
  name: ({ name }) => name,
  town: () => '',
  grade: ({ grade, points }) => `${grade} ${String(points).padStart(3, '0')}`,
  points: ({ points }) => String(points).padStart(3, '0'),
  validFrom: ({ validFrom }) => validFrom ?? '',
}

/** What is alike keeps the order of towns and names. */
function sorted(rows: readonly Row[], { sort, descending }: Filter): readonly Row[] {
  if (sort === 'town') return descending ? rows.toReversed() : rows
  const key = keys[sort]
  const order = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)
  return rows.toSorted((a, b) => (descending ? order(key(b), key(a)) : order(key(a), key(b))))
}

const list = answer(endpoints.grades, {
  allow: readers,
  concerns: 'workshop',
  async run({ page, pageSize, ...filter }, context, scope) {
    const { tx, district, today } = context
    const { all, rows } = await listed(filter, scope, context)
    const { standard } = await standardOn(tx, district, today)
    const graded = all.filter(({ kind }) => kind !== 'provisional')
    return {
      // What nobody has graded yet is counted apart: figures and reports count what is on file.
      ...{ asOf: today, total: rows.length, counts: countByGrade(graded) },
      provisional: all.length - graded.length,
      rows: rows.slice((page - 1) * pageSize, page * pageSize).map(row => ({
        ...{ workshop: row.workshop, name: row.name, townName: row.townName, categoryName: row.categoryName },
        ...{ grade: row.grade, points: row.points, kind: row.kind, validFrom: row.validFrom },
        ...{ changes: [...row.changes], visits: visitsOf(row.grade, standard) },
      })),
    }
  },
})

const columns = [
  ...[
    { header: '小作坊', width: 32 },
    { header: '乡镇', width: 14 },
    { header: '类别', width: 12 },
  ],
  ...[
    { header: '等级', width: 8 },
    { header: '风险分', width: 10 },
    { header: '来历', width: 12 },
  ],
  ...[
    { header: '自', width: 14 },
    { header: '每年检查', width: 12 },
    { header: '上调、下调情形', width: 60 },
  ],
].map(column => ({ ...column, kind: column.header === '风险分' ? ('number' as const) : ('text' as const) }))

const table = delivery(endpoints.gradeTable, {
  allow: readers,
  concerns: 'district',
  subject: () => districtAbout('risk-grade', 'table', '风险等级'),
  async run(filter, context, scope) {
    const { tx, district, today } = context
    const { rows } = await listed(filter, scope, context)
    const { standard } = await standardOn(tx, district, today)
    const lines = rows.map(row => [
      ...[row.name, row.townName, row.categoryName, row.grade, row.points, gradeKindZh[row.kind]],
      ...[row.validFrom ?? '', visitsText(visitsOf(row.grade, standard)), row.changes.join('；')],
    ])
    const sheets = [{ name: '风险等级', columns, rows: lines }]
    const output = await workbookFile(context, `风险等级 截至 ${today}.xlsx`, sheets)
    return { output, after: { rows: lines.length, counts: countByGrade(rows) } }
  },
})

export function visitsText({ least, most }: { readonly least: number; readonly most: number }): string {
  return least === most ? `${least} 次` : `${least}～${most} 次`
}

export const listingActions: readonly Action[] = [list, table]
