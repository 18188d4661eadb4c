import { addDays, addMonths, type Day, daysBetween, getDay } from '../src/kernel/day.ts'
import type { CertificateKind } from '../src/registry/rules/workshop.ts'
import { usualExpiry } from '../src/registry/rules/workshop.ts'
import type { Random } from './random.ts'

export type PlannedCertificate = {
  readonly number: string
  readonly issuedOn: Day
  readonly expiresOn: Day
  readonly kind: CertificateKind
}

/** Days until the certificate of a few workshops ends, seen from the day of filling: something is always due. */
export const dueSoon = [2, 5, 7, 11, 19, 27, 30, 44, 58, 73, 88] as const
/** And of a few it has ended. */
export const overdue = [-1, -9, -33, -120, -280] as const

/** The day of first filing such that, renewed every three years, the certificate ends on the given day. */
export function filedFor(expiresOn: Day, asOf: Day): Day {
  let issuedOn = addMonths(expiresOn, -36)
  while (issuedOn > asOf) issuedOn = addMonths(issuedOn, -36)
  return issuedOn
}

/** A day of filing in the four years before the letter. */
export function filingDay(random: Random, asOf: Day): Day {
  const first = getDay('2019-01-07')
  return addDays(first, random.between(0, daysBetween(first, asOf) - 20))
}

/**
 * The first certificate and its renewals every three years up to `until`: each begins some days before the one before
 * it ends, and ends three years after that one's end.
 *
 * @param lastExpiry renewals stop once a certificate ends on this day or later
 */
export function certificateChain(number: string, filedOn: Day, lastExpiry: Day): PlannedCertificate[] {
  const chain: PlannedCertificate[] = [{ number, issuedOn: filedOn, expiresOn: usualExpiry(filedOn), kind: 'first' }]
  // A 29 February may have become a 28th on the way: two days of grace.
  const enough = addDays(lastExpiry, -2)
  for (let months = 36; addMonths(filedOn, months) < enough; months += 36) {
    const issuedOn = addDays(addMonths(filedOn, months), -3)
    chain.push({ number, issuedOn, expiresOn: addMonths(filedOn, months + 36), kind: 'renewal' })
  }
  return chain
}
