import { describe, expect, it } from 'vitest'
import { codeUrl, makeCode } from '../rules.ts'
import type { PlateContent } from './content.ts'
import { type PlateLayout, plateLayouts, plateMarks } from './layout.ts'
import { platesPdf } from './pdf.ts'
import { type Blot, blurred, type Picture, printedPlates, read, stained, turned } from './printed.testing.ts'
import { qrSymbol } from './symbol.ts'

const names = [
  '永强豆制品',
  '王',
  '巴中市恩阳区明阳镇老街永强石磨豆腐豆干豆皮手工小作坊（个体工商户）',
  '柳林镇春晖粮油加工坊',
]

/** Always the same codes, so that what is read once is read on every run. */
function plates(count: number): PlateContent[] {
  const random = seeded(count)
  const bytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256))
  return Array.from({ length: count }, (_, index) => {
    const code = makeCode('511903', bytes)
    return {
      code,
      url: codeUrl('https://fangma.enyang.gov.cn', code),
      workshopName: names[index % names.length]!,
      category: '豆制品',
      town: '明阳镇',
      certificateNumber: '川坊备5119030001',
      districtBureau: '恩阳区市场监督管理局',
    }
  })
}

/** The symbol on a cut plate, in millimetres from its corner. */
function symbolOn(layout: PlateLayout, plate: PlateContent) {
  const marks = plateMarks(layout, plate, qrSymbol(plate.url), text => text.length)
  return marks.find(mark => mark.kind === 'cells')!
}

/** The same places every time: Lehmer's generator. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

/** The resolution at which a module is some four pixels wide. */
const dpiOf = { single: 140, 'a4-2x4': 120, 'a4-3x8': 190 } as const satisfies Record<PlateLayout, number>

async function printed(layout: PlateLayout, wanted: PlateContent[]): Promise<Picture[]> {
  const pictures: Picture[] = []
  for await (const picture of printedPlates(await platesPdf(wanted, layout), layout, dpiOf[layout])) {
    if (pictures.length < wanted.length) pictures.push(picture)
  }
  return pictures
}

describe.each(plateLayouts)('301 plates as %s', layout => {
  it('are all read by both decoders', { timeout: 60_000 }, async () => {
    const wanted = plates(301)
    const pictures = await printed(layout, wanted)
    const found = []
    for (const picture of pictures) found.push(await read(picture))
    expect(found.map(({ jsqr }) => jsqr)).toEqual(wanted.map(({ url }) => url))
    expect(found.map(({ zxing }) => zxing)).toEqual(wanted.map(({ url }) => url))
  })
})

/** How many of the damaged pictures each decoder, both or at least one of them reads. */
async function tally(cases: readonly { picture: Picture; url: string }[]) {
  const count = { of: cases.length, jsqr: 0, zxing: 0, either: 0 }
  for (const { picture, url } of cases) {
    const { jsqr, zxing } = await read(picture)
    if (jsqr === url) count.jsqr++
    if (zxing === url) count.zxing++
    if (jsqr === url || zxing === url) count.either++
  }
  return count
}

describe.each(plateLayouts)('a sample as %s', layout => {
  const wanted = plates(16)
  const pictures = printed(layout, wanted)
  const damaged = async (damage: (picture: Picture, index: number) => Picture) =>
    (await pictures).map((picture, index) => ({ picture: damage(picture, index), url: wanted[index]!.url }))

  it.each([7, 90, 180, 263])('is read turned by %i degrees, by both', { timeout: 30_000 }, async degrees => {
    const count = await tally(await damaged(picture => turned(picture, degrees)))
    expect(count).toMatchObject({ jsqr: count.of, zxing: count.of })
  })

  it.each([0.3, 0.35, 0.4, 0.45])('is read blurred by %f of a module, by both', { timeout: 30_000 }, async share => {
    const { side, size } = symbolOn(layout, wanted[0]!)
    const deviation = ((share * side) / size) * (dpiOf[layout] / 25.4)
    const count = await tally(await damaged(picture => blurred(picture, deviation)))
    expect(count).toMatchObject({ jsqr: count.of, zxing: count.of })
  })

  const opaque = ['#000000', '#6b4a2b', '#ffffff']
  const sheer = ['rgba(90, 55, 20, 0.6)', 'rgba(60, 40, 20, 0.7)']

  it('is read with an opaque blot over a fifth, clear of the corner marks', { timeout: 30_000 }, async () => {
    const random = seeded(20220810)
    const count = await tally(
      await damaged((picture, index) =>
        stained(picture, blotOn(layout, wanted[index]!, random, opaque[index % 3]!, true)),
      ),
    )
    console.error(layout, 'opaque', count)
    expect(count.either).toBe(count.of)
  })

  it('is read with a sheer stain over a fifth, wherever it falls', { timeout: 30_000 }, async () => {
    const random = seeded(511903)
    const count = await tally(
      await damaged((picture, index) =>
        stained(picture, blotOn(layout, wanted[index]!, random, sheer[index % 2]!, false)),
      ),
    )
    console.error(layout, 'sheer', count)
    expect(count.either).toBe(count.of)
  })
})

/** A disc of 20 % of the symbol's area, whole within it. The corner marks are what a reader finds the symbol by. */
function blotOn(layout: PlateLayout, plate: PlateContent, random: () => number, colour: string, clear: boolean): Blot {
  const symbol = symbolOn(layout, plate)
  const radius = Math.sqrt(0.2 / Math.PI) * symbol.side
  const module = symbol.side / symbol.size
  const near = 3.5 * module
  const far = symbol.side - near
  const corners = [
    [near, near],
    [far, near],
    [near, far],
  ] as const
  const pixels = dpiOf[layout] / 25.4
  for (;;) {
    const x = radius + random() * (symbol.side - 2 * radius)
    const y = radius + random() * (symbol.side - 2 * radius)
    const gap = (at: number, corner: number) => Math.max(Math.abs(at - corner) - 4 * module, 0)
    const touches = corners.some(([left, top]) => Math.hypot(gap(x, left), gap(y, top)) < radius)
    if (clear && touches) continue
    return { x: (symbol.x + x) * pixels, y: (symbol.y + y) * pixels, radius: radius * pixels, colour }
  }
}
