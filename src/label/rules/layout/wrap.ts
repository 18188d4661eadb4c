/** How wide a text is in ems; `bold` type may be wider. */
export type Measure = (text: string, bold: boolean) => number

/** 标点避头尾: what may not begin a line, what may not end one. */
const neverFirst = '）)】》〉」』”’，。、；：！？,.;:!?·%'
const neverLast = '（(【《〈「『“‘'

/** Chinese stands in whole ems, Latin and digits in little more than half. For where no font can be asked. */
export function usualMeasure(text: string): number {
  let width = 0
  for (const character of text) width += isWide(character) ? 1 : 0.58
  return width
}

/** As the bitmap fonts of thermal printers have it: a Latin letter is half of a Chinese character. */
export function bitmapMeasure(text: string): number {
  let width = 0
  for (const character of text) width += isWide(character) ? 1 : 0.5
  return width
}

function isWide(character: string): boolean {
  const point = character.codePointAt(0) ?? 0
  return point >= 0x1100 && !(point >= 0x2000 && point <= 0x2017) && point !== 0x200b
}

/** What is not torn apart: a run of Latin letters and digits, a character with the marks that belong to it. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let run = false
  for (const character of text) {
    const last = pieces[pieces.length - 1]
    const latin = /[0-9A-Za-z.%\-/+]/u.test(character)
    const joins =
      last !== undefined &&
      ((latin && run) || neverFirst.indexOf(character) >= 0 || neverLast.indexOf(last.slice(-1)) >= 0)
    if (joins) pieces[pieces.length - 1] = `${last}${character}`
    else pieces.push(character)
    run = latin
  }
  return pieces
}

/**
 * Takes as many pieces as a line has room for.
 *
 * @returns what stands on the line and what is left; a piece wider than a whole line is cut where it must be
 */
export function takeLine(
  text: string,
  room: number,
  wholeLine: number,
  width: (text: string) => number,
): { readonly line: string; readonly rest: string } {
  let line = ''
  const pieces = piecesOf(text)
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] ?? ''
    if (width(line + piece) <= room) {
      line += piece
      continue
    }
    const rest = pieces.slice(at).join('')
    if (line === '' && width(piece) > wholeLine) return cutPiece(piece, rest, room, width)
    return { line, rest: rest.replace(/^ +/u, '') }
  }
  return { line, rest: '' }
}

function cutPiece(piece: string, rest: string, room: number, width: (text: string) => number) {
  let line = ''
  for (const character of piece) {
    if (width(line + character) > room) break
    line += character
  }
  return { line, rest: rest.slice(line.length) }
}
