import sharp from 'sharp'
import { expect, it } from 'vitest'
import { findInstant, type Instant } from '../kernel/day.ts'
import { newId } from '../platform/id.ts'
import type { PushedPicture } from '../vision/push/routes.ts'
import { watchingHere } from './watching.ts'

const at = (text: string): Instant => {
  const found = findInstant(text)
  if (found === undefined) throw new Error(text)
  return found
}
const receivedAt = at('2026-08-10T02:00:10.000Z')

async function aPicture(over: Partial<PushedPicture> = {}): Promise<PushedPicture> {
  const content = await sharp({ create: { width: 64, height: 36, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer()
  return { district: '511903', camera: newId(), content, mediaType: 'image/jpeg', receivedAt, deviceAt: null, ...over }
}

it('a pushed picture is shown under the time of its device, but a clock that is ahead is not believed', async () => {
  const { offer, stills } = watchingHere()
  const behind = await aPicture({ deviceAt: at('2026-08-10T02:00:07.000Z') })
  const ahead = await aPicture({ deviceAt: at('2026-08-10T02:00:12.000Z') })
  offer(behind)
  offer(ahead)
  expect((await stills('511903', behind.camera))?.takenAt).toBe(behind.deviceAt)
  expect((await stills('511903', ahead.camera))?.takenAt).toBe(receivedAt)
})

it('says that nobody watches before anybody does, and refuses what is no picture', async () => {
  const watching = watchingHere()
  expect(watching.recognition()).toMatchObject({ why: '这个程序没有在看摄像头', cameras: { watched: 0 } })
  const broken = await aPicture({ content: Buffer.from('\xff\xd8\xff and then nothing', 'latin1') })
  expect(() => watching.offer(broken)).toThrow('请核对')
})
