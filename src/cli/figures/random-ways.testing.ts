import type { Random } from '../../../demo/random.ts'
import { addDays, type Day, getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'

/** Moments around midnight in Shanghai are where days are lost. */
export const at = (day: Day, luck: Random) =>
  `${addDays(day, -1)}T${luck.pick(['15:59:59.999', '16:00:00.000', '22:00:00.000'])}Z`
export const momentAfter = (day: Day, luck: Random) =>
  `${day}T${luck.pick(['01:00:00.000', '15:59:59.000', '16:00:00.001'])}Z`
export const first = getDay('2018-06-01')

export type Shop = { readonly id: Id; readonly town: string; readonly category: string }
export type Ways = {
  readonly put: (table: string, row: Record<string, unknown>) => void
  readonly luck: Random
  readonly anyDay: () => Day
  readonly officers: readonly { readonly unit: Id; readonly officer: Id }[]
  readonly towns: readonly string[]
}
