import sharp from 'sharp'
import type { Picture } from '../inference/picture.ts'
import { blurred, type Region } from './evidence.ts'

type Wanted = { readonly width: number; readonly height: number; readonly mostBytes: number }

const qualities = [70, 55, 40, 25] as const

/**
 * A picture for anyone: nobody in the regions is to be known again, and it is small, cut to the form that is wanted around its
 * middle. `undefined` where it cannot be made so small. What the camera wrote into the file is gone.
 */
export async function publicPicture(
  picture: Picture,
  regions: readonly Region[],
  { width, height, mostBytes }: Wanted,
): Promise<Uint8Array | undefined> {
  const whole = await blurred(picture, regions)
  const small = await sharp(whole).resize(width, height, { fit: 'cover' }).png().toBuffer()
  for (const quality of qualities) {
    const jpeg = await sharp(small).jpeg({ quality, progressive: true }).toBuffer()
    if (jpeg.length <= mostBytes) return jpeg
  }
  return undefined
}
