import type { FigureWords } from './figure-words.ts'
import { furtherFigures } from './further-figures.ts'
import { letterFigures } from './letter-figures.ts'

/** Every figure that any page, export or document may show. Whoever needs a number asks for one of these. */
export const figures = [...letterFigures, ...furtherFigures] as const
export type FigureCode = (typeof figures)[number]['code']
export type LetterCode = (typeof letterFigures)[number]['code']

export const figureCodes: readonly FigureCode[] = figures.map(({ code }) => code)
export const letterCodes: readonly LetterCode[] = letterFigures.map(({ code }) => code)

const byCode: ReadonlyMap<string, FigureWords> = new Map(figures.map(figure => [figure.code, figure]))

export function isFigureCode(code: string): code is FigureCode {
  return byCode.has(code)
}

export function figureOf(code: FigureCode): FigureWords {
  const found = byCode.get(code)
  if (found === undefined) throw new Error(`no figure is called ${code}`)
  return found
}

/** The figure itself, or the two that it is divided from. */
export function partsOf(code: FigureCode): readonly FigureCode[] {
  const { of } = figureOf(code)
  return of === null ? [code] : [of.top, of.bottom].filter(isFigureCode)
}

/** A figure counted: what is shown, and what lies behind it. */
export type FigureValue = {
  readonly code: FigureCode
  /** `null` where nothing can be said: a share of nothing, no proposal on file. */
  readonly value: number | null
  /** As printed, without its unit save the percent sign: `301`, `94.59%`, `三届二次`; `—` where nothing can be said. */
  readonly text: string
  /** Of a rate, cut one digit later: `94.588`. */
  readonly raw: string | null
  /** How many records lie behind it. */
  readonly rows: number
  /** Of a rate, in percent: where it may truly lie (Wilson, 95 %). */
  readonly interval: { readonly low: number; readonly high: number } | null
}
