import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { certificateKinds, statuses } from '../rules/workshop.ts'
import type { Fragment } from './public-record.ts'

export const PublicStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('certificate'), kind: z.enum(certificateKinds), number: z.string() }),
  z.object({ step: z.literal('status'), status: z.enum(statuses) }),
])
export type PublicStep = z.output<typeof PublicStep>

/** `on_day`, `id` and `told`: certificates and states, for the statement of a timeline. The reasons stay with the bureau. */
export function publicSteps(
  db: Queryable,
  of: { readonly district: string; readonly workshop: Fragment; readonly today: Day },
): Fragment {
  const { district, workshop, today } = of
  return db`
    select rc.issued_on as on_day, rc.id::text as id,
      json_build_object('step', 'certificate', 'kind', rc.kind, 'number', rc.number) as told
    from registry.certificate rc
    where rc.district = ${district} and rc.workshop = ${workshop} and rc.issued_on <= ${today}
    union all
    select rh.effective_on, rh.id::text, json_build_object('step', 'status', 'status', rh.status)
    from registry.status_change rh
    where rh.district = ${district} and rh.workshop = ${workshop} and rh.effective_on <= ${today}`
}
