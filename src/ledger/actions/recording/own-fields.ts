import { z } from 'zod'
import { bindsOn } from '../../../rulebook/rules/rows.ts'
import type { EntryInput } from '../../contract/words.ts'
import type { Ledger } from '../../rules/ledgers.ts'
import { hasOwnField, ownFaults, ownFields } from '../../rules/own-fields.ts'
import { fault, type Recording } from './recording.ts'
import { rowsFor, rowsOn } from './rules-in-force.ts'

type More = Readonly<Record<string, string>>

/**
 * What the bureau asks for besides, by the edition in force on the day that the entry is about. People are held to it;
 * what arrives from another workshop's sale and what the program writes itself cannot know it.
 */
export async function judgeOwnFields(recording: Recording, input: EntryInput): Promise<void> {
  const { origin } = recording
  if (input.kind === 'no-production' || input.kind === 'nil') return
  if (origin !== 'owner' && origin !== 'officer') return
  await judgeMore(recording, input.kind, input.content.more, '')
  if (input.kind !== 'production') return
  for (const [place, additive] of input.content.additives.entries()) {
    await judgeMore(recording, 'additive-use', additive.more, `/additives/${place}`)
  }
}

async function judgeMore(recording: Recording, ledger: Ledger, given: More, at: string): Promise<void> {
  const { onDay } = recording.envelope
  const rows = (await rowsFor(recording, 'ledgers')).filter(row => bindsOn(row, onDay))
  const faults = ownFaults(ownFields(ledger, rows), given)
  const askable = faults.length === 0 ? new Set<string>() : await askedToday(recording, ledger)
  for (const { key, sentence } of faults) {
    if (askable.has(key) || given[key] !== undefined) fault(recording, `${at}/more/${key}`, sentence)
  }
  const unknown = Object.keys(given).filter(key => !hasOwnField(ledger, key, rows))
  if (unknown.length > 0) await refuseUnknown(recording, ledger, unknown, at)
}

/** What an edition asked for that is no longer in the book cannot be written down any more: nobody is shown the field. */
async function askedToday(recording: Recording, ledger: Ledger): Promise<ReadonlySet<string>> {
  const today = await rowsOn(recording, 'ledgers', recording.context.today)
  return new Set(ownFields(ledger, today).map(({ key }) => key))
}

/** A phone asks for what is in force today, also of a day before; a correction says again what stood there. */
async function refuseUnknown(recording: Recording, ledger: Ledger, keys: readonly string[], at: string): Promise<void> {
  const today = await rowsOn(recording, 'ledgers', recording.context.today)
  const before = keysIn(recording.corrected?.entry.content)
  for (const key of keys) {
    if (hasOwnField(ledger, key, today) || before.has(key)) continue
    fault(recording, `${at}/more/${key}`, `台账里没有“${key}”这个项目，请更新手机上的资料，再重新填写`)
  }
}

const Told = z.object({
  more: z.record(z.string(), z.unknown()).optional(),
  additives: z.array(z.object({ more: z.record(z.string(), z.unknown()).optional() })).optional(),
})

function keysIn(content: Readonly<Record<string, unknown>> | undefined): ReadonlySet<string> {
  const told = Told.safeParse(content)
  if (!told.success) return new Set()
  const { more = {}, additives = [] } = told.data
  return new Set([more, ...additives.map(additive => additive.more ?? {})].flatMap(Object.keys))
}
