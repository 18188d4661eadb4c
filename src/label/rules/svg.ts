import type { LabelText, Laid } from './layout.ts'

/** The code as cells: `size` along a side, the dark ones as runs along the rows. */
export type Cells = {
  readonly size: number
  readonly runs: readonly { readonly column: number; readonly row: number; readonly length: number }[]
}

/** Drawn at its true size; each text is held to the width that it was laid out with, whatever font there is. */
export function labelSvg(laid: Laid, cells: Cells): string {
  const { width, height } = laid
  const texts = laid.texts.map(textElement).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" font-family="'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"><rect width="${width}" height="${height}" fill="#fff"/>${texts}${codeElement(laid, cells)}</svg>`
}

function textElement({ text, x, y, em, bold, width }: LabelText): string {
  const weight = bold ? ' font-weight="700"' : ''
  return `<text x="${round(x)}" y="${round(y)}" font-size="${round(em)}"${weight} textLength="${round(width)}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`
}

function codeElement({ code }: Laid, { size, runs }: Cells): string {
  const path = runs.map(({ column, row, length }) => `M${column} ${row}h${length}v1h-${length}z`).join('')
  const scale = code.side / size
  return `<path transform="translate(${round(code.x)} ${round(code.y)}) scale(${scale.toFixed(5)})" shape-rendering="crispEdges" d="${path}"/>`
}

function round(number: number): string {
  return String(Math.round(number * 1000) / 1000)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** No control characters, none that turn the direction of writing, and nothing that XML cannot hold. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu, '')
    .replace(/[&<>"']/gu, sign => entities[sign] ?? '')
}
