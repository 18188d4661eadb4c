import type { AlertState, AlertStep } from './state.ts'

/** 属实 · 误报 · 无法判断. */
export const verdicts = ['true', 'false', 'cannot-tell'] as const
export type Verdict = (typeof verdicts)[number]

/** What a person says of an alert, and who that is: the account. */
export type Review = { readonly by: string; readonly verdict: Verdict }

/** From this severity on an alert is grave: two people must find it true. 待确认. */
export const graveFrom = 4

export function isGrave(severity: number): boolean {
  return severity >= graveFrom
}

export type ReviewFault = 'not-awaited' | 'same-person'

/**
 * The step that a verdict is, where it may be given. Of a grave alert two people must say 属实, the second not the first;
 * 误报 and 无法判断 are one tap of one person always, so that nobody is bothered by what another saw to be nothing.
 *
 * @param first who called it true already, in the state `seconding`
 */
export function stepOfReview(
  { state, severity, first }: { readonly state: AlertState; readonly severity: number; readonly first: string | null },
  { by, verdict }: Review,
): { readonly step: AlertStep } | { readonly fault: ReviewFault } {
  if (state !== 'raised' && state !== 'seconding') return { fault: 'not-awaited' }
  if (state === 'seconding' && by === first) return { fault: 'same-person' }
  switch (verdict) {
    case 'true':
      return { step: state === 'raised' && isGrave(severity) ? 'second' : 'confirm' }
    case 'false':
      return { step: 'reject' }
    case 'cannot-tell':
      return { step: 'leave-open' }
    default:
      return verdict satisfies never
  }
}
