import { addDays, type Day } from '../../kernel/day.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { Wall } from '../contract/wall.ts'
import { rowsOfFigure } from '../door/rows.ts'
import { mostFacts, together } from '../rules/fact.ts'
import { factCodes, factDays } from '../rules/wall.ts'

/** What happened in the last days: the rows of the figures themselves, without the names in them. */
export async function factsOfLate(tx: Tx, district: string, asOf: Day): Promise<Wall['facts']> {
  const asked = { district, asOf, from: addDays(asOf, 1 - factDays) }
  const found = await Promise.all(
    factCodes.map(async code => {
      const { rows } = await rowsOfFigure(tx, asked, code, { search: '', sort: 'newest', limit: mostFacts * 10 })
      return rows.map(({ onDay, townName, categoryName }) => ({ code, onDay, townName, categoryName }))
    }),
  )
  return together(found.flat())
}
