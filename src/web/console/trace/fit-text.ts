/** A letter of a line of text, in ems: wide signs are square, others about half of that. */
function width(sign: string): number {
  if (/[\s.,:·'|il]/u.test(sign)) return 0.32
  return /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60“”‘’…—]/u.test(sign) ? 1 : 0.57
}

/** How long a line of text is, nearly: the same for the screen and for a file, wherever that is opened. */
export function textWidth(text: string, size: number): number {
  let sum = 0
  for (const sign of text) sum += width(sign)
  return sum * size
}

/** As much of a line as there is room for, and a sign that there is more. */
export function fitText(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text
  let kept = ''
  let sum = size
  for (const sign of text) {
    sum += width(sign) * size
    if (sum > room) break
    kept += sign
  }
  return `${kept.trimEnd()}…`
}
