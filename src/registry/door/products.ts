import type { Queryable } from '../../platform/db/connect.ts'

/** SQL for a list to join: `id`, `workshop` and `name` of every product that workshops of the district make now. */
export function productsMade(tx: Queryable, district: string) {
  return tx`
    select p.id, p.workshop, p.name
    from registry.product p
    join registry.workshop w on w.district = p.district and w.id = p.workshop
    where p.district = ${district} and p.ended_at is null and w.status = 'valid'`
}

/** SQL for `id`, `name`, `town` and `category` of the workshops that work: those that can be visited and sampled. */
export function workshopsAtWork(tx: Queryable, district: string) {
  return tx`
    select w.id, w.name, w.town, w.category from registry.workshop w
    where w.district = ${district} and w.status = 'valid'`
}
