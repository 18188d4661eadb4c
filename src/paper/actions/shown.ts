import type { z } from 'zod'
import { loadFonts } from '../../platform/documents/pdf/fonts.ts'
import type { PagesShown } from '../contract/shapes.ts'
import { placeSheet } from '../print/pages.ts'
import type { Sheet } from '../rules/lay.ts'

/** The pages of the PDF, for the screen: every word with the width that it has on paper. */
export async function shownPages(sheet: Sheet): Promise<z.input<typeof PagesShown>> {
  const { measure } = await loadFonts()
  const { width, height, pages, unprintable } = await placeSheet(sheet)
  return {
    width,
    height,
    unprintable: [...unprintable],
    pages: pages.map(marks =>
      marks
        .filter(mark => mark.kind !== 'text' || mark.text !== '')
        .map(mark => (mark.kind === 'text' ? { ...mark, wide: measure(mark.text, mark.weight) * mark.size } : mark)),
    ),
  }
}
