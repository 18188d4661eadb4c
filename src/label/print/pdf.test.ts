import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { openPdf } from '../../code/plate/printed.testing.ts'
import type { LabelSize } from '../rules/content.ts'
import { aLabel } from '../rules/sample.testing.ts'
import { drawn, labelsPdf } from './pdf.ts'

const MM = 72 / 25.4
const boxes: readonly (readonly [LabelSize, number, number])[] = [
  ['40x30', 40, 30],
  ['60x40', 60, 40],
  ['a4', 210, 297],
]

describe.each(boxes)('labels of %s', (size, width, height) => {
  it('stand on pages of exactly that size', async () => {
    const document = await PDFDocument.load(await labelsPdf(aLabel({ size }), 2))
    for (const page of document.getPages()) {
      expect(page.getWidth()).toBeCloseTo(width * MM, 3)
      expect(page.getHeight()).toBeCloseTo(height * MM, 3)
    }
    expect(document.catalog.getViewerPreferences()?.getPrintScaling()).toBe('None')
  })

  it('carry real text at the size that was laid out', async () => {
    const content = aLabel({ size, face: 'small', ingredients: ['大豆', '水'], netContent: '50克' })
    const { laid } = await drawn(content)
    expect(laid.fits).toBe(true)
    const pdf = await openPdf(await labelsPdf(content, 1))
    const { items } = await (await pdf.getPage(1)).getTextContent()
    const printed = items.flatMap(item => ('str' in item && item.str.trim() !== '' ? [item] : []))
    for (const text of laid.texts) {
      const found = printed.find(item => item.str.includes(text.text))
      expect(found, text.text).toBeDefined()
    }
    const name = printed.find(item => item.str.startsWith(content.name))
    const em = laid.texts[0]?.em ?? 0
    expect(name?.transform[0] ?? 0).toBeCloseTo(em * MM, 2)
  })
})

describe('a sheet', () => {
  const pages = async (count: number, skip: number) =>
    (await PDFDocument.load(await labelsPdf(aLabel({ size: 'a4' }), count, skip))).getPageCount()

  it('takes 24 labels and begins after the places that are used', async () => {
    expect(await pages(24, 0)).toBe(1)
    expect(await pages(25, 0)).toBe(2)
    expect(await pages(20, 4)).toBe(1)
    expect(await pages(21, 4)).toBe(2)
  })
})
