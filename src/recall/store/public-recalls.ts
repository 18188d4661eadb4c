import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { levels } from '../rules/recall.ts'

type Fragment = PendingQuery<Row[]>

type Asked = {
  readonly district: string
  /** A column of the surrounding statement. */
  readonly workshop: Fragment
  readonly today: Day
}

export const PublicRecall = z.object({ level: z.enum(levels), step: z.enum(['started', 'closed']), lots: z.int() })
export type PublicRecall = z.output<typeof PublicRecall>

/** Recalls of what this workshop made, with how many of its lots; what was let go of or called off is none. */
function own(db: Queryable, { district, workshop }: Asked): Fragment {
  return db`
    from (
      select rs.recall, count(*) as lots
      from recall.scope_lot rs
      left join recall.lot_end re on re.district = rs.district and re.recall = rs.recall and re.lot = rs.lot
        and re.kind = 'removed'
      where rs.district = ${district} and rs.workshop = ${workshop} and rs.kind = 'produced' and re.lot is null
      group by rs.recall) rl
    join recall.recall rr on rr.district = ${district} and rr.id = rl.recall and rr.state <> 'cancelled'`
}

/** `id` of each of them: the page of a recalled lot says so to anyone. */
export function toldRecalls(db: Queryable, asked: Asked): Fragment {
  return db`select rr.id::text as id ${own(db, asked)}`
}

/** `on_day`, `id` and `told`: when each began and was closed. */
export function recallSteps(db: Queryable, asked: Asked): Fragment {
  const dayOf = (at: Fragment) => db`(${at} at time zone 'Asia/Shanghai')::date`
  return db`
    select ${dayOf(db`rr.started_at`)} as on_day, rr.id || ' started' as id,
      json_build_object('level', rr.level, 'step', 'started', 'lots', rl.lots) as told
    ${own(db, asked)}
    union all
    select ${dayOf(db`rr.ended_at`)}, rr.id || ' closed',
      json_build_object('level', rr.level, 'step', 'closed', 'lots', rl.lots)
    ${own(db, asked)} and rr.state = 'closed' and rr.ended_at is not null`
}
