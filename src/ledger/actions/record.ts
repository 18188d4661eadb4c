import { Problem } from '../../kernel/problem.ts'
import { action, type Context, type Done, type Refused } from '../../platform/action/action.ts'
import { collisionOf } from '../../platform/db/collision.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { EntryInput } from '../contract/words.ts'
import { ledgerEndpoints } from '../contract.ts'
import { holdsAll } from '../rules/same.ts'
import { insertAttempts } from '../store/attempt.ts'
import { type EntryRow, findEntry } from '../store/entry.ts'
import { judge } from './recording/judge.ts'
import { lookForLot } from './recording/receiving.ts'
import {
  beginRecording,
  type EntryEnvelope,
  judgeEnvelope,
  type Outcome,
  type Recording,
  refusalOf,
} from './recording/recording.ts'
import { makerOf, workshopSubject, writers } from './subject.ts'

export type Recorded = {
  readonly entry: EntryEnvelope['entry']
  readonly lotNumber: string | null
  readonly serverNow: Context['now']
  readonly clockSkew: number | null
  readonly remarks: string[]
}

/** 记一笔. The entry's id comes from the device: sent again, it is there once and the answer is the same. */
export const record = action(ledgerEndpoints.record, {
  allow: writers,
  concerns: 'workshop',
  subject: (input, context) => {
    askAhead(input, context)
    if (input.kind === 'receiving') lookForLot(context, input.content.lot)
    return workshopSubject(input, context)
  },
  async run(input, context): Promise<Done<Recorded> | Refused> {
    const recording = beginRecording(context, await makerOf(context, input.workshop), input, { at: '' })
    const [before, writeDown] = await Promise.all([
      askAhead(input, context),
      judge(recording, input),
      judgeEnvelope(recording),
    ])
    if (before !== undefined) return { output: answerAgain(before, input, recording) }
    if (recording.faults.length > 0) return refuse(recording)
    return recorded(recording, input.kind, await writeDown().catch(collided))
  },
})

/** Whether the entry is there already is asked in the same go as whose workshop it is. */
function askAhead({ entry }: EntryEnvelope, { tx, district }: Context): Promise<EntryRow | undefined> {
  const before = asked.get(tx)
  if (before !== undefined) return before
  const found = findEntry(tx, district, entry)
  // Should the request end before anybody asks, nobody would wait for it.
  found.catch(() => undefined)
  asked.set(tx, found)
  return found
}

const asked = new WeakMap<Tx, Promise<EntryRow | undefined>>()

/** Two requests at the same moment, or ids that were used before: nothing was written, and sending again will tell. */
export function collided(error: unknown): never {
  const constraint = collisionOf(error)
  if (constraint === undefined) throw error
  if (constraint === 'a lot number is given once in a workshop') {
    throw new Problem('conflict', '这个批号已经用过了，请在手机上重新记这一批')
  }
  throw new Problem('conflict', '这一笔里有编号已经用过了，请刷新后再试；还不行就重新记一笔')
}

/** What must not be tried is refused like any fault, and the attempt stays. */
export async function refuse(recording: Recording): Promise<Refused> {
  const refused = refusalOf(recording)
  if (recording.attempts.length === 0) throw refused
  const { tx, district } = recording.context
  await insertAttempts(tx, district, recording.attempts)
  return { refused }
}

export function recorded(recording: Recording, kind: EntryInput['kind'], outcome: Outcome): Done<Recorded> {
  const { envelope, context, skew, remarks, maker, corrected } = recording
  const { lotNumber, summary, alsoTouched = [], stops = false, written } = outcome
  return {
    output: { entry: envelope.entry, lotNumber, serverNow: context.now, clockSkew: skew, remarks },
    ...(written === undefined ? {} : { written: written.catch(collided) }),
    after: { entry: envelope.entry, kind, onDay: envelope.onDay, summary },
    // What strangers see of a workshop tells nothing of its hygiene ledger and its declarations.
    ...(shown.has(kind)
      ? { [corrected === undefined && !stops ? 'touchedSoon' : 'touched']: [maker.id, ...alsoTouched] }
      : {}),
  }
}

const shown: ReadonlySet<EntryInput['kind']> = new Set([
  'receiving',
  'production',
  'additive-use',
  'testing',
  'dispatch',
])

function answerAgain(before: EntryRow, input: EntryEnvelope & EntryInput, { context, maker }: Recording): Recorded {
  const { kind, content, onDay, files } = input
  const isSame =
    before.workshop === maker.id &&
    before.onDay === onDay &&
    before.kind === kind &&
    before.corrects === null &&
    before.files.join() === files.join() &&
    holdsAll(before.content, content)
  if (!isSame) throw new Problem('conflict', '这一笔已经记过，内容和这次不一样；要改请用“更正”')
  return saidAgain(before, context)
}

/** The answer that was given when it was written down, but for the time. */
export function saidAgain(before: EntryRow, { now }: Context): Recorded {
  const { lotNumber } = before.content
  return {
    entry: before.id,
    lotNumber: typeof lotNumber === 'string' ? lotNumber : null,
    serverNow: now,
    clockSkew: before.clockSkew,
    remarks: [...before.remarks],
  }
}
