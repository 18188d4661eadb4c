import { type Instant, instantMs } from '../../../kernel/day.ts'

const hourMs = 3_600_000
const gravest = 5

/**
 * Found true again within the window of its kind, an alert weighs one level more than the kind does; however often, one level.
 *
 * @param earlier when alerts of the same kind in the same workshop arose that a person found true
 */
export function severityOf(
  { severity, repeatHours }: { readonly severity: number; readonly repeatHours: number },
  earlier: readonly Instant[],
  at: Instant,
): number {
  const since = instantMs(at) - repeatHours * hourMs
  const again = earlier.some(each => each < at && instantMs(each) >= since)
  return again ? Math.min(gravest, severity + 1) : severity
}
