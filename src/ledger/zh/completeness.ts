import type { DayState, Gap } from '../rules/completeness.ts'

export const dayStateZh = {
  complete: '记全',
  partial: '不全',
  idle: '未生产',
  open: '未记',
  future: '未到',
  closed: '不用记',
} as const satisfies Record<DayState, string>

/** What a day still needs, as a sentence that says what to do. */
export const gapZh = {
  'whether-produced': '没有写明当天是否生产：记一笔生产，或报“今天没生产”',
  hygiene: '缺卫生与晨检记录：补记当天的清洗消毒和人员晨检',
  'morning-check': '缺人员晨检：在当天的卫生记录里补记晨检',
} as const satisfies Record<Gap, string>
