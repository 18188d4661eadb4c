import { addMonths, type Day } from '../../kernel/day.ts'

const monthsAfterExpiry = 6
const monthsWithoutShelfLife = 24

/**
 * How long an entry and its vouchers are kept: six months past the end of the shelf life, two years where there is none.
 * 食品安全法 第五十条. Of several goods the longest counts, and never less than six months past the day itself.
 *
 * @param expiries of the goods that the entry is about; `null` has no stated shelf life
 */
export function keepUntil(onDay: Day, expiries: readonly (Day | null)[]): Day {
  const ends = expiries.length === 0 ? [null] : expiries
  return ends
    .map(expiresOn =>
      expiresOn === null
        ? addMonths(onDay, monthsWithoutShelfLife)
        : addMonths(later(expiresOn, onDay), monthsAfterExpiry),
    )
    .reduce(later)
}

/** Until when a retained sample stays: as long as the food itself, else six months. Proposed, to be confirmed. */
export function retainUntil(onDay: Day, expiresOn: Day | null): Day {
  return expiresOn === null || expiresOn < onDay ? addMonths(onDay, monthsAfterExpiry) : expiresOn
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other
}
