import sharp, { type Sharp } from 'sharp'
import type { Picture } from '../../inference/picture.ts'
import { SourceFault } from '../faults.ts'
import { type Frame, frameOf, grayHeight, grayWidth, once, rgbSide, type Seen } from '../frame.ts'
import { sizeOfEncoded } from './size.ts'
import { grayOf, pictureOf, rgbOf, squareOfYuv, type Yuv } from './yuv.ts'

const jpegQuality = 85
/** 33 megapixels: more than any camera has; a small file may claim to be a huge picture. */
export const mostPixels = 33_554_432

type Size = { readonly width: number; readonly height: number }

export type Moment = Pick<Seen, 'takenAt' | 'streamAt' | 'deviceAt'>

/**
 * A frame of a JPEG or PNG.
 *
 * @throws SourceFault when it is neither, or too large
 */
export function frameOfEncoded(bytes: Uint8Array, moment: Moment, mostBytes = Number.POSITIVE_INFINITY): Frame {
  if (bytes.length > mostBytes) throw new SourceFault('too-large')
  const size = sizeOfEncoded(bytes)
  if (size === undefined) throw new SourceFault('garbage')
  const { mediaType, width, height } = size
  if (width * height > mostPixels) throw new SourceFault('too-large')
  const squeezed = (across: number, down: number) => open(bytes).resize(across, down, { fit: 'fill', kernel: 'linear' })
  return frameOf(
    { ...moment, width, height },
    {
      gray: () => raw(squeezed(grayWidth, grayHeight).removeAlpha().grayscale()),
      rgb: () => raw(colours(squeezed(rgbSide, rgbSide))),
      picture: async () => ({ width, height, data: await raw(colours(open(bytes))) }),
      jpeg: async () => (mediaType === 'image/jpeg' ? bytes : open(bytes).jpeg({ quality: jpegQuality }).toBuffer()),
    },
  )
}

export type Planes = Pick<Frame, 'gray' | 'rgb' | 'picture' | 'square'>

/** A frame that is decoded by somebody else when it is asked for. */
export function frameOfDecoded(moment: Moment & Size, decode: () => Promise<Planes>): Frame {
  const decoded = once(decode)
  const picture = once(async () => (await decoded()).picture())
  return frameOf(moment, {
    gray: async () => (await decoded()).gray(),
    rgb: async () => (await decoded()).rgb(),
    picture,
    square: async (where, size) => (await decoded()).square(where, size),
    jpeg: async () => jpegOf(await picture()),
  })
}

export function planesOf(yuv: Yuv): Planes {
  return {
    gray: async () => grayOf(yuv),
    rgb: async () => rgbOf(yuv),
    picture: async () => pictureOf(yuv),
    square: async (where, size) => squareOfYuv(yuv, where, size),
  }
}

export async function jpegOf({ width, height, data }: Picture): Promise<Uint8Array> {
  return await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: jpegQuality })
    .toBuffer()
}

function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
}

function colours(picture: Sharp): Sharp {
  return picture.removeAlpha().toColourspace('srgb')
}

async function raw(picture: Sharp): Promise<Uint8Array> {
  try {
    return await picture.raw().toBuffer()
  } catch {
    throw new SourceFault('garbage')
  }
}
