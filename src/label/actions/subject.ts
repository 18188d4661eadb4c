import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { findLotOfLabel } from '../../ledger/door/label-lot.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Duty, Place } from '../../platform/action/permission.ts'
import { getWorkshopPlace } from '../../registry/door.ts'

/** Who prints labels: the owner, and for the owner those who supervise. */
export const printers = ['owner', 'inspector', 'office'] as const satisfies readonly Duty[]
/** Who holds a real label against the one on file. */
export const reviewers = ['inspector', 'office'] as const satisfies readonly Duty[]
export const overseers = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'superior',
] as const satisfies readonly Duty[]
/** Owners see their own workshop's. */
export const readers = [...overseers, 'owner'] as const satisfies readonly Duty[]

type OfWorkshop = { readonly workshop: Id }
type OfLot = { readonly lot: Id }

/** Labels are a matter of their workshop: the audit log shows them there. */
export async function workshopSubject({ workshop }: OfWorkshop, { tx, district }: Context): Promise<Subject> {
  const { id, name, town } = await getWorkshopPlace(tx, district, workshop)
  return { kind: 'workshop', id, label: name, place: { kind: 'workshop', workshop: id, town } }
}

export async function workshopPlace(of: OfWorkshop, context: Context): Promise<Place> {
  return (await workshopSubject(of, context)).place
}

export async function lotSubject(of: OfLot, context: Context): Promise<Subject> {
  return workshopSubject(await getLot(of, context), context)
}

export async function lotPlace(of: OfLot, context: Context): Promise<Place> {
  return workshopPlace(await getLot(of, context), context)
}

export async function getLot({ lot }: OfLot, { tx, district }: Context) {
  const found = await findLotOfLabel(tx, district, lot)
  if (found === undefined) throw new Problem('not-found', '没有找到这一批，请从批次列表重新打开')
  return found
}
