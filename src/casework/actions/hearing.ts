import { periodInForce } from '../../clock/door/book.ts'
import { rosterOf } from '../../inspection/door.ts'
import { type Day, dayAt, longTime } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, type Context } from '../../platform/action/action.ts'
import { calendarOf } from '../../rulebook/rules/clocks.ts'
import { stepEndpoints } from '../contract/steps.ts'
import { roleFaults } from '../rules/handlers.ts'
import { firstHearingDay, hearingClock } from '../rules/hearing.ts'
import { insertHearingNotice } from '../store/hearing.ts'
import { roleFaultZh } from '../zh/faults.ts'
import { penaltiesZh } from '../zh.ts'
import { end, resume } from './clocks.ts'
import { type Dossier, hearingNotified, openDossier } from './dossier.ts'
import { wasTold } from './handling.ts'
import { beginStep, requireHandler, requireNone, take } from './moving.ts'
import { answersTo, obstaclesOf } from './obstacles.ts'
import { issue, orStroke, partyFields, peopleField } from './papers.ts'
import { by, caseSubject, locked, notAfterToday, officers, refused } from './subject.ts'

/** 听证通知: where, when and before whom, seven working days ahead. 行政处罚法 第六十四条第二项. */
const notifyHearing = action(stepEndpoints.notifyHearing, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, id: notice, signatures, ...given }, context) {
    const { tx, district, now } = context
    const dossier = await openDossier(await locked(id, context), context)
    if (await wasTold('hearing_notice', notice, id, context)) return { output: {} }
    requireHandler(dossier, context)
    const { row } = dossier
    const { told, request } = requested(dossier)
    const { servedOn, hearingAt, place, host, recorder, manner, contact, contactPhone, officeAddress } = given
    notAfterToday(servedOn, '/servedOn', context)
    if (servedOn < request.onDay) throw refused('/servedOn', '送达日期不能早于当事人要求听证')
    const hearingOn = dayAt(hearingAt)
    const firstOn = await requireEarly(servedOn, hearingOn, context)
    const chair = await hostOf(host, dossier, context)
    const { party, head, address } = partyFields(row)
    const fields = {
      ...{ party, head, address, matter: row.matter, requestedOn: request.onDay, hearingAt: longTime(hearingAt) },
      ...{ place, host: chair.name, recorder, manner, contact, contactPhone, officeAddress },
    }
    const signed = { places: ['party'], signatures, issuedOn: servedOn }
    const { paper, number } = await issue(row, { template: 'hearing-notice', fields, ...signed }, context)
    await insertHearingNotice(tx, district, {
      ...{ id: notice, caseFile: id, told, hearingOn, hearingAt, firstOn, place, host, hostName: chair.name },
      ...{ recorder, manner, servedOn, paper, at: now, ...by(context) },
    })
    return { output: {}, after: { hearingAt, place, host: chair.name, servedOn, number } }
  },
})

/** The hearing that the party asked for, and which telling it answers. */
function requested(dossier: Dossier) {
  const { notice, row } = dossier
  const request = notice === undefined ? undefined : answersTo(dossier, notice).request
  if (notice === undefined || request === undefined || row.state !== 'told') {
    throw new Problem('state-conflict', '告知以后、当事人要求听证的，才能通知听证')
  }
  return { told: notice.ordinal, request }
}

/** @returns the first day on which the hearing could have been */
async function requireEarly(servedOn: Day, hearingOn: Day, { tx, district }: Context): Promise<Day> {
  const { period, calendar } = await periodInForce(tx, district, hearingClock, servedOn)
  if (period === null) throw new Problem('state-conflict', `“时限”里没有第 ${hearingClock} 条，请先在规则里补上`)
  const first = firstHearingDay(servedOn, period, calendarOf(calendar))
  if (first === undefined) throw refused('/hearingAt', '日历还没有公布到那时，请先更新工作日历')
  if (hearingOn >= first) return first
  const marked = period.toBeConfirmed ? '，待确认' : ''
  throw refused(
    '/hearingAt',
    `${servedOn} 送达通知的，听证最早在 ${first} 举行：应在听证的七个工作日前通知（${period.basis}${marked}）`,
  )
}

/** 主持人: on the roster, and nobody who investigated. 行政处罚法 第六十四条第四项. */
async function hostOf(host: Id, { row, acting }: Dossier, { tx, district }: Context) {
  const [found] = await rosterOf(tx, district, { workshop: row.workshop, ids: [host] })
  if (found === undefined) throw refused('/host', '没有这位监管人员，请重新选择')
  const faults = roleFaults({ handlers: acting.map(({ officer }) => officer), reviewer: null, hearingHost: host })
  if (faults.length > 0) throw refused('/host', faults.map(fault => roleFaultZh[fault]).join('；'))
  return found
}

/** 听证: its host did not investigate; 听证报告 goes to the head with the record. 行政处罚法 第六十四条、第六十五条. */
const hear = action(stepEndpoints.hear, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ onDay, host, record, course, opinion, ...told }, context) {
    const { world, today } = context
    const begun = await beginStep(told, 'hear', context)
    if ('before' in begun) return { output: {} }
    const { dossier } = begun
    requireHandler(dossier, context)
    requireNone(obstaclesOf('hear', dossier, today), 'hear')
    const { row, acting, notice } = dossier
    const notified = hearingNotified(dossier)
    notAfterToday(onDay, '/onDay', context)
    if (notified !== undefined && onDay < notified.hearingOn) {
      throw refused('/onDay', `通知的听证日期是 ${notified.hearingOn}；改期的请重新通知听证`)
    }
    const found = await hostOf(host, dossier, context)
    if (!(await world.files.has(record))) throw refused('/record', '听证笔录没有上传成功，请重新上传')
    await end(row, ['E05'], context)
    await resume(row, onDay, context)
    const words = [
      { label: '主持人', text: found.name },
      { label: '听证意见', text: opinion },
    ]
    const fields = {
      ...{ matter: row.matter, party: row.party.name, heldOn: onDay, place: orStroke(notified?.place) },
      ...{ host: found.name, recorder: notified?.recorder, officers: peopleField(acting), course, opinion },
      intended: penaltiesZh(notice?.told.penalties ?? []),
    }
    const { paper } = await issue(row, { template: 'hearing-report', fields, issuedOn: onDay }, context)
    await take(row, { id: told.id, step: 'hear', onDay, words, host, files: [record], paper }, context)
    return { output: {}, before: { state: row.state }, after: { state: 'heard', host: found.name, onDay } }
  },
})

export const hearingActions: readonly Action[] = [notifyHearing, hear]
