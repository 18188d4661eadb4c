import type { Context } from '../../../platform/action/action.ts'
import type { RiskRow } from '../../../rulebook/rules/rows.ts'
import { riskFactsOf, standardOn } from '../../door/risk-facts.ts'
import { assess } from '../../rules/risk/assess.ts'
import { standardOf } from '../../rules/risk/standard.ts'

/** The number of an edition that is only tried: what the bureau had set before editions counts no more then. */
const tried = 0

/** Every workshop with what its grade would be by any rows of the book, on what is known of it today. */
export async function* gradedByRows({ tx, district, today }: Context) {
  const { standard } = await standardOn(tx, district, today)
  for (const { workshop, name, facts } of await riskFactsOf(tx, district, { on: today, standard })) {
    const grade = (rows: readonly RiskRow[]) => {
      const { grade: letter, points } = assess(facts, today, standardOf(tried, rows))
      return { grade: letter, points }
    }
    yield { workshop, workshopName: name, grade }
  }
}
