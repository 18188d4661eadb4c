import { addPage, draw, type Mark, newDocument } from '../../platform/documents/pdf/drawing.ts'
import { loadFonts } from '../../platform/documents/pdf/fonts.ts'
import type { LabelContent } from '../rules/content.ts'
import { type Drawing, type Laid, layOut } from '../rules/layout.ts'
import type { Cells } from '../rules/svg.ts'
import { labelCells } from './symbol.ts'

/** What an office printer and its reader still handle as one file. */
export const MOST_LABELS = 2_000

const POINTS_PER_MM = 72 / 25.4
const sheet = { width: 210, height: 297, columns: 3, rows: 8 } as const

/** As this program draws: with the very widths of the font that is embedded. */
export async function printedDrawing(cells: Cells): Promise<Drawing> {
  const { measure } = await loadFonts()
  return { measure: (text, bold) => measure(text, bold ? 'bold' : 'regular'), cells: cells.size }
}

/** The label as it will come out of the printer. */
export async function drawn(content: LabelContent): Promise<{ readonly laid: Laid; readonly cells: Cells }> {
  const cells = labelCells(content.link)
  return { laid: layOut(content, await printedDrawing(cells)), cells }
}

/**
 * One page for each label, or sheets of 3 × 8.
 *
 * @param skip places of the first sheet that are used already
 */
export async function labelsPdf(content: LabelContent, count: number, skip = 0): Promise<Uint8Array> {
  const { laid, cells } = await drawn(content)
  const document = await newDocument(`${content.name} 标签 ${content.lotNumber}（${count} 枚）`, content.workshopName)
  const fonts = await loadFonts()
  const faces = await fonts.embed(document)
  const marks = marksOf(laid, cells)
  if (content.size === 'a4') {
    const perPage = sheet.columns * sheet.rows
    const first = skip % perPage
    let page = addPage(document, sheet.width, sheet.height)
    for (let place = first; place < first + count; place++) {
      const spot = place % perPage
      if (spot === 0 && place > first) page = addPage(document, sheet.width, sheet.height)
      const left = (spot % sheet.columns) * laid.width
      const top = Math.floor(spot / sheet.columns) * laid.height
      draw(page, faces, marks, left, top)
    }
  } else {
    for (let label = 0; label < count; label++) draw(addPage(document, laid.width, laid.height), faces, marks, 0, 0)
  }
  return await document.save({ objectsPerTick: 50 })
}

function marksOf(laid: Laid, cells: Cells): readonly Mark[] {
  const texts = laid.texts.map(({ text, x, y, em, bold }): Mark => {
    return {
      kind: 'text',
      text,
      x,
      y,
      size: em * POINTS_PER_MM,
      weight: bold ? 'bold' : 'regular',
      colour: '#000000',
      align: 'left',
    }
  })
  const { x, y, side } = laid.code
  return [...texts, { kind: 'cells', x, y, side, size: cells.size, runs: cells.runs, colour: '#000000' }]
}
