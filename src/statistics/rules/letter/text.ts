import { type FigureCode, isFigureCode } from '../figures.ts'
import { type LetterBlock, letterBlocks } from './template.ts'
import { chineseNumber, type LetterWord, letterWords, type Naming, namings } from './words.ts'

/** A text taken apart. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'figure'; readonly figure: FigureCode; readonly naming: Naming | null }
  | { readonly kind: 'word'; readonly word: LetterWord }
  | { readonly kind: 'unknown'; readonly name: string }
  /** An effect begins or ends. */
  | { readonly kind: 'strong' }

export function piecesOf(text: string): readonly Piece[] {
  return text.split(/(\{[^{}]*\}|\*\*)/u).flatMap((part): readonly Piece[] => {
    if (part === '') return []
    if (part === '**') return [{ kind: 'strong' }]
    if (!part.startsWith('{') || !part.endsWith('}')) return [{ kind: 'text', text: part }]
    return [placeholder(part.slice(1, -1))]
  })
}

function placeholder(name: string): Piece {
  const [figure = '', after] = name.split(':')
  const naming = namings.find(each => each === after) ?? null
  if (isFigureCode(figure) && (after === undefined || naming !== null)) return { kind: 'figure', figure, naming }
  const word = letterWords.find(each => each === name)
  return word === undefined ? { kind: 'unknown', name } : { kind: 'word', word }
}

/** Which figures a text prints, each once. */
export function figuresIn(text: string): readonly FigureCode[] {
  return [...new Set(piecesOf(text).flatMap(piece => (piece.kind === 'figure' ? [piece.figure] : [])))]
}

/** All figures that the letter can print. */
export const printedFigures: readonly FigureCode[] = [
  ...new Set(letterBlocks.flatMap(({ heading, text }) => figuresIn(`${heading ?? ''}${text}`))),
]

export type Written = Pick<LetterBlock, 'code' | 'text'>

export type TextFaults = {
  /** Stand between braces and are no figure: the letter cannot be printed. */
  readonly unknown: string[]
  /** Stood in the block and were taken out by whoever edited it. */
  readonly removed: FigureCode[]
  /** Numbers that somebody typed: nobody counts them again. */
  readonly typed: string[]
}

/** Article numbers, dates and names in 《》 or “” are no figures. */
const quoted = /《[^》]*》|“[^”]*”|\{[^{}]*\}/gu
const number = /\d[\d,，]*(?:\.\d+)?%?/gu

/** What is to be said of an edited block before somebody approves it. */
export function faultsOf({ code, text }: Written): TextFaults {
  const original = letterBlocks.find(each => each.code === code)
  const printed = new Set(figuresIn(text))
  return {
    unknown: piecesOf(text).flatMap(piece => (piece.kind === 'unknown' ? [piece.name] : [])),
    removed: figuresIn(original?.text ?? '').filter(figure => !printed.has(figure)),
    typed: [...text.replace(quoted, '').matchAll(number)].map(([found]) => found),
  }
}

/** How many effects a text tells: they stand between `**`. */
export function effectsIn(text: string): number {
  return Math.floor(piecesOf(text).filter(({ kind }) => kind === 'strong').length / 2)
}

export function headingOf({ heading, text }: Pick<LetterBlock, 'heading' | 'text'>): string | null {
  return heading === null ? null : heading.replace('{effects}', chineseNumber(effectsIn(text)))
}

/** 三个“统一”、三个“提升”、三个“带动”: counted in the blocks, as everything else is. */
export function letterHeadings(
  blocks: readonly LetterBlock[] = letterBlocks,
): readonly { readonly effect: string; readonly count: number }[] {
  return blocks.flatMap(({ effect, text }) => (effect === null ? [] : [{ effect, count: effectsIn(text) }]))
}
