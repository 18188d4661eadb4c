import type { Instant } from '../../kernel/day.ts'
import type { Frame } from './frame.ts'
import { frameOfEncoded } from './planes/encoded.ts'

/** What whoever brings a picture says of it. */
export type Brought = {
  readonly takenAt: Instant
  /** Milliseconds on the device's own clock, where it tells. */
  readonly streamAt?: number | undefined
  /** The time of day on it. */
  readonly deviceAt?: Instant | undefined
}

export type PushDoor = {
  /**
   * For devices that bring their pictures themselves. Whether they may is decided by whoever calls.
   *
   * @returns whether somebody looks at this camera
   * @throws SourceFault when it is no JPEG or PNG, or too large
   */
  offer(camera: string, encoded: Uint8Array, brought: Brought): boolean
  /** @returns ends the looking */
  watch(camera: string, onFrame: (frame: Frame) => void): () => void
}

export const mostPushedBytes = 2_097_152

export function pushDoor(): PushDoor {
  const watching = new Map<string, (frame: Frame) => void>()
  return {
    offer(camera, encoded, { takenAt, streamAt, deviceAt }) {
      const frame = frameOfEncoded(encoded, { takenAt, streamAt, deviceAt }, mostPushedBytes)
      const onFrame = watching.get(camera)
      onFrame?.(frame)
      return onFrame !== undefined
    },
    watch(camera, onFrame) {
      watching.set(camera, onFrame)
      return () => {
        if (watching.get(camera) === onFrame) watching.delete(camera)
      }
    },
  }
}
