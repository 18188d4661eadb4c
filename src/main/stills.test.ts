import sharp from 'sharp'
import { expect, it } from 'vitest'
import type { Instant } from '../kernel/day.ts'
import { newId } from '../platform/id.ts'
import { newestStills } from './stills.ts'

const at = '2026-08-10T02:00:00.000Z' as Instant
const later = '2026-08-10T02:00:10.000Z' as Instant
const drawn = (background: string) =>
  sharp({ create: { width: 960, height: 540, channels: 3, background } })
    .jpeg()
    .toBuffer()
const pushed = { district: '511903', mediaType: 'image/jpeg', receivedAt: at, deviceAt: null } as const

it('the newest picture of a camera is shown small, and a clock that is ahead is not believed', async () => {
  const { offer, stills } = newestStills()
  const camera = newId()
  offer({ ...pushed, camera, content: await drawn('red') })
  offer({ ...pushed, camera, content: await drawn('blue'), deviceAt: later })
  const still = await stills('511903', camera)
  expect(still?.takenAt).toBe(at)
  const { width } = await sharp(still?.jpeg).metadata()
  expect(width).toBe(480)
  const [, , blue] = await sharp(still?.jpeg).resize(1, 1).raw().toBuffer()
  expect(blue).toBeGreaterThan(200)
  expect(await stills('511902', camera)).toBeUndefined()
})

it('memory is bounded: the oldest go, and what cannot be read is no picture', async () => {
  const { offer, stills } = newestStills(10)
  const [first, second] = [newId(), newId()]
  offer({ ...pushed, camera: first, content: Buffer.from('123456') })
  offer({ ...pushed, camera: second, content: await drawn('red') })
  expect(await stills('511903', first)).toBeUndefined()
  expect(await stills('511903', second)).toBeDefined()
  offer({ ...pushed, camera: second, content: Buffer.from('no picture') })
  expect(await stills('511903', second)).toBeUndefined()
})
