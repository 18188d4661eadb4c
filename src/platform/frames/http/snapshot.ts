import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http'
import { Agent as SafeAgent, request as safeRequest } from 'node:https'
import { setTimeout as pause } from 'node:timers/promises'
import type { Instant } from '../../../kernel/day.ts'
import { type Address, type Reach, reachable } from '../address.ts'
import { authorization, type Challenge, strongestChallenge } from '../digest.ts'
import { SourceFault } from '../faults.ts'
import { frameOfEncoded } from '../planes/encoded.ts'
import { type Listeners, type Patience, type Source, sourceOf } from '../source.ts'

export type SnapshotOptions = {
  readonly reach: Reach
  readonly intervalMs: number
  readonly now: () => Instant
  readonly patience?: Patience
  readonly mostBytes?: number
  readonly timeoutMs?: number
  /** Cameras sign their own certificates; whoever knows what lies between may let that pass. */
  readonly anyCertificate?: boolean
}

/** Asks a camera for one picture after the other (ISAPI, CGI, ONVIF's snapshot address), as slowly as the camera needs. */
export function snapshotSource(address: Address, listeners: Listeners, options: SnapshotOptions): Source {
  return sourceOf(
    async ({ signal, frame }) => {
      const fetch = await fetcher(address, options, signal)
      try {
        for (;;) {
          const began = performance.now()
          frame(frameOfEncoded(await fetch.picture(), { takenAt: options.now(), streamAt: undefined }))
          await pause(Math.max(0, options.intervalMs - (performance.now() - began)), undefined, { signal })
        }
      } finally {
        fetch.close()
      }
    },
    listeners,
    options.patience,
  )
}

type Fetcher = { picture(): Promise<Uint8Array>; close(): void }

async function fetcher(address: Address, options: SnapshotOptions, signal: AbortSignal): Promise<Fetcher> {
  const url = new URL(address.url)
  const host = await reachable(address.host, options.reach)
  const safe = url.protocol === 'https:'
  const agent = safe
    ? new SafeAgent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: options.anyCertificate !== true })
    : new PlainAgent({ keepAlive: true, maxSockets: 1 })
  const uri = `${url.pathname}${url.search}`
  let challenge: Challenge | undefined
  let count = 0

  function get(): Promise<IncomingMessage> {
    const headers: Record<string, string> = { Host: url.host, Accept: 'image/jpeg, image/png' }
    if (challenge !== undefined && address.credentials !== undefined)
      headers.Authorization = authorization(challenge, address.credentials, { method: 'GET', uri, count: ++count })
    const within = AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs ?? 10_000)])
    return new Promise((resolve, reject) => {
      const wish = { host, port: address.port, path: uri, headers, agent, signal: within }
      const asking = safe ? safeRequest({ ...wish, servername: address.host }, resolve) : plainRequest(wish, resolve)
      asking.on('error', () => reject(new SourceFault('unreachable')))
      asking.end()
    })
  }

  async function picture(): Promise<Uint8Array> {
    const first = await get()
    if (first.statusCode !== 401) return await pictureIn(first, options)
    first.resume()
    const before = challenge
    const offered = strongestChallenge([first.headers['www-authenticate'] ?? ''])
    const again = before === undefined || (offered?.scheme === 'digest' && offered.stale)
    if (offered === undefined || address.credentials === undefined || !again) throw new SourceFault('refused')
    challenge = offered
    count = 0
    return await pictureIn(await get(), options)
  }

  return { picture, close: () => agent.destroy() }
}

async function pictureIn(response: IncomingMessage, { mostBytes = 8_388_608 }: SnapshotOptions): Promise<Uint8Array> {
  const status = response.statusCode ?? 0
  if (status !== 200) {
    response.destroy()
    if (status === 401 || status === 403) throw new SourceFault('refused')
    throw new SourceFault(status >= 500 ? 'cut' : 'not-found')
  }
  const pieces: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const piece of response) {
      if (!(piece instanceof Uint8Array)) continue
      bytes += piece.length
      if (bytes > mostBytes) break
      pieces.push(piece)
    }
  } catch {
    throw new SourceFault('cut')
  }
  if (bytes > mostBytes) throw new SourceFault('too-large')
  return Buffer.concat(pieces)
}
