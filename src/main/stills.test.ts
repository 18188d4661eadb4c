import sharp from 'sharp'
import { expect, it } from 'vitest'
import type { Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { newId } from '../platform/id.ts'
import { newestStills } from './stills.ts'

const at = '2026-08-10T02:00:00.000Z' as Instant
const later = '2026-08-10T02:00:10.000Z' as Instant
const drawn = (background: string) =>
  sharp({ create: { width: 960, height: 540, channels: 3, background } })
    .jpeg()
    .toBuffer()
const brought = (camera: Id, takenAt: Instant, content: Buffer) => ({
  ...{ district: '511903', camera, takenAt, bytes: content.length },
  encoded: async () => content,
})

it('the newest picture of a camera is shown small', async () => {
  const { keep, stills } = newestStills()
  const camera = newId()
  keep(brought(camera, at, await drawn('red')))
  keep(brought(camera, later, await drawn('blue')))
  const still = await stills('511903', camera)
  expect(still?.takenAt).toBe(later)
  const { width } = await sharp(still?.jpeg).metadata()
  expect(width).toBe(480)
  const [, , blue] = await sharp(still?.jpeg).resize(1, 1).raw().toBuffer()
  expect(blue).toBeGreaterThan(200)
  expect(await stills('511902', camera)).toBeUndefined()
})

it('memory is bounded: the oldest go, and what cannot be read is no picture', async () => {
  const { keep, stills } = newestStills(10)
  const [first, second] = [newId(), newId()]
  keep(brought(first, at, Buffer.from('123456')))
  keep(brought(second, at, await drawn('red')))
  expect(await stills('511903', first)).toBeUndefined()
  expect(await stills('511903', second)).toBeDefined()
  keep(brought(second, later, Buffer.from('no picture')))
  expect(await stills('511903', second)).toBeUndefined()
})
