import type { LabelText, Laid } from './layout.ts'
import { gbkBytes } from './tspl/gbk.ts'

/** Dots of a printer of 203 dpi on a millimetre. */
export const DOTS_PER_MM = 8

type Font = { readonly dots: number; readonly font: string; readonly times: number }

/** The simplified Chinese fonts that label printers sold here carry, with the enlargements that look well. */
const fonts: readonly Font[] = [
  { dots: 16, font: 'TSS16.BF2', times: 1 },
  { dots: 20, font: 'TSS20.BF2', times: 1 },
  { dots: 24, font: 'TSS24.BF2', times: 1 },
  { dots: 32, font: 'TSS32.BF2', times: 1 },
  { dots: 48, font: 'TSS24.BF2', times: 2 },
  { dots: 64, font: 'TSS32.BF2', times: 2 },
  { dots: 72, font: 'TSS24.BF2', times: 3 },
]

/** For `layOut`: the sizes of type that such a printer has. */
export const tsplEms: readonly number[] = fonts.map(font => font.dots / DOTS_PER_MM)

/** Dots of one cell of the code: 0.375 mm. */
export const TSPL_CELL_DOTS = 3

/**
 * The commands that print a label, as bytes in GBK. The label must have been laid out with `tsplEms`, `bitmapMeasure`
 * and a cell of 0.375 mm.
 *
 * @param count how many
 * @param gap between two labels on the roll, in millimetres
 */
export function labelTspl(laid: Laid, count: number, gap = 2): Uint8Array {
  const lines = [
    `SIZE ${laid.width} mm,${laid.height} mm`,
    `GAP ${gap} mm,0 mm`,
    'DIRECTION 1',
    'REFERENCE 0,0',
    'CODEPAGE 936',
    'CLS',
    ...laid.texts.map(textCommand),
    `QRCODE ${dots(laid.code.x)},${dots(laid.code.y)},M,${TSPL_CELL_DOTS},A,0,${quoted(laid.code.text)}`,
    `PRINT ${Math.max(1, Math.trunc(count))},1`,
    '',
  ]
  return gbkBytes(lines.join('\r\n'))
}

function textCommand({ text, x, y, em }: LabelText): string {
  const wanted = Math.round(em * DOTS_PER_MM)
  const { font, times } = fonts.find(each => each.dots === wanted) ?? { font: 'TSS24.BF2', times: 1 }
  return `TEXT ${dots(x)},${dots(y - em * 0.88)},"${font}",0,${times},${times},${quoted(text)}`
}

function dots(millimetres: number): number {
  return Math.max(0, Math.round(millimetres * DOTS_PER_MM))
}

/**
 * A text between quotation marks that no command can leave: no line ends, no control characters, and the mark itself
 * as printers of this language write it. A backslash is doubled where it would begin such a sequence.
 */
function quoted(text: string): string {
  const plain = text.replace(/\p{Cc}/gu, ' ')
  return `"${plain.replace(/\\/gu, '＼').replace(/"/gu, '＂')}"`
}
