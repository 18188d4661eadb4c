import type { z } from 'zod'
import type { Day, Instant } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { type FieldError, Problem } from '../../../kernel/problem.ts'
import type { Context } from '../../../platform/action/action.ts'
import { covers } from '../../../platform/action/permission.ts'
import { newId } from '../../../platform/id.ts'
import type { Maker } from '../../../registry/door.ts'
import type { EntryEnvelope as EnvelopeSchema, ProductionContent } from '../../contract/words.ts'
import { byOurClock, clockSkew, daysLate, mayStillBeWrittenByOwner } from '../../rules/clock.ts'
import { type EntryKind, type Ledger, ledgerOf, type Origin } from '../../rules/ledgers.ts'
import type { AttemptKind, NewAttempt } from '../../store/attempt.ts'
import type { EntryRow, NewEntry } from '../../store/entry.ts'

export type EntryEnvelope = z.output<typeof EnvelopeSchema>
export type Production = z.output<typeof ProductionContent>

/** What one entry corrects: the entry itself, and all that no longer holds with it. */
export type Corrected = { readonly entry: EntryRow; readonly withdrawn: readonly Id[]; readonly reason: string }

/** One entry on its way into the book: what is wrong with it is gathered, and told all at once. */
export type Recording = {
  readonly context: Context
  readonly maker: Maker
  readonly envelope: EntryEnvelope
  readonly origin: Origin
  readonly skew: number | null
  readonly corrected: Corrected | undefined
  /** Where the content lies in the input: in front of each pointer. */
  readonly at: string
  readonly faults: FieldError[]
  readonly remarks: string[]
  /** What must not even have been tried, kept although it is refused. */
  readonly attempts: NewAttempt[]
  /** The editions of the books that judged it. */
  readonly editions: Record<string, string>
}

/** What is done once nothing is wrong. */
export type Outcome = {
  readonly lotNumber: string | null
  readonly summary: string
  /** What is still on its way to the database. */
  readonly written?: Promise<unknown>
  /** Workshops besides this one that see a change. */
  readonly alsoTouched?: readonly Id[]
  /** A lot was held: strangers must see it at once, wherever they ask. */
  readonly stops?: boolean
}
export type WriteDown = () => Promise<Outcome>

export function beginRecording(
  context: Context,
  maker: Maker,
  envelope: EntryEnvelope,
  given: { readonly at: string; readonly corrected?: Corrected },
): Recording {
  const recording: Recording = {
    context,
    maker,
    envelope,
    origin: originOf(context, maker),
    skew: clockSkew(envelope.sentAt, context.now),
    corrected: given.corrected,
    at: given.at,
    faults: [],
    remarks: [],
    attempts: [],
    editions: {},
  }
  return recording
}

/** The program writes for the demo and for itself; a person who owns the workshop is its owner, whatever else. */
function originOf({ actor }: Context, { id, town }: Maker): Origin {
  if (actor.account === undefined) return 'program'
  const place = { kind: 'workshop', workshop: id, town } as const
  return actor.posts.some(post => post.duty === 'owner' && covers(post.area, place)) ? 'owner' : 'officer'
}

export function fault(recording: Recording, pointer: string, detail: string): void {
  recording.faults.push({ pointer: `${recording.at}/content${pointer}`, detail })
}

export function envelopeFault(recording: Recording, pointer: string, detail: string): void {
  const prefix = recording.at === '' ? '' : '/envelope'
  recording.faults.push({ pointer: `${prefix}${pointer}`, detail })
}

export function attempt(
  recording: Recording,
  kind: AttemptKind,
  { what, reason, basis, content }: { what: string; reason: string; basis: string; content: unknown },
): void {
  const { actor, now } = recording.context
  const by = { account: actor.account ?? null, actor: actor.name, at: now }
  recording.attempts.push({ id: newId(), workshop: recording.maker.id, kind, what, reason, basis, content, ...by })
}

/** Day, clock and standing of the workshop: the same for every kind of entry. */
export async function judgeEnvelope(recording: Recording): Promise<void> {
  const { context, envelope, maker, skew, origin } = recording
  const { today, now, world } = context
  if (envelope.onDay > today) {
    const detail = `日期 ${envelope.onDay} 还没有到，今天是 ${today}；请检查手机的日期和时间`
    envelopeFault(recording, '/onDay', detail)
  } else if (origin === 'owner' && !mayStillBeWrittenByOwner(envelope.onDay, today)) {
    envelopeFault(recording, '/onDay', '超过 60 天的台账不能自己补记，请联系监管所代为补记')
  }
  if (skew !== null) {
    const minutes = Math.round(Math.abs(skew) / 60)
    recording.remarks.push(`手机时间${skew > 0 ? '快' : '慢'}了约 ${minutes} 分钟，请校准手机时间`)
  }
  const late = daysLate(envelope.onDay, now)
  if (late > 1 && envelope.onDay <= today) recording.remarks.push(`这一笔晚记了 ${late} 天，请尽量当天记`)
  if (maker.status === 'cancelled' || maker.status === 'converted' || maker.status === 'proposed') {
    envelopeFault(recording, '/workshop', '这家小作坊不在备案有效期内，不能记台账，请联系监管所')
  }
  const present = await Promise.all(envelope.files.map(file => world.files.has(file)))
  for (const [place, there] of present.entries()) {
    if (!there) envelopeFault(recording, `/files/${place}`, '照片没有上传成功，请重新上传')
  }
}

export type Draft = {
  readonly id?: Id
  readonly kind: EntryKind
  readonly nilOf?: Ledger
  readonly summary: string
  readonly content: Readonly<Record<string, unknown>>
  readonly keepUntil: Day
}

/** The row in the book. */
export function entryOf(recording: Recording, draft: Draft): NewEntry {
  const { context, maker, envelope, origin, skew, corrected } = recording
  const { actor, now } = context
  const isMain = draft.id === undefined
  return {
    id: draft.id ?? envelope.entry,
    onDay: envelope.onDay,
    workshop: maker.id,
    kind: draft.kind,
    ledger: ledgerOf(draft.kind, draft.nilOf),
    summary: draft.summary,
    content: draft.content,
    files: isMain ? envelope.files : [],
    corrects: isMain ? (corrected?.entry.id ?? null) : null,
    correctsOn: isMain ? (corrected?.entry.onDay ?? null) : null,
    reason: isMain ? (corrected?.reason ?? null) : null,
    cancels: false,
    origin,
    account: actor.account ?? null,
    actor: actor.name,
    device: envelope.device,
    enteredAt: enteredAt(recording),
    recordedAt: now,
    clockSkew: skew,
    keepUntil: draft.keepUntil,
    editions: recording.editions,
    remarks: isMain ? recording.remarks : [],
  }
}

export function enteredAt({ envelope, skew, context }: Recording): Instant {
  return byOurClock(envelope.enteredAt, skew, context.now)
}

/** Everything that is wrong, in one answer. */
export function refusalOf({ faults }: Recording): Problem {
  return new Problem('input-invalid', [...new Set(faults.map(each => each.detail))].join('；'), faults)
}
