import type { PendingQuery, Row } from 'postgres'
import type { Queryable } from '../../platform/db/connect.ts'

type Fragment = PendingQuery<Row[]>

/** @param asked `workshop` is a column of the surrounding statement; nothing of whoever told it is in any of this */
export function publicFindings(
  db: Queryable,
  {
    district,
    workshop,
    atMost,
    skip,
  }: {
    readonly district: string
    readonly workshop: Fragment
    readonly atMost: number
    readonly skip: number
  },
): Fragment {
  const standing = db`
    from complaint.disclosure d
    where d.district = ${district} and d.workshop = ${workshop} and d.withdrawn_on is null`
  return db`
    select json_build_object('total', (select count(*) ${standing}),
      'rows', coalesce((select json_agg(json_build_object('foundOn', f.found_on, 'publishedOn', f.published_on,
          'text', f.text, 'reply', f.reply) order by f.published_on desc, f.id)
        from (select d.id, d.found_on, d.published_on, d.text,
            (select r.text from complaint.reply r
              where r.district = d.district and r.disclosure = d.id and r.state = 'shown'
              order by r.at desc, r.id desc limit 1) as reply
          ${standing}
          order by d.published_on desc, d.id limit ${atMost} offset ${skip}) f), '[]'))`
}

type OfWorkshop = { readonly district: string; readonly workshop: Fragment }

/** `id` of every complaint that was found true and told to anyone. */
export function disclosedComplaints(db: Queryable, { district, workshop }: OfWorkshop): Fragment {
  return db`
    select d.complaint::text as id from complaint.disclosure d
    where d.district = ${district} and d.workshop = ${workshop} and d.withdrawn_on is null`
}

/** `on_day`, `id` and `told` of each of them. */
export function findingSteps(db: Queryable, { district, workshop }: OfWorkshop): Fragment {
  return db`
    select d.found_on as on_day, d.id::text as id, json_build_object('text', d.text) as told
    from complaint.disclosure d
    where d.district = ${district} and d.workshop = ${workshop} and d.withdrawn_on is null`
}
