/** A stretch of characters that is not torn apart, with how wide it is. */
export type Token<Face> = { readonly text: string; readonly face: Face; readonly width: number }
/** Where each piece of a line begins; what is left over is spread between them. */
export type Line<Face> = { readonly tokens: readonly Token<Face>[]; readonly width: number; readonly last: boolean }

/** 避头尾: what may not begin a line, what may not end one. */
const neverFirst = '）)】》〉」』”’，。、；：！？,.;:!?·%…'
const neverLast = '（(【《〈「『“‘'

/** Chinese is broken between any two characters, numbers and Latin words are not. */
export function tokensOf<Face>(text: string, face: Face, width: (text: string) => number): readonly Token<Face>[] {
  return (text.match(/[A-Za-z0-9.%]+|[\s\S]/gu) ?? []).map(each => ({ text: each, face, width: width(each) }))
}

/** @param first how much narrower the first line is: it is indented */
export function linesOf<Face>(all: readonly Token<Face>[], room: number, first: number): readonly Line<Face>[] {
  const lines: Line<Face>[] = []
  let from = 0
  while (from < all.length) {
    const space = lines.length === 0 ? room - first : room
    let until = from
    let width = 0
    for (let next = all[until]; next !== undefined && width + next.width <= space + 0.01; next = all[until]) {
      width += next.width
      until += 1
    }
    const end = until < all.length ? breakBefore(all, from, until) : until
    const tokens = trimmed(all.slice(from, end))
    lines.push({ tokens, width: tokens.reduce((sum, each) => sum + each.width, 0), last: end >= all.length })
    from = end
    while (lines.length > 0 && from < all.length && all[from]?.text === ' ') from += 1
  }
  return lines
}

/** The last place up to there at which a line may end; where there is none, it ends there all the same. */
function breakBefore<Face>(all: readonly Token<Face>[], from: number, until: number): number {
  const wanted = Math.max(until, from + 1)
  for (let at = wanted; at > from + 1 && at > wanted - 8; at--) {
    const [before, after] = [all[at - 1]?.text ?? '', all[at]?.text ?? '']
    if (!neverFirst.includes(after.charAt(0)) && !neverLast.includes(before)) return at
  }
  return wanted
}

function trimmed<Face>(tokens: readonly Token<Face>[]): readonly Token<Face>[] {
  return tokens.at(-1)?.text === ' ' ? tokens.slice(0, -1) : tokens
}
