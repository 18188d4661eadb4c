import { z } from 'zod'
import { weightyDecisionsUntil } from '../../casework/door/graded.ts'
import { substantiatedUntil } from '../../complaint/door/graded.ts'
import { outcomesUntil, ownStaticPoints } from '../../inspection/door/graded.ts'
import { outcomes } from '../../inspection/rules/outcome.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { keptInDays } from '../../ledger/door/graded.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { lateRecallsUntil } from '../../recall/door/graded.ts'
import { openHazardsOn } from '../../rectification/door/graded.ts'
import { gradedWorkshops } from '../../registry/door/graded.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import { isToBeConfirmed } from '../../rulebook/rules/rows.ts'
import { settledNonconforming } from '../../sampling/door/graded.ts'
import { trueAlertsUntil } from '../../vision/door/graded.ts'
import { findKind } from '../../vision/rules/kinds/kinds.ts'
import type { RiskFacts, Told } from '../rules/risk/facts.ts'
import { ledgerSince } from '../rules/risk/points.ts'
import { type RiskStandard, standardOf } from '../rules/risk/standard.ts'
import { circumstancesUntil, rule } from '../store/circumstance.ts'

const refusedInspection = 'refused-inspection'

export type StandardInForce = {
  readonly edition: Id
  readonly number: number
  readonly effectiveFrom: Day
  readonly standard: RiskStandard
  readonly toBeConfirmed: boolean
}

/** The book of grades as it is in force on a day, with the points that the bureau had set before there was one. */
export async function standardOn(tx: Queryable, district: string, day: Day): Promise<StandardInForce> {
  const { edition, number, effectiveFrom, rows } = await rowsInForce(tx, district, 'risk', day)
  const standard = standardOf(number, rows, await ownStaticPoints(tx, district))
  return {
    edition,
    number,
    effectiveFrom,
    standard,
    toBeConfirmed: rows.some(({ confidence }) => isToBeConfirmed(confidence)),
  }
}

const Place = z.object({
  id: IdText,
  name: z.string(),
  townName: z.string(),
  category: z.string(),
  categoryName: z.string(),
  filedOn: DayText.nullable(),
})
const Found = z.object({
  kind: z.enum(['inspection', 'sample', 'hazard', 'alert', 'complaint', 'case', 'recall', 'circumstance']),
  workshop: IdText,
  id: z.string(),
  onDay: DayText,
  said: z.string(),
  detail: z.string().nullable(),
})
type Found = z.output<typeof Found>

export type Known = {
  readonly workshop: Id
  readonly name: string
  readonly townName: string
  readonly categoryName: string
  readonly facts: RiskFacts
}

/**
 * All facts of many workshops as of a day, in three statements.
 *
 * @param only these alone; without them every workshop that works
 */
export async function riskFactsOf(
  tx: Queryable,
  district: string,
  {
    on,
    standard,
    only,
  }: { readonly on: Day; readonly standard: RiskStandard; readonly only?: readonly Id[] | undefined },
): Promise<readonly Known[]> {
  const ids = only === undefined ? undefined : [...only]
  const places = () =>
    tx`select * from (${gradedWorkshops(tx, district)}) w
      ${ids === undefined ? tx`` : tx`where w.id = any (${ids}::uuid[])`}`
  const working = parseRows(Place, await tx`select * from (${places()}) w order by w.name, w.id`)
  const found = parseRows(
    Found,
    await tx`
    select f.* from (${allFacts(tx, district, on)}) f
    ${ids === undefined ? tx`` : tx`where f.workshop = any (${ids}::uuid[])`}`,
  )
  const kept = await keptInDays(tx, district, { from: ledgerSince(on, standard), to: on }, places())
  const byWorkshop = Map.groupBy(found, ({ workshop }) => workshop)
  const days = new Map(kept.map(each => [each.workshop, each]))
  return working
    .filter(({ filedOn }) => filedOn === null || filedOn <= on)
    .map(({ id, name, townName, categoryName, category, filedOn }) => {
      const ledger = days.get(id)
      return {
        ...{ workshop: id, name, townName, categoryName },
        facts: {
          ...{ category, filedOn, ...factsFrom(byWorkshop.get(id) ?? []) },
          ledger: ledger === undefined ? null : { ...ledger, from: ledgerSince(on, standard) },
        },
      }
    })
}

function allFacts(tx: Queryable, district: string, on: Day) {
  return tx`
    ${outcomesUntil(tx, district, on)}
    union all ${settledNonconforming(tx, district, on)}
    union all ${openHazardsOn(tx, district, on)}
    union all ${trueAlertsUntil(tx, district, on)}
    union all ${substantiatedUntil(tx, district, on)}
    union all ${weightyDecisionsUntil(tx, district, on)}
    union all ${lateRecallsUntil(tx, district, on)}
    union all ${circumstancesUntil(tx, district, on)}`
}

function factsFrom(found: readonly Found[]): Omit<RiskFacts, 'category' | 'filedOn' | 'ledger'> {
  const of = (kind: Found['kind']) => found.filter(each => each.kind === kind)
  const told = ({ id, onDay, said }: Found): Told => ({ id, on: onDay, said })
  const refusals = of('case').filter(({ detail }) => detail === refusedInspection)
  return {
    inspections: of('inspection').map(each => ({ ...told(each), outcome: z.enum(outcomes).parse(each.detail) })),
    samples: of('sample').map(each => ({ ...told(each), superior: each.detail === 'superior' })),
    hazards: of('hazard').map(each => ({
      ...told(each),
      dueOn: each.detail === null ? null : DayText.parse(each.detail),
    })),
    alerts: of('alert').map(each => ({ ...told(each), said: findKind(each.said)?.name ?? '预警' })),
    complaints: of('complaint').map(each => ({ ...told(each), said: '一件查实的投诉举报' })),
    penalties: of('case').map(told),
    refusals: refusals.map(told),
    recalls: of('recall').map(told),
    circumstances: of('circumstance').map(each => {
      const [code, until] = (each.detail ?? '').split('|')
      return {
        ...told(each),
        rule: rule.parse(code),
        until: until === undefined || until === '' ? null : DayText.parse(until),
      }
    }),
  }
}
