/** How wide a text is at size 1. */
export type Width = (text: string) => number

/** 标点避头尾: what may not begin a line, what may not end one. */
const neverFirst = '）)】》〉」』”’，。、；：！？,.;:!?·%…〕'
const neverLast = '（(【《〈「『“‘〔'

/** Chinese breaks between any two characters; a number or a Latin word stays whole while it fits. */
function piecesOf(text: string, room: number, width: Width): string[] {
  return (text.match(/[A-Za-z0-9.,:%+\-/_@]+|./gsu) ?? []).flatMap(piece =>
    piece.length > 1 && width(piece) > room ? [...piece] : [piece],
  )
}

/** Lines no wider than `room`; the first is shorter by `indent`. An empty text is one empty line. */
export function breakLines(text: string, room: number, width: Width, indent = 0): string[] {
  const lines: string[] = []
  let line: string[] = []
  let used = indent
  for (const piece of piecesOf(text, room, width)) {
    const wide = width(piece)
    if (line.length > 0 && used + wide > room) {
      const moved = takeBack(line, piece)
      lines.push(line.join(''))
      line = moved
      used = moved.reduce((sum, each) => sum + width(each), 0)
    }
    line.push(piece)
    used += wide
  }
  lines.push(line.join(''))
  return lines
}

/** What has to come along to the next line, so that none begins or ends with the wrong mark. */
function takeBack(line: string[], next: string): string[] {
  const moved: string[] = []
  let first = next
  while (line.length > 1 && moved.length < 4) {
    const last = line.at(-1) ?? ''
    if (!(neverFirst.includes(first.charAt(0)) || neverLast.includes(last))) break
    moved.unshift(last)
    first = last
    line.pop()
  }
  return moved
}
