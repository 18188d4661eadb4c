import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Id } from '../../kernel/id.ts'
import type { Context, FileAnswer, Subject } from '../../platform/action/action.ts'
import type { Duty, Place } from '../../platform/action/permission.ts'
import type { OutputSheet } from '../../platform/documents/xlsx/output.ts'
import { writeWorkbook } from '../../platform/documents/xlsx/writer.ts'
import { getWorkshopPlace } from '../../registry/door.ts'

/** Who looks over the ledgers of others. */
export const overseers = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'superior',
] as const satisfies readonly Duty[]
/** Owners read their own. */
export const readers = [...overseers, 'owner'] as const satisfies readonly Duty[]

export async function workshopPlace({ workshop }: { workshop: Id }, { tx, district }: Context): Promise<Place> {
  const { id, town } = await getWorkshopPlace(tx, district, workshop)
  return { kind: 'workshop', workshop: id, town }
}

/** Taking a ledger out is a matter of its workshop: the audit log shows it there. */
export async function workshopSubject({ workshop }: { workshop: Id }, context: Context): Promise<Subject> {
  const { id, name, town } = await getWorkshopPlace(context.tx, context.district, workshop)
  return { kind: 'workshop', id, label: name, place: { kind: 'workshop', workshop: id, town } }
}

/** Something that is asked of many workshops at once: each is looked at within the reader's own area. */
export function districtSubject(label: string, { district }: Context): Subject {
  return { kind: 'ledger', id: district, label, place: { kind: 'self' } }
}

/** Written whole before the first byte leaves, so that a failure is told and not a torn file sent. */
export async function workbookFile(
  { world }: Context,
  name: string,
  sheets: readonly OutputSheet[],
): Promise<FileAnswer> {
  const path = await world.files.temporary()
  try {
    await writeWorkbook(path, { sheets })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  const body = createReadStream(path)
  body.once('close', () => rm(path, { force: true }))
  return { name, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body }
}
