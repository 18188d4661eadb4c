/**
 * A first report is never turned away. What comes in numbers from one network, or as only a machine fills in a form, is
 * kept like all others and marked 待核: its clocks run, and an officer looks before it counts. Beyond that it is no longer
 * kept, and whoever writes is led to 12315 with the text still in the form.
 */
export const unmarkedADay = 5
export const mostADay = 30
/** Nobody finds the button and presses it within the second in which the page was drawn. */
export const quickestSeconds = 1
/** A form that lay open longer is as good as new; its mark has run out. */
export const longestOpenHours = 48

export type Signs = {
  /** Received from this network today, before this one. */
  readonly before: number
  /** The field that people do not see was filled in. */
  readonly trapFilled: boolean
  readonly secondsOpen: number
}

export const suspicionList = ['many', 'trap', 'quick'] as const
export type Suspicion = (typeof suspicionList)[number]

export function suspicionsOf({ before, trapFilled, secondsOpen }: Signs): readonly Suspicion[] {
  const found: Suspicion[] = []
  if (before >= unmarkedADay) found.push('many')
  if (trapFilled) found.push('trap')
  if (secondsOpen < quickestSeconds) found.push('quick')
  return found
}

export function isKept({ before }: Pick<Signs, 'before'>): boolean {
  return before < mostADay
}
