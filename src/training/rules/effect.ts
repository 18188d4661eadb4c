import { addMonths, type Day } from '../../kernel/day.ts'

/** What is known of one workshop and one lesson: when it was first taught, and when what it teaches was found wrong. */
export type Taught = { readonly taughtOn: Day; readonly foundOn: readonly Day[] }

export type Effect = {
  readonly before: number
  readonly after: number
  /** The time after it is not over yet: it counts in no sum. */
  readonly running: boolean
}

/** As many months after as before; what is found on the day of the lesson itself counts before it. */
export function effectOf({ taughtOn, foundOn }: Taught, months: number, today: Day): Effect {
  const [from, until] = [addMonths(taughtOn, -months), addMonths(taughtOn, months)]
  return {
    before: foundOn.filter(day => day > from && day <= taughtOn).length,
    after: foundOn.filter(day => day > taughtOn && day <= until).length,
    running: until >= today,
  }
}

export type EffectSum = {
  readonly workshops: number
  readonly running: number
  readonly before: number
  readonly after: number
  /** Of those in which it was found before: in how many it was found again. */
  readonly hadBefore: number
  readonly again: number
}

export function sumOf(effects: readonly Effect[]): EffectSum {
  const over = effects.filter(({ running }) => !running)
  const had = over.filter(({ before }) => before > 0)
  return {
    workshops: over.length,
    running: effects.length - over.length,
    before: over.reduce((sum, { before }) => sum + before, 0),
    after: over.reduce((sum, { after }) => sum + after, 0),
    hadBefore: had.length,
    again: had.filter(({ after }) => after > 0).length,
  }
}

/** The figures of a sum that have workshops behind them. */
export const effectShows = ['over', 'running', 'had-before', 'again'] as const
export type EffectShow = (typeof effectShows)[number]

/** Whether a workshop is among those that a figure of `sumOf` counts. */
export function isShown({ running, before, after }: Effect, show: EffectShow | null): boolean {
  switch (show) {
    case null:
      return true
    case 'over':
      return !running
    case 'running':
      return running
    case 'had-before':
      return !running && before > 0
    case 'again':
      return !running && before > 0 && after > 0
    default:
      return show satisfies never
  }
}
