import { addDays, addMonths, findDay } from '../../../../kernel/day.ts'
import type { AskedAlerts } from './asked.ts'

export const groupings = [
  { value: 'kind', label: '类型' },
  { value: 'camera', label: '摄像头' },
  { value: 'workshop', label: '小作坊' },
  { value: 'town', label: '乡镇街道' },
  { value: 'month', label: '月份' },
] as const
export type By = (typeof groupings)[number]['value']

/** What a line of figures adds to the address of its rows. A month is cut by the days that were asked for. */
export function groupAddress(by: By, key: string, { from, to }: AskedAlerts): Readonly<Record<string, string>> {
  if (by !== 'month') return { [by]: key }
  const first = findDay(`${key}-01`)
  if (first === undefined) return {}
  const last = addDays(addMonths(first, 1), -1)
  return {
    from: from != null && from > first ? from : first,
    to: to != null && to < last ? to : last,
  }
}
