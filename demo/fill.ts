import { z } from 'zod'
import { dayAt } from '../src/kernel/day.ts'
import { programActor } from '../src/platform/action/actor.ts'
import { loadDistrict } from '../src/platform/area/load.ts'
import { groupedCard } from '../src/platform/identity/rules/card.ts'
import type { Connection } from '../src/platform/postgres/connection.ts'
import type { World } from '../src/platform/world.ts'
import type { MakeCodes } from '../src/registry/door.ts'
import { registryTasks } from '../src/registry/jobs/tasks.ts'
import { towns, villages } from '../src/registry/store/dictionary.ts'
import { fillCameras } from './cameras/fill.ts'
import { fillDuties } from './campaign/duties.ts'
import { fillCampaign } from './campaign/fill.ts'
import { fillReports } from './campaign/letter.ts'
import { fillCases } from './casework/fill.ts'
import { fillComplaints } from './complaint/fill.ts'
import { fillCultivation } from './cultivation/fill.ts'
import { fileDistrict } from './file-district.ts'
import { fillInspections } from './inspection/fill.ts'
import { fillLabels } from './labels.ts'
import { fillLedgers } from './ledger/fill.ts'
import { fillNeighbours } from './neighbours.ts'
import { makeAccounts, makeUnits } from './people.ts'
import { demoDistrict, demoMark, planDistrict } from './plan.ts'
import { fillGrades } from './rating/grades.ts'
import { fillIndexHistory } from './rating/history.ts'
import { fillRecalls } from './recall.ts'
import { fillSampling } from './sampling/fill.ts'
import { accounts, demoPassword, ownerCards } from './staff.ts'
import { fillExceptions } from './statistics/exceptions.ts'
import { fillTraining } from './training/fill.ts'
import { workADay } from './work-a-day.ts'

/** For the list that is printed at the start. */
export const demoAccounts = accounts.map(({ username, about }) => ({ username, password: demoPassword, about }))

/** Cards that owners sign in with on a phone, as they are typed. */
export const demoCards = ownerCards.map(({ secret, about }) => ({ card: groupedCard(secret), about }))

/** Chance is the same every time. */
const seed = 20220810

/**
 * Fills the fictional district: units, people, 301 workshops in force as of 2022-08-10 and some that are not, their
 * papers, codes, plates and scans, two years of their ledgers, and labels. Cut off in the middle it goes on where it
 * stopped; a district that has workshops of its own is left alone.
 *
 * @param owner makes room for the past months
 * @param beside the districts, too, that the observer of the city sets beside it
 * @returns whether anything was filled
 */
export async function fillDemo(
  world: World,
  makeCodes: MakeCodes,
  owner: Connection,
  beside: 'alone' | 'neighbours' = 'alone',
): Promise<boolean> {
  await loadDistrict(world.db, demoDistrict)
  if (!(await demoWaits(world))) return false
  const actor = programActor(demoDistrict, '示例数据')
  await makeUnits(world, actor)
  const divisions = {
    towns: await towns(world.db, demoDistrict),
    villages: await villages(world.db, demoDistrict),
  }
  const plan = planDistrict(seed, dayAt(world.clock.now()), divisions)
  await fileDistrict({ world, actor, makeCodes, seed }, plan)
  await fillLedgers({ world, owner, actor, seed })
  await fillLabels({ world, actor, seed })
  const people = await makeAccounts(world, actor)
  await workADay(world, people)
  await fillInspections({ world, owner, people, seed })
  await fillSampling({ world, people, seed })
  await fillCases({ world, people })
  await fillCameras({ world, people, seed })
  await fillComplaints({ world, people })
  await fillTraining({ world, people, seed })
  await fillCultivation({ world, people, seed })
  await fillCampaign({ world, people })
  await fillDuties({ world, people })
  await fillRecalls({ world, actor: people.get('office') ?? actor })
  await registryTasks(makeCodes)['registry.remind']?.(world, {})
  await fillIndexHistory(world)
  await fillGrades({ world, people })
  await fillExceptions(world)
  if (beside === 'neighbours') await fillNeighbours(world, owner)
  await fillReports({ world, people })
  world.changes.announce(demoDistrict, 'district')
  return true
}

const Counted = z.object({ ours: z.number(), strangers: z.number(), accounts: z.number(), finished: z.boolean() })

/**
 * Whether the district is still to be filled, or filled only in part. One with workshops of its own, or with accounts but
 * none of our workshops, is nobody's demo: it never gets accounts whose password everybody knows. Workshops come before
 * accounts, the receipt of the report is the last of all.
 */
export async function demoWaits(world: World): Promise<boolean> {
  const rows = await world.db`
    select
      count(*) filter (where substr(uscc, 9, 4) = ${demoMark}) as ours,
      count(*) filter (where uscc is null or substr(uscc, 9, 4) <> ${demoMark}) as strangers,
      (select count(*) from identity.account where district = ${demoDistrict}) as accounts,
      exists (select from statistics.report_receipt where district = ${demoDistrict}) as finished
    from registry.workshop where district = ${demoDistrict}`
  const { ours, strangers, accounts, finished } = Counted.parse(rows[0])
  return !finished && strangers === 0 && (ours > 0 || accounts === 0)
}
