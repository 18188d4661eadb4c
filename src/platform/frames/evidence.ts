import { fileURLToPath } from 'node:url'
import sharp, { type Sharp } from 'sharp'
import type { Picture } from '../inference/picture.ts'

/** A part of a picture, in shares of its width and height: the same on every size of it. */
export type Region = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

export type Marked = Region & {
  readonly label: string
  /** As CSS writes it: `#d4380d`. */
  readonly colour: string
}

type Size = { readonly width: number; readonly height: number }
type Overlay = { readonly input: Buffer; readonly left: number; readonly top: number }
type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** The font that papers are set in: a server has none with Chinese in it. */
const font = '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'
const quality = 88

/**
 * The picture as people look at it: boxes, what they mean, and a line at its foot (where, when, by which clock). The picture
 * without marks is kept beside it: this one shows, that one proves.
 */
export async function evidencePicture(picture: Picture, marks: readonly Marked[], foot: string): Promise<Uint8Array> {
  const size = Math.max(14, Math.round(picture.height / 40))
  const drawn = await Promise.all(marks.map(mark => drawMark(picture, mark, size)))
  const line = await label(foot, '#000000', size, picture)
  const below = { ...line, left: 0, top: Math.max(0, picture.height - line.height) }
  return await raw(picture)
    .composite([...drawn.flat(), below])
    .jpeg({ quality })
    .toBuffer()
}

async function drawMark(picture: Picture, mark: Marked, size: number): Promise<Overlay[]> {
  const box = pixels(mark, picture)
  if (box === undefined) return []
  const { left, top, width, height } = box
  const thick = Math.max(2, Math.round(size / 8))
  const rectangle = `<rect x="${thick / 2}" y="${thick / 2}" width="${Math.max(0, width - thick)}" height="${Math.max(0, height - thick)}" fill="none" stroke="${colourOf(mark.colour)}" stroke-width="${thick}"/>`
  const frame = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${rectangle}</svg>`,
  )
  const text = await label(mark.label, mark.colour, size, picture)
  // Above the box where there is room, within it where there is none.
  const above = top >= text.height ? top - text.height : top
  const at = { left: Math.min(left, picture.width - text.width), top: Math.min(above, picture.height - text.height) }
  return [
    { input: frame, left, top },
    { input: text.input, left: Math.max(0, at.left), top: Math.max(0, at.top) },
  ]
}

/** White words on a colour, never wider or higher than the picture. */
async function label(words: string, colour: string, size: number, within: Size): Promise<Size & { input: Buffer }> {
  const text = await sharp({
    text: {
      text: `<span foreground="white">${escapeMarkup(words) || ' '}</span>`,
      font: `Noto Sans SC Bold ${size}`,
      fontfile: fileURLToPath(import.meta.resolve(font)),
      rgba: true,
      dpi: 72,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true })
  const pad = Math.round(size / 4)
  const background = colourOf(colour)
  const framed = await sharp(text.data)
    .flatten({ background })
    .extend({ top: pad, bottom: pad, left: pad, right: pad, background })
    .png()
    .toBuffer({ resolveWithObject: true })
  const width = Math.min(within.width, framed.info.width)
  const height = Math.min(within.height, framed.info.height)
  const input = await sharp(framed.data).extract({ left: 0, top: 0, width, height }).png().toBuffer()
  return { input, width, height }
}

/**
 * Nobody is to be known again in these regions: each is made of a few flat squares and those are smoothed, which cannot be
 * undone as a mere blur can. For what the public sees, before it is stored.
 */
export async function blurred(picture: Picture, regions: readonly Region[]): Promise<Uint8Array> {
  const found = regions.flatMap(region => pixels(region, picture) ?? [])
  const covers = await Promise.all(found.map(box => cover(picture, box)))
  return await raw(picture).composite(covers).jpeg({ quality }).toBuffer()
}

/** How many squares a region is made of, along its longer side. */
const squares = 6

async function cover(picture: Picture, box: Box): Promise<Overlay> {
  const { width, height } = box
  const step = Math.max(width, height) / squares
  const across = Math.max(1, Math.round(width / step))
  const down = Math.max(1, Math.round(height / step))
  const flat = await raw(picture).extract(box).resize(across, down, { fit: 'fill' }).png().toBuffer()
  const input = await sharp(flat).resize(width, height, { fit: 'fill', kernel: 'cubic' }).png().toBuffer()
  return { input, left: box.left, top: box.top }
}

function raw({ width, height, data }: Picture): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } })
}

/** Whole pixels within the picture, outwards; `undefined` when nothing of the region lies in it. */
function pixels(region: Region, { width, height }: Size): Box | undefined {
  const within = (share: number, length: number, round: (value: number) => number) =>
    Math.min(length, Math.max(0, round(share * length)))
  const left = within(region.left, width, Math.floor)
  const top = within(region.top, height, Math.floor)
  const right = within(region.left + region.width, width, Math.ceil)
  const bottom = within(region.top + region.height, height, Math.ceil)
  return right > left && bottom > top ? { left, top, width: right - left, height: bottom - top } : undefined
}

function colourOf(colour: string): string {
  return /^#[\da-f]{6}$/i.test(colour) ? colour : '#d4380d'
}

function escapeMarkup(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
