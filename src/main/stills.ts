import sharp from 'sharp'
import { type Instant, instantMs } from '../kernel/day.ts'
import type { Stills } from '../vision/actions/pictures.ts'
import type { Offer } from '../vision/push/routes.ts'

/** So much of pictures is kept in memory at most; the oldest go. None of it lies on a disk. */
const mostBytes = 128 * 1_048_576
const width = 480

type Newest = { readonly takenAt: Instant; readonly content: Uint8Array; small?: Promise<Uint8Array> }

/** The newest picture of each camera, made small when somebody looks. */
export function newestStills(most = mostBytes): { readonly offer: Offer; readonly stills: Stills } {
  const newest = new Map<string, Newest>()
  let bytes = 0
  const drop = (key: string) => {
    bytes -= newest.get(key)?.content.length ?? 0
    newest.delete(key)
  }
  return {
    offer({ district, camera, content, receivedAt, deviceAt }) {
      const key = `${district} ${camera}`
      drop(key)
      const ahead = deviceAt !== null && instantMs(deviceAt) > instantMs(receivedAt)
      newest.set(key, { takenAt: ahead || deviceAt === null ? receivedAt : deviceAt, content })
      bytes += content.length
      for (const old of newest.keys()) {
        if (bytes <= most || old === key) break
        drop(old)
      }
    },
    async stills(district, camera) {
      const found = newest.get(`${district} ${camera}`)
      if (found === undefined) return undefined
      found.small ??= sharp(found.content, { limitInputPixels: 50_000_000 })
        .rotate()
        .resize({ width, withoutEnlargement: true })
        .jpeg({ quality: 70 })
        .toBuffer()
      // A picture that cannot be read is none.
      const jpeg = await found.small.catch(() => undefined)
      return jpeg === undefined ? undefined : { takenAt: found.takenAt, jpeg }
    },
  }
}
