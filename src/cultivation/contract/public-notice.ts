import type { Day } from '../../kernel/day.ts'
import type { Level } from '../rules/title.ts'

export type NoticedTitle = {
  readonly name: string
  /** Its own public page. */
  readonly code: string | undefined
  readonly townName: string
  readonly level: Level
  readonly from: Day
  readonly until: Day
  readonly place: string
  readonly awardedOn: Day | undefined
}

/** 示范小作坊公示: what is on notice today, and what was within so many months. */
export type PublicTitleNotices = {
  readonly bureau: string | undefined
  readonly asOf: Day
  readonly months: number
  readonly running: readonly NoticedTitle[]
  readonly ended: readonly NoticedTitle[]
}
