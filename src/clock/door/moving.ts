import { type Day, dayAt, type Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { newId } from '../../platform/id.ts'
import { type PauseKind, pausesOf, pauseWords } from '../rules/pauses.ts'
import { type ClockRecord, insertLog, lockOpen, type OfSubject, setCharge, setState } from '../store/clock.ts'
import { endPause, insertPause, pausesOfClock } from '../store/move.ts'
import { reckonAgain } from './again.ts'

type By = { readonly account: Id | null; readonly name: string }
export type Move = OfSubject & { readonly district: string; readonly by: By; readonly now: Instant }

export type PauseWish = { readonly kind: PauseKind; readonly reason: string; readonly from: Day }

/** Stops counting from the day after `from` on. @throws Problem where the law counts on, or it does not run */
export async function pauseOne(
  tx: Tx,
  district: string,
  clock: ClockRecord,
  { kind, reason, from }: PauseWish,
  { by, now }: { readonly by: By; readonly now: Instant },
): Promise<void> {
  const lawful = pausesOf(clock.code)
  if (lawful === undefined || !lawful.kinds.includes(kind)) {
    throw new Problem('input-invalid', '法律没有规定这个时限可以扣除这类时间', [
      { pointer: '/kind', detail: '法律没有规定这个时限可以扣除这类时间' },
    ])
  }
  if (clock.state !== 'running') throw new Problem('state-conflict', '这个时限不在计时，不能暂停；请刷新后查看')
  if (from > dayAt(now) || from < clock.triggerDay) {
    const detail = `起始日应在 ${clock.triggerDay} 与今天之间`
    throw new Problem('input-invalid', detail, [{ pointer: '/from', detail }])
  }
  const before = await pausesOfClock(tx, district, clock.id)
  if (before.some(({ toDay }) => toDay !== null && toDay > from)) {
    const detail = '这段时间已经扣除过，请核对起始日'
    throw new Problem('input-invalid', detail, [{ pointer: '/from', detail }])
  }
  await insertPause(tx, district, {
    ...{ id: newId(), clock: clock.id, kind, reason, fromDay: from },
    ...{ account: by.account, actor: by.name, at: now },
  })
  await setState(tx, district, clock.id, { state: 'paused' })
  const what = `暂停计时：${pauseWords[kind]}（自 ${from} 起，${lawful.basis}）`
  await insertLog(tx, district, { clock: clock.id, what, reason, dueBefore: clock.dueOn, actor: by.name, at: now })
}

/** Counts on from the day after `to`. @returns the new last day */
export async function resumeOne(
  tx: Tx,
  district: string,
  clock: ClockRecord,
  to: Day,
  { by, now }: { readonly by: By; readonly now: Instant },
): Promise<Day | null> {
  if (clock.state !== 'paused') throw new Problem('state-conflict', '这个时限没有暂停，请刷新后查看')
  const pauses = await pausesOfClock(tx, district, clock.id)
  const from = pauses.find(({ toDay }) => toDay === null)?.fromDay ?? clock.triggerDay
  if (to < from || to > dayAt(now)) {
    const detail = `截止日应在 ${from} 与今天之间`
    throw new Problem('input-invalid', detail, [{ pointer: '/to', detail }])
  }
  await endPause(tx, district, clock.id, { toDay: to, endedBy: by.name, endedAt: now })
  const moved = { what: `恢复计时（不计入至 ${to}）`, by: by.name, now, state: 'running' } as const
  return reckonAgain(tx, district, clock, moved)
}

/** The same by subject, for whoever sends something to a laboratory or holds a hearing. @returns how many were paused */
export async function pauseClock(tx: Tx, move: Move & { readonly pause: PauseWish }): Promise<number> {
  const open = (await lockOpen(tx, move.district, move)).filter(each => each.state === 'running')
  const lawful = open.filter(each => pausesOf(each.code)?.kinds.includes(move.pause.kind) === true)
  for (const clock of lawful) await pauseOne(tx, move.district, clock, move.pause, move)
  return lawful.length
}

export async function resumeClock(tx: Tx, move: Move & { readonly to: Day }): Promise<number> {
  const paused = (await lockOpen(tx, move.district, move)).filter(each => each.state === 'paused')
  for (const clock of paused) await resumeOne(tx, move.district, clock, move.to, move)
  return paused.length
}

/** A person sets another last day, where the rule leaves it to them. @returns how many were moved */
export async function moveClock(
  tx: Tx,
  move: Move & { readonly until: Day; readonly reason: string },
): Promise<number> {
  const open = await lockOpen(tx, move.district, move)
  for (const clock of open) {
    const { reason, by, now, until } = move
    await reckonAgain(tx, move.district, clock, { what: `改期至 ${until}`, reason, by: by.name, now, fixedOn: until })
  }
  return open.length
}

/** Whose matter the open clocks of a subject are from now on. @returns how many were handed over */
export async function chargeClock(
  tx: Tx,
  move: Move & { readonly to: { readonly account: Id; readonly name: string } },
): Promise<number> {
  const open = await lockOpen(tx, move.district, move)
  for (const clock of open) {
    if (clock.account === move.to.account) continue
    await setCharge(tx, move.district, clock.id, { account: move.to.account, unit: clock.unit })
    const what = `交${move.to.name}办理`
    await insertLog(tx, move.district, {
      clock: clock.id,
      what,
      dueBefore: clock.dueOn,
      actor: move.by.name,
      at: move.now,
    })
  }
  return open.length
}
