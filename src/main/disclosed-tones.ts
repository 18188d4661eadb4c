import type { Outcome } from '../inspection/rules/outcome.ts'

/** How the outcome of an inspection is drawn, wherever anyone reads it. */
export const outcomeTones = { conforming: 'good', basic: 'attention', nonconforming: 'bad' } as const satisfies Record<
  Outcome,
  string
>
