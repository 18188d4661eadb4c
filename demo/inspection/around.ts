import type { Recusal } from '../../src/inspection/rules/draw.ts'
import { type Day, daysBetween } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { newId } from '../../src/platform/id.ts'
import type { HazardItem } from '../hazards.ts'
import type { Random } from '../random.ts'
import type { Inspector, Roster } from './roster.ts'
import { whatIsSeen } from './seen.ts'
import type { InspectedShop } from './shops.ts'
import { type DemoTask, type DemoVisit, momentOn, type Years } from './visit.ts'
import type { Worked } from './worked.ts'

type Author = { readonly account: Id | null; readonly name: string }

/** What is known while the years are thought of, and what has been done so far. */
export type Around = Years & {
  readonly random: Random
  readonly today: Day
  readonly shops: readonly InspectedShop[]
  readonly items: readonly HazardItem[]
  readonly roster: Roster
  readonly worked: Worked
  readonly recusals: readonly Recusal[]
  readonly office: Author
  readonly leader: Author
  /** When somebody was there, by workshop. */
  readonly days: Map<Id, Day[]>
  /** So many of the visits since a day find something grave. */
  readonly grave: { readonly since: Day; left: number }
}

export function hexSeed(random: Random): string {
  return Array.from({ length: 16 }, () => random.between(0, 15).toString(16)).join('')
}

/** A worked day on which nobody else is there; not close to another visit where that can be had. */
export function pickDay({ random, worked, days }: Around, shop: InspectedShop, first: Day, last: Day): Day | undefined {
  const taken = days.get(shop.id) ?? []
  const free = worked.between(first, last).filter(day => shop.worksOn(day) && !taken.includes(day))
  const apart = free.filter(day => taken.every(each => Math.abs(daysBetween(each, day)) > 6))
  if (apart.length > 0) return random.pick(apart)
  return free.length > 0 ? random.pick(free) : undefined
}

/** Two of the station, none who keeps away. */
export function stationTeam(
  { random, roster, recusals }: Around,
  { id, station }: InspectedShop,
): readonly Inspector[] {
  const away = recusals.filter(({ workshop }) => workshop === id).map(({ officer }) => officer)
  const may = roster.ofStation(station).filter(({ officer }) => !away.includes(officer))
  return random.some(may, 2)
}

type Wish = Pick<DemoVisit, 'task' | 'shop' | 'kind' | 'on' | 'reason' | 'teams'> &
  Partial<Pick<DemoVisit, 'codes' | 'seen'>> & { readonly minutes?: number }

export function goThere(around: Around, wish: Wish): DemoVisit {
  const { random, items, visits, days } = around
  const { shop, on, codes = [], teams } = wish
  const minutes = wish.minutes ?? (random.chance(0.55) ? random.between(540, 680) : random.between(850, 960))
  const fresh = on >= around.grave.since && around.grave.left > 0 && wish.seen === undefined
  if (fresh) around.grave.left -= 1
  const looking = { shop, departments: [...teams.keys()], codes, items, grave: fresh }
  const seen = wish.seen ?? whatIsSeen(random, looking)
  const { task, kind, reason } = wish
  const visit: DemoVisit = {
    ...{ id: newId(), task, shop, kind, on, reason, codes, teams, seen },
    startedAt: momentOn(on, minutes),
    endedAt: momentOn(on, minutes + random.between(38, 62)),
  }
  visits.push(visit)
  days.set(shop.id, [...(days.get(shop.id) ?? []), on])
  return visit
}

type TaskWish = Omit<DemoTask, 'id' | 'state' | 'visit' | 'endedReason' | 'officers'>

/** A task and what became of it: done by two of these, or open, or given up because nobody works there. */
export function doTask(
  around: Around,
  shop: InspectedShop,
  wish: TaskWish,
  how: {
    readonly on: Day | undefined
    readonly rests: boolean
    readonly team: readonly Inspector[]
    readonly told: boolean
    readonly codes?: readonly string[]
  },
): void {
  const { tasks, today } = around
  const id = newId()
  const open = { ...wish, id, officers: how.told ? idsOf(how.team) : [], state: 'open', endedReason: null } as const
  if (how.rests) {
    tasks.push({
      ...open,
      officers: [],
      state: 'cancelled',
      visit: null,
      endedReason: '停业期间不检查，恢复生产后再安排',
    })
  } else if (how.on === undefined || how.on >= today || how.team.length < 2) {
    tasks.push({ ...open, visit: null })
  } else {
    const { kind, reason } = wish
    const teams = new Map([['market', how.team] as const])
    const { id: visit } = goThere(around, { task: id, shop, kind, on: how.on, reason, teams, codes: how.codes ?? [] })
    tasks.push({ ...open, officers: idsOf(how.team), state: 'done', visit })
  }
}

export function idsOf(team: readonly Inspector[]): Id[] {
  return team.map(({ officer }) => officer)
}
