import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { lotFlows } from '../../ledger/door/lot-flow.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Duty, Place } from '../../platform/action/permission.ts'
import { getWorkshopPlace } from '../../registry/door.ts'

/** Who supervises. */
export const overseers = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'superior',
] as const satisfies readonly Duty[]
/** Owners trace what is theirs; what lies further they see masked. */
export const readers = [...overseers, 'owner'] as const satisfies readonly Duty[]
/** Who counts what lies there: the owner, or whoever looks with them. */
export const counters = ['owner', 'inspector', 'office'] as const satisfies readonly Duty[]

/** Asked of whatever the reader may see. */
export function districtSubject(label: string, { district }: Context): Subject {
  return { kind: 'trace', id: district, label, place: { kind: 'self' } }
}

export async function getLotFlow(lot: Id, { tx, district }: Context) {
  const [flow] = await lotFlows(tx, district, [lot])
  return flow ?? missingLot()
}

export function missingLot(): never {
  throw new Problem('not-found', '没有找到这一批，可能已作废；请从列表重新打开')
}

/** A lot is a matter of its workshop: the audit log shows it there. */
export async function lotSubject({ lot }: { readonly lot: Id }, context: Context): Promise<Subject> {
  const { workshop } = await getLotFlow(lot, context)
  const { id, name, town } = await getWorkshopPlace(context.tx, context.district, workshop)
  return { kind: 'workshop', id, label: name, place: { kind: 'workshop', workshop: id, town } }
}

export async function lotPlace(asked: { readonly lot: Id }, context: Context): Promise<Place> {
  return (await lotSubject(asked, context)).place
}
