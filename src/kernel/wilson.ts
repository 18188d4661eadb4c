/** Both as a share from 0 to 1. */
export type Interval = { readonly low: number; readonly high: number }

/** 95 of a hundred. */
const usual = 1.959964

/**
 * The share that may lie behind a counted one (Wilson's score interval, 95 % unless said otherwise): wide where little was counted, so that five
 * samples are not read like five hundred. What was counted may be weighed: then neither number is whole.
 *
 * @param z how sure the interval is, in standard deviations
 * @param z how sure: standard deviations of the normal distribution on either side
 * @returns undefined where nothing was counted
 */
export function wilson(hits: number, of: number, z = usual): Interval | undefined {
  if (of <= 0) return undefined
  const share = hits / of
  const spread = z * z
  const middle = share + spread / (2 * of)
  const half = z * Math.sqrt((share * (1 - share)) / of + spread / (4 * of * of))
  const whole = 1 + spread / of
  return {
    low: hits <= 0 ? 0 : Math.max(0, (middle - half) / whole),
    high: hits >= of ? 1 : Math.min(1, (middle + half) / whole),
  }
}
