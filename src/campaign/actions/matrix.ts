import type { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { responsibleThen, workshopsInForce } from '../../registry/door/responsible.ts'
import { findWorkshopCard, getWorkshopPlace, workshopPlaces } from '../../registry/door.ts'
import { campaignEndpoints as endpoints } from '../contract.ts'
import { periodOf, sourcesOf } from '../door/counting.ts'
import { workingDaysLate } from '../rules/duty.ts'
import { cellStanding } from '../rules/matrix.ts'
import { findTarget } from '../store/campaign.ts'
import { type Listed, recordsOfWorkshop, workshopsWithOfficer } from '../store/matrix.ts'
import { countByWorkshop } from '../store/measured.ts'
import { knownCalendar } from './duty-asking.ts'
import { getCampaign, indicatorsOf, shownScope } from './look.ts'
import { readers, subjectOf } from './subject.ts'

type Filter = z.output<(typeof endpoints.matrixTable)['input']>

/** 标准统一: the same tasks held against each workshop. */
async function matrixOf({ campaign: id, ...filter }: Filter, context: Context, scope: Scope) {
  const { tx, district, today } = context
  const { fromDay, title } = await getCampaign(id, context)
  const tasks = (await indicatorsOf(id, context)).filter(
    ({ measure }) => shownScope(measure, 'district', context) === 'district',
  )
  const counts = await Promise.all(
    tasks.map(each => countByWorkshop(tx, district, sourcesOf(each.measure), periodOf(each, fromDay, today))),
  )
  const { search, towns } = filter
  const asked = { search, towns, day: today, list: workshopsInForce(tx, district, scope) }
  const sources = { places: workshopPlaces(tx, district), responsible: responsibleThen(tx, district) }
  const everybody = await workshopsWithOfficer(tx, district, { ...asked, ...sources })
  const own = everybody.filter(({ officer }) => filter.officer == null || officer === filter.officer)
  const all = own.map(each => ({ ...each, amounts: counts.map(count => count.get(each.workshop) ?? 0) }))
  const calendar = await knownCalendar(tx, district)
  const columns = tasks.map((task, at) => {
    const done = all.filter(({ amounts }) => (amounts[at] ?? 0) > 0).length
    return { ...task, lateBy: workingDaysLate(task.dueOn, today, calendar), done, wanting: all.length - done }
  })
  const { target: one, standings } = filter
  const stands = ({ amounts }: { readonly amounts: readonly number[] }) =>
    tasks.some(({ target, dueOn }, at) => {
      const meant = one == null || one === target
      return meant && standings.includes(cellStanding(amounts[at] ?? 0, dueOn, today))
    })
  const rows = standings.length === 0 ? all : all.filter(stands)
  return { title, columns, officers: officersOf(everybody), rows }
}

/** Whoever is responsible for one of them, once each. */
function officersOf(rows: readonly Listed[]) {
  const found = new Map<Id, { officer: Id; name: string; unitName: string }>()
  for (const { officer, officerName, unitName } of rows)
    if (officer !== null) found.set(officer, { officer, name: officerName ?? '', unitName: unitName ?? '' })
  return [...found.values()].toSorted(
    (a, b) => a.unitName.localeCompare(b.unitName, 'zh') || a.name.localeCompare(b.name, 'zh'),
  )
}

const matrix = answer(endpoints.matrix, {
  allow: readers,
  concerns: 'workshop',
  async run({ page, pageSize, ...filter }, context, scope) {
    const { columns, officers, rows } = await matrixOf(filter, context, scope)
    const shown = rows.slice((page - 1) * pageSize, page * pageSize)
    return {
      ...{ total: rows.length, columns, officers },
      rows: shown.map(({ officer: _, unitName: __, ...row }) => row),
    }
  },
})

const table = delivery(endpoints.matrixTable, {
  allow: readers,
  concerns: 'workshop',
  subject: ({ campaign }) => ({ ...subjectOf('campaign', campaign, '逐坊任务完成情况'), place: { kind: 'self' } }),
  async run(filter, context, scope) {
    const { title, columns: tasks, rows: found } = await matrixOf(filter, context, scope)
    const columns: OutputColumn[] = [
      { header: '小作坊', width: 32, kind: 'text' },
      { header: '乡镇街道', width: 12, kind: 'text' },
      { header: '监管责任人', width: 14, kind: 'text' },
      ...tasks.map(task => ({ header: `${task.title}（${task.dueOn}）`, width: 24, kind: 'number' as const })),
      { header: '未完成的任务', width: 40, kind: 'text' },
    ]
    const rows = found.map(({ name, townName, officerName, amounts }) => [
      ...[name, townName, officerName ?? '无人', ...amounts],
      tasks.flatMap((task, at) => ((amounts[at] ?? 0) > 0 ? [] : [task.title])).join('、'),
    ])
    const name = `${title} 逐坊任务 ${context.today}.xlsx`
    return {
      output: await workbookFile(context, name, [{ name: '逐坊任务', columns, rows }]),
      after: { rows: rows.length },
    }
  },
})

const records = answer(endpoints.matrixRows, {
  allow: readers,
  concerns: 'workshop',
  async place({ workshop }, { tx, district }) {
    const { town } = await getWorkshopPlace(tx, district, workshop)
    return { kind: 'workshop', workshop, town }
  },
  async run({ target: id, workshop, page, pageSize }, context) {
    const { tx, district, today } = context
    const target = await findTarget(tx, district, id)
    const sealed = target?.measure != null && shownScope(target.measure, 'district', context) !== 'district'
    if (target === undefined || target.measure === null || sealed)
      throw new Problem('not-found', '没有找到这项目标任务，请刷新后再看')
    const { fromDay } = await getCampaign(target.campaign, context)
    const found = sourcesOf(target.measure).rows(tx, district, periodOf(target, fromDay, today))
    const rows = await recordsOfWorkshop(tx, { records: found, places: workshopPlaces(tx, district), workshop })
    const workshopName = (await findWorkshopCard(tx, district, workshop, today))?.name ?? ''
    const { title, measure } = target
    return {
      title,
      measure,
      workshopName,
      total: rows.length,
      rows: rows.slice((page - 1) * pageSize, page * pageSize),
    }
  },
})

export const matrixActions: readonly Action[] = [matrix, table, records]
