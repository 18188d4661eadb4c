import { addDays, type Day } from '../../kernel/day.ts'

/** Within so many days the owner is asked for an answer. Our proposal, 待确认. */
export const replyDays = 15

/**
 * Until when the owner is asked for an answer. The right itself lasts as long as the fact stands: 食品安全法 第一百一十八条 wants
 * what is published to be accurate and not to mislead, and no day is set after which the other side is not heard.
 */
export function replyBy(publishedOn: Day): Day {
  return addDays(publishedOn, replyDays)
}
