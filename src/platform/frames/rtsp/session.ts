import type { Socket } from 'node:net'
import type { Address } from '../address.ts'
import { authorization, type Challenge, strongestChallenge } from '../digest.ts'
import { SourceFault } from '../faults.ts'
import { findVideo, type Video } from './sdp.ts'
import { type Answer, wire } from './wire.ts'

/** One conversation with a camera over one connection: RTSP 1.0 (RFC 2326), packets between its words. */
export type Session = {
  /** DESCRIBE, SETUP, PLAY. @throws SourceFault */
  play(): Promise<Playing>
  /** Says that we are still there. */
  remain(): Promise<void>
  /** Says that we go. Waits for no answer. */
  leave(): void
  /** Gives what came on the connection. @throws SourceFault when it is no RTSP */
  hear(piece: Uint8Array): void
}

export type Playing = {
  readonly video: Video
  /** Within how many seconds the camera wants to hear from us. */
  readonly timeoutS: number
}

export type SessionWishes = {
  /** How long one answer may take. */
  readonly answerMs: number
  /** Packets of the video, as views. */
  readonly onPacket: (packet: Uint8Array) => void
}

type Asking = { readonly method: string; readonly url: string; readonly headers?: Readonly<Record<string, string>> }

const agent = 'fangma'

export function rtspSession(socket: Socket, address: Address, wishes: SessionWishes): Session {
  const waiting = new Map<number, (answer: Answer) => void>()
  let sequence = 0
  let challenge: Challenge | undefined
  let asked = 0
  let session: string | undefined
  let channel = 0
  let commands = ''

  const hear = wire({
    onPacket: (on, packet) => {
      if (on === channel) wishes.onPacket(packet)
    },
    onAnswer: answer => {
      if (answer.status === undefined) return
      const number = Number(answer.headers.get('cseq')?.[0])
      waiting.get(number)?.(answer)
      waiting.delete(number)
    },
  })

  function write({ method, url, headers }: Asking): number {
    const number = ++sequence
    const lines = [`${method} ${url} RTSP/1.0`, `CSeq: ${number}`, `User-Agent: ${agent}`]
    if (session !== undefined) lines.push(`Session: ${session}`)
    if (challenge !== undefined && address.credentials !== undefined)
      lines.push(
        `Authorization: ${authorization(challenge, address.credentials, { method, uri: url, count: ++asked })}`,
      )
    for (const [name, value] of Object.entries(headers ?? {})) lines.push(`${name}: ${value}`)
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    return number
  }

  function askOnce(asking: Asking): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const number = write(asking)
      const timer = setTimeout(() => {
        waiting.delete(number)
        reject(new SourceFault('silent'))
      }, wishes.answerMs)
      waiting.set(number, answer => {
        clearTimeout(timer)
        resolve(answer)
      })
    })
  }

  /** Asks, and once more with the password when that is what is wanted. */
  async function ask(asking: Asking): Promise<Answer> {
    const before = challenge
    const answer = await askOnce(asking)
    if (answer.status !== 401) return answer
    const offered = strongestChallenge(answer.headers.get('www-authenticate') ?? [])
    const again = before === undefined || (offered?.scheme === 'digest' && offered.stale)
    if (offered === undefined || address.credentials === undefined || !again) throw new SourceFault('refused')
    challenge = offered
    asked = 0
    return await askOnce(asking)
  }

  async function need(asking: Asking): Promise<Answer> {
    const answer = await ask(asking)
    if (answer.status !== 200) throw new SourceFault(faultOfStatus(answer.status ?? 0))
    return answer
  }

  async function play(): Promise<Playing> {
    commands = (await ask({ method: 'OPTIONS', url: address.url })).headers.get('public')?.[0] ?? ''
    const described = await need({ method: 'DESCRIBE', url: address.url, headers: { Accept: 'application/sdp' } })
    const video = findVideo(described.body)
    if (video === undefined) throw new SourceFault('no-video')
    const root = described.headers.get('content-base')?.[0] ?? described.headers.get('content-location')?.[0]
    const transport = 'RTP/AVP/TCP;unicast;interleaved=0-1'
    const set = await need({
      method: 'SETUP',
      url: controlUrl(root ?? address.url, video.control),
      headers: { Transport: transport },
    })
    const [, id, timeout] = /^([^;\s]{1,128})\s*(?:;\s*timeout\s*=\s*(\d{1,6}))?/i.exec(firstOf(set, 'session')) ?? []
    session = id
    channel = Number(/interleaved=(\d{1,3})/i.exec(firstOf(set, 'transport'))?.[1] ?? 0)
    await need({ method: 'PLAY', url: root ?? address.url, headers: { Range: 'npt=0.000-' } })
    return { video, timeoutS: Math.max(1, Number(timeout ?? 60)) }
  }

  return {
    hear,
    play,
    async remain() {
      await ask({ method: /GET_PARAMETER/i.test(commands) ? 'GET_PARAMETER' : 'OPTIONS', url: address.url })
    },
    leave() {
      if (session !== undefined && socket.writable) write({ method: 'TEARDOWN', url: address.url })
    },
  }
}

function firstOf(answer: Answer, name: string): string {
  return answer.headers.get(name)?.[0] ?? ''
}

function faultOfStatus(status: number): 'refused' | 'not-found' | 'no-video' | 'cut' {
  if (status === 401 || status === 403) return 'refused'
  if (status === 461 || status === 415) return 'no-video'
  // 453, 500, 503: it is busy, and may not be a little later.
  return status === 453 || status >= 500 ? 'cut' : 'not-found'
}

/** RFC 2326, C.1.1: whole, or behind the address of the session. */
export function controlUrl(root: string, control: string | undefined): string {
  if (control === undefined) return root
  if (/^rtsps?:\/\//i.test(control)) return control
  return root.endsWith('/') ? `${root}${control}` : `${root}/${control}`
}
