import sharp from 'sharp'
import { expect, it } from 'vitest'
import { instantAt } from '../../kernel/day.ts'
import { type Frame, frameOf } from '../../platform/frames/frame.ts'
import type { Detection } from '../../platform/inference/decode/detection.ts'
import { publicMostBytes, publicSize } from '../rules/public-still.ts'
import { aTrack } from '../rules/track/made.testing.ts'
import { abilityOf, unable } from './ability.ts'
import { begun } from './look.ts'
import { fakeRecognition, morning } from './made.testing.ts'
import { publicStill } from './public-still.ts'

const [width, height] = [1_280, 720]

/** Black and white stripes that a blur turns grey; with grain, so that it does not pack well. */
function striped(): Frame {
  const data = new Uint8Array(width * height * 3)
  let seed = 1
  for (let at = 0; at < width * height; at++) {
    seed = (seed * 48_271) % 2_147_483_647
    const value = (Math.floor((at % width) / 8) % 2) * 200 + (seed % 56)
    data.fill(value, at * 3, at * 3 + 3)
  }
  const seen = { takenAt: instantAt(morning), streamAt: undefined, width, height }
  return frameOf(seen, {
    gray: async () => new Uint8Array(),
    rgb: async () => new Uint8Array(300 * 300 * 3),
    picture: async () => ({ width, height, data }),
    jpeg: async () => new Uint8Array(),
  })
}

/** In the middle of every square that is looked at. */
const inTheMiddle: Detection = { label: 'person', score: 0.35, left: 0.45, right: 0.55, top: 0.1, bottom: 0.5 }

async function still(found: readonly Detection[], tracks = [aTrack({ at: morning })]) {
  const recognition = fakeRecognition({ detect: () => [...found] })
  const loan = recognition.pool.borrow()!
  const state = { ...begun(morning), following: { tracks, nextId: 2 } }
  return publicStill(loan, striped(), { state, masks: [] }, abilityOf(recognition))
}

/** How far the brightness of a place differs from its mean. */
async function contrast(jpeg: Uint8Array, left: number, top: number) {
  const { channels } = await sharp(
    await sharp(jpeg).extract({ left, top, width: 24, height: 24 }).png().toBuffer(),
  ).stats()
  return channels[0]!.stdev
}

it('a still for anyone is small and of one form, and whoever is found or followed is not to be known again', async () => {
  const jpeg = await still([inTheMiddle])
  expect(jpeg!.length).toBeLessThanOrEqual(publicMostBytes)
  const { exif, ...form } = await sharp(jpeg).metadata()
  expect(form).toMatchObject({ format: 'jpeg', ...publicSize })
  expect(exif).toBeUndefined()
  // Found in the middle of the middle square; followed at 0.4–0.5 across and 0.2–0.6 down.
  expect(await contrast(jpeg!, 228, 80)).toBeLessThan(12)
  expect(await contrast(jpeg!, 200, 130)).toBeLessThan(12)
  expect(await contrast(jpeg!, 20, 230)).toBeGreaterThan(40)
  const empty = await still([], [])
  expect(await contrast(empty!, 228, 80)).toBeGreaterThan(40)
})

it('without a detector there is none', async () => {
  const recognition = fakeRecognition({})
  const loan = recognition.pool.borrow()!
  expect(await publicStill(loan, striped(), { state: begun(morning), masks: [] }, unable)).toBeUndefined()
})
