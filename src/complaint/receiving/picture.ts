import sharp from 'sharp'
import { mediaTypeOf } from '../../platform/files/sniff.ts'

/** Enough to read a label on it. */
const longestSide = 1600
const drawable: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']

/** Drawn anew, so that position, time and telephone in it are gone. `undefined` when it is no picture. */
export async function redrawn(content: Buffer): Promise<Buffer | undefined> {
  if (!drawable.includes(mediaTypeOf(new Uint8Array(content.subarray(0, 16))))) return undefined
  try {
    return await sharp(content, { limitInputPixels: 60_000_000, failOn: 'error' })
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 80 })
      .toBuffer()
  } catch {
    return undefined
  }
}
