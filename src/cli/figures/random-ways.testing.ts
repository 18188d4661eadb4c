import type { Random } from '../../../demo/random.ts'
import { addDays, addMonths, type Day, getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'

/** Moments around midnight in Shanghai are where days are lost. */
export const at = (day: Day, luck: Random) =>
  `${addDays(day, -1)}T${luck.pick(['15:59:59.999', '16:00:00.000', '22:00:00.000'])}Z`
export const momentAfter = (day: Day, luck: Random) =>
  `${day}T${luck.pick(['01:00:00.000', '15:59:59.000', '16:00:00.001'])}Z`
export const first = getDay('2018-06-01')

/** Which days are asked about. */
export const askedDays = ['2019-08-10', '2020-12-31', '2021-01-01', '2022-08-10', '2023-02-28'].map(getDay)
/** How many days a window has that is not of three years. */
export const shortWindow = 200

/** Where something begins or ends to count: by chance it seldom falls there. */
export function edgeDay(luck: Random): Day {
  const asked = luck.pick(askedDays)
  const starts = [addDays(addMonths(asked, -36), 1), addDays(addMonths(asked, -12), 1), addDays(asked, -shortWindow)]
  return addDays(luck.pick([asked, ...starts]), luck.pick([-1, 0, 1]))
}

export type Shop = { readonly id: Id; readonly town: string; readonly category: string }
export type Ways = {
  readonly put: (table: string, row: Record<string, unknown>) => void
  readonly luck: Random
  readonly anyDay: () => Day
  readonly officers: readonly { readonly unit: Id; readonly officer: Id }[]
  readonly towns: readonly string[]
}
