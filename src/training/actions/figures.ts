import { Problem } from '../../kernel/problem.ts'
import { type Action, answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { lessonHazards } from '../../rectification/door/lesson-hazards.ts'
import { peopleOf } from '../../registry/door/people.ts'
import { workshopPlaces } from '../../registry/door.ts'
import type { PeopleFilter } from '../contract/asked.ts'
import { trainingEndpoints as endpoints } from '../contract.ts'
import { effectOf, isShown, sumOf } from '../rules/effect.ts'
import { currentVersions } from '../store/course.ts'
import * as effects from '../store/effect.ts'
import * as store from '../store/people.ts'
import { getVersion, ofNobody, readers } from './subject.ts'

const sources = { places: workshopPlaces, hazards: lessonHazards } as const
const mostRows = 50_000

async function askedFor(filter: PeopleFilter, context: Context, scope: Scope): Promise<store.AskedPeople> {
  const { district, today } = context
  const meant = filter.course == null ? null : await getVersion(filter.course, context)
  return { district, scope, people: peopleOf, filter, meant, today }
}

const people = answer(endpoints.people, {
  ...{ allow: readers, concerns: 'workshop' },
  async run({ page, pageSize, ...filter }, context, scope) {
    const asked = await askedFor(filter, context, scope)
    const total = await store.countPeople(context.tx, asked)
    return { total, rows: await store.listPeople(context.tx, asked, pageSize, (page - 1) * pageSize) }
  },
})

const whoZh: Readonly<Record<string, string>> = { owner: '业主', worker: '从业人员' }

/** Every figure is the number of rows of `people` with the same filter. */
const coverage = answer(endpoints.coverage, {
  ...{ allow: readers, concerns: 'workshop' },
  async run({ by, ...filter }, context, scope) {
    const { tx, district } = context
    const asked = await askedFor(filter, context, scope)
    const total = { key: '', label: '合计', ...(await store.coverageTotal(tx, asked)) }
    if (by !== 'course') {
      const rows = await store.coverageBy(tx, asked, by)
      return { total, rows: rows.map(row => ({ ...row, label: whoZh[row.label] ?? row.label })) }
    }
    const rows = []
    for (const version of await currentVersions(tx, district)) {
      const { course, title, topic } = version
      if (filter.topic != null && filter.topic !== topic) continue
      if (filter.course != null && filter.course !== course) continue
      const one = { ...asked, filter: { ...filter, course }, meant: version }
      rows.push({ key: course, label: title, ...(await store.coverageTotal(tx, one)) })
    }
    return { total, rows }
  },
})

const columns: readonly OutputColumn[] = [
  { header: '小作坊', width: 32, kind: 'text' },
  { header: '乡镇街道', width: 14, kind: 'text' },
  { header: '类别', width: 14, kind: 'text' },
  { header: '姓名', width: 12, kind: 'text' },
  { header: '身份', width: 10, kind: 'text' },
  { header: '最近参加培训', width: 14, kind: 'day' },
  { header: '最近考核合格', width: 14, kind: 'day' },
]

const table = delivery(endpoints.peopleTable, {
  ...{ allow: readers, concerns: 'workshop', subject: ofNobody('training-people', '受训人员') },
  async run(filter, context, scope) {
    const asked = await askedFor(filter, context, scope)
    const total = await store.countPeople(context.tx, asked)
    if (total > mostRows) throw new Problem('too-large', `筛出 ${total} 人，一次最多 ${mostRows} 人，请再加条件`)
    const rows = (await store.listPeople(context.tx, asked, mostRows, 0)).map(row => [
      ...[row.workshopName, row.townName, row.categoryName, row.personName, row.worker === null ? '业主' : '从业人员'],
      ...[row.attendedOn ?? undefined, row.passedOn ?? undefined],
    ])
    const output = await workbookFile(context, `受训人员 ${context.today}.xlsx`, [{ name: '受训人员', columns, rows }])
    return { output, after: { rows: rows.length } }
  },
})

const effect = answer(endpoints.effect, {
  ...{ allow: readers, concerns: 'workshop' },
  async run({ topic, months, show = null, page, pageSize }, { tx, district, today }, scope) {
    const found = await effects.taughtWorkshops(tx, { ...sources, district, scope, today }, topic)
    const rows = found.map(({ foundOn, ...row }) => ({
      ...row,
      ...effectOf({ taughtOn: row.taughtOn, foundOn }, months, today),
    }))
    const from = (page - 1) * pageSize
    const shown = rows.filter(row => isShown(row, show))
    return { total: shown.length, rows: shown.slice(from, from + pageSize), figures: sumOf(rows) }
  },
})

export const figureActions: readonly Action[] = [people, coverage, table, effect]
