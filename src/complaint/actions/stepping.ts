import { chargeClock } from '../../clock/door/moving.ts'
import { stopClock } from '../../clock/door.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { addJob } from '../../platform/jobs/add.ts'
import { beginClock } from '../door/receive.ts'
import { clocksMoved } from '../rules/clocks.ts'
import type { Identity } from '../rules/identity.ts'
import { type ComplaintState, type ComplaintStep, outcomeOf, stateAfter } from '../rules/state.ts'
import { type Change, type ComplaintRow, changeComplaint } from '../store/complaint.ts'
import { handlersOf } from '../store/handler.ts'
import { insertMessage } from '../store/message.ts'
import { complaintOfStep, insertStep } from '../store/step.ts'
import { complaintStateZh, complaintStepZh } from '../zh.ts'
import { by } from './subject.ts'

export type Taking = {
  readonly id: Id
  readonly step: ComplaintStep
  readonly note: string
  readonly told: string
  readonly change?: Omit<Change, 'changedAt' | 'state' | 'steps' | 'outcome'>
}

export type Taken = { readonly state: ComplaintState; readonly dueOn: Day | null }

/** Told before under this id, of this complaint; of another one it is a mistake. */
export async function wasTaken(id: Id, complaint: Id, { tx, district }: Context): Promise<boolean> {
  const found = await complaintOfStep(tx, district, id)
  if (found === undefined) return false
  if (found === complaint) return true
  throw new Problem('conflict', '这个编号已经用过，请刷新后重新办理')
}

/** Appends the step, moves the complaint to where it leads, ends and begins its clocks. */
export async function take(row: ComplaintRow, taking: Taking, context: Context): Promise<Taken> {
  const { tx, district, now, today } = context
  const { id, step, note, told, change = {} } = taking
  const to = stateAfter(row, step)
  if (to === undefined) {
    const detail = `${row.number}现在是“${complaintStateZh[row.state]}”，不能${complaintStepZh[step]}；请刷新后再看`
    throw new Problem('state-conflict', detail)
  }
  const ordinal = row.steps + 1
  await insertStep(tx, district, {
    ...{ complaint: row.id, ordinal, id, after: row.steps, fromState: row.state, step, toState: to },
    ...{ onDay: today, note, told, ...by(context), at: now },
  })
  const outcome = outcomeOf(step)
  await changeComplaint(tx, district, row.id, {
    ...{ ...change, state: to, steps: ordinal, changedAt: now },
    ...(outcome !== undefined && { outcome }),
  })
  return { state: to, dueOn: await moveClocks(row, step, today, context) }
}

async function moveClocks(row: ComplaintRow, step: ComplaintStep, from: Day, context: Context): Promise<Day | null> {
  const { district } = context
  const { ends, begins } = clocksMoved(step, row)
  for (const code of ends) await stop(row.id, code, 'done', context)
  if (step === 'merge') await stop(row.id, undefined, 'void', context)
  if (begins === undefined) return null
  return begin({ district, id: row.id, number: row.number, kind: row.kind }, begins, from, context)
}

export async function stop(
  complaint: Id,
  code: string | undefined,
  outcome: 'done' | 'void',
  { tx, district, now, actor }: Context,
): Promise<void> {
  const subject = { subjectKind: 'complaint', subjectId: complaint }
  await stopClock(tx, { district, ...subject, code, now, outcome, by: actor.name })
}

/** In the hands of whoever handles it. */
export async function begin(
  clocked: Parameters<typeof beginClock>[1],
  code: string,
  from: Day,
  { tx, district, now, actor }: Context,
): Promise<Day | null> {
  const first = (await handlersOf(tx, district, clocked.id)).find(({ endedAt }) => endedAt === null)
  return beginClock(tx, clocked, code, from, { now, by: actor.name, account: first?.account ?? null })
}

export async function handOver(
  complaint: Id,
  to: { readonly account: Id; readonly name: string },
  { tx, district, now, actor }: Context,
): Promise<void> {
  const person = { account: actor.account ?? null, name: actor.name }
  await chargeClock(tx, { district, subjectKind: 'complaint', subjectId: complaint, by: person, now, to })
}

/** A short message that there is news, to whoever left a mobile number. @returns whether one is on its way */
export async function queueMessage(row: ComplaintRow, identity: Identity, context: Context): Promise<boolean> {
  const { tx, district, now } = context
  if (!isMobile(identity.phone)) return false
  const message = newId()
  await insertMessage(tx, district, message, row.id, now)
  await addJob(tx, 'complaint.send-message', { district, message }, `complaint-message:${message}`)
  return true
}

export function isMobile(phone: string): boolean {
  return /^1[3-9]\d{9}$/.test(phone)
}
