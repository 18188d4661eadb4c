import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Duty, Place } from '../../platform/action/permission.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { findMaker, type Maker } from '../../registry/door.ts'

/** Who writes ledgers: the owner, and for the owner those who supervise. */
export const writers = ['owner', 'inspector', 'office'] as const satisfies readonly Duty[]
/** Who keeps order among lots of others. */
export const stoppers = ['inspector', 'office', 'owner'] as const satisfies readonly Duty[]
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

/** The area check asks for the workshop, and what is done to it asks again: within one transaction it is read once. */
const known = new WeakMap<Tx, Map<Id, Promise<Maker>>>()

export function makerOf({ tx, district }: Context, workshop: Id): Promise<Maker> {
  const inTransaction = known.get(tx) ?? new Map<Id, Promise<Maker>>()
  known.set(tx, inTransaction)
  const before = inTransaction.get(workshop)
  if (before !== undefined) return before
  const asked = findMaker(tx, district, workshop).then(
    found => found ?? missing('没有找到这家小作坊，可能已被合并或不在本辖区'),
  )
  inTransaction.set(workshop, asked)
  return asked
}

function missing(detail: string): never {
  throw new Problem('not-found', detail)
}

/** Ledgers are a matter of their workshop: the audit log shows them there. */
export async function workshopSubject({ workshop }: { readonly workshop: Id }, context: Context): Promise<Subject> {
  const { id, name, town } = await makerOf(context, workshop)
  return { kind: 'workshop', id, label: name, place: placeOf({ id, town }) }
}

export async function workshopPlace({ workshop }: { readonly workshop: Id }, context: Context): Promise<Place> {
  return placeOf(await makerOf(context, workshop))
}

export function placeOf({ id, town }: { readonly id: Id; readonly town: string }): Place {
  return { kind: 'workshop', workshop: id, town }
}
