import type { z } from 'zod'
import { type Day, getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, type Context } from '../../platform/action/action.ts'
import { dutyEndpoints as endpoints } from '../contract/duty.ts'
import * as store from '../store/duty.ts'
import { changeTask, insertStep, lockTask, openTasks, worksIn } from '../store/duty-task.ts'
import { ownUnits } from '../store/people.ts'
import { listedDuties } from './duty-basis.ts'
import { compileDuties } from './duty-compile.ts'
import { accountOf, approvers, keepers, refused, requireAnother, subjectOf } from './subject.ts'

export const noDuty = () => new Problem('not-found', '没有找到这项责任，请从列表重新打开')

/** What it is called: as it waits, else as it stands. */
async function subject({ duty: id }: { readonly duty: Id }, { tx, district }: Context) {
  const duty = await store.findDuty(tx, district, id)
  if (duty === undefined) throw noDuty()
  const edition = (await store.editionsOf(tx, district, id)).at(-1)
  return subjectOf('duty', id, `${duty.number} ${edition?.title ?? ''}`)
}

type Wished = Omit<z.output<(typeof endpoints.draftDuty)['input']>, 'duty'>

/** Only what belongs to its reach and its evidence, each checked. */
async function saidOf(wished: Wished, context: Context) {
  const { tx, district } = context
  const { title, fromDay, every, grace, reach, evidence } = wished
  const [listCode, basis] = [wished.listCode || null, wished.listCode ? '' : wished.basis]
  if (listCode !== null && !(await listedDuties(context)).rows.some(({ code }) => code === listCode))
    throw refused('/listCode', '现行责任清单没有这一项，请重新选择')
  const unit = reach === 'unit' ? (wished.unit ?? null) : null
  if (reach === 'unit') {
    const found = (await ownUnits(tx, district)).some(each => each.unit === unit)
    if (!found) throw refused('/unit', '请选择承担这项责任的股室、所（队）')
  }
  const account = unit === null ? null : (wished.account ?? null)
  if (unit !== null && account !== null && !(await worksIn(tx, district, account, unit)))
    throw refused('/account', '请选择该单位的在岗人员')
  const byRecords = evidence === 'record'
  const [measure, amount] = byRecords ? [wished.measure ?? null, wished.amount ?? null] : [null, null]
  if (byRecords && measure === null) throw refused('/measure', '请选择用哪一类业务记录作证据')
  if (byRecords && amount === null) throw refused('/amount', '请填写每期应有的记录数量')
  return { title, fromDay, listCode, basis, every, grace, reach, unit, account, evidence, measure, amount }
}

/** A first edition may be backdated to the beginning of the year, a later one changes what is to come. */
function requireDay(fromDay: Day, before: store.EditionRow | undefined, today: Day): void {
  const begin = getDay(`${today.slice(0, 4)}-01-01`)
  if (before === undefined) {
    if (fromDay < begin) throw refused('/fromDay', `开始执行日期不能早于 ${begin}`)
    return
  }
  if (fromDay <= before.fromDay) throw refused('/fromDay', `新版本应晚于现行版本的开始日期 ${before.fromDay}`)
  if (fromDay < today) throw refused('/fromDay', '修改只对以后生效，开始执行日期不能早于今天')
}

const draft = action(endpoints.draftDuty, {
  allow: keepers,
  concerns: 'district',
  subject: ({ duty, title }) => subjectOf('duty', duty, title),
  async run({ duty: id, ...wished }, context) {
    const { tx, district, actor, now, today } = context
    const said = await saidOf(wished, context)
    const known = await store.lockDuty(tx, district, id)
    if (known?.endedOn != null) throw new Problem('state-conflict', '这项责任已经停止执行')
    if (known === undefined) await store.insertDuty(tx, district, { id, actor: actor.name, at: now })
    const editions = await store.editionsOf(tx, district, id)
    const last = editions.at(-1)
    requireDay(
      said.fromDay,
      editions.findLast(({ state }) => state === 'approved'),
      today,
    )
    const ordinal = last === undefined ? 1 : last.state === 'approved' ? last.ordinal + 1 : last.ordinal
    const by = { draftedBy: accountOf(context), drafter: actor.name, approver: null, returnedFor: null, changedAt: now }
    await store.saveEdition(tx, district, { duty: id, ordinal, state: 'draft', ...said, ...by })
    return { output: {}, before: last ?? null, after: { edition: ordinal, ...said } }
  },
})

/** @throws Problem when nothing waits for approval */
async function waiting(id: Id, { tx, district }: Context): Promise<store.EditionRow> {
  if ((await store.lockDuty(tx, district, id)) === undefined) throw noDuty()
  const last = (await store.editionsOf(tx, district, id)).at(-1)
  if (last?.state === 'draft') return last
  throw new Problem('state-conflict', '这项责任没有等待批准的版本，请刷新后再看')
}

const approve = action(endpoints.approveDuty, {
  allow: approvers,
  concerns: 'district',
  subject,
  async run({ duty: id }, context) {
    const { tx, district, actor, now, today } = context
    const edition = await waiting(id, context)
    requireAnother(edition.draftedBy, context)
    const first = edition.ordinal === 1
    if (!first && edition.fromDay < today) throw new Problem('state-conflict', '开始执行日期已过，请退回后改到今天以后')
    await store.changeEdition(tx, district, edition, { state: 'approved', approver: actor.name, changedAt: now })
    const tasks = await compileDuties(tx, { district, now }, id)
    return { output: { tasks }, after: { edition: edition.ordinal, fromDay: edition.fromDay, tasks } }
  },
})

const back = action(endpoints.returnDuty, {
  allow: approvers,
  concerns: 'district',
  subject,
  async run({ duty: id, reason }, context) {
    const { tx, district, now } = context
    const edition = await waiting(id, context)
    await store.changeEdition(tx, district, edition, { state: 'returned', returnedFor: reason, changedAt: now })
    return { output: {}, reason }
  },
})

/** From tomorrow on it yields nothing; what is not due yet is not asked for any more. */
const end = action(endpoints.endDuty, {
  allow: ['leader'],
  concerns: 'district',
  subject,
  async run({ duty: id, reason }, context) {
    const { tx, district, actor, now, today } = context
    const duty = await store.lockDuty(tx, district, id)
    if (duty === undefined) throw noDuty()
    if (duty.endedOn !== null) throw new Problem('state-conflict', '这项责任已经停止执行')
    await store.endDuty(tx, district, id, today, reason)
    const by = { account: accountOf(context), actor: actor.name, at: now, files: [], note: `责任停止执行：${reason}` }
    const open = await openTasks(tx, district, id, today)
    for (const task of open) {
      const ordinal = ((await lockTask(tx, district, task))?.ordinal ?? 0) + 1
      await insertStep(tx, district, { task, ordinal, step: 'excuse', ...by })
      await changeTask(tx, district, task, { ordinal, state: 'excused' })
    }
    return { output: {}, reason, after: { endedOn: today, tasks: open.length } }
  },
})

export const dutyEditionActions: readonly Action[] = [draft, approve, back, end]
