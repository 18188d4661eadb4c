import type { Queryable } from '../../platform/db/connect.ts'

/** SQL for others to join: `hazard`, `workshop`, `lesson` and `found_on` of all that counts and calls for a lesson. */
export function lessonHazards(tx: Queryable, district: string) {
  return tx`
    select h.id as hazard, h.workshop, h.lesson, h.found_on
    from rectification.hazard h
    where h.district = ${district} and h.lesson is not null and h.voided_on is null`
}
