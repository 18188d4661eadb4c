import type { Context } from '../../platform/action/action.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import { isToBeConfirmed, type LawRow } from '../../rulebook/rules/rows.ts'
import type { Ground } from '../rules/ground.ts'

export type Laws = readonly LawRow[]

export async function lawsToday({ tx, district, today }: Context): Promise<Laws> {
  return (await rowsInForce(tx, district, 'law', today)).rows
}

/** A ground as it is read, by the names of the book. */
export function groundText({ basis, confidence }: Ground, laws: Laws) {
  const law = laws.find(({ code }) => code === basis.law)
  const text = `${law?.shortName ?? basis.law}${basis.article ?? ''}`
  const unsure = law === undefined || isToBeConfirmed(law.confidence)
  return { text, toBeConfirmed: unsure || isToBeConfirmed(confidence) || basis.article === null }
}
