import type { Outcome } from '../../../inspection/rules/outcome.ts'
import type { Day } from '../../../kernel/day.ts'

/** How grave a nonconforming result is: by the names of the items that failed. */
export const gravities = ['quality', 'safety', 'non-food'] as const
export type Gravity = (typeof gravities)[number]

export type HazardStanding = 'in-time' | 'open' | 'late' | 'overdue'

type Fact = { readonly id: string; readonly on: Day }

/**
 * All that is known of a workshop at the end of a day, each thing with its record. Whatever came to be known later, was
 * taken back or is no business of the index (self-tests, alerts that no person confirmed, complaints not found true) is
 * not among them.
 */
export type Facts = {
  readonly on: Day
  readonly standing: 'valid' | 'suspended' | 'closed'
  readonly certificate: { readonly id: string; readonly number: string; readonly expiresOn: Day } | null
  readonly workers: readonly { readonly id: string; readonly healthExpiresOn: Day | null }[]
  /** The bureau's part of visits; `on` is the day of the visit. */
  readonly inspections: readonly (Fact & { readonly number: string; readonly outcome: Outcome })[]
  /** 监督抽检 with the final conclusion, a retest over the first; `on` is the day of sampling. */
  readonly samples: readonly (Fact & {
    readonly name: string
    readonly conforming: boolean
    readonly failed: readonly string[]
    /** 核查处置 is closed. */
    readonly disposed: boolean
  })[]
  /** 委托送检; `on` is the day of the report. */
  readonly tests: readonly (Fact & {
    readonly name: string
    readonly conforming: boolean
    readonly cma: string
    readonly cmaExpiresOn: Day | null
  })[]
  /** Days of the time that the formula looks at. */
  readonly ledger: {
    readonly expected: number
    readonly inTime: number
    readonly late: number
    /** Written in full, but of something received it is not proven where it came from. */
    readonly unproven: number
    readonly partial: number
  }
  /** `on` is the day it was found. */
  readonly hazards: readonly (Fact & {
    readonly text: string
    readonly isKey: boolean
    /** 自查 */
    readonly own: boolean
    readonly standing: HazardStanding
  })[]
  /** `null`: no camera in use; no `hours`: nobody was watching yet. Hours count once for each camera. */
  readonly watch: { readonly cameras: number; readonly hours: number; readonly online: number } | null
  /** Confirmed by a person; `on` is the day of the review. */
  readonly alerts: readonly (Fact & { readonly name: string; readonly severity: number })[]
  /** `course` tells different courses apart. */
  readonly trainings: readonly (Fact & { readonly course: string; readonly title: string })[]
  /** Found true; `on` is that day. */
  readonly complaints: readonly Fact[]
  /** `on` is the day of filing. */
  readonly cases: readonly (Fact & { readonly number: string; readonly open: boolean; readonly safety: boolean })[]
  readonly recalls: readonly (Fact & { readonly number: string; readonly open: boolean })[]
}

/** Which of them the index of a workshop rests on: newest first, and always in the same order. */
export function newestFirst<F extends Fact>(facts: readonly F[]): readonly F[] {
  if (facts.length < 2) return facts
  return facts.toSorted((one, other) =>
    one.on === other.on ? (one.id < other.id ? -1 : 1) : one.on < other.on ? 1 : -1,
  )
}
