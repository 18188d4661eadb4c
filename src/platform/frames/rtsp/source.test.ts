import { afterEach, describe, expect, it } from 'vitest'
import { instantAt } from '../../../kernel/day.ts'
import { findAddress } from '../address.ts'
import type { Frame } from '../frame.ts'
import { planesOf } from '../planes/encoded.ts'
import type { Source, SourceState } from '../source.ts'
import { isSequence, type KeyUnit, nalType } from '../stream/codec.ts'
import { tinyStream } from '../stream/tiny.testing.ts'
import { faultsIn, until } from '../testing.ts'
import { type CameraWishes, type TestCamera, testCamera } from './camera.testing.ts'
import { type RtspOptions, rtspSource } from './source.ts'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop()
})

type Watched = {
  readonly source: Source
  readonly camera: TestCamera
  readonly frames: Frame[]
  readonly units: KeyUnit[]
  readonly states: SourceState[]
}

async function watch(
  wishes: Partial<CameraWishes> = {},
  login = '',
  options: Partial<RtspOptions> = {},
): Promise<Watched> {
  const codec = wishes.codec ?? 'h264'
  const camera = await testCamera({ codec, nals: tinyStream(codec), rate: 50, ...wishes })
  const frames: Frame[] = []
  const units: KeyUnit[] = []
  const states: SourceState[] = []
  const address = findAddress(camera.url.replace('//', `//${login}`))
  if (address === undefined) throw new Error('no address')
  const source = rtspSource(
    address,
    { onFrame: frame => frames.push(frame), onState: state => states.push(state) },
    {
      reach: 'local',
      now: () => instantAt(0),
      patience: { random: () => 0.5, waitMs: () => 30 },
      decode: async unit => {
        units.push(unit)
        return planesOf({ width: 160, height: 96, data: new Uint8Array(160 * 96 * 1.5) })
      },
      ...options,
    },
  )
  source.start()
  open.push({ stop: () => camera.close() }, source)
  return { source, camera, frames, units, states }
}

describe.each(['h264', 'h265'] as const)('a camera that sends %s', codec => {
  const keys = codec === 'h264' ? [5] : [19, 20, 21]
  const sets = codec === 'h264' ? [7, 8] : [32, 33, 34]

  it.each([
    ['in single packets', {}],
    ['in fragments', { packet: 50 }],
    ['with its parameters packed together', { together: true }],
    ['with its parameters in the description alone', { setsOutside: true }],
  ])('%s gives pictures that stand alone, with what they need, and nothing else', async (_, wishes) => {
    const { frames, units } = await watch({ codec, ...wishes })
    await until(() => frames.length >= 3)
    await Promise.all(frames.slice(0, 3).map(frame => frame.gray()))
    for (const unit of units) {
      const types = unit.nals.map(nal => nalType(codec, nal))
      expect(types.slice(0, -1)).toEqual(sets)
      expect(keys).toContain(types.at(-1))
    }
    const sent = tinyStream(codec).filter(nal => keys.includes(nalType(codec, nal)))
    expect(Buffer.from(units[0]!.nals.at(-1)!).equals(sent[0]!)).toBe(true)
    expect(units[0]!.nals.some(nal => isSequence(codec, nal))).toBe(true)
    expect(frames[0]).toMatchObject({ width: 160, height: 96 })
  })
})

describe('a camera', () => {
  it('is decoded only for those who look', async () => {
    const { frames, units } = await watch()
    await until(() => frames.length >= 3)
    expect(units).toHaveLength(0)
    await Promise.all([frames[2]!.gray(), frames[2]!.rgb(), frames[2]!.gray()])
    expect(units).toHaveLength(1)
  })

  it('has a clock that goes on, also where the number begins anew', async () => {
    const { frames } = await watch()
    await until(() => frames.length >= 4)
    const steps = frames.slice(1).map((frame, at) => frame.streamAt! - frames[at]!.streamAt!)
    for (const step of steps) expect(step).toBeCloseTo(100, 0)
  })

  it.each(['basic', 'MD5', 'SHA-256'] as const)('lets in who knows the password (%s)', async scheme => {
    const { frames, states } = await watch(
      { login: { scheme, user: 'admin', password: 'p@ss:"1' } },
      'admin:p%40ss%3A%221@',
    )
    await until(() => frames.length >= 1)
    expect(states.map(({ kind }) => kind)).toEqual(['connecting', 'live'])
  })

  it('that takes its nonce back is told the password anew', async () => {
    const login = { scheme: 'MD5', user: 'admin', password: 'x' } as const
    const { frames, states } = await watch({ login, nonceLasts: 2 }, 'admin:x@')
    await until(() => frames.length >= 1)
    expect(faultsIn(states)).toEqual([])
  })

  it.each(['admin:wrong@', ''])('refuses who does not (%j), and is not pestered', async login => {
    const { states, camera } = await watch({ login: { scheme: 'SHA-256', user: 'admin', password: 'x' } }, login, {
      patience: { random: () => 0.5, waitMs: fault => (fault === 'refused' ? 60_000 : 1) },
    })
    await until(() => faultsIn(states).length > 0)
    expect(faultsIn(states)).toEqual(['refused'])
    const tries = camera.asked.length
    await new Promise(resolve => setTimeout(resolve, 80))
    expect(camera.asked).toHaveLength(tries)
  })

  it('whose connection is cut is visited again, and says so', async () => {
    const { frames, states, camera } = await watch()
    await until(() => frames.length >= 1)
    camera.cut()
    await until(() => states.filter(({ kind }) => kind === 'live').length === 2)
    expect(states.map(({ kind }) => kind)).toEqual(['connecting', 'live', 'waiting', 'connecting', 'live'])
    expect(faultsIn(states)).toEqual(['cut'])
  })

  it('is left in order, with nothing running behind', async () => {
    const { frames, source, camera, states } = await watch()
    await until(() => frames.length >= 1)
    await source.stop()
    await until(() => camera.clients.size === 0)
    expect(camera.asked.at(-1)).toBe('TEARDOWN')
    expect(states.at(-1)).toEqual({ kind: 'stopped' })
    const count = frames.length
    await new Promise(resolve => setTimeout(resolve, 60))
    expect(frames).toHaveLength(count)
  })

  it('that falls silent is found out', async () => {
    const { states } = await watch({ once: true, rate: 100 }, '', { waits: { silentMs: 150 } })
    await until(() => faultsIn(states).length > 0)
    expect(faultsIn(states)[0]).toBe('silent')
  })

  it('that never sends a picture that stands alone is found out', async () => {
    const nals = tinyStream('h264').filter(nal => nalType('h264', nal) !== 5)
    const { states } = await watch({ nals }, '', { waits: { pictureMs: 150 } })
    await until(() => faultsIn(states).length > 0)
    expect(faultsIn(states)[0]).toBe('silent')
  })

  it('that does not answer is found out', async () => {
    const { states } = await watch({ answer: method => (method === 'SETUP' ? '' : undefined) }, '', {
      waits: { answerMs: 100 },
    })
    await until(() => faultsIn(states).length > 0)
    expect(faultsIn(states)[0]).toBe('silent')
  })

  it.each([
    [
      'there is no such stream',
      { answer: (m: string) => (m === 'DESCRIBE' ? 'RTSP/1.0 404 Not Found\r\nCSeq: $CSEQ\r\n\r\n' : undefined) },
      'not-found',
    ],
    ['it sends another codec', { describe: 'm=video 0 RTP/AVP 26\r\na=rtpmap:26 JPEG/90000\r\n' }, 'no-video'],
    ['it is a web server', { answer: () => 'HTTP/1.1 400 Bad Request\r\n\r\n' }, 'garbage'],
    ['it sends a head without end', { answer: () => 'RTSP/1.0 200 OK\r\nX: '.padEnd(40_000, 'x') }, 'garbage'],
    ['it announces a huge body', { answer: () => 'RTSP/1.0 200 OK\r\nContent-Length: 99999999\r\n\r\n' }, 'garbage'],
  ] as const)('is told apart: %s', async (_, wishes, fault) => {
    const { states } = await watch(wishes)
    await until(() => faultsIn(states).length > 0)
    expect(faultsIn(states)[0]).toBe(fault)
  })

  it('is told in time that we are still there', async () => {
    const { states, camera } = await watch({ timeoutS: 1 })
    await until(() => camera.asked.filter(method => method === 'GET_PARAMETER').length >= 2)
    expect(faultsIn(states)).toEqual([])
  })

  it('that lies where one may not reach is not spoken to', async () => {
    const { states, camera } = await watch({}, '', { reach: 'private' })
    await until(() => faultsIn(states).length > 0)
    expect(faultsIn(states)).toEqual(['forbidden'])
    expect(camera.asked).toEqual([])
  })
})
