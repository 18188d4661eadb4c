import type { Mark } from '../../platform/documents/pdf/drawing.ts'
import { box } from './content.ts'
import type { Sheet } from './layout.ts'

const THIN = 0.15
const SHEET_COLOUR = '#7b8794'

/** Where to cut, on the page: marks outside the bleed of a single plate, small crosses between those of a sheet. */
export function cuttingMarks(sheet: Sheet): Mark[] {
  return sheet.bleed > 0 ? cropMarks(sheet) : crosses(sheet)
}

/** Two strokes at every corner that point at the trim and end a millimetre outside the bleed. */
function cropMarks(sheet: Sheet): Mark[] {
  const gap = sheet.bleed + 1
  const across = [sheet.left, sheet.left + sheet.width]
  const down = [sheet.top, sheet.top + sheet.height]
  const reach = sheet.left - gap
  const starts = (edges: readonly number[]) => [0, (edges[1] ?? 0) + gap]
  return [
    ...across.flatMap(x => starts(down).map(y => box(x - THIN / 2, y, THIN, reach, '#000000'))),
    ...down.flatMap(y => starts(across).map(x => box(x, y - THIN / 2, reach, THIN, '#000000'))),
  ]
}

/** Printers leave the outer millimetres of a page blank, so the strokes at its edges are longer. */
const ARM = 2
const EDGE_ARM = 8

function crosses(sheet: Sheet): Mark[] {
  const marks: Mark[] = []
  const within = (at: number, end: number) => Math.min(Math.max(at, 0), end)
  for (let column = 0; column <= sheet.columns; column++) {
    for (let row = 0; row <= sheet.rows; row++) {
      const [x, y] = [sheet.left + column * sheet.width, sheet.top + row * sheet.height]
      const onSide = column === 0 || column === sheet.columns
      const onEnd = row === 0 || row === sheet.rows
      const [wide, high] = [onSide ? EDGE_ARM : ARM, onEnd ? EDGE_ARM : ARM]
      const [left, right] = [within(x - wide, sheet.pageWidth), within(x + wide, sheet.pageWidth)]
      const [top, bottom] = [within(y - high, sheet.pageHeight), within(y + high, sheet.pageHeight)]
      if (!onEnd) marks.push(box(left, y - THIN / 2, right - left, THIN, SHEET_COLOUR))
      if (!onSide) marks.push(box(x - THIN / 2, top, THIN, bottom - top, SHEET_COLOUR))
    }
  }
  return marks
}
