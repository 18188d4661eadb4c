import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { statuses } from '../rules/workshop.ts'

/** What the registry may tell anyone of a workshop, and the town that decides which officers may see more. */
export const PublicRecord = z.object({
  name: z.string(),
  operator: z.string(),
  category: z.string(),
  town: z.string(),
  townName: z.string(),
  village: z.string().nullable(),
  status: z.enum(statuses),
  successor: z.string().nullable(),
  scope: z.string(),
  processSteps: z.array(z.string()),
  products: z.array(z.string()),
  /** In force by the day asked for, oldest first. */
  history: z.array(z.object({ effectiveOn: DayText, status: z.enum(statuses) })),
  certificate: z.object({ number: z.string(), issuedOn: DayText, expiresOn: DayText }).nullable(),
  workers: z.int(),
  healthHolders: z.int(),
  responsibleUnit: z.string().nullable(),
})
export type PublicRecord = z.output<typeof PublicRecord>

export type Fragment = PendingQuery<Row[]>

/**
 * A piece of SQL, for a statement that starts from something else: one row with `record`, none without the workshop.
 *
 * @param of `workshop` is SQL for the id, a column of the surrounding statement
 */
export function publicRecord(
  db: Queryable,
  of: { readonly district: string; readonly workshop: Fragment; readonly today: Day },
): Fragment {
  const { district, today } = of
  return db`
    select json_build_object(
      'name', w.name, 'operator', o.name, 'category', k.name, 'town', w.town, 'townName', t.name, 'village', v.name,
      'status', w.status, 'successor', w.successor_name, 'scope', w.processing_scope, 'processSteps', w.process_flow,
      'products', array(
        select p.name from registry.product p
        where p.district = ${district} and p.workshop = w.id and p.ended_at is null order by p.id),
      'history', coalesce((
        select json_agg(json_build_object('effectiveOn', h.effective_on, 'status', h.status)
          order by h.effective_on, h.recorded_at, h.id)
        from registry.status_change h
        where h.district = ${district} and h.workshop = w.id and h.effective_on <= ${today}), '[]'),
      'certificate', (
        select json_build_object('number', c.number, 'issuedOn', c.issued_on, 'expiresOn', c.expires_on)
        from registry.certificate c
        where c.district = ${district} and c.workshop = w.id
        order by c.issued_on desc, c.recorded_at desc, c.id desc limit 1),
      'workers', p.workers, 'healthHolders', p.holders,
      'responsibleUnit', (
        select u.name from registry.responsibility r
        join identity.unit u on u.district = r.district and u.id = r.unit
        where r.district = ${district} and r.workshop = w.id and r.from_day <= ${today}
        order by r.from_day desc limit 1)
    ) as record
    from registry.workshop w
    join registry.operator o on o.district = w.district and o.id = w.operator
    join registry.category k on k.code = w.category
    join area.town t on t.code = w.town
    left join area.village v on v.code = w.village
    left join lateral (
      select count(*) as workers,
        count(*) filter (where h.health_certificate is not null and h.health_expires_on >= ${today}) as holders
      from registry.worker h
      where h.district = ${district} and h.workshop = w.id and (h.left_on is null or h.left_on > ${today})
    ) p on true
    where w.district = ${district} and w.id = ${of.workshop}`
}
