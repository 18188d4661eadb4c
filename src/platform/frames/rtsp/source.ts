import { connect, type Socket } from 'node:net'
import type { Instant } from '../../../kernel/day.ts'
import { type Address, type Reach, reachable } from '../address.ts'
import { SourceFault } from '../faults.ts'
import { frameOfDecoded, type Planes } from '../planes/encoded.ts'
import { type Listeners, type Patience, type Source, sourceOf, type Visit } from '../source.ts'
import { isSequence, type KeyUnit } from '../stream/codec.ts'
import { readSequence, type Sequence } from '../stream/sequence.ts'
import { readRtp, streamClock } from './rtp.ts'
import { type Playing, rtspSession, type Session } from './session.ts'
import { type Found, keyUnits } from './units.ts'

/** Decodes single pictures of any camera. */
export type Decode = (unit: KeyUnit, sequence: Sequence) => Promise<Planes>

export type RtspOptions = {
  readonly reach: Reach
  readonly decode: Decode
  readonly now: () => Instant
  readonly patience?: Patience
  readonly waits?: Partial<Waits>
}

export type Waits = {
  readonly connectMs: number
  readonly answerMs: number
  /** Nothing at all came for so long. */
  readonly silentMs: number
  /** No picture that stands alone came for so long. */
  readonly pictureMs: number
}

const usual: Waits = { connectMs: 10_000, answerMs: 10_000, silentMs: 15_000, pictureMs: 60_000 }

/**
 * Cameras by the hundred in one process: reads RTSP over TCP, keeps the pictures that stand alone and drops the rest
 * undecoded. What is kept is decoded only when somebody looks at it.
 */
export function rtspSource(address: Address, listeners: Listeners, options: RtspOptions): Source {
  return sourceOf(visit => visitRtsp(address, visit, options), listeners, options.patience)
}

async function visitRtsp(address: Address, { signal, frame }: Visit, options: RtspOptions): Promise<void> {
  const waits = { ...usual, ...options.waits }
  const host = await reachable(address.host, options.reach)
  let onPiece: (piece: Uint8Array) => void = () => undefined
  const socket = await open(host, address.port, waits.connectMs, signal, piece => onPiece(piece))
  const watch = watchdog(socket, signal)
  let onPacket: (packet: Uint8Array) => void = () => undefined
  const session = rtspSession(socket, address, {
    answerMs: waits.answerMs,
    onPacket: packet => onPacket(packet),
  })
  const silent = watch.alarm(waits.silentMs)
  const barren = watch.alarm(waits.pictureMs)
  onPiece = piece => {
    silent.put()
    try {
      session.hear(piece)
    } catch (error) {
      watch.fail(error)
    }
  }
  try {
    await Promise.race([watch.ended, playing()])
    await watch.ended
  } finally {
    silent.stop()
    barren.stop()
    session.leave()
    socket.destroySoon()
    setTimeout(() => socket.destroy(), 500).unref()
  }

  async function playing(): Promise<void> {
    const started = await session.play()
    const found = collector(started, options, one => {
      barren.put()
      frame(one)
    })
    onPacket = packet => found(packet)
    stayIn(session, started.timeoutS, watch)
  }
}

/** Says often enough that we are there; a camera that does not answer is found out by its silence. */
function stayIn(session: Session, timeoutS: number, watch: Watch): void {
  const timer = setInterval(() => void session.remain().catch(watch.fail), (timeoutS * 1000) / 2)
  timer.unref()
  watch.ended.catch(() => undefined).finally(() => clearInterval(timer))
}

type OnFrame = Visit['frame']

/** From packets to frames; the first picture that says its size decides that the stream can be read at all. */
function collector({ video }: Playing, { now, decode }: RtspOptions, onFrame: OnFrame): (packet: Uint8Array) => void {
  const collect = keyUnits(video.codec, video.parameters)
  const clock = streamClock(video.clockRate)
  return bytes => {
    const packet = readRtp(bytes)
    if (packet === undefined || packet.payloadType !== video.payloadType) return
    const found = collect(packet)
    const made = found === undefined ? undefined : sized(found)
    if (made === undefined || found === undefined) return
    // Decoders give even sides.
    const [width, height] = [made.width - (made.width % 2), made.height - (made.height % 2)]
    const moment = { takenAt: now(), streamAt: clock(found.timestamp), width, height }
    onFrame(frameOfDecoded(moment, () => decode(found.unit, made)))
  }
}

function sized({ unit }: Found): Sequence | undefined {
  const set = unit.nals.find(nal => isSequence(unit.codec, nal))
  return set === undefined ? undefined : readSequence(unit.codec, set)
}

/** Larger than what a camera sends between two moments; a picture that stands alone comes in several pieces. */
const pieceBytes = 16_384

/**
 * All pieces of a connection come in the same place, one after the other: a new one for each would be 64 kB that somebody has
 * to collect, thousands of times a second with hundreds of cameras.
 */
async function open(
  host: string,
  port: number,
  ms: number,
  signal: AbortSignal,
  onPiece: (piece: Uint8Array) => void,
): Promise<Socket> {
  const place = Buffer.alloc(pieceBytes)
  const callback = (length: number) => {
    onPiece(place.subarray(0, length))
    return true
  }
  const socket = connect({ host, port, noDelay: true, onread: { buffer: place, callback } })
  await new Promise<void>((resolve, reject) => {
    const give = () => {
      socket.destroy()
      reject(new SourceFault('unreachable'))
    }
    const timer = setTimeout(give, ms)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.off('error', give)
      signal.removeEventListener('abort', give)
      resolve()
    })
    socket.once('error', give)
    socket.once('close', () => clearTimeout(timer))
    signal.addEventListener('abort', give, { once: true })
  })
  return socket
}

type Alarm = { put(): void; stop(): void }

type Watch = {
  /** Never resolves; rejects when the visit is over, and why. */
  readonly ended: Promise<never>
  readonly fail: (error: unknown) => void
  /** Goes off unless it is put back in time. */
  alarm(ms: number): Alarm
}

function watchdog(socket: Socket, signal: AbortSignal): Watch {
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => undefined)
  socket.on('error', () => reject(new SourceFault('cut')))
  socket.on('close', () => reject(new SourceFault('cut')))
  signal.addEventListener('abort', () => reject(new SourceFault('cut')), { once: true })
  return {
    ended: promise,
    fail: reject,
    alarm(ms) {
      const timer = setTimeout(() => reject(new SourceFault('silent')), ms)
      timer.unref()
      return { put: () => timer.refresh(), stop: () => clearTimeout(timer) }
    },
  }
}
