import { addDays, addMonths } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { lessonHazards } from '../../rectification/door/lesson-hazards.ts'
import { type Lesson, lessons } from '../../rectification/rules/lessons.ts'
import { workshopPlaces } from '../../registry/door.ts'
import type { RecommendedFilter } from '../contract/asked.ts'
import { trainingEndpoints as endpoints } from '../contract.ts'
import { currentVersions } from '../store/course.ts'
import * as store from '../store/effect.ts'
import { topicZh } from '../zh.ts'
import { ofNobody, readers } from './subject.ts'

const mostRows = 50_000

function askedFor(filter: RecommendedFilter, { district, today }: Context, scope: Scope): store.AskedRecommended {
  const sources = { places: workshopPlaces, hazards: lessonHazards }
  return { ...sources, district, scope, filter, since: addMonths(today, -12), today }
}

/** What is taught on each of the five. */
async function coursesOn({ tx, district }: Context) {
  const courses = await currentVersions(tx, district)
  return (topic: Lesson) => {
    const course = courses.find(each => each.topic === topic)
    return { course: course?.course ?? null, title: course?.title ?? null }
  }
}

const list = answer(endpoints.recommended, {
  ...{ allow: readers, concerns: 'workshop' },
  async run({ page, pageSize, ...filter }, context, scope) {
    const { tx } = context
    const asked = askedFor(filter, context, scope)
    const courseOn = await coursesOn(context)
    const rows = await store.listRecommended(tx, asked, pageSize, (page - 1) * pageSize)
    return {
      total: await store.countRecommended(tx, asked),
      rows: rows.map(row => ({ ...row, ...courseOn(row.topic) })),
    }
  },
})

const figures = answer(endpoints.recommendedFigures, {
  ...{ allow: readers, concerns: 'workshop' },
  async run(filter, context, scope) {
    const asked = askedFor({ ...filter, topic: null, standing: null }, context, scope)
    const courseOn = await coursesOn(context)
    const found = await store.recommendedFigures(context.tx, asked)
    const none = { hazards: 0, workshops: 0, due: 0, learnt: 0 }
    const rows = lessons.map(topic => {
      return { ...none, ...found.find(each => each.topic === topic), topic, ...courseOn(topic) }
    })
    const sum = (key: keyof typeof none) => rows.reduce((all, row) => all + row[key], 0)
    const total = { hazards: sum('hazards'), workshops: sum('workshops'), due: sum('due'), learnt: sum('learnt') }
    return { from: addDays(asked.since, 1), total, rows }
  },
})

const columns: readonly OutputColumn[] = [
  { header: '小作坊', width: 32, kind: 'text' },
  { header: '乡镇街道', width: 14, kind: 'text' },
  { header: '主题', width: 26, kind: 'text' },
  { header: '一年内发现（处）', width: 16, kind: 'number' },
  { header: '最近发现', width: 14, kind: 'day' },
  { header: '最近学习', width: 14, kind: 'day' },
  { header: '发现以后学没学', width: 16, kind: 'text' },
  { header: '对应课程', width: 30, kind: 'text' },
]

const table = delivery(endpoints.recommendedTable, {
  ...{ allow: readers, concerns: 'workshop', subject: ofNobody('training-recommended', '建议培训') },
  async run(filter, context, scope) {
    const asked = askedFor(filter, context, scope)
    const total = await store.countRecommended(context.tx, asked)
    if (total > mostRows) throw new Problem('too-large', `筛出 ${total} 条，一次最多 ${mostRows} 条，请再加条件`)
    const courseOn = await coursesOn(context)
    const rows = (await store.listRecommended(context.tx, asked, mostRows, 0)).map(row => [
      ...[row.workshopName, row.townName, topicZh[row.topic], row.hazards, row.lastFound, row.taughtOn ?? undefined],
      ...[row.standing === 'due' ? '还没有学' : '已学', courseOn(row.topic).title ?? '还没有课程'],
    ])
    const output = await workbookFile(context, `建议培训 ${context.today}.xlsx`, [{ name: '建议培训', columns, rows }])
    return { output, after: { rows: rows.length } }
  },
})

export const recommendedActions: readonly Action[] = [list, figures, table]
