import type { Planned } from '../../src/inspection/rules/plan.ts'
import type { VisitKind } from '../../src/inspection/rules/visit.ts'
import type { NewDraw } from '../../src/inspection/store/draw.ts'
import type { NewPlan } from '../../src/inspection/store/plan.ts'
import type { NewTask } from '../../src/inspection/store/task.ts'
import { type Day, type Instant, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { Department } from '../../src/rectification/rules/hazard.ts'
import type { HazardItem, PlannedHazard } from '../hazards.ts'
import type { Inspector } from './roster.ts'
import type { InspectedShop } from './shops.ts'

/** What was not as it should be. */
export type Seen = {
  readonly item: HazardItem
  readonly note: string
  readonly onSpot: boolean
  /** What became of it, where that is not left to chance. */
  readonly course?: Partial<PlannedHazard>
}

export type DemoVisit = {
  readonly id: Id
  readonly task: Id | null
  readonly shop: InspectedShop
  readonly kind: VisitKind
  readonly on: Day
  readonly startedAt: Instant
  readonly endedAt: Instant
  readonly reason: string
  /** On an unannounced visit: what was looked at. */
  readonly codes: readonly string[]
  readonly teams: ReadonlyMap<Department, readonly Inspector[]>
  readonly seen: readonly Seen[]
}

export type DemoTask = NewTask & {
  readonly state: 'open' | 'done' | 'cancelled'
  readonly visit: Id | null
  readonly endedReason: string | null
}

export type DemoPlan = { readonly plan: NewPlan; readonly lines: readonly Planned[]; readonly draftedOn: Day }

/** All that was done in the years, on paper. */
export type Years = {
  readonly plans: DemoPlan[]
  readonly draws: NewDraw[]
  readonly tasks: DemoTask[]
  readonly visits: DemoVisit[]
}

export function momentOn(day: Day, minutes: number): Instant {
  return instantAt(instantMs(startOfDay(day)) + minutes * 60_000)
}
