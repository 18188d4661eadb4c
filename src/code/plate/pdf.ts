import { addPage, draw, newDocument, setTrim } from '../../platform/documents/pdf/drawing.ts'
import { type Fonts, loadFonts } from '../../platform/documents/pdf/fonts.ts'
import type { PlateContent } from './content.ts'
import { cuttingMarks } from './cutting.ts'
import { type PlateLayout, plateMarks, type Sheet, sheets } from './layout.ts'
import { qrSymbol } from './symbol.ts'

export type PlatesPdfOptions = {
  /** Shown by the reader and in its window. */
  readonly title?: string
  /** How many places of the first sheet are used already, so that a begun sheet of labels can be finished. */
  readonly skip?: number
}

/** The plates in the order given, as a file for the printer. */
export async function platesPdf(
  plates: readonly PlateContent[],
  layout: PlateLayout,
  options: PlatesPdfOptions = {},
): Promise<Uint8Array> {
  const sheet: Sheet = sheets[layout]
  const fonts = await loadFonts()
  const author = plates[0]?.districtBureau ?? ''
  const document = await newDocument(options.title ?? `一坊一码 码牌（${plates.length} 块）`, author)
  const faces = await fonts.embed(document)
  const perPage = sheet.columns * sheet.rows
  const skip = layout === 'single' ? 0 : (options.skip ?? 0) % perPage
  const cutting = cuttingMarks(sheet)
  for (let begin = -skip; begin < plates.length || begin === -skip; begin += perPage) {
    const page = addPage(document, sheet.pageWidth, sheet.pageHeight)
    if (sheet.bleed > 0) setTrim(page, sheet.left, sheet.left - sheet.bleed)
    for (let at = Math.max(begin, 0); at < Math.min(begin + perPage, plates.length); at++) {
      const plate = plates[at]
      if (plate === undefined) continue
      const spot = at - begin
      const left = sheet.left + (spot % sheet.columns) * sheet.width
      const top = sheet.top + Math.floor(spot / sheet.columns) * sheet.height
      draw(page, faces, plateMarks(layout, plate, qrSymbol(plate.url), fonts.measure), left, top)
    }
    draw(page, faces, cutting, 0, 0)
    // Hundreds of plates take a while: let others have the thread between pages.
    await new Promise(resolve => setImmediate(resolve))
  }
  return await document.save({ objectsPerTick: 50 })
}

/** The characters of a plate that no font here can draw: print the rest only after the person has been told. */
export function unprintable(plate: PlateContent, fonts: Pick<Fonts, 'missing'>): string[] {
  const { workshopName, category, town, certificateNumber, districtBureau } = plate
  return fonts.missing([workshopName, category, town, certificateNumber ?? '', districtBureau].join(''))
}
