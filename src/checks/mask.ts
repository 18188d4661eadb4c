/**
 * One source text seen three ways, all of the same length and with the same lines, so that a position in one is a
 * position in the others: `code` without comments and without what strings say, `text` without comments, and
 * `comments` alone.
 */
export type Masked = { readonly code: string; readonly text: string; readonly comments: string }

type Kind = 'code' | 'comment' | 'string'

const tokens = {
  comment: /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y,
  /** A quote in the prose of a page has no partner; it ends with its line. */
  string: /'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?/y,
  template: /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{|$)/y,
  pattern: /\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y,
  word: /[\w$]+/y,
  space: /\s+/y,
}

/** Where a value has just ended, a slash divides; elsewhere it begins a regular expression. */
const valueEnds = /[\w$)\]}"'`<]$/
const wordsBeforeValue = /^(?:return|typeof|case|in|of|do|else|void|delete|yield|await)$/

/** Good enough for formatted TypeScript and TSX; it is no parser. */
export function mask(source: string): Masked {
  const reader: Reader = { source, at: 0, kinds: new Array<Kind>(source.length).fill('code'), before: '', depths: [] }
  while (reader.at < source.length) step(reader)
  const only = (...shown: Kind[]) =>
    source
      .split('')
      .map((letter, at) => (letter === '\n' || shown.includes(reader.kinds[at] ?? 'code') ? letter : ' '))
      .join('')
  return { code: only('code'), text: only('code', 'string'), comments: only('comment') }
}

type Reader = {
  readonly source: string
  readonly kinds: Kind[]
  at: number
  /** The last word or sign of code. */
  before: string
  /** For each template string that is open, how many braces are open inside its current hole. */
  readonly depths: number[]
}

function step(reader: Reader): void {
  const letter = reader.source.charAt(reader.at)
  const take = (kind: Kind, pattern: RegExp) => takeToken(reader, kind, pattern)
  if (take('comment', tokens.comment)) return
  if (letter === "'" || letter === '"') {
    take('string', tokens.string)
    return
  }
  if (letter === '`') {
    template(reader)
    return
  }
  if (letter === '/' && mayBeginPattern(reader.before) && take('string', tokens.pattern)) return
  if (take('code', tokens.space) || take('code', tokens.word)) return
  const innermost = reader.depths.length - 1
  const depth = reader.depths[innermost]
  if (letter === '}' && depth === 0) {
    reader.depths.pop()
    template(reader)
    return
  }
  if (depth !== undefined && letter === '{') reader.depths[innermost] = depth + 1
  if (depth !== undefined && letter === '}') reader.depths[innermost] = depth - 1
  reader.before = letter
  reader.at++
}

function mayBeginPattern(before: string): boolean {
  return !valueEnds.test(before) || wordsBeforeValue.test(before)
}

/** The text of a template string from its back quote, or from the end of a hole, to its end or the next hole. */
function template(reader: Reader): void {
  reader.at++
  takeToken(reader, 'string', tokens.template)
  const end = reader.source.slice(reader.at - 2, reader.at)
  const last = end.endsWith('`') ? 1 : end === '${' ? 2 : 0
  reader.kinds.fill('code', reader.at - last, reader.at)
  if (last === 2) reader.depths.push(0)
  reader.before = last === 2 ? '{' : '`'
}

function takeToken(reader: Reader, kind: Kind, pattern: RegExp): boolean {
  pattern.lastIndex = reader.at
  const found = pattern.exec(reader.source)?.[0]
  if (found === undefined) return false
  const end = reader.at + found.length
  reader.kinds.fill(kind, reader.at, end)
  if (pattern === tokens.string) {
    reader.kinds.fill('code', reader.at, reader.at + 1)
    if (found.length > 1 && found.endsWith(found.charAt(0))) reader.kinds.fill('code', end - 1, end)
  }
  reader.at = end
  if (kind === 'string') reader.before = '"'
  if (pattern === tokens.word) reader.before = found
  return true
}

export function lineAt(source: string, position: number): number {
  return source.slice(0, position).split('\n').length
}
