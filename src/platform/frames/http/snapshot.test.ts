import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { inspect } from 'node:util'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterEach, describe, expect, it } from 'vitest'
import { instantAt } from '../../../kernel/day.ts'
import { findAddress, mayReach } from '../address.ts'
import { credentialsOf, spoken } from '../credentials.ts'
import { authorization, strongestChallenge } from '../digest.ts'
import { filesSource } from '../files.ts'
import { newestSlot, sourceOf, waitMs } from '../source.ts'
import { faultsIn, listener, until } from '../testing.ts'
import { type SnapshotOptions, snapshotSource } from './snapshot.ts'

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end()
})

const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#336699' } })
  .jpeg()
  .toBuffer()
const options: SnapshotOptions = {
  reach: 'local',
  intervalMs: 20,
  now: () => instantAt(0),
  patience: { random: () => 0.5, waitMs: () => 30 },
}

async function watch(
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
  login = '',
  wishes: Partial<SnapshotOptions> = {},
) {
  const server = createServer(answer)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  ending.push(() => new Promise(resolve => server.close(resolve)))
  const { port } = server.address() as AddressInfo
  const heard = listener()
  const address = findAddress(`http://${login}127.0.0.1:${port}/snap?channel=1`)
  if (address === undefined) throw new Error('no address')
  const source = snapshotSource(address, heard, { ...options, ...wishes })
  ending.push(() => source.stop())
  source.start()
  return heard
}

describe('a camera that is asked for pictures', () => {
  it('gives one after the other', async () => {
    const { frames, states } = await watch((_, response) => response.end(jpeg))
    await until(() => frames.length >= 3)
    expect(frames[0]).toMatchObject({ width: 64, height: 48 })
    expect(states).toEqual([{ kind: 'connecting', tries: 1 }, { kind: 'live' }])
  })

  it('is told the password by digest, and anew when the nonce was used up', async () => {
    let asked = 0
    const { frames, states } = await watch((request, response) => {
      const nonce = `n${asked >> 2}`
      const word = (name: string) => new RegExp(`${name}="?([^",]+)`).exec(request.headers.authorization ?? '')?.[1]
      const hash = (text: string) => createHash('sha256').update(text).digest('hex')
      const wish = hash('GET:/snap?channel=1')
      const right = hash(`${hash('admin:cam:geheim')}:${nonce}:${word('nc')}:${word('cnonce')}:auth:${wish}`)
      asked++
      if (word('response') === right) return response.end(jpeg)
      const stale = request.headers.authorization === undefined ? '' : ', stale=true'
      const offer = `Basic realm="cam", Digest realm="cam", qop="auth", algorithm=SHA-256, nonce="n${asked >> 2}"${stale}`
      return response.writeHead(401, { 'WWW-Authenticate': offer }).end()
    }, 'admin:geheim@')
    await until(() => frames.length >= 6)
    expect(faultsIn(states)).toEqual([])
  })

  it.each([
    [
      'refuses',
      (response: ServerResponse) => response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end(),
      'refused',
    ],
    ['has no such picture', (response: ServerResponse) => response.writeHead(404).end(), 'not-found'],
    [
      'sends it somewhere else',
      (response: ServerResponse) => response.writeHead(302, { Location: 'http://10.0.0.1/' }).end(),
      'not-found',
    ],
    ['is busy', (response: ServerResponse) => response.writeHead(503).end(), 'cut'],
    ['gives a page', (response: ServerResponse) => response.end('<html>login</html>'), 'garbage'],
    ['gives without end', (response: ServerResponse) => response.end(Buffer.alloc(300_000)), 'too-large'],
    [
      'breaks off',
      (response: ServerResponse) =>
        response.writeHead(200, { 'Content-Length': 99 }).write('x', () => response.destroy()),
      'cut',
    ],
    ['is slow', () => undefined, 'unreachable'],
  ] as const)('%s: that is told apart', async (_, answer, fault) => {
    const { states } = await watch((__, response) => answer(response), '', { mostBytes: 200_000, timeoutMs: 150 })
    await until(() => faultsIn(states).length > 0)
    expect(faultsIn(states)[0]).toBe(fault)
  })
})

describe('where the program may reach', () => {
  it.each([
    ['192.168.1.64', 'private', true],
    ['10.1.2.3', 'private', true],
    ['fd00::1', 'private', true],
    ['8.8.8.8', 'private', false],
    ['8.8.8.8', 'public', true],
    ['127.0.0.1', 'public', false],
    ['::1', 'public', false],
    ['::ffff:127.0.0.1', 'public', false],
    ['169.254.169.254', 'public', false],
    ['0.0.0.0', 'public', false],
    ['255.255.255.255', 'public', false],
    ['127.0.0.1', 'local', true],
  ] as const)('%s with %s: %s', (address, reach, may) => expect(mayReach(address, reach)).toBe(may))
})

describe('an address', () => {
  it('gives its name and password away once, and shows neither', () => {
    const address = findAddress('rtsp://admin:p%40ss%@192.168.1.64/Streaming/Channels/102')!
    expect(address).toMatchObject({
      host: '192.168.1.64',
      port: 554,
      url: 'rtsp://192.168.1.64/Streaming/Channels/102',
    })
    expect(spoken(address.credentials!)).toEqual({ user: 'admin', password: 'p%40ss%' })
    const shown = `${JSON.stringify(address)} ${inspect(address, { depth: 9, showHidden: true })} ${String(address.credentials)}`
    expect(shown).not.toMatch(/admin|p@ss|p%40/)
  })

  it.each(['', 'ftp://x/', 'rtsp://', 'rtsp://a b/', 'rtsp://a/\r\nX: y', 'file:///etc/passwd'])(
    'is none: %j',
    text => {
      expect(findAddress(text)).toBeUndefined()
    },
  )
})

describe('what a camera asks for', () => {
  it('is answered as the standard’s own example (RFC 7616, 3.9.1)', () => {
    const headers = ['SHA-256', 'MD5'].map(
      algorithm =>
        `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`,
    )
    const asked = {
      method: 'GET',
      uri: '/dir/index.html',
      count: 1,
      cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    }
    const answer = (offers: string[]) =>
      authorization(strongestChallenge(offers)!, credentialsOf('Mufasa', 'Circle of Life'), asked)
    expect(answer(headers)).toContain('753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1')
    expect(answer(headers.slice(1))).toContain('8ca523f5e9506fed4657c9700eebdbec')
  })

  it('is never answered more weakly because of a word in its name', () => {
    const header = 'Digest realm="Basic camera, Digest one", nonce="abc", Basic realm="x"'
    expect(strongestChallenge([header])).toMatchObject({
      scheme: 'digest',
      realm: 'Basic camera, Digest one',
      nonce: 'abc',
    })
  })

  it('of any text is understood or not', () => {
    fc.assert(fc.property(fc.string(), text => void strongestChallenge([`Digest ${text}`, text])))
  })

  it('is answered without the words that old cameras do not know', () => {
    const challenge = strongestChallenge(['Digest realm="IP Camera", nonce="abc"'])!
    const asked = { method: 'DESCRIBE', uri: 'rtsp://c/1', count: 1 }
    expect(authorization(challenge, credentialsOf('admin', 'x'), asked)).not.toMatch(/qop|nc=|cnonce|algorithm/)
  })

  it.each([
    '',
    'Negotiate',
    'Digest realm="x"',
    'Digest nonce="x", algorithm=SHA-512-256',
    'Digest nonce="x", qop="auth-int"',
  ])('is not understood: %j', header => expect(strongestChallenge([header])).toBeUndefined())
})

describe('a source', () => {
  it('waits longer each time, at most a minute, and with those who refuse ten', () => {
    expect([1, 2, 3, 9].map(tries => waitMs('cut', tries))).toEqual([1000, 2000, 4000, 60_000])
    expect(waitMs('refused', 1)).toBe(600_000)
  })

  it('does not come back at the same moment as all others', async () => {
    const waits = await Promise.all(
      [0, 0.5, 0.999].map(async random => {
        const heard = listener()
        const patience = { random: () => random, waitMs: () => 10_000 }
        const source = sourceOf(() => Promise.reject(new Error('x')), heard, patience)
        source.start()
        await until(() => heard.states.length >= 2)
        await source.stop()
        return heard.states.flatMap(state => (state.kind === 'waiting' ? [state.waitMs] : []))
      }),
    )
    expect(waits.flat()).toEqual([5000, 10_000, 14_990])
  })

  it('holds the newest picture alone for who is busy', () => {
    const slot = newestSlot<number>()
    slot.put(1)
    slot.put(2)
    expect([slot.take(), slot.take()]).toEqual([2, undefined])
  })
})

describe('pictures in a folder', () => {
  it('come in order, again and again, with a clock that goes on', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-pictures-'))
    ending.push(() => rm(folder, { recursive: true }))
    for (const [at, name] of ['b.jpg', 'a.JPG', 'c.txt'].entries())
      await writeFile(
        path.join(folder, name),
        await sharp(jpeg)
          .resize(20 + at, 20)
          .jpeg()
          .toBuffer(),
      )
    const heard = listener()
    const source = filesSource(folder, heard, { ...options, intervalMs: 10 })
    ending.push(() => source.stop())
    source.start()
    await until(() => heard.frames.length >= 3)
    expect(heard.frames.slice(0, 3).map(({ width, streamAt }) => [width, streamAt])).toEqual([
      [21, 0],
      [20, 10],
      [21, 20],
    ])
  })

  it('that are not there are said to be missing', async () => {
    const heard = listener()
    const source = filesSource('/nowhere/at/all', heard, options)
    ending.push(() => source.stop())
    source.start()
    await until(() => faultsIn(heard.states).length > 0)
    expect(faultsIn(heard.states)[0]).toBe('no-files')
  })
})
