import type { Day } from '../../kernel/day.ts'
import type { FigureCode } from './figures.ts'

/** More than a wall has lines for. */
export const mostFacts = 12

type Happened = {
  readonly code: FigureCode
  readonly onDay: Day | null
  readonly townName: string | null
  readonly categoryName: string | null
}

export type Fact = Omit<Happened, 'onDay'> & { readonly onDay: Day; readonly count: number }

/** The same on the same day in the same town is one line with its number: newest first, and nobody is named. */
export function together(happened: readonly Happened[]): Fact[] {
  const lines = new Map<string, Fact>()
  for (const { code, onDay, townName, categoryName } of happened) {
    if (onDay === null) continue
    const key = [onDay, code, townName, categoryName].join('|')
    lines.set(key, { code, onDay, townName, categoryName, count: (lines.get(key)?.count ?? 0) + 1 })
  }
  const text = ({ onDay, code, townName, categoryName }: Fact) => `${onDay} ${townName} ${code} ${categoryName}`
  return [...lines.values()].sort((a, b) => (text(a) < text(b) ? 1 : -1)).slice(0, mostFacts)
}
