import { unitHeads } from '../../clock/door/people.ts'
import { tell } from '../../clock/door/tell.ts'
import type { WorkingCalendar } from '../../kernel/calendar.ts'
import { addDays, type Day, dayAt, type Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { newId } from '../../platform/id.ts'
import { listedWorkshops, responsibleThen, workshopsInForce } from '../../registry/door/responsible.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { sourcesOf } from '../door/counting.ts'
import { dutyDue, type Span, spansDue, spanZh } from '../rules/duty.ts'
import { type DutyRow, type EditionRow, editionsOf, listDuties } from '../store/duty.ts'
import { listTasks } from '../store/duty-judged.ts'
import * as store from '../store/duty-task.ts'
import { knownCalendar } from './duty-asking.ts'

type Now = { readonly district: string; readonly now: Instant }
type Making = Now & { readonly today: Day; readonly calendar: WorkingCalendar }

/** The edition that stands on a day. */
export function editionOn(editions: readonly EditionRow[], day: Day): EditionRow | undefined {
  return editions.findLast(({ state, fromDay }) => state === 'approved' && fromDay <= day)
}

/** The tasks of all duties, or of one, for every time that has begun. Done again, nothing is made twice. @returns how many are new */
export async function compileDuties(tx: Tx, { district, now }: Now, only: Id | null = null): Promise<number> {
  const making = { district, now, today: dayAt(now), calendar: await knownCalendar(tx, district) }
  const duties = (await listDuties(tx, district)).filter(({ duty }) => only === null || duty === only)
  const editions = await editionsOf(tx, district, only)
  let made = 0
  for (const duty of duties) {
    const own = editions.filter(each => each.duty === duty.duty && each.state === 'approved')
    made += await compileOne(tx, duty, own, making)
  }
  const responsible = responsibleThen(tx, district)
  await store.fillNobody(tx, district, { responsible, day: making.today })
  await excuseClosed(tx, making)
  await makeSure(tx, making)
  return made
}

async function compileOne(tx: Tx, { endedOn }: DutyRow, editions: readonly EditionRow[], making: Making) {
  const { district, today } = making
  const [first] = editions
  if (first === undefined) return 0
  const known = await store.spansMade(tx, district, first.duty)
  let made = 0
  for (const [at, edition] of editions.entries()) {
    const nextFrom = editions[at + 1]?.fromDay ?? null
    const { every, fromDay } = edition
    for (const span of spansDue({ every, fromDay, first: at === 0, nextFrom, endedOn }, today)) {
      // What is over has all its tasks; what runs gets those of workshops that came since.
      if (span.until < today && known.has(span.key)) continue
      if (endedOn !== null && known.has(span.key)) continue
      made += await makeSpan(tx, edition, span, making)
    }
  }
  return made
}

async function makeSpan(tx: Tx, edition: EditionRow, span: Span, making: Making): Promise<number> {
  const { district, today, now, calendar } = making
  const { day: dueOn, sure: dueSure } = dutyDue(span.until, edition.grace, calendar)
  const known = await store.subjectsMade(tx, district, edition.duty, span.key)
  const subjects = await subjectsOf(tx, edition, span, { district, today })
  const fresh = subjects.filter(({ subject }) => !known.has(subject))
  const tasks = fresh.map(
    (subject): store.NewTask => ({
      ...subject,
      ...{ id: newId(), duty: edition.duty, edition: edition.ordinal, span: span.key, dueOn, dueSure, madeAt: now },
      ...{ fromDay: span.from, untilDay: span.until },
    }),
  )
  return store.insertTasks(tx, district, tasks)
}

/** About whom the tasks of a time are, with whoever was responsible on its last day, or is today. */
async function subjectsOf(
  tx: Tx,
  { reach, unit, account }: EditionRow,
  { until }: Span,
  { district, today }: Pick<Making, 'district' | 'today'>,
): Promise<readonly store.Subject[]> {
  const day = until < today ? until : today
  const responsible = responsibleThen(tx, district)
  const charge = { responsible, workshops: workshopsInForce(tx, district, 'district'), day }
  switch (reach) {
    case 'workshop':
      return store.workshopsInCharge(tx, charge, until >= today)
    case 'officer':
      return store.officersInCharge(tx, charge)
    case 'station':
      return store.stationsInCharge(tx, district, unitHeads(tx, district))
    case 'unit':
      return unit === null ? [] : [{ subject: unit, workshop: null, unit, officer: null, account }]
    default:
      return reach satisfies never
  }
}

/** Nobody does anything more for a workshop that is closed. */
async function excuseClosed(tx: Tx, { district, now }: Making): Promise<void> {
  for (const task of await store.tasksOfClosed(tx, district, listedWorkshops(tx, district, 'district'))) {
    const locked = await store.lockTask(tx, district, task)
    if (locked?.state !== 'open') continue
    const ordinal = locked.ordinal + 1
    const by = { account: null, actor: '系统', at: now, files: [] }
    await store.insertStep(tx, district, { task, ordinal, step: 'excuse', note: '小作坊已经注销，不再办理', ...by })
    await store.changeTask(tx, district, task, { ordinal, state: 'excused' })
  }
}

/** Once the holidays are published, days that were reckoned without them are reckoned again. */
async function makeSure(tx: Tx, { district, calendar }: Making): Promise<void> {
  for (const unsure of await store.unsureDays(tx, district)) {
    const { day, sure } = dutyDue(unsure.untilDay, unsure.grace, calendar)
    if (sure) await store.makeSure(tx, district, unsure, day)
  }
}

const most = 2000

/** Whoever let a task run over its day hears of it once. @returns how many were told */
export async function tellOverdue(tx: Tx, { district, now }: Now): Promise<number> {
  const today = dayAt(now)
  const scope = 'district' as const
  const asked = { district, today, sourcesOf, places: workshopPlaces(tx, district), scope, own: [], ownUnit: null }
  const days = { from: addDays(today, -14), until: addDays(today, -1) }
  const late = await listTasks(tx, { ...asked, ...days, standings: ['overdue'] }, { limit: most, offset: 0 })
  let told = 0
  const groups = Map.groupBy(
    late.filter(({ account }) => account !== null),
    row => `${row.duty} ${row.fromDay} ${row.account}`,
  )
  for (const [key, rows] of groups) {
    const [row] = rows
    if (row === undefined || row.account === null) continue
    const title = `逾期没有证据：${row.title}`
    const text = `${spanZh(row.every, row.fromDay)}还有 ${rows.length} 项，期限 ${row.dueOn}`
    const subject = { kind: 'campaign-my-duties', id: row.duty }
    const about = { kind: 'duty-overdue', title, text, subject, key: `duty-overdue ${key}`, outside: false }
    told += await tell(tx, { district, to: [row.account], now, ...about })
  }
  return told
}
