import sharp from 'sharp'
import type { Figure } from './figures.ts'
import { high, wide } from './room.ts'

/** A picture in bytes, red first; `channels` is four where some of it can be seen through. */
export type Raster = { readonly width: number; readonly height: number; readonly data: Uint8Array }

const svgOf = (marks: string, box: string, width: number, height: number) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${box}">${marks}</svg>`,
  )

/** What a drawing is called so that nobody takes it for a film. */
export type Sign = string

export type View = { readonly right: number; readonly down: number }

/**
 * A whole picture.
 *
 * @param view how far the camera was turned, in pixels
 */
export async function drawn(marks: string, sign: Sign, view: View = { right: 0, down: 0 }): Promise<Raster> {
  const picture = svgOf(marks, `${view.right} ${view.down} ${wide} ${high}`, wide, high)
  const over = svgOf(sign, `0 0 ${wide} ${high}`, wide, high)
  // As a lens would: no edge is quite sharp but those of what is written over it.
  const seen = sharp(picture)
    .blur(0.6)
    .composite([{ input: over }])
  const { data } = await seen.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: wide, height: high, data }
}

/** A figure with what can be seen through around it. */
export async function cutOut({ width, height, marks }: Figure, tall: number): Promise<Raster> {
  const broad = Math.round((width * tall) / height)
  const picture = svgOf(marks, `0 0 ${width} ${height}`, broad, tall)
  const { data } = await sharp(picture).ensureAlpha().blur(0.6).raw().toBuffer({ resolveWithObject: true })
  return { width: broad, height: tall, data }
}

/** Puts a figure onto a picture; what lies beyond its edges is cut off. */
export function put(onto: Raster, { width, height, data }: Raster, left: number, top: number): void {
  const [x0, y0] = [Math.round(left), Math.round(top)]
  for (let row = Math.max(0, -y0); row < Math.min(height, onto.height - y0); row++) {
    let from = (row * width + Math.max(0, -x0)) * 4
    let to = ((y0 + row) * onto.width + Math.max(0, x0)) * 3
    for (let column = Math.max(0, -x0); column < Math.min(width, onto.width - x0); column++, from += 4, to += 3) {
      const alpha = (data[from + 3] ?? 0) / 255
      if (alpha === 0) continue
      for (let each = 0; each < 3; each++) {
        const below = onto.data[to + each] ?? 0
        onto.data[to + each] = below + ((data[from + each] ?? 0) - below) * alpha
      }
    }
  }
}

/** The same a little brighter or darker. */
export function lit({ width, height, data }: Raster, by: number): Raster {
  const changed = new Uint8ClampedArray(data.length)
  for (let at = 0; at < data.length; at++) changed[at] = (data[at] ?? 0) + by
  return { width, height, data: new Uint8Array(changed.buffer) }
}

export function jpegOf({ width, height, data }: Raster, across = width): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .resize({ width: across })
    .jpeg({ quality: 78 })
    .toBuffer()
}
