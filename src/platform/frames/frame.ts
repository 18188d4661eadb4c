import type { Instant } from '../../kernel/day.ts'
import { type Picture, type Square, squareOf } from '../inference/picture.ts'

/** Size of the plane that health and motion are read from. */
export const grayWidth = 320
export const grayHeight = 180
/** Side of the square that the detector looks at: the whole picture, squeezed. */
export const rgbSide = 300

/**
 * One picture of one camera. Its forms are made when somebody asks for them, once each: a frame that nobody looks at costs
 * nothing, not even its decoding.
 */
export type Frame = {
  /** When it arrived here, by the clock of this machine. */
  readonly takenAt: Instant
  /** Milliseconds on the camera's own clock, from anywhere; `undefined` where it has none. */
  readonly streamAt: number | undefined
  /** When it was taken by the device's own clock, where that tells the time of day. */
  readonly deviceAt?: Instant | undefined
  readonly width: number
  readonly height: number
  /** 320 × 180, one byte a pixel. */
  gray(): Promise<Uint8Array>
  /** 300 × 300, red, green, blue. */
  rgb(): Promise<Uint8Array>
  /** All of it, red, green, blue. */
  picture(): Promise<Picture>
  /** A square of it, `size` × `size`, red, green, blue: made anew each time, for models that keep what they are given. */
  square(where: Square, size: number): Promise<Uint8Array<ArrayBuffer>>
  /** All of it, to be kept or sent. */
  jpeg(): Promise<Uint8Array>
}

/** Who can make a square without the whole picture does. */
export type Forms = Pick<Frame, 'gray' | 'rgb' | 'picture' | 'jpeg'> & Partial<Pick<Frame, 'square'>>

export type Seen = Pick<Frame, 'takenAt' | 'streamAt' | 'deviceAt' | 'width' | 'height'>

export function frameOf(seen: Seen, forms: Forms): Frame {
  const picture = once(forms.picture)
  return {
    ...seen,
    gray: once(forms.gray),
    rgb: once(forms.rgb),
    picture,
    square: forms.square ?? (async (where, size) => squareOf(await picture(), where, size)),
    jpeg: once(forms.jpeg),
  }
}

export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
