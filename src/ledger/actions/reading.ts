import type { Context, Subject } from '../../platform/action/action.ts'

/** Something that is asked of many workshops at once: each is looked at within the reader's own area. */
export function districtSubject(label: string, { district }: Context): Subject {
  return { kind: 'ledger', id: district, label, place: { kind: 'self' } }
}
