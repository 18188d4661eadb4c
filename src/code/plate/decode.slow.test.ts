import { describe, expect, it } from 'vitest'
import { type PlateLayout, plateLayouts } from './layout.ts'
import { read } from './printed.testing.ts'
import { plates, printed } from './sample.testing.ts'

/** The resolution at which a module is some three pixels wide: as poor as a photograph from a distance. */
const coarse = { single: 110, 'a4-2x4': 100, 'a4-3x8': 160 } as const satisfies Record<PlateLayout, number>
describe.each(plateLayouts)('301 plates as %s', layout => {
  it('are all read by both decoders', { timeout: 60_000 }, async () => {
    const wanted = plates(301)
    const pictures = await printed(layout, wanted, coarse[layout])
    const found = []
    for (const picture of pictures) found.push(await read(picture))
    expect(found.map(({ jsqr }) => jsqr)).toEqual(wanted.map(({ url }) => url))
    expect(found.map(({ zxing }) => zxing)).toEqual(wanted.map(({ url }) => url))
  })
})
