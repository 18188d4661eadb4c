import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import os from 'node:os'
import { framed, packetsOf, picturesOf, sdpOf } from '../../src/platform/frames/rtsp/packing.ts'
import { nalsOf, nalType } from '../../src/platform/frames/stream/codec.ts'
import { group, rate } from './stream.ts'

/*
 * Plays one stream to whoever asks, each time from another place of it: cameras do not all begin at the same moment. Half a
 * thousand pictures and more a second for each hundred cameras: they are packed once, and only numbered for each.
 */
type Packed = { readonly bytes: Buffer; readonly starts: readonly number[] }
type Client = { readonly socket: Socket; readonly from: number; sequence: number; isPlaying: boolean }

const clockRate = 90_000
const mostWaiting = 1_048_576

process.once('message', ({ file }: { readonly file: string }) => {
  void play(file).then(port => process.send?.({ port }))
})
process.once('disconnect', () => process.exit())

// Real cameras do not compute on the machine of the program: whoever answers people goes before these.
os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL)

async function play(file: string): Promise<number> {
  const needed: ReadonlySet<number> = new Set([1, 5, 7, 8])
  const nals = nalsOf(readFileSync(file)).filter(nal => needed.has(nalType('h264', nal)))
  const pictures = picturesOf({ codec: 'h264', nals }).map(picture =>
    packed(packetsOf({ codec: 'h264', nals }, picture)),
  )
  const sdp = sdpOf({ codec: 'h264', nals })
  const clients = new Set<Client>()
  let known = 0
  const server = createServer(socket => {
    const client: Client = { socket, from: (known++ * 7) % group, sequence: 0, isPlaying: false }
    clients.add(client)
    socket.on('error', () => undefined)
    socket.on('close', () => clients.delete(client))
    socket.on('data', piece => {
      for (const request of piece.toString('latin1').split('\r\n\r\n')) answer(client, request, sdp)
    })
  })
  const began = performance.now()
  let sent = 0
  setInterval(() => {
    for (const due = ((performance.now() - began) * rate) / 1_000; sent < due; sent++) {
      for (const client of clients) {
        const picture = pictures[(sent + client.from) % pictures.length]
        if (client.isPlaying && picture !== undefined) send(client, picture, sent)
      }
    }
  }, 1_000 / rate)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}

function packed(payloads: readonly Uint8Array[]): Packed {
  const framedOnes = payloads.map((payload, order) => framed(payload, 0, 0, order === payloads.length - 1))
  let at = 0
  const starts = framedOnes.map(each => {
    at += each.length
    return at - each.length
  })
  return { bytes: Buffer.concat(framedOnes), starts }
}

function send(client: Client, { bytes, starts }: Packed, count: number): void {
  // Nobody loses pictures silently: who does not take what comes is cut off, and that shows.
  if (client.socket.writableLength > mostWaiting) return void client.socket.destroy()
  const own = Buffer.from(bytes)
  const timestamp = Math.round((count * clockRate) / rate) % 2 ** 32
  for (const start of starts) {
    own.writeUInt16BE(client.sequence, start + 6)
    own.writeUInt32BE(timestamp, start + 8)
    client.sequence = (client.sequence + 1) & 0xffff
  }
  client.socket.write(own)
}

function answer(client: Client, request: string, sdp: string): void {
  const [, method = '', address = ''] = /^([A-Z_]+) (\S+)/.exec(request) ?? []
  if (method === '') return
  const number = /^CSeq: (\d+)/im.exec(request)?.[1] ?? '0'
  const headers = ['RTSP/1.0 200 OK', `CSeq: ${number}`, 'Session: 42ab;timeout=60']
  if (method === 'OPTIONS') headers.push('Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER')
  if (method === 'SETUP') headers.push(`Transport: ${/^Transport: (.*)$/im.exec(request)?.[1]?.trim() ?? ''}`)
  const body = method === 'DESCRIBE' ? sdp : ''
  if (body !== '') {
    headers.push('Content-Type: application/sdp', `Content-Base: ${address}/`, `Content-Length: ${body.length}`)
  }
  client.socket.write(`${headers.join('\r\n')}\r\n\r\n${body}`)
  if (method === 'PLAY') client.isPlaying = true
}
