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
  const title = `${content.name} 标签 ${content.lotNumber}（${count} 枚）`
  const document = await newDocument(title, content.workshopName)
  // Drawn once and placed as often as wanted: thousands of pages stay a small file.
  const [label] = await document.embedPdf(await oneLabel(laid, cells))
  if (label === undefined) throw new Error('a label was not drawn')
  if (content.size !== 'a4') {
    for (let at = 0; at < count; at++) addPage(document, laid.width, laid.height).drawPage(label)
    return await document.save({ objectsPerTick: 200 })
  }
  const perPage = sheet.columns * sheet.rows
  const first = skip % perPage
  let page = addPage(document, sheet.width, sheet.height)
  for (let place = first; place < first + count; place++) {
    const spot = place % perPage
    if (spot === 0 && place > first) page = addPage(document, sheet.width, sheet.height)
    const x = (spot % sheet.columns) * laid.width
    const y = sheet.height - (Math.floor(spot / sheet.columns) + 1) * laid.height
    page.drawPage(label, { x: x * POINTS_PER_MM, y: y * POINTS_PER_MM })
  }
  return await document.save({ objectsPerTick: 200 })
}

async function oneLabel(laid: Laid, cells: Cells): Promise<Uint8Array> {
  const document = await newDocument('', '')
  const faces = await (await loadFonts()).embed(document)
  draw(addPage(document, laid.width, laid.height), faces, marksOf(laid, cells), 0, 0)
  return await document.save()
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
