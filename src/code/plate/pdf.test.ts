import { PDFDocument, PDFName, PDFString } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { loadFonts } from '../../platform/documents/pdf/fonts.ts'
import { formatCode } from '../rules.ts'
import { plateLayouts, plateMarks } from './layout.ts'
import { platesPdf, unprintable } from './pdf.ts'
import { crop, openPdf, type Picture, renderPage } from './printed.testing.ts'
import { plates } from './sample.testing.ts'
import { qrSymbol } from './symbol.ts'

const MM = 72 / 25.4

async function textOf(bytes: Uint8Array): Promise<string> {
  const pdf = await openPdf(bytes)
  let text = ''
  for (let page = 1; page <= pdf.numPages; page++) {
    const { items } = await (await pdf.getPage(page)).getTextContent()
    text += items.map(item => ('str' in item ? item.str : '')).join('')
  }
  return text
}

/** How much of a picture differs from its first pixel. */
function inked(picture: Picture): number {
  let different = 0
  for (let at = 0; at < picture.data.length; at += 4) {
    if (Math.abs(picture.data[at]! - picture.data[0]!) > 60) different++
  }
  return different / (picture.data.length / 4)
}

describe.each(plateLayouts)('plates as %s', layout => {
  it('carry real text: bureau, name, code and invitation can be searched', async () => {
    const wanted = plates(9)
    const text = await textOf(await platesPdf(wanted, layout))
    for (const plate of wanted) {
      expect(text).toContain(plate.workshopName)
      expect(text.replaceAll(' ', '')).toContain(plate.code)
      expect(text).toContain(formatCode(plate.code).slice(0, 14))
    }
    for (const words of ['恩阳区市场监督管理局', '一坊一码', '扫码查食安']) expect(text).toContain(words)
    if (layout !== 'a4-3x8') expect(text).toContain('投诉举报 12315')
  })

  it('draw every character: no glyph of the embedded subset is blank', async () => {
    const [plate] = plates(1)
    const dpi = 300
    const page = await renderPage(await openPdf(await platesPdf([plate!], layout)), 1, dpi)
    const { measure } = await loadFonts()
    const origin = layout === 'single' ? ([10, 10] as const) : ([0, 0.5] as const)
    const marks = plateMarks(layout, plate!, qrSymbol(plate!.url), measure).filter(mark => mark.kind === 'text')
    for (const { text, x, y, size, weight, align } of marks) {
      const em = (size / MM) * (dpi / 25.4)
      const width = measure(text, weight) * em
      let left = (origin[0] + x) * (dpi / 25.4) - { left: 0, middle: width / 2, right: width }[align]
      const top = (origin[1] + y) * (dpi / 25.4) - 0.88 * em
      for (const character of text) {
        const wide = measure(character, weight) * em
        const cell = crop(page, left, top, wide, em)
        if (character.trim() !== '') expect(inked(cell), `${character} in ${text}`).toBeGreaterThan(0.01)
        left += wide
      }
    }
  })

  it('say in their metadata what they are', async () => {
    const document = await PDFDocument.load(await platesPdf(plates(2), layout, { title: '明阳镇码牌' }), {
      updateMetadata: false,
    })
    expect(document.getTitle()).toBe('明阳镇码牌')
    expect(document.catalog.get(PDFName.of('Lang'))).toEqual(PDFString.of('zh-CN'))
    expect(document.catalog.getViewerPreferences()?.getPrintScaling()).toBe('None')
  })

  it('are the same file when made twice', async () => {
    expect(await platesPdf(plates(3), layout)).toEqual(await platesPdf(plates(3), layout))
  })
})

describe('a single plate', () => {
  it('is 80 mm after trimming, with 3 mm of bleed', async () => {
    const page = (await PDFDocument.load(await platesPdf(plates(1), 'single'))).getPage(0)
    const [trim, bleed] = [page.getTrimBox(), page.getBleedBox()]
    for (const side of [trim.width, trim.height]) expect(side).toBeCloseTo(80 * MM, 3)
    for (const side of [bleed.width, bleed.height]) expect(side).toBeCloseTo(86 * MM, 3)
    expect(trim.x - bleed.x).toBeCloseTo(3 * MM, 3)
    expect(trim.y - bleed.y).toBeCloseTo(3 * MM, 3)
    expect(page.getMediaBox().width).toBeCloseTo(100 * MM, 3)
  })
})

describe('sheets', () => {
  const pagesOf = async (bytes: Uint8Array) => (await PDFDocument.load(bytes)).getPageCount()

  it('take 8 and 24 plates', async () => {
    expect(await pagesOf(await platesPdf(plates(8), 'a4-2x4'))).toBe(1)
    expect(await pagesOf(await platesPdf(plates(9), 'a4-2x4'))).toBe(2)
    expect(await pagesOf(await platesPdf(plates(24), 'a4-3x8'))).toBe(1)
    expect(await pagesOf(await platesPdf(plates(25), 'a4-3x8'))).toBe(2)
  })

  it('begin after the places that are used already', async () => {
    expect(await pagesOf(await platesPdf(plates(20), 'a4-3x8', { skip: 4 }))).toBe(1)
    expect(await pagesOf(await platesPdf(plates(21), 'a4-3x8', { skip: 4 }))).toBe(2)
  })
})

describe('characters that cannot be printed', () => {
  it('are named, each once', async () => {
    const [plate] = plates(1)
    const fonts = await loadFonts()
    expect(unprintable(plate!, fonts)).toEqual([])
    expect(unprintable({ ...plate!, workshopName: '永\u{31350}强\u{31350}' }, fonts)).toEqual(['\u{31350}'])
  })
})
