import type { z } from 'zod'
import { getId, type Id } from '../../kernel/id.ts'
import { type Action, answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { withoutOfficer } from '../../registry/door/responsible.ts'
import { type EditionView, dutyEndpoints as endpoints } from '../contract/duty.ts'
import { type Standing, spanAt, standings } from '../rules/duty.ts'
import * as store from '../store/duty.ts'
import { listTasks, nothing, recordsOf, tallyBy, tallyOf } from '../store/duty-judged.ts'
import { peopleForTasks, spansMade, stepsOf } from '../store/duty-task.ts'
import { listedWorkshops } from '../store/measured.ts'
import { evidenceZh, standingZh } from '../zh/duty.ts'
import { askedFor, knownCalendar, taskViewOf, timeOf } from './duty-asking.ts'
import { basisOf, basisOfRow, type Listed, listedDuties } from './duty-basis.ts'
import { editionOn } from './duty-compile.ts'
import { picturesAmong, readingPlace, taskOf } from './duty-doing.ts'
import { noDuty } from './duty-editions.ts'
import { approvers, everywhere, hasDuty, keepers, readers, subjectOf } from './subject.ts'

function editionView(edition: store.EditionRow, listed: Listed): z.input<typeof EditionView> {
  const { duty: _, draftedBy: __, basis: typedBasis, ...shown } = edition
  return { ...shown, typedBasis, basis: basisOf(edition, listed) }
}

/** What waits is read by those who may approve it. */
const sees = (context: Context) => (edition: store.EditionRow) =>
  edition.state === 'approved' || hasDuty(context, ...approvers)

const list = answer(endpoints.duties, {
  allow: readers,
  concerns: 'workshop',
  async run({ ended, page, pageSize }, context, scope) {
    const { tx, district, today } = context
    const listed = await listedDuties(context)
    const editions = (await store.editionsOf(tx, district, null)).filter(sees(context))
    const tallies = new Map(
      (await tallyBy(tx, await askedFor({}, context, scope), 'duty')).map(({ key, label: _, more: __, ...tally }) => [
        key,
        tally,
      ]),
    )
    const rows = (await store.listDuties(tx, district)).flatMap(({ duty, number, endedOn }) => {
      const own = editions.filter(each => each.duty === duty)
      const edition = editionOn(own, today) ?? own.at(-1)
      if (edition === undefined || (endedOn !== null && !ended)) return []
      const waits = own.some(({ state }) => state !== 'approved')
      const tally = tallies.get(duty) ?? nothing
      return [{ duty, number, endedOn, edition: editionView(edition, listed), waits, tally }]
    })
    return { total: rows.length, rows: rows.slice((page - 1) * pageSize, page * pageSize) }
  },
})

const one = answer(endpoints.duty, {
  allow: readers,
  concerns: 'workshop',
  async run({ duty: id }, context, scope) {
    const { tx, district, actor } = context
    const duty = await store.findDuty(tx, district, id)
    const editions = (await store.editionsOf(tx, district, id)).filter(sees(context))
    const last = editions.at(-1)
    if (duty === undefined || last === undefined) throw noDuty()
    const listed = await listedDuties(context)
    const going = duty.endedOn === null
    return {
      ...{ ...duty, editions: editions.map(each => editionView(each, listed)) },
      tally: await tallyOf(tx, await askedFor({ duty: id }, context, scope)),
      may: {
        edit: going && hasDuty(context, ...keepers),
        approve: last.state === 'draft' && hasDuty(context, ...approvers) && last.draftedBy !== actor.account,
        end: going && editions.some(({ state }) => state === 'approved') && hasDuty(context, 'leader'),
      },
    }
  },
})

/** Rows of the rulebook's list, each with the duty that takes it up. */
async function listedWith(context: Context) {
  const listed = await listedDuties(context)
  const going = new Set(
    (await store.listDuties(context.tx, context.district)).flatMap(each => (each.endedOn === null ? [each.duty] : [])),
  )
  const editions = await store.editionsOf(context.tx, context.district, null)
  return listed.rows.map(row => ({
    ...{ code: row.code, duty: row.duty, evidence: row.evidence, recurs: row.every !== null },
    basis: basisOfRow(row, listed.laws),
    takenUp:
      editions.find(each => each.listCode === row.code && each.state === 'approved' && going.has(each.duty))?.duty ??
      null,
  }))
}

const listed = answer(endpoints.listedDuties, {
  allow: readers,
  concerns: 'district',
  place: everywhere,
  run: async (_, context) => ({ rows: await listedWith(context) }),
})

const tasks = answer(endpoints.dutyTasks, {
  allow: readers,
  concerns: 'workshop',
  async run({ page, pageSize, ...filter }, context, scope) {
    const { tx, district, today } = context
    const asked = await askedFor(filter, context, scope)
    const calendar = await knownCalendar(tx, district)
    const rows = await listTasks(tx, asked, { limit: pageSize, offset: (page - 1) * pageSize })
    // Whatever state is asked for, the figures say how many there are of each.
    const tally = await tallyOf(tx, { ...asked, standings: [] })
    const wanted = new Set<Standing>(filter.standings.length === 0 ? standings : filter.standings)
    const total = [...wanted].reduce((sum: number, standing) => sum + tally[standing], 0)
    return { total, tally, rows: rows.map(row => taskViewOf(row, today, calendar)) }
  },
})

const columns: readonly OutputColumn[] = [
  { header: '责任', width: 40, kind: 'text' },
  { header: '期次', width: 18, kind: 'text' },
  { header: '小作坊', width: 30, kind: 'text' },
  { header: '乡镇街道', width: 12, kind: 'text' },
  { header: '单位', width: 24, kind: 'text' },
  { header: '责任人', width: 12, kind: 'text' },
  { header: '期限', width: 12, kind: 'day' },
  { header: '状态', width: 12, kind: 'text' },
  { header: '完成日期', width: 12, kind: 'day' },
  { header: '逾期工作日', width: 12, kind: 'number' },
  { header: '证据', width: 14, kind: 'text' },
]

const mostRows = 50_000

const table = delivery(endpoints.dutyTasksTable, {
  allow: readers,
  concerns: 'workshop',
  subject: () => ({ ...subjectOf('duty-tasks', '', '履责任务'), place: { kind: 'self' } }),
  async run(filter, context, scope) {
    const { tx, district, today } = context
    const calendar = await knownCalendar(tx, district)
    const found = await listTasks(tx, await askedFor(filter, context, scope), { limit: mostRows, offset: 0 })
    const rows = found.map(row => {
      const { span, lateBy } = taskViewOf(row, today, calendar)
      return [
        ...[row.title, span, row.workshopName ?? '', row.townName ?? '', row.unitName ?? '', row.personName ?? '无人'],
        ...[
          row.dueOn,
          standingZh[row.standing],
          row.doneOn ?? undefined,
          lateBy || undefined,
          evidenceZh[row.evidence],
        ],
      ]
    })
    const output = await workbookFile(context, `履责任务 ${today}.xlsx`, [{ name: '履责任务', columns, rows }])
    return { output, after: { rows: rows.length } }
  },
})

const place = async ({ task }: { readonly task: Id }, context: Context) =>
  readingPlace(await taskOf(task, context), context)

const task = answer(endpoints.dutyTask, {
  allow: readers,
  concerns: 'workshop',
  place,
  async run({ task: id }, context) {
    const { tx, district, today } = context
    const row = await taskOf(id, context)
    const duty = await store.findDuty(tx, district, row.duty)
    const editions = await store.editionsOf(tx, district, row.duty)
    const edition = editionOn(editions, row.untilDay) ?? editions[0]
    if (duty === undefined || edition === undefined) throw noDuty()
    const open = row.standing === 'open' || row.standing === 'overdue'
    const steps = await stepsOf(tx, district, id)
    const own = steps.findLast(({ step }) => step === 'do')?.account === context.actor.account
    const shows = row.measure === null || row.standing === 'overdue'
    const manages = hasDuty(context, ...approvers)
    return {
      ...taskViewOf(row, today, await knownCalendar(tx, district)),
      ...{ number: duty.number, basis: basisOf(edition, await listedDuties(context)) },
      ...{ fromDay: row.fromDay, untilDay: row.untilDay },
      steps: await Promise.all(
        steps.map(async ({ account: _, files, ...step }) => ({ ...step, files: await picturesAmong(files, context) })),
      ),
      may: {
        do: open && shows && (row.isOwn || manages),
        excuse: open && hasDuty(context, 'leader'),
        reassign: open && manages,
        back: row.counted === null && (row.standing === 'done' || row.standing === 'late') && manages && !own,
      },
    }
  },
})

const records = answer(endpoints.dutyRows, {
  allow: readers,
  concerns: 'workshop',
  async run({ task: id, page, pageSize }, context, scope) {
    await taskOf(id, context, scope)
    const asked = { ...(await askedFor({}, context, scope)), task: id }
    return recordsOf(context.tx, asked, { limit: pageSize, offset: (page - 1) * pageSize })
  },
})

const people = answer(endpoints.dutyPeople, {
  allow: approvers,
  concerns: 'district',
  place: everywhere,
  async run(_, { tx, district }) {
    const found = await peopleForTasks(tx, district)
    return { rows: found.map(({ person, name, unitName }) => ({ person, name, unitName })) }
  },
})

const compliance = answer(endpoints.compliance, {
  allow: readers,
  concerns: 'workshop',
  async run({ by, ...wish }, context, scope) {
    const time = timeOf(wish, context.today)
    const asked = await askedFor(time, context, scope)
    const rows = (await tallyBy(context.tx, asked, by)).map(({ key, label, more, ...tally }) => ({
      key,
      label,
      more,
      tally,
    }))
    return { ...time, total: await tallyOf(context.tx, asked), rows }
  },
})

async function idleOf(context: Context) {
  const { tx, district, today } = context
  const editions = await store.editionsOf(tx, district, null)
  const idle = []
  for (const { duty, endedOn } of await store.listDuties(tx, district)) {
    const own = editions.filter(each => each.duty === duty)
    const edition = editionOn(own, today)
    if (endedOn !== null) continue
    if (edition === undefined) {
      const why = own.some(({ state }) => state === 'approved') ? '还没有到开始执行的日期' : '还没有批准，没有生成任务'
      idle.push({ duty, title: own.at(-1)?.title ?? '', why })
    } else if (!(await spansMade(tx, district, duty)).has(spanAt(edition.every, today).key)) {
      // One that changed in the middle of its time begins with the next.
      const made = own.some(each => each.state === 'approved' && each.ordinal < edition.ordinal)
      if (!made) idle.push({ duty, title: edition.title, why: '本期没有生成任务，请核对责任单位和人员' })
    }
  }
  return idle
}

/** 定人定责定任务: what is without a person, without a task, without evidence. */
const gaps = answer(endpoints.dutyGaps, {
  allow: readers,
  concerns: 'workshop',
  async run(_, context, scope: Scope) {
    const { tx, district, today } = context
    const alone = await listedWorkshops(tx, withoutOfficer(tx, district, { day: today, scope }), '')
    const asked = await askedFor({ standings: ['open', 'overdue'] }, context, scope)
    const late = await tallyBy(tx, { ...asked, standings: ['overdue'] }, 'duty')
    const nobody = await tallyOf(tx, { ...asked, nobody: true })
    const manages = hasDuty(context, ...approvers)
    return {
      workshops: alone.length,
      idle: manages ? await idleOf(context) : [],
      untaken: (await listedWith(context))
        .filter(({ recurs, takenUp }) => recurs && takenUp === null)
        .map(({ code, duty }) => ({ code, duty })),
      nobody: nobody.open + nobody.overdue,
      overdue: late.flatMap(({ key, label, overdue }) =>
        key === '' ? [] : [{ duty: getId(key), title: label, tasks: overdue }],
      ),
    }
  },
})

export const dutyLookActions: readonly Action[] = [
  ...[list, one, listed, tasks, table, task, records, people],
  ...[compliance, gaps],
]
