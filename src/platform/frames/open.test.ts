import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instantAt } from '../../kernel/day.ts'
import { openSources, pathWithin, type Sources, type Wish } from './open.ts'
import { testCamera } from './rtsp/camera.testing.ts'
import { tinyStream } from './stream/tiny.testing.ts'
import { faultsIn, ffmpegHere, listener, until } from './testing.ts'

let folder: string
let sources: Sources
const ending: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-sources-'))
  const patience = { random: () => 0.5, waitMs: () => 50 }
  const now = () => instantAt(0)
  sources = openSources({ reach: 'local', command: 'ffmpeg', decoders: 2, filesFolder: folder, now, patience })
  ending.push(() => rm(folder, { recursive: true, force: true }), sources.stop)
})
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end()
})

function watch(wish: Omit<Wish, 'intervalMs'>) {
  const heard = listener()
  const source = sources.open({ ...wish, intervalMs: 20 }, heard)
  ending.push(() => source.stop())
  source.start()
  return heard
}

describe('a source by its protocol', () => {
  it.skipIf(!ffmpegHere).each(['rtsp', 'rtsp-ffmpeg'] as const)('brings pictures: %s', async protocol => {
    const camera = await testCamera({ codec: 'h264', nals: tinyStream('h264'), rate: 20 })
    ending.push(() => camera.close())
    const { frames } = watch({ protocol, address: camera.url })
    await until(() => frames.length > 0, 15)
    expect((await frames[0]!.gray()).length).toBe(320 * 180)
    expect((await frames[0]!.picture()).width).toBe(160)
  })

  it('brings pictures of a folder', async () => {
    const picture = sharp({ create: { width: 32, height: 32, channels: 3, background: '#fff' } })
    await writeFile(path.join(folder, 'one.png'), await picture.png().toBuffer())
    const { frames } = watch({ protocol: 'files', address: '.' })
    await until(() => frames.length > 1)
    expect(frames[0]).toMatchObject({ width: 32 })
  })

  it.each([
    ['files', '../../etc', 'no-files'],
    ['rtsp', 'http://10.0.0.1/', 'garbage'],
    ['http-snapshot', 'rtsp://10.0.0.1/', 'garbage'],
    ['rtsp-ffmpeg', 'file:///etc/passwd', 'garbage'],
  ] as const)(
    'is refused where the address is of another kind or leads out: %s %s',
    async (protocol, address, fault) => {
      const { states } = watch({ protocol, address })
      await until(() => faultsIn(states).length > 0)
      expect(faultsIn(states)[0]).toBe(fault)
    },
  )
})

it('a path stays in its folder', () => {
  expect(pathWithin('/data/films', 'a/b.mp4')).toBe('/data/films/a/b.mp4')
  expect(pathWithin('/data/films', '.')).toBe('/data/films')
  expect(pathWithin('/data/films', '/etc/passwd')).toBe('/data/films/etc/passwd')
  for (const name of ['..', '/../x', '../films2/x', 'a/../../x', 'a\0'])
    expect(pathWithin('/data/films', name)).toBeUndefined()
})
