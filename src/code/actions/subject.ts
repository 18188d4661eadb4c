import type { Id } from '../../kernel/id.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Duty, Place } from '../../platform/action/permission.ts'
import { getWorkshopPlace } from '../../registry/door.ts'

/** Who hands out codes and plates. */
export const keepers = ['administrator', 'office', 'inspector'] as const satisfies readonly Duty[]
/** Who may see what was handed out and by whom. */
export const overseers = [...keepers, 'auditor', 'leader', 'superior'] as const satisfies readonly Duty[]
/** Operators see the plates of their own workshop. */
export const readers = [...overseers, 'owner'] as const satisfies readonly Duty[]

/** Codes and plates are a matter of their workshop: the audit log shows them there. */
export async function workshopSubject({ workshop }: { workshop: Id }, { tx, district }: Context): Promise<Subject> {
  const found = await getWorkshopPlace(tx, district, workshop)
  return { kind: 'workshop', id: found.id, label: found.name, place: placeOf(found) }
}

export function placeOf(workshop: { readonly id: Id; readonly town: string }): Place {
  return { kind: 'workshop', workshop: workshop.id, town: workshop.town }
}
