import type { Status } from './workshop.ts'

/** A workshop that is not closed: its owner may sign in to it. */
export const openStatuses = ['proposed', 'valid', 'suspended'] as const satisfies readonly Status[]

/** Who somebody is, as far as it is on file. */
export type OnFile = {
  readonly name: string
  readonly phone: string | null
  readonly identityNumber: string | null
}

/**
 * Whether two entries are about one person: the same identity number, and where one is missing the same name and telephone.
 * A telephone alone says little: a village's clerk may have given the own number for ten workshops.
 */
export function isOnePerson(one: OnFile, other: OnFile): boolean {
  if (one.identityNumber !== null && other.identityNumber !== null) return one.identityNumber === other.identityNumber
  return one.name === other.name && one.phone !== null && one.phone === other.phone
}

/** Whether one person stands behind all entries: each is the same as every other. */
export function areOnePerson(entries: readonly OnFile[]): boolean {
  return entries.every(one => entries.every(other => isOnePerson(one, other)))
}

/**
 * Whether a changed entry tells of another person, who must not get in with the access of the one before. A slip of the
 * pen in a name, a number that was corrected or a new telephone is the same person.
 */
export function isAnotherPerson(before: OnFile, after: OnFile): boolean {
  const compared = [
    before.name === after.name,
    ...sameWhereKnown(before.phone, after.phone),
    ...sameWhereKnown(before.identityNumber, after.identityNumber),
  ]
  const different = compared.filter(same => !same).length
  return different >= 2 || different === compared.length
}

function sameWhereKnown(before: string | null, after: string | null): boolean[] {
  return before === null || after === null ? [] : [before === after]
}
