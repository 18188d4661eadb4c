import { sourceLabel, sourceOf } from '../../src/inspection/actions/finishing.ts'
import { type Day, daysBetween } from '../../src/kernel/day.ts'
import type { Department } from '../../src/rectification/rules/hazard.ts'
import { closed, lately, type PlannedHazard, type PlannedSource } from '../hazards.ts'
import { type Random, randomFrom } from '../random.ts'
import { hazardText } from './seen.ts'
import type { DemoVisit, Seen } from './visit.ts'

export type Numbered = DemoVisit & { readonly number: string }

/** As they came, one after the other within the year. */
export function numbered(visits: readonly DemoVisit[]): readonly Numbered[] {
  const last = new Map<string, number>()
  return [...visits]
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : a.shop.index - b.shop.index))
    .map(visit => {
      const year = visit.on.slice(0, 4)
      const next = (last.get(year) ?? 0) + 1
      last.set(year, next)
      return { ...visit, number: `JC${year}-${String(next).padStart(4, '0')}` }
    })
}

/** Who wrote down what a department found. */
export function recorderOf({ teams }: Pick<DemoVisit, 'teams'>, department: Department) {
  const team = teams.get(department) ?? []
  const first = team.find(({ account }) => account !== null) ?? team[0]
  return first === undefined ? undefined : { account: first.account, name: first.name }
}

/** What the visits found, for the one list, with what became of it. */
export function foundBy(
  visits: readonly Numbered[],
  seed: number,
  today: Day,
  usualDay: (day: Day) => Day | null,
): readonly PlannedSource[] {
  const random = randomFrom(seed)
  return visits
    .filter(({ seen }) => seen.length > 0)
    .map(visit => ({
      ...{ workshop: visit.shop.id, kind: sourceOf(visit), source: visit.id, label: sourceLabel(visit) },
      ...{ on: visit.on, at: visit.endedAt },
      hazards: visit.seen.map(seen => hazardOf(random, visit, seen, { today, usual: usualDay(visit.on) })),
      finder: department => recorderOf(visit, department),
    }))
}

type When = { readonly today: Day; readonly usual: Day | null }

function hazardOf(random: Random, { kind, on }: DemoVisit, seen: Seen, { today, usual }: When): PlannedHazard {
  const { onSpot: correctedOnSpot, course = {} } = seen
  const item = { ...seen.item, text: hazardText(seen) }
  const age = daysBetween(on, today)
  const told = { onSpot: correctedOnSpot, saidOn: correctedOnSpot ? null : usual }
  if (kind === 'joint') return { ...closed(item, random), ...told, ...course }
  if (age > 40) {
    const mistaken = random.chance(0.008)
    return { ...closed(item, random), ...told, ...(mistaken && { end: 'void' as const, sentBack: false }), ...course }
  }
  if (correctedOnSpot)
    return { ...closed(item, random), ...told, end: random.pick(['answered', 'closed']), sentBack: false }
  return { ...lately(item, random, age), ...told, ...course }
}
