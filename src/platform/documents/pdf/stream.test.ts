import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { addPage, draw, newDocument } from './drawing.ts'
import { loadFonts } from './fonts.ts'
import { type PlainMark, pageWriter } from './stream.ts'

const marks: readonly PlainMark[] = (['left', 'middle', 'right'] as const).flatMap((align, i): PlainMark[] => [
  {
    kind: 'text',
    text: `永强 Dou-Fu 𫖯 ${align}`,
    x: 100,
    y: 20 + i * 10,
    size: 12,
    weight: i === 1 ? 'bold' : 'regular',
    colour: '#1f2933',
    align,
  },
  { kind: 'box', x: 10, y: 20, width: 30, height: 0.2, colour: '#b3261e' },
])

async function itemsOf(bytes: Uint8Array) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const { items } = await (await pdf.getPage(1)).getTextContent()
  return items.flatMap(item =>
    'str' in item && item.str.trim() !== ''
      ? [{ text: item.str, place: item.transform.map((n: number) => Math.round(n)) }]
      : [],
  )
}

describe('a page written at once', () => {
  it('carries the same words in the same places as one that is drawn mark by mark', async () => {
    const fonts = await loadFonts()
    const written = await newDocument('写', '局')
    pageWriter(await fonts.embed(written), fonts.measure).write(addPage(written, 210, 297), marks)
    const drawn = await newDocument('画', '局')
    draw(addPage(drawn, 210, 297), await fonts.embed(drawn), marks, 0, 0)
    const [one, other] = [await itemsOf(await written.save()), await itemsOf(await drawn.save())]
    expect(one).toEqual(other)
    expect(one.map(item => item.text).join()).toContain('永强 Dou-Fu 𫖯 right')
  })

  it('is a small part of the size', async () => {
    const fonts = await loadFonts()
    const many = Array.from({ length: 2_000 }, () => marks[0]!)
    const written = await newDocument('写', '局')
    pageWriter(await fonts.embed(written), fonts.measure).write(addPage(written, 210, 297), many)
    expect((await written.save()).length).toBeLessThan(40_000)
  })
})
