import type { Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import type { Queryable, Tx } from '../platform/db/connect.ts'
import { type Clue, clueOf, listClues, setTaken } from './store/disclosure.ts'
import { type OfficerOf, officersOf } from './store/officer.ts'

/** A clue that an inspection gave, for the case that takes it up. */
export async function findClue(tx: Queryable, district: string, clue: Id): Promise<Clue | undefined> {
  return clueOf(tx, district, { clue })
}

/** @param by what takes it up: the number of the case, or why there is none */
export async function takeClue(tx: Tx, district: string, clue: Id, by: string, now: Instant): Promise<void> {
  if (await setTaken(tx, district, clue, by, now)) return
  throw new Problem('state-conflict', '这条线索已经处理，请刷新后再看')
}

/** Clues that nobody has taken up yet, for whoever decides on cases. */
export const openClues = listClues

/** Officers of the roster, with why somebody keeps away from the workshop that is asked about. */
export async function rosterOf(
  tx: Queryable,
  district: string,
  asked: { readonly workshop: Id | null; readonly ids: readonly Id[] },
): Promise<readonly OfficerOf[]> {
  return officersOf(tx, district, asked)
}
