import { timingSafeEqual } from 'node:crypto'
import { tell } from '../../clock/door/tell.ts'
import { startClock } from '../../clock/door.ts'
import { type Day, dayAt, type Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { macOf } from '../../platform/audit/entry.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { newId } from '../../platform/id.ts'
import type { World } from '../../platform/world.ts'
import type { Suspicion } from '../rules/abuse.ts'
import { firstClock } from '../rules/clocks.ts'
import { isNamed } from '../rules/identity.ts'
import { type Kind, kindOf, kindWords } from '../rules/kind.ts'
import { receiptNumber, secretFrom } from '../rules/receipt.ts'
import { isUrgent, type Topic } from '../rules/topic.ts'
import type { Via } from '../rules/via.ts'
import { findComplaint, insertComplaint, takeNumber } from '../store/complaint.ts'
import { officeOf } from '../store/handler.ts'
import { insertSealed, type SealedWords, vaultOf } from '../store/sealed.ts'
import { insertStep } from '../store/step.ts'

export type Received = {
  readonly district: string
  /** Given by the form: sent twice, it is there once. */
  readonly id: Id
  readonly workshop: Id
  readonly via: Via
  readonly topic: Topic
  readonly wantsRemedy: boolean
  readonly told: SealedWords
  /** Where the sealed pictures lie in the file store. */
  readonly pictures: readonly string[]
  readonly suspicions: readonly Suspicion[]
  readonly origin: string | null
  readonly by: { readonly account: Id | null; readonly actor: string }
  readonly now: Instant
}

export type Receipt = {
  readonly number: string
  readonly secret: string
  readonly kind: Kind
  readonly dueOn: Day | null
}

/** 查询码: out of the receipt's id by a key that lies outside the database; nothing of it is kept. */
export function secretOf(auditKey: Uint8Array, district: string, id: Id): string {
  return secretFrom(macOf(auditKey, `complaint-secret:${district}:${id}`))
}

/** Whether somebody holds the word; how long it takes tells nothing. */
export function isSecretOf(auditKey: Uint8Array, district: string, id: Id, typed: string): boolean {
  const [right, given] = [Buffer.from(secretOf(auditKey, district, id)), Buffer.from(typed)]
  return right.length === given.length && timingSafeEqual(right, given)
}

/** Takes in what somebody tells: a number, its first step, its clock, and all that says who it was under seal. */
export async function receiveComplaint(
  tx: Tx,
  world: Pick<World, 'vault' | 'auditKey'>,
  received: Received,
): Promise<Receipt> {
  const { district, id, told, by, now, pictures, ...plain } = received
  const secret = secretOf(world.auditKey, district, id)
  const before = await findComplaint(tx, district, id)
  if (before !== undefined) return { number: before.number, secret, kind: before.kind, dueOn: null }
  const vault = vaultOf(world)
  const today = dayAt(now)
  const year = Number(today.slice(0, 4))
  const ordinal = await takeNumber(tx, district, year)
  const number = receiptNumber(district, year, ordinal)
  const named = isNamed(told)
  const kind = kindOf({ ...plain, named })
  await insertStep(tx, district, {
    ...{ complaint: id, ordinal: 1, id: newId(), after: null, fromState: 'none', step: 'receive', toState: 'received' },
    ...{ onDay: today, note: '', told: '', ...by, at: now },
  })
  await insertComplaint(tx, district, {
    ...{ ...plain, id, number, year, ordinal, kind, named, receivedOn: today, receivedAt: now },
  })
  await insertSealed(tx, vault, { district, complaint: id, told, pictures })
  const dueOn = await beginClock(tx, { district, id, number, kind }, firstClock[kind], today, { now, by: by.actor })
  await tell(tx, {
    ...{ district, to: await officeOf(tx, district), kind: 'complaint-received', title: '新的投诉举报，请指定承办人' },
    ...{ text: `${kindWords[kind]} ${number}`, subject: { kind: 'complaint', id }, key: `complaint-received:${id}` },
    // Somebody fell ill, or something does not belong into food: that does not wait for the next morning's look.
    ...{ outside: isUrgent(received.topic), now },
  })
  return { number, secret, kind, dueOn }
}

export type Clocked = { readonly district: string; readonly id: Id; readonly number: string; readonly kind: Kind }

/** The label names neither the workshop nor anybody: lists of clocks are read by more people than handle it. */
export async function beginClock(
  tx: Tx,
  { district, id, number, kind }: Clocked,
  code: string,
  from: Day,
  { now, by, account = null }: { readonly now: Instant; readonly by: string; readonly account?: Id | null },
): Promise<Day | null> {
  const subject = { kind: 'complaint', id, label: `${kindWords[kind]} ${number}` }
  const { due } = await startClock(tx, {
    ...{ district, code, subject, workshop: null, from: { day: from }, unit: null, account, now, by },
  })
  return due.day
}
