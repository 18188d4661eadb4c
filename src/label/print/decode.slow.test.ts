import { describe, expect, it } from 'vitest'
import { blurred, crop, openPdf, read, renderPage } from '../../code/plate/printed.testing.ts'
import { labelSizes } from '../rules/content.ts'
import { labelMeasures } from '../rules/layout.ts'
import { aLabel, in2027 } from '../rules/sample.testing.ts'
import { labelsPdf } from './pdf.ts'

/** Thermal printers have 203 dots on an inch: a cell of the code is three of them. */
const PRINTER_DPI = 203

const links = ['https://fangma.example.cn', 'https://a.cn', 'https://yipinyibiao.enyang.bazhong.gov.cn:8443/fangma']

describe.each(labelSizes)('the code of a label of %s', size => {
  it.each(links)('printed by a thermal printer is read by two decoders: %s', { timeout: 60_000 }, async base => {
    for (const label of [aLabel(), in2027()]) {
      const link = `${base}/s/511903ABCDEFGHJKLMNP/${label.lotNumber}`
      const content = { ...label, size, face: 'small' as const, ingredients: ['大豆', '水'], link }
      const page = await renderPage(await openPdf(await labelsPdf(content, 1)), 1, PRINTER_DPI)
      const { width, height } = labelMeasures[size]
      const pixels = PRINTER_DPI / 25.4
      const label1 = crop(page, 0, 0, width * pixels, height * pixels)
      expect(await read(label1)).toEqual({ jsqr: link, zxing: link })
      expect((await read(blurred(label1, 0.8))).zxing).toBe(link)
    }
  })
})
