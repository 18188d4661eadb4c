import { addMonths, type Day } from '../../kernel/day.ts'
import { type Ground, penaltyLaw } from './ground.ts'

/** 追责时效. */
export const limitationGround: Ground = penaltyLaw('第三十六条', 'read')

export type Act = {
  readonly begunOn: Day
  /** 连续或者继续状态: `null` while it goes on; the day itself for an act of one day. */
  readonly endedOn: Day | null
  /** 公民生命健康安全、金融安全. */
  readonly touchesSafety: boolean
  /** 有危害后果. Without it two years stay two years, however dangerous the act. */
  readonly harmful: boolean
}

export function limitationYears({ touchesSafety, harmful }: Pick<Act, 'touchesSafety' | 'harmful'>): 2 | 5 {
  return touchesSafety && harmful ? 5 : 2
}

/**
 * The last day on which finding the act still leads to a penalty; `undefined` while the act goes on. It is not moved by
 * holidays: nobody has to do anything on it. That the day itself is in time follows 民法典 第二百零一条、第二百零二条 and is
 * our reading, 待确认.
 */
export function limitationEnd(act: Act): Day | undefined {
  return act.endedOn === null ? undefined : addMonths(act.endedOn, 12 * limitationYears(act))
}

export function isTimeBarred(act: Act, foundOn: Day): boolean {
  const end = limitationEnd(act)
  return end !== undefined && foundOn > end
}
