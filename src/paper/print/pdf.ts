import { addPage, newDocument } from '../../platform/documents/pdf/drawing.ts'
import { loadFonts } from '../../platform/documents/pdf/fonts.ts'
import { type PlainMark, pageWriter } from '../../platform/documents/pdf/stream.ts'
import type { Sheet } from '../rules/lay.ts'
import { type PictureMark, placeSheet } from './pages.ts'
import { fitInto } from './picture.ts'

const POINTS_PER_MM = 72 / 25.4

/** @param pictures the drawn signatures by their hash; PNG */
export async function pdfOf(
  sheet: Sheet,
  name: string,
  author: string,
  pictures: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array> {
  const fonts = await loadFonts()
  const placed = await placeSheet(sheet)
  const document = await newDocument(name, author)
  const writer = pageWriter(await fonts.embed(document), fonts.measure)
  for (const marks of placed.pages) {
    const page = addPage(document, placed.width, placed.height)
    writer.write(
      page,
      marks.filter((mark): mark is PlainMark => mark.kind !== 'picture'),
    )
    for (const mark of marks.filter((each): each is PictureMark => each.kind === 'picture')) {
      const bytes = pictures.get(mark.file)
      if (bytes === undefined) continue
      const picture = await document.embedPng(bytes)
      const { width, height, left, top } = fitInto(picture, mark)
      page.drawImage(picture, {
        x: (mark.x + left) * POINTS_PER_MM,
        y: page.getHeight() - (mark.y + top + height) * POINTS_PER_MM,
        width: width * POINTS_PER_MM,
        height: height * POINTS_PER_MM,
      })
    }
  }
  return document.save({ objectsPerTick: 200 })
}
