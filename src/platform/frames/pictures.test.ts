import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { instantAt } from '../../kernel/day.ts'
import { type Picture, squareOf } from '../inference/picture.ts'
import { blurred, evidencePicture } from './evidence.ts'
import { grayHeight, grayWidth } from './frame.ts'
import { frameOfDecoded, frameOfEncoded, planesOf } from './planes/encoded.ts'
import { sizeOfEncoded } from './planes/size.ts'
import { pictureOf, squareOfYuv, type Yuv } from './planes/yuv.ts'
import { pushDoor } from './push.ts'

const frameOfYuv = (seen: Parameters<typeof frameOfDecoded>[0], decode: () => Promise<Yuv>) =>
  frameOfDecoded(seen, async () => planesOf(await decode()))
const moment = { takenAt: instantAt(0), streamAt: undefined }

/** Left half of one colour, right half of another. */
async function halves(left: string, right: string, width = 640, height = 360): Promise<Buffer> {
  const half = await sharp({ create: { width: width / 2, height, channels: 3, background: right } })
    .png()
    .toBuffer()
  return sharp({ create: { width, height, channels: 3, background: left } })
    .composite([{ input: half, left: width / 2, top: 0 }])
    .png()
    .toBuffer()
}

async function picture(encoded: Uint8Array): Promise<Picture> {
  return await frameOfEncoded(encoded, moment).picture()
}

const at = ({ width, data }: Picture, x: number, y: number) => [...data.subarray((y * width + x) * 3).subarray(0, 3)]

describe('a frame of a JPEG or PNG', () => {
  it('knows its size, and gives its planes', async () => {
    const png = await halves('#ff0000', '#ffffff')
    const frame = frameOfEncoded(png, moment)
    expect(frame).toMatchObject({ width: 640, height: 360 })
    const gray = await frame.gray()
    expect(gray.length).toBe(grayWidth * grayHeight)
    expect(gray[grayWidth - 5]).toBe(255)
    expect(gray[5]).toBeLessThan(140)
    const rgb = await frame.rgb()
    expect([...rgb.subarray(0, 3)]).toEqual([255, 0, 0])
    expect(rgb.length).toBe(300 * 300 * 3)
    expect(at(await frame.picture(), 639, 359)).toEqual([255, 255, 255])
    expect([...(await frame.jpeg()).subarray(0, 2)]).toEqual([0xff, 0xd8])
  })

  it('is kept as it came when it is a JPEG', async () => {
    const jpeg = await sharp(await halves('#000000', '#ffffff'))
      .jpeg()
      .toBuffer()
    expect(await frameOfEncoded(jpeg, moment).jpeg()).toBe(jpeg)
  })

  it('may be black and white, or have a shape of its own', async () => {
    const gray = await sharp({ create: { width: 50, height: 90, channels: 3, background: '#808080' } })
      .grayscale()
      .jpeg()
      .toBuffer()
    const frame = frameOfEncoded(gray, moment)
    expect((await frame.rgb()).length).toBe(300 * 300 * 3)
    expect((await frame.picture()).data.length).toBe(50 * 90 * 3)
    expect((await frame.gray()).length).toBe(320 * 180)
  })

  it('is refused when it is something else, claims to be huge, or is more than was agreed', async () => {
    expect(() => frameOfEncoded(Buffer.from('GIF89a is no JPEG'), moment)).toThrow('不是视频或图片')
    const huge = Buffer.from(await halves('#000000', '#ffffff'))
    huge.writeUInt32BE(60_000, 16)
    huge.writeUInt32BE(60_000, 20)
    expect(() => frameOfEncoded(huge, moment)).toThrow('超过大小上限')
    expect(() => frameOfEncoded(huge, moment, 100)).toThrow('超过大小上限')
  })

  it('that breaks off is found out when it is looked at, not before', async () => {
    const png = await halves('#000000', '#ffffff')
    const frame = frameOfEncoded(png.subarray(0, png.length / 2), moment)
    await expect(frame.gray()).rejects.toMatchObject({ kind: 'garbage' })
  })

  it('of any bytes has a size or has none', () => {
    const head = fc.constantFrom([0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [])
    fc.assert(
      fc.property(head, fc.uint8Array({ maxLength: 200 }), (begin, rest) => {
        const size = sizeOfEncoded(Uint8Array.from([...begin, ...rest]))
        if (size !== undefined) expect(Math.min(size.width, size.height)).toBeGreaterThan(0)
      }),
    )
  })
})

/** As a decoder gives it: brightness by the place, colours all the same. */
function yuv(width: number, height: number, light: (x: number, y: number) => number, blue = 128, red = 128): Yuv {
  const data = new Uint8Array(width * height * 1.5)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[y * width + x] = light(x, y)
  for (let y = height; y < height * 1.5; y++)
    for (let x = 0; x < width; x++) data[y * width + x] = x < width / 2 ? blue : red
  return { width, height, data }
}

describe('a decoded frame', () => {
  it('is decoded once, when the first form of it is asked for', async () => {
    let decoded = 0
    const frame = frameOfYuv({ ...moment, width: 64, height: 64 }, async () => {
      decoded++
      return yuv(64, 64, () => 16)
    })
    expect(decoded).toBe(0)
    await Promise.all([frame.gray(), frame.rgb(), frame.picture(), frame.jpeg()])
    expect(decoded).toBe(1)
  })

  it('spreads brightness from black to white', async () => {
    const frame = frameOfYuv({ ...moment, width: 1920, height: 1080 }, async () =>
      yuv(1920, 1080, x => (x < 960 ? 16 : 235)),
    )
    const gray = await frame.gray()
    expect([gray[0], gray[159], gray[160], gray[319]]).toEqual([0, 0, 255, 255])
    const whole = await frame.picture()
    expect([at(whole, 0, 0), at(whole, 1919, 1079)]).toEqual([
      [0, 0, 0],
      [255, 255, 255],
    ])
  })

  it('has the same squares whether or not all of it is painted, also beyond its edges', () => {
    const decoded = yuv(96, 64, (x, y) => 16 + ((x * 7 + y * 13) % 200))
    decoded.data.forEach((_, each) => {
      if (each >= 96 * 64) decoded.data[each] = 90 + ((each * 5) % 80)
    })
    const whole = pictureOf(decoded)
    const place = fc.double({ min: -20, max: 90, noNaN: true })
    const side = fc.double({ min: 1, max: 120, noNaN: true })
    fc.assert(
      fc.property(place, place, side, fc.integer({ min: 1, max: 40 }), (left, top, side, size) => {
        const [part, all] = [
          squareOfYuv(decoded, { left, top, side }, size),
          squareOf(whole, { left, top, side }, size),
        ]
        expect(Math.max(...part.map((value, each) => Math.abs(value - (all[each] ?? 0))))).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('shows red as red, in all its forms', async () => {
    // BT.601: red is 81, 90, 240.
    const frame = frameOfYuv({ ...moment, width: 320, height: 240 }, async () => yuv(320, 240, () => 81, 90, 240))
    for (const [red, green, blue] of [
      at(await frame.picture(), 160, 100),
      [...(await frame.rgb()).subarray(900, 903)],
    ]) {
      expect(red).toBeGreaterThan(250)
      expect(Math.max(green!, blue!)).toBeLessThan(5)
    }
  })
})

describe('what is kept', () => {
  const mark = { left: 0.25, top: 0.25, width: 0.5, height: 0.5, label: '疑似未戴工作帽 87 % <&>', colour: '#d4380d' }

  it('shows boxes, words and a line at the foot, at the size of the picture', async () => {
    const before = await picture(await halves('#ffffff', '#ffffff'))
    const drawn = await picture(await evidencePicture(before, [mark], '生产加工 2026-03-02 10:00:00'))
    expect(drawn).toMatchObject({ width: 640, height: 360 })
    const [red, green] = at(drawn, 160, 180)
    expect(red! - green!).toBeGreaterThan(100)
    expect(at(drawn, 320, 180).every(value => value > 245)).toBe(true)
    expect(Math.max(...at(drawn, 2, 358))).toBeLessThan(30)
  })

  it('has words in it wherever the box lies, even outside and on pictures smaller than words', async () => {
    const boxes = [-0.5, 0, 0.9, 1.2].map(left => ({ ...mark, left, top: left }))
    for (const size of [640, 16]) {
      const small = await picture(await halves('#ffffff', '#ffffff', size, size))
      expect(await picture(await evidencePicture(small, boxes, '一行字'))).toMatchObject({ width: size })
    }
  })

  it('shows nothing of what lay in a blurred region, and all of the rest', async () => {
    // Stripes one pixel wide: whatever is left of them can be seen.
    const stripes = yuv(640, 360, x => (x % 2 === 0 ? 16 : 235))
    const before = await frameOfYuv({ ...moment, width: 640, height: 360 }, async () => stripes).picture()
    const after = await picture(await blurred(before, [mark]))
    const step = (x: number) => Math.abs(at(after, x, 180)[0]! - at(after, x + 1, 180)[0]!)
    for (let x = 165; x < 470; x++) expect(step(x), `column ${x}`).toBeLessThan(12)
    expect(step(100)).toBeGreaterThan(150)
  })
})

describe('pictures that devices bring', () => {
  it('go to who watches the camera, and to nobody else', async () => {
    const door = pushDoor()
    const jpeg = await sharp(await halves('#000000', '#ffffff'))
      .jpeg()
      .toBuffer()
    const seen: string[] = []
    const end = door.watch('a', ({ width, streamAt }) => seen.push(`${width} ${streamAt}`))
    expect(door.offer('a', jpeg, { takenAt: instantAt(0), streamAt: 7 })).toBe(true)
    expect(door.offer('b', jpeg, { takenAt: instantAt(0) })).toBe(false)
    end()
    expect(door.offer('a', jpeg, { takenAt: instantAt(0) })).toBe(false)
    expect(seen).toEqual(['640 7'])
    expect(() => door.offer('a', Buffer.from('<html>'), { takenAt: instantAt(0) })).toThrow('不是视频或图片')
  })
})
