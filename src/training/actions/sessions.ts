import { longTime } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, delivery, type Subject } from '../../platform/action/action.ts'
import { mayPerform } from '../../platform/action/permission.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { workshopPlaces } from '../../registry/door.ts'
import type { SessionRow } from '../contract/shapes.ts'
import { trainingEndpoints as endpoints } from '../contract.ts'
import { sessionCode, sessionOfCode } from '../door/code.ts'
import { findSignature, insertStrike, restore } from '../store/attended.ts'
import type { Person } from '../store/people.ts'
import * as store from '../store/session.ts'
import {
  by,
  getPeople,
  getPerson,
  getVersion,
  learners,
  officers,
  readers,
  refused,
  whole,
  workshopPlace,
  workshopSubject,
} from './subject.ts'

async function getSession(id: Id, { tx, district }: Context, lock = false): Promise<SessionRow> {
  const found = await store.findSession(tx, district, id, lock)
  if (found === undefined) throw new Problem('not-found', '没有找到这场培训，请从列表重新打开')
  return found
}

const labelOf = ({ title, onDay }: Pick<SessionRow, 'title' | 'onDay'>) => `${onDay} ${title}`

const subject = async ({ session }: { readonly session: Id }, context: Context): Promise<Subject> => {
  return { kind: 'session', id: session, label: labelOf(await getSession(session, context)), place: whole }
}
/** The people are asked for one by one, each in the area of whoever asks. */
const anywhere = async (asked: { readonly session: Id }, context: Context): Promise<Subject> => ({
  ...(await subject(asked, context)),
  place: { kind: 'self' },
})

const list = answer(endpoints.sessions, {
  ...{ allow: readers, concerns: 'district' },
  async run({ page, pageSize, ...filter }, { tx, district }) {
    const total = await store.countSessions(tx, district, filter)
    return { total, rows: await store.listSessions(tx, district, filter, pageSize, (page - 1) * pageSize) }
  },
})

const one = answer(endpoints.session, {
  ...{ allow: readers, concerns: 'district' },
  async run({ session }, context) {
    const row = await getSession(session, context)
    return { ...row, people: await store.attendanceOf(context.tx, context.district, session, workshopPlaces) }
  },
})

const plan = action(endpoints.planSession, {
  ...{ allow: ['office'], concerns: 'district' },
  async subject({ session, course, onDay }, context) {
    const { title } = await getVersion(course, context)
    return { kind: 'session', id: session, label: labelOf({ title, onDay }), place: whole }
  },
  async run({ session, course, ...given }, context) {
    const { tx, district, now } = context
    if ((await store.findSession(tx, district, session)) !== undefined) return { output: {} }
    const { number, retiredFor } = await getVersion(course, context)
    if (retiredFor !== null) throw new Problem('state-conflict', '这门课程已经停用，请另选一门')
    await store.insertSession(tx, district, { id: session, course, version: number, ...given, at: now, ...by(context) })
    return { output: {}, after: { course, version: number, ...given } }
  },
})

const cancel = action(endpoints.cancelSession, {
  ...{ allow: ['office'], concerns: 'district', subject },
  async run({ session, reason }, context) {
    const row = await getSession(session, context, true)
    if (row.cancelledFor !== null) throw new Problem('state-conflict', '这场培训已经取消')
    if (row.owners + row.workers > 0) {
      throw new Problem('state-conflict', `已有 ${row.owners + row.workers} 人签到，不能取消`)
    }
    await store.setSessionCancelled(context.tx, context.district, session, reason)
    return { output: {}, after: { cancelled: true }, reason }
  },
})

const code = answer(endpoints.sessionCode, {
  ...{ allow: officers, concerns: 'district' },
  async run({ session }, context) {
    const row = await getSession(session, context)
    mayBeSigned(row, context)
    return sessionCode(context.world.auditKey, session, context.now)
  },
})

function mayBeSigned({ cancelledFor, onDay }: SessionRow, { today }: Context): void {
  if (cancelledFor !== null) throw new Problem('state-conflict', '这场培训已经取消')
  if (onDay !== today) throw new Problem('state-conflict', `签到只在培训当天（${onDay}）进行；补登请由股室代为签到`)
}

/** Whoever scans is in the room: the code is half a minute old at most. */
const signIn = action(endpoints.signIn, {
  ...{ allow: learners, concerns: 'workshop', subject: workshopSubject },
  async run({ workshop, worker, token }, context) {
    const { tx, district, now, world } = context
    const session = sessionOfCode(world.auditKey, token, now)
    if (session === undefined) {
      throw new Problem('state-conflict', '签到码已经过期，请对着屏幕上现在的二维码重新扫')
    }
    const row = await getSession(session, context, true)
    mayBeSigned(row, context)
    const { personName } = await getPerson(workshop, worker, context)
    const person = { workshop, worker, personName, via: 'scan' as const, at: now, ...by(context) }
    const added = await store.insertAttendance(tx, district, session, [person])
    return { output: { title: row.title, already: added === 0 }, after: { session: labelOf(row), personName } }
  },
})

const signInByName = action(endpoints.signInByName, {
  ...{ allow: officers, concerns: 'workshop', subject: anywhere },
  async run({ session, people }, context) {
    const { tx, district, now, today, actor } = context
    const row = await getSession(session, context, true)
    if (row.cancelledFor !== null) throw new Problem('state-conflict', '这场培训已经取消')
    if (row.onDay > today) throw new Problem('state-conflict', `培训在 ${row.onDay}，还没有开始`)
    const found = await getPeople(people, context)
    const isOurs = ({ workshop, town }: Person) =>
      mayPerform(officers, actor.posts, { kind: 'workshop', workshop, town })
    if (!found.every(isOurs)) throw refused('/people', '名单里有不在您辖区的小作坊，请去掉后再签到')
    const signed = found.map(({ workshop, worker, personName }) => ({
      ...{ workshop, worker, personName, via: 'name' as const, at: now, ...by(context) },
    }))
    const added = await store.insertAttendance(tx, district, session, signed)
    return { output: { added }, after: { session: labelOf(row), people: signed.map(({ personName }) => personName) } }
  },
})

/** Of one person of a session, in the area of whoever strikes or puts back. */
const ofSignature = async (
  asked: { readonly session: Id; readonly workshop: Id },
  context: Context,
): Promise<Subject> => ({
  ...(await subject(asked, context)),
  place: await workshopPlace(asked, context),
})

type Signed = { readonly session: Id; readonly workshop: Id; readonly worker: Id | null }

async function lockSignature({ session, workshop, worker }: Signed, context: Context) {
  await getSession(session, context, true)
  const { tx, district } = context
  const signature = { session, person: worker ?? workshop }
  const found = await findSignature(tx, district, signature)
  if (found === undefined) throw new Problem('not-found', '这个人没有在这场培训签到，请刷新后再看')
  return { ...signature, ...found }
}

const strike = action(endpoints.strikeSignature, {
  ...{ allow: officers, concerns: 'workshop', subject: ofSignature },
  async run({ reason, ...asked }, context) {
    const { session, person, personName, times, struck } = await lockSignature(asked, context)
    if (struck) return { output: {} }
    const strike = { session, person, ordinal: times + 1, reason, at: context.now, ...by(context) }
    await insertStrike(context.tx, context.district, strike)
    return { output: {}, before: { personName, counts: true }, after: { personName, counts: false }, reason }
  },
})

const putBack = action(endpoints.restoreSignature, {
  ...{ allow: officers, concerns: 'workshop', subject: ofSignature },
  async run(asked, context) {
    const { session, person, personName, struck } = await lockSignature(asked, context)
    if (!struck) return { output: {} }
    await restore(context.tx, context.district, session, [person], { actor: by(context).actor, at: context.now })
    return { output: {}, before: { personName, counts: false }, after: { personName, counts: true } }
  },
})

const columns: readonly OutputColumn[] = [
  { header: '小作坊', width: 32, kind: 'text' },
  { header: '乡镇街道', width: 14, kind: 'text' },
  { header: '姓名', width: 12, kind: 'text' },
  { header: '身份', width: 10, kind: 'text' },
  { header: '签到方式', width: 12, kind: 'text' },
  { header: '签到时间', width: 22, kind: 'text' },
  { header: '备注', width: 30, kind: 'text' },
]

const table = delivery(endpoints.sessionTable, {
  ...{ allow: readers, concerns: 'self', subject: anywhere },
  async run({ session }, context) {
    const row = await getSession(session, context)
    const people = await store.attendanceOf(context.tx, context.district, session, workshopPlaces)
    const rows = people.map(each => [
      ...[each.workshopName, each.townName, each.personName, each.worker === null ? '业主' : '从业人员'],
      ...[each.via === 'scan' ? '扫码' : `${each.actor}代签`, longTime(each.at)],
      each.struck === null ? '' : `已撤销：${each.struck.reason}`,
    ])
    const output = await workbookFile(context, `签到表 ${labelOf(row)}.xlsx`, [{ name: '签到表', columns, rows }])
    return { output, after: { rows: rows.length } }
  },
})

export const sessionActions: readonly Action[] = [
  list,
  one,
  plan,
  cancel,
  code,
  signIn,
  signInByName,
  strike,
  putBack,
  table,
]
