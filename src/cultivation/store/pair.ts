import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { type Outcome, outcomes } from '../rules/pair.ts'
import { type By, most, type Places } from './places.ts'

export const PairRow = z.object({
  pair: IdText,
  mentor: IdText,
  mentorName: z.string(),
  learner: IdText,
  learnerName: z.string(),
  town: z.string(),
  goal: z.string(),
  begunOn: DayText,
  endedOn: DayText.nullable(),
  outcome: z.enum(outcomes).nullable(),
  outcomeWords: z.string().nullable(),
  visits: z.array(z.object({ onDay: DayText, words: z.string(), file: z.string().nullable(), actor: z.string() })),
})
export type PairRow = z.output<typeof PairRow>

function pairsWhere(tx: Queryable, district: string, places: Places, condition: PendingQuery<Row[]>) {
  return tx`
    select p.id as pair, p.mentor, m.name as mentor_name, p.learner, l.name as learner_name, l.town, p.goal, p.begun_on,
      p.ended_on, p.outcome, p.outcome_words,
      (select coalesce(json_agg(json_build_object('onDay', v.on_day, 'words', v.words, 'file', v.file, 'actor', v.actor)
          order by v.on_day, v.at), '[]')
        from cultivation.pair_visit v where v.district = p.district and v.pair = p.id) as visits
    from cultivation.pair p
    join (${places(tx, district)}) m on m.id = p.mentor
    join (${places(tx, district)}) l on l.id = p.learner
    where p.district = ${district} ${condition}
    order by p.ended_on nulls first, p.begun_on desc, p.id
    limit ${most}`
}

/** Those of a workshop, whichever of the two it is. */
export async function findPairs(tx: Queryable, district: string, places: Places, workshop: Id | null) {
  const condition = workshop === null ? tx`` : tx`and (p.mentor = ${workshop} or p.learner = ${workshop})`
  return parseRows(PairRow, await pairsWhere(tx, district, places, condition))
}

export async function findPair(tx: Queryable, district: string, places: Places, pair: Id) {
  return parseRow(PairRow, await pairsWhere(tx, district, places, tx`and p.id = ${pair}`))
}

export async function lockPair(tx: Tx, district: string, pair: Id): Promise<void> {
  await tx`select from cultivation.pair where district = ${district} and id = ${pair} for no key update`
}

export async function arePaired(tx: Queryable, district: string, mentor: Id, learner: Id): Promise<boolean> {
  const rows = await tx`
    select 1 from cultivation.pair
    where district = ${district} and mentor = ${mentor} and learner = ${learner} and ended_on is null`
  return rows.length > 0
}

type NewPair = By & {
  readonly id: Id
  readonly mentor: Id
  readonly learner: Id
  readonly goal: string
  readonly begunOn: Day
  readonly madeAt: Instant
}

export async function insertPair(tx: Tx, district: string, pair: NewPair): Promise<void> {
  await insertRows(tx, 'cultivation.pair', [{ district, ...pair }])
}

type NewVisit = By & {
  readonly id: Id
  readonly pair: Id
  readonly onDay: Day
  readonly words: string
  readonly file: string | null
  readonly at: Instant
}

export async function insertVisit(tx: Tx, district: string, visit: NewVisit): Promise<void> {
  await insertRows(tx, 'cultivation.pair_visit', [{ district, ...visit }])
}

export async function endPair(
  tx: Tx,
  district: string,
  pair: Id,
  end: { readonly endedOn: Day; readonly outcome: Outcome; readonly outcomeWords: string },
): Promise<void> {
  await tx`update cultivation.pair set ${tx({ ...end })} where district = ${district} and id = ${pair}`
}
