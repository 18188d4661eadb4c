import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { statuses } from '../rules/workshop.ts'

const Rated = z.object({
  workshop: IdText,
  changes: z.array(z.object({ status: z.enum(statuses), effectiveOn: DayText, recordedAt: z.string() })),
  certificates: z.array(z.object({ id: IdText, number: z.string(), issuedOn: DayText, expiresOn: DayText })),
  workers: z.array(z.object({ id: IdText, healthExpiresOn: DayText.nullable(), leftOn: DayText.nullable() })),
})
/** Life-cycle, certificates of filing (the newest last) and who works there, of a workshop. */
export type RatedWorkshop = z.output<typeof Rated>

/** @param workshops of these alone; without, of all */
export async function ratedWorkshops(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
): Promise<RatedWorkshop[]> {
  const rows = await tx`
    select w.id as workshop, coalesce(s.changes, '[]') as changes, coalesce(c.certificates, '[]') as certificates,
      coalesce(p.workers, '[]') as workers
    from registry.workshop w
    left join (
      select workshop, json_agg(json_build_object('status', status, 'effectiveOn', effective_on,
        'recordedAt', recorded_at) order by effective_on, recorded_at, id) as changes
      from registry.status_change where district = ${district} ${among(tx, workshops)} group by workshop
    ) s on s.workshop = w.id
    left join (
      select workshop, json_agg(json_build_object('id', id, 'number', number, 'issuedOn', issued_on,
        'expiresOn', expires_on) order by issued_on, recorded_at, id) as certificates
      from registry.certificate where district = ${district} ${among(tx, workshops)} group by workshop
    ) c on c.workshop = w.id
    left join (
      select workshop, json_agg(json_build_object('id', id, 'healthExpiresOn', health_expires_on,
        'leftOn', left_on) order by id) as workers
      from registry.worker where district = ${district} ${among(tx, workshops)} group by workshop
    ) p on p.workshop = w.id
    where w.district = ${district} and w.status <> 'proposed'
      ${workshops === undefined ? tx`` : tx`and w.id = any (${[...workshops]}::uuid[])`}`
  return parseRows(Rated, rows)
}

function among(tx: Queryable, workshops: readonly Id[] | undefined) {
  return workshops === undefined ? tx`` : tx`and workshop = any (${[...workshops]}::uuid[])`
}

/** Ids of workshops that have been filed, in an order that stays. */
export async function filedIds(tx: Queryable, district: string): Promise<Id[]> {
  const rows = await tx`
    select id from registry.workshop where district = ${district} and status <> 'proposed' order by id`
  return parseRows(z.object({ id: IdText }), rows).map(({ id }) => id)
}

/** SQL for `workshop`: those among the ids that are workshops. */
export function workshopsNamed(tx: Queryable, district: string, ids: readonly Id[]) {
  return tx`select w.id as workshop from registry.workshop w where w.district = ${district} and w.id = any (${[...ids]}::uuid[])`
}

/**
 * SQL for a list to join: `id`, `name`, `pinyin`, `initials`, `town`, `town_name`, `town_ordinal`, `village_name`, `category`,
 * `category_name` and `status` of workshops that have been filed.
 */
export function ratedPlaces(tx: Queryable, district: string) {
  return tx`
    select w.id, w.name, w.pinyin, w.initials, w.town, t.name as town_name, t.ordinal as town_ordinal,
      coalesce(v.name, '') as village_name, w.category, k.name as category_name, w.status
    from registry.workshop w
    join area.town t on t.code = w.town
    join registry.category k on k.code = w.category
    left join area.village v on v.code = w.village
    where w.district = ${district} and w.status <> 'proposed'`
}
