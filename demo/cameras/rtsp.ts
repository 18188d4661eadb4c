import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { framed, packetsOf, sdpOf } from '../../src/platform/frames/rtsp/packing.ts'
import { type Clip, rate } from './clip.ts'

/** One stream among many; its name is the part of its address behind the last slash. */
export type Streamed = {
  readonly clip: Clip
  /** From where it goes on after its end, as a number of pictures. */
  readonly again: number
  /** Nobody gets it then, and whoever has it is cut off. */
  readonly isCut: () => boolean
}

export type RtspServer = {
  readonly port: number
  readonly play: (name: string, streamed: Streamed) => void
  readonly close: () => Promise<void>
}

type Stream = Streamed & { readonly packets: readonly (readonly Uint8Array[])[]; readonly begunAt: number }
type Client = {
  readonly socket: Socket
  channel: number
  name: string | undefined
  sequence: number
  /** It has got a picture that stands alone, and can read those behind it. */
  begun: boolean
}

const clockRate = 90_000
const mostWaiting = 1_048_576

/**
 * Plays films to whoever asks on this machine: RTSP over TCP.
 *
 * @param seconds of a clock that never goes back: everybody sees the same picture at the same time
 */
export async function rtspServer(wanted: number, seconds: () => number): Promise<RtspServer> {
  const streams = new Map<string, Stream>()
  const clients = new Set<Client>()
  const server = createServer(socket => {
    const client: Client = { socket, channel: 0, name: undefined, sequence: 0, begun: false }
    clients.add(client)
    socket.on('error', () => undefined)
    socket.on('close', () => clients.delete(client))
    onRequest(socket, request => socket.write(answer(client, requestOf(request), streams, port)))
  })
  const port = await listen(server, wanted)
  const ticking = setInterval(() => {
    for (const client of clients) {
      const stream = client.name === undefined ? undefined : streams.get(client.name)
      if (stream !== undefined) send(client, stream, seconds())
    }
  }, 1_000 / rate)
  ticking.unref()
  return {
    port,
    play: (name, streamed) => {
      const packets = streamed.clip.pictures.map(({ nals }) => packetsOf({ codec: 'h264', nals }, nals))
      streams.set(name, { ...streamed, packets, begunAt: seconds() })
    },
    close: () => {
      clearInterval(ticking)
      const closed = new Promise<void>(resolve => {
        server.close(() => resolve())
      })
      for (const { socket } of clients) socket.destroy()
      return closed
    },
  }
}

function onRequest(socket: Socket, hear: (request: string) => void): void {
  let text = ''
  socket.on('data', piece => {
    text = (text + piece.toString('latin1')).slice(-65_536)
    for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
      hear(text.slice(0, end))
      text = text.slice(end + 4)
    }
  })
}

type Request = {
  readonly method: string
  readonly address: string
  readonly name: string
  readonly number: string
  readonly transport: string
}

function requestOf(text: string): Request {
  const [, method = '', address = ''] = /^(\S+) (\S+)/.exec(text) ?? []
  const name = /\/live\/([\w-]+)/.exec(address)?.[1] ?? ''
  const number = /^CSeq: (\d+)/im.exec(text)?.[1] ?? '0'
  return { method, address, name, number, transport: /^Transport: (.*)$/im.exec(text)?.[1]?.trim() ?? '' }
}

function answer(client: Client, request: Request, streams: ReadonlyMap<string, Stream>, port: number): string {
  const { method, address, name, number, transport } = request
  const say = (status: string, headers: readonly string[] = [], body = '') => {
    const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
    return `${[`RTSP/1.0 ${status}`, `CSeq: ${number}`, ...headers, ...length].join('\r\n')}\r\n\r\n${body}`
  }
  if (method === 'OPTIONS') return say('200 OK', ['Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER'])
  const stream = streams.get(name)
  // A camera that is still starting is asked again a little later; one that knows nothing of a stream is not.
  if (stream === undefined || stream.isCut()) return say('503 Service Unavailable')
  switch (method) {
    case 'DESCRIBE': {
      const base = `Content-Base: rtsp://127.0.0.1:${port}/live/${name}/`
      return say('200 OK', ['Content-Type: application/sdp', base], sdpOf({ codec: 'h264', nals: stream.clip.nals }))
    }
    case 'SETUP':
      if (address.includes('track2')) client.channel = Number(/interleaved=(\d+)/.exec(transport)?.[1] ?? 0)
      return say('200 OK', ['Session: 42ab;timeout=60', `Transport: ${transport}`])
    case 'PLAY':
      client.name = name
      return say('200 OK', ['Session: 42ab'])
    default:
      return say('200 OK', ['Session: 42ab'])
  }
}

function send(client: Client, { clip, packets, again, begunAt, isCut }: Stream, now: number): void {
  if (isCut()) {
    client.socket.destroy()
    return
  }
  // Who does not take what comes loses pictures, and we no memory.
  if (client.socket.writableLength > mostWaiting) return
  const count = Math.round((now - begunAt) * rate)
  const at = count < packets.length ? count : again + ((count - again) % (packets.length - again))
  client.begun ||= clip.pictures[at]?.isKey === true
  if (!client.begun) return
  const timestamp = Math.round((count * clockRate) / rate) % 2 ** 32
  const sent = packets[at] ?? []
  const framing = (payload: Uint8Array, order: number) =>
    framed(payload, client.sequence++ & 0xffff, timestamp, order === sent.length - 1, client.channel)
  client.socket.write(Buffer.concat(sent.map(framing)))
}

/** On the port of last time, so that addresses stay; where somebody else has it, on any. */
async function listen(server: Server, wanted: number): Promise<number> {
  const on = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject)
        resolve(portOf(server.address()))
      })
    })
  return on(wanted).catch(() => on(0))
}

function portOf(address: string | AddressInfo | null): number {
  return address === null || typeof address === 'string' ? 0 : address.port
}
