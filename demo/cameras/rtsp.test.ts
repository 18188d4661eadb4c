import { afterEach, describe, expect, it } from 'vitest'
import { instantAt } from '../../src/kernel/day.ts'
import { findAddress } from '../../src/platform/frames/address.ts'
import { rtspSource } from '../../src/platform/frames/rtsp/source.ts'
import { annexB, nalKind, nalType } from '../../src/platform/frames/stream/codec.ts'
import { tinyStream } from '../../src/platform/frames/stream/tiny.testing.ts'
import { faultsIn, listener, until } from '../../src/platform/frames/testing.ts'
import { type Clip, clipOf } from './clip.ts'
import { addressOf } from './device.ts'
import { rtspServer } from './rtsp.ts'

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end()
})

const tiny: Clip = clipOf(annexB(tinyStream('h264')))!

async function playing(isCut: () => boolean) {
  const began = performance.now()
  const server = await rtspServer(0, () => (performance.now() - began) / 1_000)
  ending.push(server.close)
  server.play('51190300001320000001', { clip: tiny, again: 0, isCut })
  const heard = listener()
  const address = findAddress(addressOf(server.port, '51190300001320000001'))!
  const decode = () => Promise.reject(new Error('nobody looks'))
  const patience = { random: () => 0.5, waitMs: () => 100 }
  const source = rtspSource(address, heard, { reach: 'local', decode, now: () => instantAt(0), patience })
  ending.push(() => source.stop())
  source.start()
  return { server, heard }
}

describe('the test cameras over RTSP', () => {
  it('are read as any camera is, and go on after the end of their film', async () => {
    const { heard } = await playing(() => false)
    await until(() => heard.frames.length >= tiny.pictures.filter(({ isKey }) => isKey).length + 1, 20)
    const times = heard.frames.map(({ streamAt }) => streamAt ?? 0)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(new Set(times).size).toBe(times.length)
  })

  it('are cut off and refused while they are to be gone, and come back', async () => {
    let cut = false
    const { heard } = await playing(() => cut)
    await until(() => heard.frames.length > 0, 10)
    cut = true
    await until(() => faultsIn(heard.states).length >= 2, 10)
    expect(new Set(faultsIn(heard.states))).toEqual(new Set(['cut']))
    const before = heard.frames.length
    cut = false
    await until(() => heard.frames.length > before, 10)
  })

  it('take another port when theirs is taken', async () => {
    const { server } = await playing(() => false)
    const second = await rtspServer(server.port, () => 0)
    ending.push(second.close)
    expect(second.port).not.toBe(server.port)
  })
})

it('a film begins with a picture that stands alone, and has nothing but pictures in it', () => {
  expect(tiny.pictures[0]?.isKey).toBe(true)
  const kinds = tiny.pictures.map(({ nals }) => nalKind('h264', nalType('h264', nals.at(-1)!)))
  expect(kinds).toEqual(tiny.pictures.map(({ isKey }) => (isKey ? 'picture' : 'other')))
  expect(clipOf(new Uint8Array())).toBeUndefined()
})
