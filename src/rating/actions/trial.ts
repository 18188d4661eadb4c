import type { Context } from '../../platform/action/action.ts'
import { ratedPlaces } from '../../registry/door/rated.ts'
import type { IndexRow } from '../../rulebook/rules/rows.ts'
import { readKnown } from '../door/known.ts'
import { formulaOn } from '../door/reckoning.ts'
import { formulaOf } from '../rules/index/formula.ts'
import { knownOn } from '../rules/index/known.ts'
import { reckon } from '../rules/index/reckon.ts'
import { namesOf } from '../store/index-list.ts'

/** The number of an edition that is only tried. */
const tried = 0

/** Every workshop with what its index would be by any rows of the book, on what is known of it today. */
export async function* ratedWorkshops({ tx, district, today }: Context) {
  const inForce = await formulaOn(tx, district, today)
  const [known, names] = await Promise.all([
    // Looks back a year, as far as any formula may.
    readKnown(tx, district, undefined, { from: today, until: today }, { ...inForce, number: farthest(inForce.number) }),
    namesOf(tx, { district, places: ratedPlaces }),
  ])
  const formulas = new Map<readonly IndexRow[], ReturnType<typeof formulaOf>>()
  for (const [workshop, each] of known) {
    const index = (rows: readonly IndexRow[]) => {
      const formula = formulas.get(rows) ?? formulaOf(tried, rows)
      formulas.set(rows, formula)
      const found = reckon(knownOn(each, today, formula), formula)
      return found.kind === 'rated' ? { score: found.score, band: found.band } : undefined
    }
    yield { workshop, workshopName: names.get(workshop) ?? '', index }
  }
}

function farthest(number: Awaited<ReturnType<typeof formulaOn>>['number']): typeof number {
  return code => (code === 'ledger-days' ? 366 : code === 'watch-days' ? 90 : number(code))
}
