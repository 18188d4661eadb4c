import { periodInForce } from '../../../clock/door/book.ts'
import { openTasksAmong } from '../../../inspection/door/add-task.ts'
import type { Day } from '../../../kernel/day.ts'
import { type Action, answer, delivery } from '../../../platform/action/action.ts'
import { workbookFile } from '../../../platform/documents/xlsx/workbook-file.ts'
import { type AppealFilter, appealEndpoints as endpoints } from '../../contract/appeal.ts'
import { answerClock } from '../../rules/appeal/appeal.ts'
import * as store from '../../store/appeal.ts'
import { replyOf } from '../../store/reply.ts'
import { appealStateZh, appealSubjectZh } from '../../zh/grade.ts'
import { owners, readers, readersAndOwners, shownAmong, workshopPlace } from '../about.ts'
import { column, most, requireFew } from '../taking.ts'
import { appealAbout, asked, decideFault, getAppeal } from './subject.ts'

function headOf(row: store.AppealRow) {
  const { appeal, workshop, workshopName, townName, about, appealed, text, state, appealedOn, dueOn } = row
  const { answer: words, answeredOn, answeredBy } = row
  const head = { appeal, workshop, workshopName, townName, about, appealed, text, state, appealedOn, dueOn }
  return { ...head, answer: words, answeredOn, answeredBy }
}

const appeals = answer(endpoints.appeals, {
  allow: readers,
  concerns: 'workshop',
  async run({ page, pageSize, ...filter }, context, scope) {
    const portion = { today: context.today, limit: pageSize, offset: (page - 1) * pageSize }
    const found = await store.listAppeals(context.tx, asked(context, scope), filterOf(filter), portion)
    return { ...found, rows: found.rows.map(headOf) }
  },
})

function filterOf({ about, workshop, ...rest }: AppealFilter): store.AppealFilter {
  return { ...rest, about: about ?? null, workshop: workshop ?? null }
}

const columns = [
  ...[column('提出', 12, 'day'), column('小作坊', 30), column('乡镇', 14), column('对什么', 10), column('当时', 40)],
  ...[column('状态', 12), column('答复期限', 12, 'day'), column('超期', 14)],
  ...[column('答复日期', 12, 'day'), column('答复人', 14), column('业主说的', 60), column('答复', 60)],
]

const appealTable = delivery(endpoints.appealTable, {
  allow: readers,
  concerns: 'workshop',
  subject: (_, { district: id }) => ({
    ...{ kind: 'rating-appeals', id, label: '指数和等级异议列表', place: { kind: 'self' } },
  }),
  async run(filter, context, scope) {
    const { tx, today } = context
    const whole = { today, limit: most, offset: 0 }
    const found = await store.listAppeals(tx, asked(context, scope), filterOf(filter), whole)
    requireFew(found.total, '件')
    const rows = found.rows.map(row => [
      ...[row.appealedOn, row.workshopName, row.townName, appealSubjectZh[row.about], row.appealed],
      ...[appealStateZh[row.state], row.dueOn ?? undefined, lateWords(row, today)],
      ...[row.answeredOn ?? undefined, row.answeredBy ?? '', row.text, row.answer],
    ])
    const name = `指数和等级异议 ${today}.xlsx`
    const output = await workbookFile(context, name, [{ name: '指数和等级异议', columns, rows }])
    return { output, after: { filter, rows: rows.length } }
  },
})

function lateWords({ state, dueOn }: store.AppealRow, today: Day): string {
  if (state !== 'open') return ''
  if (dueOn === null) return '等放假安排'
  return dueOn < today ? '已超期' : ''
}

const oneAppeal = answer(endpoints.oneAppeal, {
  allow: readersAndOwners,
  concerns: 'workshop',
  place: async (input, context) => (await appealAbout(input, context)).place,
  async run({ appeal: id }, context) {
    const { tx, district } = context
    const found = await getAppeal(id, context)
    const why = await decideFault(found, context)
    const { period } = await periodInForce(tx, district, answerClock, found.appealedOn)
    const basis = period === null || period.basis === '' ? '5 个工作日内答复（没有规定期限，待确认）' : period.basis
    const steps = await store.stepsOf(tx, district, id)
    return { ...headOf(found), files: found.files, grade: found.gradeThen, basis, mayDecide: why === '', why, steps }
  },
})

const appealFile = delivery(endpoints.appealFile, {
  allow: readersAndOwners,
  concerns: 'workshop',
  subject: appealAbout,
  async run({ appeal: id, file }, context) {
    const { files } = await getAppeal(id, context)
    return { output: await shownAmong(file, { files, name: '异议附件' }, context), after: { file } }
  },
})

const own = answer(endpoints.own, {
  allow: owners,
  concerns: 'workshop',
  place: workshopPlace,
  async run({ workshop }, context) {
    const { tx, district, today } = context
    const filter = { search: '', towns: [], states: [], about: null, workshop }
    const found = await store.listAppeals(tx, asked(context, 'district'), filter, { today, limit: 50, offset: 0 })
    const reply = await replyOf(tx, district, workshop)
    const rechecks = await store.rechecksOf(tx, district, workshop)
    const open = await openTasksAmong(
      tx,
      district,
      rechecks.map(({ task }) => task),
    )
    return {
      reply: reply === undefined ? null : { text: reply.text, on: reply.onDay, hiddenReason: reply.hiddenReason },
      appeals: found.rows.map(headOf),
      rechecks: rechecks
        .filter(({ task }) => open.includes(task))
        .map(({ recheck, text, askedOn, dueOn }) => ({ recheck, text, askedOn, dueOn })),
    }
  },
})

export const appealLookActions: readonly Action[] = [appeals, appealTable, oneAppeal, appealFile, own]
