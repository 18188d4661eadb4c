import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { instantAt } from '../../../kernel/day.ts'
import { squareOf } from '../../inference/picture.ts'
import { findAddress } from '../address.ts'
import { SourceFault } from '../faults.ts'
import { type CameraWishes, testCamera } from '../rtsp/camera.testing.ts'
import { rtspSource } from '../rtsp/source.ts'
import { isSequence, type KeyUnit, nalKind, nalType } from '../stream/codec.ts'
import { readSequence, type Sequence } from '../stream/sequence.ts'
import { tinyStream } from '../stream/tiny.testing.ts'
import { faultsIn, ffmpegHere, listener, until } from '../testing.ts'
import { type Decoders, ffmpegDecoders } from './decoders.ts'
import { decodingThread } from './decoding.ts'
import { clipSource, ffmpegSource } from './source.ts'

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end()
})

const now = () => instantAt(0)
const patience = { random: () => 0.5, waitMs: () => 50 }
const options = { reach: 'local', command: 'ffmpeg', now, patience } as const

function decoders(wishes: Partial<Parameters<typeof ffmpegDecoders>[0]> = {}): Decoders {
  const made = ffmpegDecoders({ command: 'ffmpeg', most: 4, ...wishes })
  ending.push(() => made.stop())
  return made
}

/** The first picture of the tiny stream that stands alone. */
function unitOf(codec: 'h264' | 'h265', which = 0): { unit: KeyUnit; sequence: Sequence } {
  const nals = tinyStream(codec)
  const kind = (nal: Uint8Array) => nalKind(codec, nalType(codec, nal))
  const sets = nals.filter(nal => kind(nal) === 'parameters').slice(0, codec === 'h264' ? 2 : 3)
  const slice = nals.filter(nal => kind(nal) === 'picture')[which]!
  const sequence = readSequence(codec, sets.find(nal => isSequence(codec, nal))!)!
  return { unit: { codec, nals: [...sets, slice] }, sequence }
}

async function camera(wishes: Partial<CameraWishes> = {}) {
  const codec = wishes.codec ?? 'h264'
  const made = await testCamera({ codec, nals: tinyStream(codec), rate: 10, ...wishes })
  ending.push(() => made.close())
  return made
}

describe.skipIf(!ffmpegHere)('decoding with ffmpeg', () => {
  it.each(['h264', 'h265'] as const)('gives one %s picture at once, and each asked for its own', async codec => {
    const { decode } = decoders()
    const first = unitOf(codec, 0)
    const second = unitOf(codec, 1)
    const one = await decode(first.unit, first.sequence)
    expect(one).toMatchObject({ width: 160, height: 96 })
    const again = await Promise.all([second, first, second, first].map(({ unit, sequence }) => decode(unit, sequence)))
    expect(Buffer.from(again[1]!.data).equals(one.data)).toBe(true)
    expect(Buffer.from(again[3]!.data).equals(one.data)).toBe(true)
    expect(Buffer.from(again[0]!.data).equals(again[2]!.data)).toBe(true)
    expect(Buffer.from(again[0]!.data).equals(one.data)).toBe(false)
  })

  it('refuses what is no picture, and decodes the next one all the same', async () => {
    const { decode } = decoders({ answerMs: 3000 })
    const { unit, sequence } = unitOf('h264')
    const broken = { ...unit, nals: [...unit.nals.slice(0, 2), Uint8Array.of(0x65, 1, 2, 3)] }
    const [wrong, right] = await Promise.allSettled([decode(broken, sequence), decode(unit, sequence)])
    expect(wrong).toMatchObject({ status: 'rejected' })
    expect(right).toMatchObject({ status: 'fulfilled' })
  })

  it('shows whole frames of a camera: brightness, colours, JPEG', async () => {
    const { decode, stop } = decodingThread({ command: 'ffmpeg', most: 4 })
    ending.push(stop)
    const { url } = await camera({ codec: 'h265' })
    const heard = listener()
    const source = rtspSource(findAddress(url)!, heard, { ...options, decode })
    ending.push(() => source.stop())
    source.start()
    await until(() => heard.frames.length > 0)
    const frame = heard.frames[0]!
    expect((await frame.gray()).length).toBe(320 * 180)
    expect((await frame.rgb()).length).toBe(300 * 300 * 3)
    const square = { left: 20, top: 10, side: 64 }
    const [{ width, height, data }, cut] = await Promise.all([frame.picture(), frame.square(square, 64), frame.rgb()])
    expect(Array.from(cut)).toEqual(Array.from(squareOf({ width, height, data }, square, 64)))
    expect([width, height, data.length]).toEqual([160, 96, 160 * 96 * 3])
    // The test picture is grey, then red, green and other bars: its middle is coloured.
    expect(Math.max(...data) - Math.min(...data)).toBeGreaterThan(150)
    expect([...(await frame.jpeg()).subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
  })
})

it('decoding without ffmpeg says that it is missing', async () => {
  const { decode } = decoders({ command: '/nowhere/ffmpeg' })
  const { unit, sequence } = unitOf('h264')
  await expect(decode(unit, sequence)).rejects.toMatchObject({ kind: 'no-ffmpeg' })
})

it.skipIf(!ffmpegHere)('of a picture that nobody looked at for long the same is made as before', async () => {
  const { decode, stop } = decodingThread({ command: 'ffmpeg', most: 2 })
  ending.push(stop)
  const { unit, sequence } = unitOf('h264')
  const old = await decode(unit, sequence)
  const before = await old.rgb()
  // More than the thread keeps.
  for (let other = 0; other < 10; other++) await decode(unit, sequence)
  expect(await old.rgb()).toEqual(before)
  expect((await old.picture()).data.length).toBe(160 * 96 * 3)
})

it('decoding in a thread says so too, and what is asked later is asked of a new one when it died', async () => {
  const { unit, sequence } = unitOf('h264')
  const without = decodingThread({ command: '/nowhere/ffmpeg', most: 4 })
  ending.push(() => without.stop())
  await expect(without.decode(unit, sequence)).rejects.toMatchObject({ kind: 'no-ffmpeg' })
  const stopped = without.decode(unit, sequence)
  await without.stop()
  await expect(stopped).rejects.toBeInstanceOf(SourceFault)
  await expect(without.decode(unit, sequence)).rejects.toMatchObject({ kind: 'no-ffmpeg' })
})

describe('one ffmpeg a camera', () => {
  it('says that it is missing where it is', async () => {
    const { url } = await camera()
    const heard = listener()
    const source = ffmpegSource(findAddress(url)!, heard, { ...options, command: '/nowhere/ffmpeg' })
    ending.push(() => source.stop())
    source.start()
    await until(() => faultsIn(heard.states).length > 0)
    expect(faultsIn(heard.states)[0]).toBe('no-ffmpeg')
  })

  it.skipIf(!ffmpegHere)(
    'brings pictures, with no password among its arguments, and is gone when stopped',
    async () => {
      const login = { scheme: 'MD5', user: 'admin', password: `geheim'\\ 1` } as const
      const { url, clients } = await camera({ login, nals: tinyStream('h264') })
      const heard = listener()
      const address = findAddress(url.replace('//', '//admin:geheim%27%5C%201@'))!
      const source = ffmpegSource(address, heard, options)
      ending.push(() => source.stop())
      source.start()
      await until(() => heard.frames.length > 0, 15)
      const ours = execFileSync('ps', ['-o', 'args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
      expect(ours).toContain('ffmpeg')
      expect(ours).not.toMatch(/geheim|admin/)
      expect((await heard.frames[0]!.gray()).length).toBe(320 * 180)
      await source.stop()
      await until(() => clients.size === 0)
      expect(JSON.stringify([heard.states, address])).not.toMatch(/geheim|admin/)
    },
  )

  it.skipIf(!ffmpegHere)('says that the password is wrong', async () => {
    const login = { scheme: 'MD5', user: 'admin', password: 'x' } as const
    const { url } = await camera({ login })
    const heard = listener()
    const source = ffmpegSource(findAddress(url.replace('//', '//admin:y@'))!, heard, options)
    ending.push(() => source.stop())
    source.start()
    await until(() => faultsIn(heard.states).length > 0, 10)
    expect(faultsIn(heard.states)[0]).toBe('refused')
  })

  it.skipIf(!ffmpegHere)('ends with the program that started it, however that ends', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-ffmpeg-'))
    ending.push(() => rm(folder, { recursive: true }))
    const run = new URL('./run.ts', import.meta.url).href
    const wishes = "['-re', '-f', 'lavfi', '-i', 'testsrc=size=64x64:rate=25', ...pgmOutput]"
    const script = `
      import { runFfmpeg, pgmOutput } from ${JSON.stringify(run)}
      const { output } = runFfmpeg('ffmpeg', ${wishes})
      output.once('data', () => process.kill(process.pid, 'SIGKILL'))
    `
    // A group of its own, so that its child can be told from others.
    const pidFile = path.join(folder, 'pid')
    const shell = `echo $$ > ${pidFile}; exec ${process.execPath} --input-type=module -e "$SCRIPT"`
    try {
      execFileSync('setsid', ['-w', 'sh', '-c', shell], { env: { ...process.env, SCRIPT: script }, stdio: 'ignore' })
    } catch {
      // Killed, as it wished.
    }
    const group = (await readFile(pidFile, 'utf8')).trim()
    const left = () => {
      try {
        return execFileSync('pgrep', ['-g', group], { encoding: 'utf8' }).trim()
      } catch {
        return ''
      }
    }
    await until(() => left() === '', 5)
  })

  it.skipIf(!ffmpegHere)('plays a film in a loop', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-clip-'))
    ending.push(() => rm(folder, { recursive: true }))
    const clip = path.join(folder, 'clip.avi')
    const source = ['-f', 'lavfi', '-i', 'testsrc=size=161x97:rate=10', '-t', '0.5', '-c:v', 'mjpeg']
    execFileSync('ffmpeg', ['-v', 'error', ...source, clip])
    const heard = listener()
    const film = clipSource(clip, heard, { ...options, intervalMs: 100 })
    ending.push(() => film.stop())
    film.start()
    await until(() => heard.frames.length >= 8, 10)
    expect(heard.frames[0]).toMatchObject({ width: 160, height: 96 })
  })
})
