import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { Problem } from '../../../kernel/problem.ts'
import { type Action, answer, type Context } from '../../../platform/action/action.ts'
import { severalInForce } from '../../../rulebook/door.ts'
import { basisText } from '../../../rulebook/rules/articles.ts'
import { isRiskNumber } from '../../../rulebook/rules/risk-formula.ts'
import { isToBeConfirmed } from '../../../rulebook/rules/rows.ts'
import { gradeEndpoints as endpoints } from '../../contract/grade.ts'
import { riskFactsOf, standardOn } from '../../door/risk-facts.ts'
import { assess } from '../../rules/risk/assess.ts'
import type { RiskGrade, RiskRecord } from '../../rules/risk/result.ts'
import { visitsOf } from '../../rules/risk/standard.ts'
import { circumstancesOf } from '../../store/circumstance.ts'
import { gradesInForce, historyOf, type StoredGrade } from '../../store/grade.ts'
import { circumstanceZh } from '../../zh/grade.ts'
import { readersAndOwners, workshopPlace } from '../about.ts'

export const provisionalWords = '还没有年度评定，按现有记录试算'

/** A grade on file as lists and pages tell it. */
export function standingOf({ id, kind, grade, points, validFrom, reason, confirmedBy, at }: StoredGrade) {
  return { id, kind, grade, points, validFrom, reason, confirmedBy, at }
}

/** As the engine reckons it on a day. */
export async function assessedOn(workshop: Id, on: Day, { tx, district }: Context) {
  const inForce = await standardOn(tx, district, on)
  const [known] = await riskFactsOf(tx, district, { on, standard: inForce.standard, only: [workshop] })
  if (known === undefined) throw new Problem('state-conflict', '只评定有效或停业的小作坊，这家现在没有风险等级')
  return { inForce, ...known, grade: assess(known.facts, on, inForce.standard) }
}

/** Whom a case or a complaint is by is for officers: owners read that it counts, and open nothing from here. */
const closedToOwners: readonly RiskRecord['kind'][] = ['complaint', 'case']

function shownTo(detail: RiskGrade, context: Context) {
  const officer = context.actor.posts.some(({ duty }) => duty !== 'owner')
  const record = (each: RiskRecord) => ({
    ...each,
    id: !officer && closedToOwners.includes(each.kind) ? null : each.id,
  })
  const change = (each: RiskGrade['raises'][number]) => ({ ...each, records: each.records.map(record) })
  return {
    ...detail,
    parts: detail.parts.map(part => ({ ...part, records: part.records.map(record) })),
    raises: detail.raises.map(change),
    lowers: detail.lowers.map(change),
  }
}

const grade = answer(endpoints.grade, {
  allow: readersAndOwners,
  concerns: 'workshop',
  place: workshopPlace,
  async run({ workshop, asOf }, context) {
    const { tx, district, today: now } = context
    const on = asOf ?? now
    const { inForce, name, townName, categoryName, grade: today } = await assessedOn(workshop, on, context)
    const [onFile] = await gradesInForce(tx, district, on, [workshop])
    const history = (await historyOf(tx, district, workshop)).filter(({ validFrom }) => validFrom <= on)
    const none = { id: null, kind: 'provisional' as const, validFrom: null, confirmedBy: null, at: null }
    const reckoned = { grade: today.grade, points: today.points, reason: provisionalWords }
    const current = onFile === undefined ? { ...none, ...reckoned } : standingOf(onFile)
    return {
      ...{ workshop, workshopName: name, townName, categoryName, current },
      visits: visitsOf(current.grade, inForce.standard),
      detail: shownTo(onFile?.detail ?? today, context),
      today: shownTo(today, context),
      book: { number: inForce.number, effectiveFrom: inForce.effectiveFrom, toBeConfirmed: inForce.toBeConfirmed },
      history: history.map(standingOf),
      circumstances: (await circumstancesOf(tx, district, workshop)).map(({ workshop: _, account: __, ...each }) => ({
        ...each,
        name: circumstanceZh[each.rule],
      })),
    }
  },
})

const kindOf = (code: string) => code.slice(0, code.indexOf('-'))

const riskRules = answer(endpoints.riskRules, {
  allow: readersAndOwners,
  concerns: 'self',
  async run(_, { tx, district, today }) {
    const { number, effectiveFrom, standard } = await standardOn(tx, district, today)
    const { risk, law } = await severalInForce(tx, district, ['risk', 'law'], today)
    const rows = risk.rows.map(row => {
      const { code } = row
      return {
        ...{ code, kind: kindOf(code), name: row.name },
        // As it counts: points that the bureau set before there was a book stand for those of the first edition.
        said: `${isRiskNumber(code) ? standard.value(code) : row.value} ${row.unit}`,
        basis: basisText(row.basis, law.rows),
        toBeConfirmed: isToBeConfirmed(row.confidence),
      }
    })
    return { number, effectiveFrom, toBeConfirmed: rows.filter(each => each.toBeConfirmed).length, rows }
  },
})

export const lookActions: readonly Action[] = [grade, riskRules]
