import { ratedCases } from '../../casework/door/rated.ts'
import { ratedComplaints } from '../../complaint/door/rated.ts'
import { ratedVisits } from '../../inspection/door/rated.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { ratedDays } from '../../ledger/door/rated.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { ratedRecalls } from '../../recall/door/rated.ts'
import { ratedHazards } from '../../rectification/door/rated.ts'
import { ratedWorkshops } from '../../registry/door/rated.ts'
import { ratedSamples, ratedTests } from '../../sampling/door/rated.ts'
import { ratedTrainings } from '../../training/door/rated.ts'
import { ratedAlerts, ratedCameras, ratedHours } from '../../vision/door/rated.ts'
import type { Formula } from '../rules/index/formula.ts'
import type { Known } from '../rules/index/known.ts'

export type Days = { readonly from: Day; readonly until: Day }

/**
 * Everything that the index of workshops rests on for the days asked, in a dozen statements however many workshops there
 * are. What is only looked at for some days back (ledgers, cameras) is read from before the first of them.
 *
 * @param workshops of these alone; without, of all that were ever filed
 */
export async function readKnown(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
  { from, until }: Days,
  formula: Formula,
): Promise<ReadonlyMap<Id, Known>> {
  const back = (days: number) => ({ from: addDays(from, -days), until })
  const [filed, visits, samples, tests, days, hazards, cameras, hours, alerts, trainings, complaints, cases, recalls] =
    await Promise.all([
      ratedWorkshops(tx, district, workshops),
      ratedVisits(tx, district, workshops),
      ratedSamples(tx, district, workshops),
      ratedTests(tx, district, workshops),
      ratedDays(tx, district, workshops, back(formula.number('ledger-days'))),
      ratedHazards(tx, district, workshops),
      ratedCameras(tx, district, workshops),
      ratedHours(tx, district, workshops, back(formula.number('watch-days'))),
      ratedAlerts(tx, district, workshops),
      ratedTrainings(tx, district, workshops),
      ratedComplaints(tx, district, workshops),
      ratedCases(tx, district, workshops),
      ratedRecalls(tx, district, workshops),
    ])
  const of = {
    inspections: byWorkshop(visits),
    samples: byWorkshop(samples),
    tests: byWorkshop(tests),
    hazards: byWorkshop(hazards),
    cameras: byWorkshop(cameras),
    alerts: byWorkshop(alerts),
    trainings: byWorkshop(trainings),
    complaints: byWorkshop(complaints),
    cases: byWorkshop(cases),
    recalls: byWorkshop(recalls),
  }
  const written = new Map(days.map(row => [row.workshop, row.days]))
  const seen = hoursByWorkshop(hours)
  return new Map(
    filed.map(({ workshop, changes, certificates, workers }): [Id, Known] => [
      workshop,
      {
        ...{ changes, certificates, workers },
        inspections: of.inspections.get(workshop) ?? [],
        samples: of.samples.get(workshop) ?? [],
        tests: of.tests.get(workshop) ?? [],
        days: written.get(workshop) ?? {},
        hazards: of.hazards.get(workshop) ?? [],
        cameras: of.cameras.get(workshop) ?? [],
        hours: seen.get(workshop) ?? none,
        watched: seen.get(null) ?? none,
        alerts: of.alerts.get(workshop) ?? [],
        trainings: of.trainings.get(workshop) ?? [],
        complaints: of.complaints.get(workshop) ?? [],
        cases: of.cases.get(workshop) ?? [],
        recalls: of.recalls.get(workshop) ?? [],
      },
    ]),
  )
}

const none: ReadonlyMap<Day, number> = new Map()

function byWorkshop<R extends { readonly workshop: Id }>(rows: readonly R[]): ReadonlyMap<Id, readonly R[]> {
  return Map.groupBy(rows, ({ workshop }) => workshop)
}

function hoursByWorkshop(
  rows: readonly { readonly workshop: Id | null; readonly day: Day; readonly hours: number }[],
): ReadonlyMap<Id | null, ReadonlyMap<Day, number>> {
  const grouped = Map.groupBy(rows, ({ workshop }) => workshop)
  return new Map([...grouped].map(([workshop, of]) => [workshop, new Map(of.map(({ day, hours }) => [day, hours]))]))
}
