import { createHash } from 'node:crypto'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { framed, type Played, packetsOf, picturesOf, sdpOf } from './packing.ts'

export type CameraWishes = Played & {
  /** Pictures a second. */
  readonly rate?: number
  readonly login?: { readonly scheme: 'basic' | 'MD5' | 'SHA-256'; readonly user: string; readonly password: string }
  /** The nonce is taken back after so many requests. */
  readonly nonceLasts?: number
  readonly timeoutS?: number
  /** Answers, but not with what is asked for. */
  readonly describe?: string
  readonly answer?: (method: string) => string | undefined
  /** Plays the stream once and then is still. */
  readonly once?: boolean
}

export type TestCamera = {
  readonly url: string
  /** Every method that was asked, in order. */
  readonly asked: string[]
  readonly clients: Set<Socket>
  /** Cuts all connections. */
  cut(): void
  close(): Promise<void>
}

type Client = {
  readonly socket: Socket
  nonce: number
  requests: number
  channel: number
  playing: NodeJS.Timeout | undefined
  seq: number
}

/** A camera as the tests need one: RTSP over TCP with a prepared stream, and the faults that real ones have. */
export async function testCamera(wishes: CameraWishes): Promise<TestCamera> {
  const asked: string[] = []
  const clients = new Set<Socket>()
  const server: Server = createServer(socket => {
    const client: Client = { socket, nonce: 1, requests: 0, channel: 0, playing: undefined, seq: 65_500 }
    clients.add(socket)
    let text = ''
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clients.delete(socket)
      clearInterval(client.playing)
    })
    socket.on('data', piece => {
      text += piece.toString('latin1')
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const request = text.slice(0, end)
        text = text.slice(end + 4)
        asked.push(/^\S+/.exec(request)?.[0] ?? '')
        answer(client, request)
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `rtsp://127.0.0.1:${port}/live/2`

  function answer(client: Client, request: string): unknown {
    const method = /^\S+/.exec(request)?.[0] ?? ''
    const cseq = /^CSeq: (\d+)/im.exec(request)?.[1] ?? '0'
    const say = (status: string, headers: readonly string[] = [], body = '') => {
      const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
      client.socket.write(
        `${[`RTSP/1.0 ${status}`, `CSeq: ${cseq}`, ...headers, ...length].join('\r\n')}\r\n\r\n${body}`,
      )
    }
    const own = wishes.answer?.(method)
    if (own !== undefined) return client.socket.write(own.replace('$CSEQ', cseq))
    if (method === 'OPTIONS') return say('200 OK', ['Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER'])
    const refused = mayNot(client, request, method)
    if (refused !== undefined) return say('401 Unauthorized', refused)
    if (method === 'DESCRIBE')
      return say('200 OK', ['Content-Type: application/sdp', `Content-Base: ${url}/`], wishes.describe ?? sdpOf(wishes))
    if (method === 'SETUP') {
      const transport = /^Transport: (.*)$/im.exec(request)?.[1]?.trim() ?? ''
      if (/^\S+ \S*track2 /.test(request)) client.channel = Number(/interleaved=(\d+)/.exec(transport)?.[1] ?? 0)
      return say('200 OK', [`Session: 42ab;timeout=${wishes.timeoutS ?? 60}`, `Transport: ${transport}`])
    }
    if (method === 'PLAY') {
      say('200 OK', ['Session: 42ab'])
      return play(client)
    }
    return say('200 OK')
  }

  function mayNot(client: Client, request: string, method: string): string[] | undefined {
    const { login } = wishes
    if (login === undefined) return undefined
    if (login.scheme === 'basic') {
      const right = `Authorization: Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`
      return request.includes(right) ? undefined : ['WWW-Authenticate: Basic realm="camera"']
    }
    client.requests++
    const used = wishes.nonceLasts !== undefined && client.requests > wishes.nonceLasts
    if (used) {
      client.nonce++
      client.requests = 0
    }
    const nonce = `n${client.nonce}`
    const offer = `Digest realm="camera", nonce="${nonce}", algorithm=${login.scheme}, qop="auth"`
    // Weaker ones are offered too: who takes them is found out.
    const offers = [`WWW-Authenticate: Basic realm="camera"`, `WWW-Authenticate: ${offer}${used ? ', stale=true' : ''}`]
    const word = (name: string) => new RegExp(`\\b${name}="?([^",\\r]+)`).exec(request)?.[1] ?? ''
    const hash = (text: string) =>
      createHash(login.scheme === 'MD5' ? 'md5' : 'sha256')
        .update(text)
        .digest('hex')
    const secret = hash(`${login.user}:camera:${login.password}`)
    const wish = hash(`${method}:${word('uri')}`)
    const right = hash(`${secret}:${nonce}:${word('nc')}:${word('cnonce')}:auth:${wish}`)
    return word('response') === right && request.startsWith(`${method} ${word('uri')} `) ? undefined : offers
  }

  function play(client: Client): unknown {
    const pictures = picturesOf(wishes)
    let at = 0
    const next = (): unknown => {
      if (wishes.once === true && at >= pictures.length) return clearInterval(client.playing)
      const packets = packetsOf(wishes, pictures[at % pictures.length] ?? [])
      const timestamp = Math.round((0xffff_f000 + (at * 90_000) / (wishes.rate ?? 25)) % 2 ** 32)
      for (const [order, payload] of packets.entries())
        client.socket.write(
          framed(payload, client.seq++ & 0xffff, timestamp, order === packets.length - 1, client.channel),
        )
      return at++
    }
    client.playing = setInterval(next, 1000 / (wishes.rate ?? 25))
    return next()
  }

  return {
    url,
    asked,
    clients,
    cut: () => {
      for (const socket of clients) socket.destroy()
    },
    close: () =>
      new Promise(resolve => {
        for (const socket of clients) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
