/** Fits text into boxes. Any unit: sizes, widths and heights only have to share it. */

/** How wide a text is at size 1. */
type Width = (text: string) => number

export type Fitted = { readonly lines: readonly string[]; readonly size: number }

export type Box = {
  readonly width: number
  readonly height: number
  readonly largest: number
  readonly smallest: number
  /** From one base line to the next, in sizes. */
  readonly leading: number
}

/** 标点避头尾: what may not begin a line, what may not end one. */
const neverFirst = '）)】》〉」』”’，。、；：！？,.;:!?·%…'
const neverLast = '（(【《〈「『“‘'

const STEPS = 24
/** A line less is worth a size this much smaller. */
const FEWER_LINES = 0.8

/** The largest size at which the text stands whole in the box; below the smallest its end is cut with an ellipsis. */
export function fitText(text: string, box: Box, width: Width): Fitted {
  let found: Fitted | undefined
  let least = 0
  for (let turn = 0; turn <= STEPS; turn++) {
    const size = box.largest - (turn * (box.largest - box.smallest)) / STEPS
    if (size < least) break
    const lines = wrap(text, box.width / size, width)
    if (lines === undefined || lines.length > linesIn(box, size)) continue
    if (found === undefined) least = size * FEWER_LINES
    if (found === undefined || lines.length < found.lines.length) found = { lines, size }
  }
  if (found === undefined) return { lines: cut(text, box, width), size: box.smallest }
  return { lines: balance(found.lines, text, width), size: found.size }
}

function linesIn(box: Box, size: number): number {
  return Math.max(1, Math.floor((box.height / size - 1) / box.leading + 1 + 1e-9))
}

/** Lines no wider than `room`, or `undefined` when one piece alone is wider. */
export function wrap(text: string, room: number, width: Width): string[] | undefined {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    if (width(piece.trim()) > room) return undefined
    if (line !== '' && width(`${line}${piece}`.trim()) > room) {
      lines.push(line.trim())
      line = ''
    }
    line += piece
  }
  if (line.trim() !== '') lines.push(line.trim())
  return lines
}

const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** What should not be torn apart: Chinese and Latin words, and characters with the marks that belong to them. */
function pieces(text: string): string[] {
  const made: string[] = []
  for (const { segment } of words.segment(text)) {
    const last = made.at(-1)
    const joins = last !== undefined && (neverFirst.includes(segment.charAt(0)) || neverLast.includes(last.slice(-1)))
    if (joins) made[made.length - 1] = `${last}${segment}`
    else made.push(segment)
  }
  return made
}

/** The same number of lines, as even as they can be: no single character is left alone on the last. */
function balance(lines: readonly string[], text: string, width: Width): readonly string[] {
  if (lines.length < 2) return lines
  let narrow = Math.max(...lines.map(width)) / lines.length
  let wide = Math.max(...lines.map(width))
  let best = lines
  for (let turn = 0; turn < 12; turn++) {
    const middle = (narrow + wide) / 2
    const tried = wrap(text, middle, width)
    if (tried !== undefined && tried.length <= lines.length) {
      best = tried
      wide = middle
    } else narrow = middle
  }
  return best
}

function cut(text: string, box: Box, width: Width): string[] {
  const room = box.width / box.smallest
  const most = linesIn(box, box.smallest)
  const lines: string[] = ['']
  for (const character of text) {
    const last = lines.length - 1
    const line = lines[last] ?? ''
    const isLast = lines.length === most
    if (width(`${line}${character}${isLast ? '…' : ''}`) <= room) lines[last] = line + character
    else if (isLast) {
      lines[last] = `${line}…`
      break
    } else lines.push(character)
  }
  return lines
}
