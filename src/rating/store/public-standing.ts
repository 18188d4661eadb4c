import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { IndexView } from '../contract/food-index.ts'
import { bands } from '../rules/index/result.ts'

type Fragment = PendingQuery<Row[]>

const Reply = z.object({ text: z.string(), on: DayText })

const Stands = z.object({
  on: DayText,
  score: z.int().nullable(),
  band: z.enum(bands).nullable(),
  why: z.string().nullable(),
})

/** 食安指数 and 作坊回应 in short: `index` is null while nothing was reckoned. */
export const PublicStanding = z.object({ index: Stands.nullable(), reply: Reply.nullable() })
export type PublicStanding = z.output<typeof PublicStanding>

/** The same with all that the number was reckoned from, and what it was before. */
export const PublicReckoning = z.object({
  index: z.object({ on: DayText, result: IndexView }).nullable(),
  history: z.array(z.object({ on: DayText, score: z.int().nullable(), band: z.enum(bands).nullable() })),
  reply: Reply.nullable(),
})
export type PublicReckoning = z.output<typeof PublicReckoning>

type OfWorkshop = {
  readonly district: string
  /** A column of the surrounding statement. */
  readonly workshop: Fragment
}

/** The newest that the operator did not take back and nobody hid. */
function shownReply(db: Queryable, { district, workshop }: OfWorkshop): Fragment {
  return db`
    select json_build_object('text', rp.text, 'on', rp.on_day) from rating.reply rp
    where rp.district = ${district} and rp.workshop = ${workshop} and rp.ended_at is null and rp.hidden_at is null`
}

/** As SQL of one JSON value. */
export function publicStanding(db: Queryable, of: OfWorkshop): Fragment {
  const { district, workshop } = of
  return db`
    select json_build_object(
      'index', (
        select json_build_object('on', ri.on_day, 'score', ri.score, 'band', ri.band, 'why', ri.result ->> 'why')
        from rating.standing ri where ri.district = ${district} and ri.workshop = ${workshop}),
      'reply', (${shownReply(db, of)}))`
}

/** As SQL of one JSON value. */
export function publicReckoning(db: Queryable, of: OfWorkshop & { readonly atMost: number }): Fragment {
  const { district, workshop, atMost } = of
  return db`
    select json_build_object(
      'index', (
        select json_build_object('on', ri.on_day, 'result', ri.result)
        from rating.standing ri where ri.district = ${district} and ri.workshop = ${workshop}),
      'history', (
        select coalesce(json_agg(json_build_object('on', n.on_day, 'score', n.score, 'band', n.band)
          order by n.on_day desc), '[]')
        from (
          select distinct on (rr.on_day) rr.on_day, rr.score, rr.band from rating.reckoning rr
          where rr.district = ${district} and rr.workshop = ${workshop}
          order by rr.on_day desc, rr.at desc, rr.id
          limit ${atMost}) n),
      'reply', (${shownReply(db, of)}))`
}

/** SQL to join: `workshop`, `on_day`, `score` and `band` of all workshops of a district; both are null for 待评. */
export function standings(db: Queryable, district: string): Fragment {
  return db`select ri.workshop, ri.on_day, ri.score, ri.band from rating.standing ri where ri.district = ${district}`
}
