import type { Id } from '../../kernel/id.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Duty, Place } from '../../platform/action/permission.ts'
import { getPlace } from '../store/workshop.ts'

/** Who keeps the registry. */
export const keepers = ['administrator', 'office', 'inspector'] as const satisfies readonly Duty[]
/** Who may look into it. */
export const readers = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'owner',
  'superior',
] as const satisfies readonly Duty[]

/** A workshop that exists: its name for the audit log, its town for the area check. */
export async function workshopSubject({ workshop }: { workshop: Id }, { tx, district }: Context): Promise<Subject> {
  const found = await getPlace(tx, district, workshop)
  return { kind: 'workshop', id: found.id, label: found.name, place: placeOf(found) }
}

export function placeOf(workshop: { readonly id: Id; readonly town: string }): Place {
  return { kind: 'workshop', workshop: workshop.id, town: workshop.town }
}

/** Something of the whole district: a list, a dictionary, an import. */
export function districtSubject(kind: string, id: string, label: string): Subject {
  return { kind, id, label, place: { kind: 'district' } }
}
