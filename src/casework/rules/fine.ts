import { addDays, type Day, daysBetween } from '../../kernel/day.ts'
import { type Ground, penaltyLaw } from './ground.ts'

/** 加处罚款. 行政处罚法 第七十二条第一项. */
export const surchargeGround: Ground = penaltyLaw('第七十二条', 'read')
/** 复议、诉讼期间不予计算. 行政处罚法 第七十三条第三款. */
export const stayGround: Ground = penaltyLaw('第七十三条')

/** From the day it began to the day it ended, both inclusive; `null` while it lasts. */
export type Stay = { readonly from: Day; readonly to: Day | null }

export type Fine = {
  readonly fen: number
  /** The last day in time: row E09, or the later day that was granted (第六十六条 暂缓或者分期). */
  readonly payBy: Day
  readonly stays: readonly Stay[]
}

/** Days after the last one, without those of reconsideration and litigation; a day under two stays is left out once. */
export function lateDays({ payBy, stays }: Pick<Fine, 'payBy' | 'stays'>, today: Day): number {
  let left = Math.max(0, daysBetween(payBy, today))
  let free = addDays(payBy, 1)
  for (const { from, to } of [...stays].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const start = from > free ? from : free
    const end = to === null || to > today ? today : to
    if (end < start) continue
    left -= daysBetween(start, end) + 1
    free = addDays(end, 1)
  }
  return left
}

/** Three in a hundred of the fine a day, never more than the fine; parts of a fen are left to the party. */
export function surchargeFen(fine: Fine, today: Day): number {
  // Capped first: 34 days at three in a hundred are more than the whole.
  const days = Math.min(lateDays(fine, today), 34)
  return Math.min(fine.fen, Math.floor((fine.fen * 3 * days) / 100))
}

export type Payment = { readonly onDay: Day; readonly fen: number }

/**
 * What is still owed at the end of a day. The rate is on the whole fine, as the law says 按罚款数额, until the fine itself is
 * paid; payments count towards the fine first, which is our reading, 待确认.
 */
export function owedFen(fine: Fine, payments: readonly Payment[], today: Day): { fine: number; surcharge: number } {
  const made = payments.filter(({ onDay }) => onDay <= today).sort((a, b) => (a.onDay < b.onDay ? -1 : 1))
  let paid = 0
  let settledOn: Day | undefined
  for (const { onDay, fen } of made) {
    paid += fen
    if (paid >= fine.fen) settledOn ??= onDay
  }
  const surcharge = surchargeFen(fine, settledOn ?? today)
  const beyond = Math.max(0, paid - fine.fen)
  return { fine: Math.max(0, fine.fen - paid), surcharge: Math.max(0, surcharge - beyond) }
}

export function isSettled(fine: Fine, payments: readonly Payment[], today: Day): boolean {
  const owed = owedFen(fine, payments, today)
  return owed.fine === 0 && owed.surcharge === 0
}
