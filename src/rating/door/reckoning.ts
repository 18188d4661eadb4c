import { isDeepStrictEqual } from 'node:util'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import { type Formula, formulaOf } from '../rules/index/formula.ts'
import { knownOn } from '../rules/index/known.ts'
import { reckon } from '../rules/index/reckon.ts'
import type { FoodSafetyIndex } from '../rules/index/result.ts'
import {
  addHistory,
  type Cause,
  findStandings,
  gistOf,
  keepStandings,
  type Reckoned,
  saveStandings,
} from '../store/standing.ts'
import { readKnown } from './known.ts'

/** The formula in force on a day. */
export async function formulaOn(tx: Queryable, district: string, day: Day): Promise<Formula> {
  const { number, rows } = await rowsInForce(tx, district, 'index', day)
  return formulaOf(number, rows)
}

/** The index of workshops as of a day, from the facts as they are in the tables now. Nothing is stored. */
export async function reckonedOn(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
  day: Day,
  formula: Formula,
): Promise<ReadonlyMap<Id, FoodSafetyIndex>> {
  const known = await readKnown(tx, district, workshops, { from: day, until: day }, formula)
  return new Map([...known].map(([workshop, each]) => [workshop, reckon(knownOn(each, day, formula), formula)]))
}

type Asked = {
  readonly district: string
  readonly workshops: readonly Id[]
  readonly on: Day
  readonly formula: Formula
  readonly cause: Cause
  readonly now: Instant
}

export type Changed = {
  readonly workshop: Id
  readonly before: FoodSafetyIndex | undefined
  readonly after: FoodSafetyIndex
}

/** More than these are read and reckoned one portion after the other. */
const portion = 500

/** Reckons workshops anew and stores what came out otherwise. @returns which did */
export async function reckonWorkshops(tx: Tx, asked: Asked): Promise<readonly Changed[]> {
  const changed: Changed[] = []
  for (let at = 0; at < asked.workshops.length; at += portion) {
    changed.push(...(await reckonPortion(tx, { ...asked, workshops: asked.workshops.slice(at, at + portion) })))
  }
  return changed
}

async function reckonPortion(tx: Tx, { district, workshops, on, formula, cause, now }: Asked): Promise<Changed[]> {
  const [fresh, before] = await Promise.all([
    reckonedOn(tx, district, workshops, on, formula),
    findStandings(tx, district, workshops),
  ])
  const [changed, history]: [Changed[], (Reckoned & { cause: Cause })[]] = [[], []]
  for (const [workshop, index] of fresh) {
    const prior = before.get(workshop)
    if (prior === undefined || !isDeepStrictEqual(withoutDay(prior.index), withoutDay(index))) {
      changed.push({ workshop, before: prior?.index, after: index })
    }
    const why = causeOf(prior, { index, on }, cause)
    if (why !== undefined) history.push({ workshop, index, cause: why })
  }
  await saveStandings(
    tx,
    district,
    changed.map(({ workshop, after }) => ({ workshop, index: after })),
    now,
  )
  await keepStandings(tx, district, workshops, on)
  await addHistory(tx, district, history, now)
  return changed
}

const withoutDay = ({ on: _, ...index }: FoodSafetyIndex) => index

/** Why this is another point of the history; undefined when it is none. */
function causeOf(
  prior: { readonly onDay: Day; readonly index: FoodSafetyIndex } | undefined,
  { index, on }: { readonly index: FoodSafetyIndex; readonly on: Day },
  cause: Cause,
): Cause | undefined {
  if (prior === undefined) return 'first'
  if (gistOf(prior.index) !== gistOf(index)) return cause
  return prior.onDay.slice(0, 7) < on.slice(0, 7) ? 'month' : undefined
}
