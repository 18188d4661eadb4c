import { UnpublishedYear, type WorkingCalendar, workingDaysBetween } from '../../kernel/calendar.ts'
import { type Day, dayAt, daysBetween, type Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { type Tx, transaction } from '../../platform/db/connect.ts'
import type { World } from '../../platform/world.ts'
import { reckonAgain } from '../door/again.ts'
import { booksFor } from '../door/book.ts'
import { tell } from '../door/tell.ts'
import { isLate } from '../rules/clock.ts'
import { type Standing, type Step, type StepDays, stepsDue } from '../rules/escalation.ts'
import { type ClockRecord, editionsInUse, lockReckonedBy } from '../store/clock.ts'
import { headOf, insertEscalations, lockNear, type NearClock } from '../store/due.ts'
import { holdersOf, reachable, stepDaysOf } from '../store/people.ts'
import { dueZh, stepZh } from '../zh.ts'
import { inCharge } from './handle.ts'
import { titleOf } from './reader.ts'
import { knownCalendar } from './rows.ts'

const program = '系统'

/**
 * Reckons anew what was reckoned by an edition that is not in force any more: of the calendar, or of the book as it binds
 * the day the clock began on. @returns how many were looked at
 */
export async function recompute(world: World, district: string): Promise<number> {
  const now = world.clock.now()
  let count = 0
  for (const stand of await editionsInUse(world.db, district)) {
    count += await transaction(world.db, 'read write', async tx => {
      const books = await booksFor(tx, district, stand.triggerDay)
      if (books.edition === stand.edition && books.calendarEdition === stand.calendarEdition) return 0
      const clocks = await lockReckonedBy(tx, district, stand)
      for (const clock of clocks) {
        const move = { what: '清单或放假安排有了新版本，期限重算', by: program, now, quiet: true } as const
        const dueOn = await reckonAgain(tx, district, clock, move, books)
        if (dueOn !== clock.dueOn) await tellMoved(tx, district, clock, dueOn, now)
      }
      return clocks.length
    })
  }
  return count
}

async function tellMoved(tx: Tx, district: string, clock: ClockRecord, dueOn: Day | null, now: Instant): Promise<void> {
  await tell(tx, {
    ...{ district, to: await inCharge(clock, { tx, district }), kind: 'clock', title: '期限有变化' },
    text: `${titleOf(clock)}：${clock.subjectLabel}，到期由 ${clock.dueOn ?? '待定'} 改为 ${dueOn ?? '待定'}`,
    ...{ subject: { kind: 'clock', id: clock.id }, key: `moved:${clock.id}:${dueOn ?? ''}`, outside: false, now },
  })
}

/** More than becomes urgent between two rounds; a district that comes back after a while is caught up round by round. */
const mostAtOnce = 500

/**
 * Brings what is nearly due, due or late to whoever is next. Each clock is a message of its own inside; what goes out of
 * the house is one message a person and round. @returns how many steps were taken
 */
export async function escalate(world: World, district: string): Promise<number> {
  const now = world.clock.now()
  return transaction(world.db, 'read write', async tx => {
    const [near, days, calendar] = [
      await lockNear(tx, district, now, dayAt(now), mostAtOnce),
      await stepDaysOf(tx, district),
      await knownCalendar(tx, district),
    ]
    const round = new Map<string, { near: number; late: number; first: string }>()
    let taken = 0
    for (const clock of near) {
      for (const step of stepsOf(clock, days, now, calendar)) {
        const receivers = await takeStep(tx, district, clock, step, now)
        taken += 1
        for (const account of receivers) {
          const before = round.get(account) ?? { near: 0, late: 0, first: `${titleOf(clock)}（${clock.subjectLabel}）` }
          round.set(account, {
            ...before,
            ...(step === 'amber' ? { near: before.near + 1 } : { late: before.late + 1 }),
          })
        }
      }
    }
    for (const [account, sum] of round) await tellRound(tx, district, account, sum, now)
    return taken
  })
}

function stepsOf(clock: NearClock, days: StepDays, now: Instant, calendar: WorkingCalendar): readonly Step[] {
  const { dueOn } = clock
  if (dueOn === null) return []
  const today = dayAt(now)
  const late = isLate(clock, now)
  const standing: Standing = {
    amber: true,
    due: today >= dueOn && (clock.dueAt === null || late),
    lateBy: late ? lateDays(dueOn, today, calendar) : null,
  }
  return stepsDue(standing, days, clock.taken)
}

function lateDays(dueOn: Day, today: Day, calendar: WorkingCalendar): number {
  try {
    return workingDaysBetween(dueOn, today, calendar)
  } catch (error) {
    if (error instanceof UnpublishedYear) return daysBetween(dueOn, today)
    throw error
  }
}

async function takeStep(
  tx: Tx,
  district: string,
  clock: NearClock,
  step: Step,
  now: Instant,
): Promise<readonly string[]> {
  const { id, dueOn } = clock
  const receivers = await receiversOf(tx, district, clock, step, now)
  if (dueOn === null) return []
  await insertEscalations(tx, district, [{ clock: id, step, dueOn, receivers, at: now }])
  await tell(tx, {
    ...{ district, to: receivers, kind: 'clock', title: stepZh[step] },
    text: `${titleOf(clock)}：${clock.subjectLabel}，到期 ${dueZh(clock)}`,
    ...{ subject: { kind: 'clock', id }, key: `step:${id}:${step}:${dueOn}`, outside: false, now },
  })
  return receivers
}

/** 承办人 → 单位负责人或监管股室 → 局领导. A level that nobody holds goes on to the next: nothing stays with nobody. */
async function receiversOf(
  tx: Tx,
  district: string,
  clock: ClockRecord,
  step: Step,
  now: Instant,
): Promise<readonly string[]> {
  const charged = step === 'amber' || step === 'due' ? await inCharge(clock, { tx, district }) : []
  // Somebody who has left and for whom nobody stands in is nobody.
  const officers = await reachable(tx, district, charged, dayAt(now))
  if (officers.length > 0) return officers
  const superiors = step === 'leader' ? [] : await superiorsOf(tx, district, clock.unit, clock.account)
  if (superiors.length > 0) return superiors
  return holdersOf(tx, district, ['leader'])
}

async function superiorsOf(tx: Tx, district: string, unit: Id | null, account: Id | null): Promise<readonly string[]> {
  const head = unit === null ? undefined : await headOf(tx, district, unit)
  // Whoever heads the unit is no superior of their own.
  if (head !== undefined && head !== account) return [head]
  return (await holdersOf(tx, district, ['office'])).filter(each => each !== account)
}

type Sum = { readonly near: number; readonly late: number; readonly first: string }

async function tellRound(tx: Tx, district: string, account: string, { near, late, first }: Sum, now: Instant) {
  const counts = [near > 0 ? `${near} 项临近到期` : '', late > 0 ? `${late} 项到期或超期` : ''].filter(Boolean)
  await tell(tx, {
    ...{ district, to: [account], kind: 'digest', title: '时限提醒' },
    text: `您有 ${counts.join('、')}，如：${first}。请登录监管后台“待办与时限”查看`,
    ...{ key: `round:${now}`, outside: true, now },
  })
}
