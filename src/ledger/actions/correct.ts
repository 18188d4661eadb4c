import { z } from 'zod'
import { Problem } from '../../kernel/problem.ts'
import { action, type Context, type Done, type Refused } from '../../platform/action/action.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { EntryInput } from '../contract/words.ts'
import { ledgerEndpoints } from '../contract.ts'
import { holdsAll } from '../rules/same.ts'
import { additiveUsesOf, type EntryRow, entriesById, insertCorrections } from '../store/entry.ts'
import { entryKindZh } from '../zh.ts'
import { collided, type Recorded, recorded, refuse, saidAgain } from './record.ts'
import { judgeCancellation } from './recording/cancel.ts'
import { judge } from './recording/judge.ts'
import {
  beginRecording,
  type Corrected,
  type EntryEnvelope,
  envelopeFault,
  judgeEnvelope,
  type Recording,
} from './recording/recording.ts'
import { makerOf, workshopSubject, writers } from './subject.ts'

/**
 * 更正. The wrong entry stays and is named by the right one; nothing is overwritten. What hung on the wrong one, charges
 * and deliveries, no longer counts; a lot keeps its number, so that labels and later entries stay tied to it.
 */
export const correct = action(ledgerEndpoints.correct, {
  allow: writers,
  concerns: 'workshop',
  subject: ({ envelope }, context) => workshopSubject(envelope, context),
  async run({ envelope, corrects, reason, correction }, context): Promise<Done<Recorded> | Refused> {
    const { tx, district, now } = context
    const maker = await makerOf(context, envelope.workshop)
    const found = await entriesById(tx, district, [corrects, envelope.entry])
    const wrong = found.find(entry => entry.id === corrects)
    const before = found.find(entry => entry.id === envelope.entry)
    if (wrong === undefined || wrong.workshop !== maker.id)
      throw new Problem('not-found', '没有找到要更正的这一笔，请从列表重新打开')
    if (before !== undefined) return { output: answerAgain(before, { envelope, wrong, correction }, context) }
    requireNewest(wrong, correction)
    const corrected = { entry: wrong, withdrawn: await withdrawnWith(wrong, context), reason }
    const recording = beginRecording(context, maker, envelope, { at: '/correction', corrected })
    await judgeEnvelope(recording)
    judgeDay(recording, correction)
    const writeDown = await (correction == null ? judgeCancellation(recording) : judge(recording, correction))
    if (recording.faults.length > 0) return refuse(recording)
    const outcome = await writeDown().catch(collided)
    const corrections = corrected.withdrawn.map(id => ({ corrected: id, entry: envelope.entry }))
    await insertCorrections(tx, district, corrections, now).catch(collided)
    const done = recorded(recording, wrong.kind, outcome)
    return { ...done, before: { entry: wrong.id, summary: wrong.summary }, reason }
  },
})

function requireNewest(wrong: EntryRow, correction: EntryInput | null | undefined): void {
  if (wrong.cancels) throw new Problem('state-conflict', '这一笔已经作废，请重新记一笔')
  if (wrong.correctedBy !== null) throw new Problem('state-conflict', '这一笔已经更正过了，请打开最新的一笔再更正')
  if (correction != null && correction.kind !== wrong.kind) {
    const detail = `这一笔是${entryKindZh[wrong.kind]}，不能更正成${entryKindZh[correction.kind]}；请先作废再重新记`
    throw new Problem('input-invalid', detail, [{ pointer: '/correction/kind', detail }])
  }
}

/** Whoever takes back says nothing new, so the day stays. */
function judgeDay(recording: Recording, correction: EntryInput | null | undefined): void {
  const { corrected, envelope } = recording
  if (correction == null && corrected !== undefined && envelope.onDay !== corrected.entry.onDay) {
    envelopeFault(recording, '/onDay', `作废的日期要和原来一样，是 ${corrected.entry.onDay}`)
  }
}

const Named = z.object({ additives: z.array(z.object({ entry: IdText })).default([]) })

/** With a production go the additives that it named; one written down later stands for itself. */
async function withdrawnWith(wrong: EntryRow, { tx, district }: Context): Promise<Corrected['withdrawn']> {
  const { lot } = wrong.content
  if (wrong.kind !== 'production' || typeof lot !== 'string') return [wrong.id]
  const wish = { workshop: wrong.workshop, lot: IdText.parse(lot), since: wrong.onDay }
  const uses = await additiveUsesOf(tx, district, wish)
  const named = new Set(Named.parse(wrong.content).additives.map(each => each.entry))
  return [wrong.id, ...uses.filter(use => named.has(use.id)).map(use => use.id)]
}

type Sent = {
  readonly envelope: EntryEnvelope
  readonly wrong: EntryRow
  readonly correction: EntryInput | null | undefined
}

function answerAgain(before: EntryRow, { envelope, wrong, correction }: Sent, context: Context): Recorded {
  const isSame =
    before.corrects === wrong.id &&
    before.onDay === envelope.onDay &&
    before.cancels === (correction == null) &&
    (correction == null || (before.kind === correction.kind && holdsAll(before.content, correction.content)))
  if (!isSame) throw new Problem('conflict', '这一笔已经记过，内容和这次不一样；要改请打开最新的一笔再更正')
  return saidAgain(before, context)
}
