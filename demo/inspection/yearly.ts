import type { Outcome } from '../../src/inspection/rules/outcome.ts'
import { coverBy, type Planned, planYear, usualFrequency } from '../../src/inspection/rules/plan.ts'
import { looksAtEverything } from '../../src/inspection/rules/visit.ts'
import { addDays, type Day } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { newId } from '../../src/platform/id.ts'
import { gradeOf, standardOf, staticPointsOf } from '../../src/rating/rules/risk/standard.ts'
import risk from '../../src/rulebook/data/risk.json' with { type: 'json' }
import { parseBook } from '../../src/rulebook/store/in-force.ts'
import { type Around, doTask, hexSeed, pickDay, stationTeam } from './around.ts'
import { outcomeOn } from './seen.ts'
import type { InspectedShop } from './shops.ts'
import { type DemoPlan, momentOn } from './visit.ts'
import { firstOf, lastOf } from './worked.ts'

const coverMonths = 24
const standard = standardOf(1, parseBook('risk', risk))

/** What was planned by in years in which nobody had graded yet: the category and the last visit. */
function plannedGrade(category: string, last: Outcome | null) {
  const dynamic = last === 'basic' || last === 'nonconforming' ? standard.value(`inspection-${last}`) : 0
  return gradeOf(staticPointsOf(category, standard) + dynamic, standard)
}

/** A year's plan out of what was known in December before, and the visits that it led to. */
export function inspectByPlan(around: Around, year: number): void {
  const made = draftPlan(around, year)
  around.plans.push(made)
  const shops = new Map(around.shops.map(shop => [shop.id, shop]))
  const quotas: Quotas = { late: new Map(lateOnes), kept: new Map(keptOnes) }
  for (const line of [...made.lines].sort((a, b) => a.month - b.month)) {
    const shop = shops.get(idOf(line, around))
    if (shop !== undefined) visitByLine(around, made, { shop, year, month: line.month }, quotas)
  }
}

function idOf({ workshop }: Planned, { shops }: Around): Id {
  const shop = shops.find(({ id }) => id === workshop)
  if (shop === undefined) throw new RangeError(`no workshop ${workshop}`)
  return shop.id
}

function draftPlan(around: Around, year: number): DemoPlan {
  const { shops, worked, random, office } = around
  const draftedOn = worked.upTo(addDays(firstOf(year, 1), -17))
  const placed = shops
    .filter(({ filedOn }) => filedOn !== null && filedOn <= draftedOn)
    .map(shop => {
      const known = around.visits
        .filter(({ shop: { id }, on }) => id === shop.id && on <= draftedOn)
        .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
      const last = known.at(-1)
      const full = known.findLast(({ kind }) => looksAtEverything(kind))
      const outcome = last === undefined ? null : outcomeOn(last.seen, last.on)
      const grade = plannedGrade(shop.category, outcome)
      return { workshop: shop.id, grade, coverBy: coverBy(full?.on ?? null, shop.filedOn, coverMonths) }
    })
  const seed = hexSeed(random)
  const lines = planYear(placed, { year, frequency: usualFrequency, seed, firstMonth: 1 })
  const at = momentOn(draftedOn, 600)
  const title = `${year} 年食品小作坊监督检查计划`
  const by = { account: office.account, actor: office.name, at }
  return { plan: { id: newId(), year, title, seed, frequency: usualFrequency, ...by }, lines, draftedOn }
}

/** What was not done in time last month, and what the demo's officers have before them this month. */
const lateOnes = [
  ['登科市场监管所', 2],
  ['明阳市场监管所', 1],
  ['玉山市场监管所', 1],
] as const
const keptOnes = [
  ['登科市场监管所', 3],
  ['明阳市场监管所', 3],
  ['渔溪市场监管所', 1],
] as const

type Quotas = { readonly late: Map<string, number>; readonly kept: Map<string, number> }
type PlannedLine = { readonly shop: InspectedShop; readonly year: number; readonly month: number }

function visitByLine(around: Around, made: DemoPlan, { shop, year, month }: PlannedLine, quotas: Quotas): void {
  const { today, worked, leader } = around
  const [first, last] = [firstOf(year, month), lastOf(year, month)]
  const stays = !shop.named && shop.works && staysOpen(shop.station, { first, last }, today, quotas)
  const wish = {
    ...{ plan: made.plan.id, draw: null, kind: 'routine' as const, workshop: shop.id, dueOn: last },
    ...{ departments: ['market'] as const, reason: made.plan.title, actor: leader.name },
    at: momentOn(worked.after(made.draftedOn, 3), 660),
  }
  const on = stays ? undefined : pickDay(around, shop, first, last)
  const rests = !shop.worksOn(first) && first <= today
  // Who goes is said at the beginning of the month; what is late has nobody yet.
  const told = first <= today && last >= today
  doTask(around, shop, wish, { on, rests, told, team: stationTeam(around, shop) })
}

type Month = { readonly first: Day; readonly last: Day }

function staysOpen(station: string, { first, last }: Month, today: Day, { late, kept }: Quotas): boolean {
  const lately = last < today && last >= addDays(today, -31)
  const now = first <= today && today <= last
  const quota = lately ? late : now ? kept : undefined
  const left = quota?.get(station) ?? 0
  if (left > 0) quota?.set(station, left - 1)
  return left > 0
}
