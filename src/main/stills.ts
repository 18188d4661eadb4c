import sharp from 'sharp'
import type { Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import type { Stills } from '../vision/actions/pictures.ts'

/** So much of pictures is kept in memory at most; the oldest go. None of it lies on a disk. */
const mostBytes = 128 * 1_048_576
const width = 480

export type NewPicture = {
  readonly district: string
  readonly camera: Id
  readonly takenAt: Instant
  /** What it takes to keep it. */
  readonly bytes: number
  /** A JPEG or PNG of it, made when somebody looks. */
  readonly encoded: () => Promise<Uint8Array>
}

type Newest = NewPicture & { small?: Promise<Uint8Array> }

/** The newest picture of each camera, made small when somebody looks. */
export function newestStills(most = mostBytes): {
  readonly keep: (picture: NewPicture) => void
  readonly stills: Stills
  /** The same as it came. */
  readonly whole: Stills
} {
  const newest = new Map<string, Newest>()
  let bytes = 0
  const drop = (key: string) => {
    bytes -= newest.get(key)?.bytes ?? 0
    newest.delete(key)
  }
  return {
    keep(picture) {
      const key = `${picture.district} ${picture.camera}`
      drop(key)
      newest.set(key, picture)
      bytes += picture.bytes
      for (const old of newest.keys()) {
        if (bytes <= most || old === key) break
        drop(old)
      }
    },
    async stills(district, camera) {
      const found = newest.get(`${district} ${camera}`)
      if (found === undefined) return undefined
      found.small ??= found
        .encoded()
        .then(whole =>
          sharp(whole, { limitInputPixels: 50_000_000 })
            .rotate()
            .resize({ width, withoutEnlargement: true })
            .jpeg({ quality: 70 })
            .toBuffer(),
        )
      // A picture that cannot be read is none.
      const jpeg = await found.small.catch(() => undefined)
      return jpeg === undefined ? undefined : { takenAt: found.takenAt, jpeg }
    },
    async whole(district, camera) {
      const found = newest.get(`${district} ${camera}`)
      const jpeg = await found?.encoded().catch(() => undefined)
      return found === undefined || jpeg === undefined ? undefined : { takenAt: found.takenAt, jpeg }
    },
  }
}
