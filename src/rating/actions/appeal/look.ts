import { periodInForce } from '../../../clock/door/book.ts'
import { openTasksAmong } from '../../../inspection/door/add-task.ts'
import { type Action, answer, delivery } from '../../../platform/action/action.ts'
import { appealEndpoints as endpoints } from '../../contract/appeal.ts'
import { answerClock } from '../../rules/appeal/appeal.ts'
import * as store from '../../store/appeal.ts'
import { replyOf } from '../../store/reply.ts'
import { owners, readers, readersAndOwners, shownAmong, workshopPlace } from '../about.ts'
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
  async run({ page, pageSize, about = null, workshop = null, ...filter }, context, scope) {
    const portion = { today: context.today, limit: pageSize, offset: (page - 1) * pageSize }
    const found = await store.listAppeals(
      context.tx,
      asked(context, scope),
      { ...filter, about: about ?? null, workshop: workshop ?? null },
      portion,
    )
    return { ...found, rows: found.rows.map(headOf) }
  },
})

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

export const appealLookActions: readonly Action[] = [appeals, oneAppeal, appealFile, own]
