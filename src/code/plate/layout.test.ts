import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Mark, mmOfPoints } from '../../platform/documents/pdf/drawing.ts'
import { loadFonts, type Measure } from '../../platform/documents/pdf/fonts.ts'
import { getCode } from '../rules.ts'
import type { PlateContent } from './content.ts'
import { cuttingMarks } from './cutting.ts'
import { plateLayouts, plateMarks, type Sheet, sheets } from './layout.ts'
import { QUIET_MODULES, qrSymbol } from './symbol.ts'

let measure: Measure
beforeAll(async () => {
  measure = (await loadFonts()).measure
})

type Area = { left: number; top: number; right: number; bottom: number }

function areaOf(mark: Mark): Area {
  switch (mark.kind) {
    case 'text': {
      const size = mmOfPoints(mark.size)
      const width = measure(mark.text, mark.weight) * size
      const left = mark.x - { left: 0, middle: width / 2, right: width }[mark.align]
      return { left, top: mark.y - 0.88 * size, right: left + width, bottom: mark.y + 0.12 * size }
    }
    case 'box':
      return { left: mark.x, top: mark.y, right: mark.x + mark.width, bottom: mark.y + mark.height }
    case 'cells':
      return { left: mark.x, top: mark.y, right: mark.x + mark.side, bottom: mark.y + mark.side }
    default:
      return mark satisfies never
  }
}

const meet = (a: Area, b: Area) =>
  a.left < b.right - 0.01 && b.left < a.right - 0.01 && a.top < b.bottom - 0.01 && b.top < a.bottom - 0.01

const code = getCode('51190300000000000003')
const hosts = fc.constantFrom(
  'http://localhost:8080',
  'https://fangma.enyang.gov.cn',
  `https://${'long.'.repeat(20)}gov.cn`,
)
const words = (most: number) => fc.stringMatching(new RegExp(`^[恩阳区永强豆制品坊（）A-Za-z0-9]{1,${most}}$`))
const contents: fc.Arbitrary<PlateContent> = fc.record({
  code: fc.constant(code),
  url: hosts.map(host => `${host}/s/${code}`),
  workshopName: words(80),
  category: words(10),
  town: words(10),
  certificateNumber: fc.option(words(24), { nil: undefined }),
  districtBureau: words(24),
})

describe.each(plateLayouts)('a plate as %s', layout => {
  const sheet: Sheet = sheets[layout]

  it('keeps every text whole, inside the safe margin and clear of every other text', () => {
    fc.assert(
      fc.property(contents, plate => {
        const texts = plateMarks(layout, plate, qrSymbol(plate.url), measure).filter(mark => mark.kind === 'text')
        for (const [index, text] of texts.entries()) {
          const area = areaOf(text)
          expect(area.left).toBeGreaterThanOrEqual(3.5)
          expect(area.top).toBeGreaterThanOrEqual(3.5)
          expect(area.right).toBeLessThanOrEqual(sheet.width - 3.5)
          expect(area.bottom).toBeLessThanOrEqual(sheet.height - 3.5)
          for (const other of texts.slice(index + 1))
            expect(meet(area, areaOf(other)), `${text.text}|${other.text}`).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('leaves four light modules around the symbol, whatever the length of the address', () => {
    fc.assert(
      fc.property(contents, plate => {
        const marks = plateMarks(layout, plate, qrSymbol(plate.url), measure)
        const cells = marks.find(mark => mark.kind === 'cells')!
        const quiet = (QUIET_MODULES * cells.side) / cells.size - 0.01
        const { left, top, right, bottom } = areaOf(cells)
        const light = { left: left - quiet, top: top - quiet, right: right + quiet, bottom: bottom + quiet }
        expect(light.left).toBeGreaterThanOrEqual(0)
        expect(light.top).toBeGreaterThanOrEqual(0)
        expect(light.bottom).toBeLessThanOrEqual(sheet.height)
        for (const mark of marks)
          if (mark !== cells) expect(meet(areaOf(mark), light), JSON.stringify(mark)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('has modules of half a millimetre or more', () => {
    const url = `https://fangma.enyang.gov.cn/s/${code}`
    const plate = { code, url, workshopName: '永强', category: '豆制品', town: '明阳镇', districtBureau: '恩阳区' }
    const cells = plateMarks(layout, plate, qrSymbol(url), measure).find(mark => mark.kind === 'cells')!
    expect(cells.side / cells.size).toBeGreaterThanOrEqual(0.5)
  })

  it('has plates that fit its page, and cutting marks within it', () => {
    expect(sheet.left * 2 + sheet.columns * sheet.width).toBeLessThanOrEqual(sheet.pageWidth)
    expect(sheet.top * 2 + sheet.rows * sheet.height).toBeLessThanOrEqual(sheet.pageHeight)
    const marks = cuttingMarks(sheet).map(areaOf)
    expect(marks.length).toBeGreaterThanOrEqual(8)
    const page = { left: 0, top: 0, right: sheet.pageWidth, bottom: sheet.pageHeight }
    for (const area of marks) {
      expect(area.left).toBeGreaterThanOrEqual(page.left)
      expect(area.right).toBeLessThanOrEqual(page.right)
      expect(area.top).toBeGreaterThanOrEqual(page.top)
      expect(area.bottom).toBeLessThanOrEqual(page.bottom)
    }
  })
})
