import type { Day } from '../../kernel/day.ts'
import type { Position } from '../rules/distance.ts'

/** Where somebody looks from. A scenic spot is a public place; where exactly a workshop lies is told to nobody. */
export type NearbyOrigin =
  | { readonly kind: 'spot'; readonly id: string; readonly name: string; readonly position: Position }
  | { readonly kind: 'town'; readonly id: string; readonly name: string }
  | { readonly kind: 'workshop'; readonly id: string; readonly name: string; readonly position: Position | null }

/** Facts that stand on its own public page as well. 食品安全法 第七十三条: nothing recommends. */
export type NearbyWorkshop = {
  readonly code: string
  readonly name: string
  readonly category: string
  readonly town: string
  readonly village: string | undefined
  /** The last day on which the filing certificate is in force. */
  readonly until: Day
  /** `undefined` where nothing is measured. */
  readonly distance: string | undefined
  readonly titles: readonly string[]
  /** Since when it is linked with the scenic spot that the page is about. */
  readonly linkedSince: Day | undefined
}

export type NearbyList = {
  readonly bureau: string
  readonly asOf: Day
  readonly origin: NearbyOrigin
  readonly workshops: readonly NearbyWorkshop[]
  readonly total: number
  readonly page: number
  readonly pages: number
  /** What the destination at this spot is made of, as it is registered. */
  readonly destinations: readonly { readonly name: string; readonly components: readonly string[] }[]
}

type Choice = { readonly id: string; readonly name: string; readonly count: number }

/** From where to look. */
export type NearbyChoices = {
  readonly bureau: string | undefined
  readonly asOf: Day
  readonly spots: readonly Omit<Choice, 'count'>[]
  readonly towns: readonly Choice[]
}
