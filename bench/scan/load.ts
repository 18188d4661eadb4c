import { connect, type Socket } from 'node:net'

/**
 * The same load on any server: connections that each send one request after the other, written on bare sockets and
 * counting bytes instead of parsing, so that the load costs a fraction of what any HTTP server costs.
 */
export type Load = {
  readonly port: number
  readonly request: string
  readonly connections: number
  readonly ms: number
}

/** Requests per second. */
export async function requestsPerSecond(load: Load): Promise<number> {
  const { length } = await answerTo(load.port, load.request)
  const began = performance.now()
  const until = began + load.ms
  const counts = await Promise.all(Array.from({ length: load.connections }, () => keepAsking(load, length, until)))
  return (counts.reduce((sum, count) => sum + count, 0) / (performance.now() - began)) * 1_000
}

/** @param length of one whole answer; all answers of a run have the same */
async function keepAsking({ port, request }: Load, length: number, until: number): Promise<number> {
  const bytes = Buffer.from(request)
  return new Promise((resolve, reject) => {
    const socket = open(port, reject)
    let received = 0
    let count = 0
    socket.on('data', chunk => {
      received += chunk.length
      if (received < length) return
      if (received > length || String.fromCharCode(...chunk.subarray(0, 4)) === 'oops')
        return reject(wrongLength(socket))
      received = 0
      count += 1
      if (performance.now() < until) socket.write(bytes)
      else {
        socket.destroy()
        resolve(count)
      }
    })
    socket.write(bytes)
  })
}

function wrongLength(socket: Socket): Error {
  socket.destroy()
  return new Error('an answer had another length than the first one')
}

/** One request on a connection of its own: the whole answer, head and body. */
export async function answerTo(port: number, request: string): Promise<Buffer> {
  const line = await openLine(port)
  try {
    return await line.ask(request)
  } finally {
    line.close()
  }
}

export type Line = { readonly ask: (request: string) => Promise<Buffer>; readonly close: () => void }

/** A connection on which one request follows the other. */
export async function openLine(port: number): Promise<Line> {
  let waiting: { resolve: (answer: Buffer) => void; reject: (error: Error) => void } | undefined
  let received = Buffer.alloc(0)
  const socket = open(port, error => waiting?.reject(error))
  socket.on('data', chunk => {
    received = Buffer.concat([received, chunk])
    if (!isWhole(received)) return
    const answer = received
    received = Buffer.alloc(0)
    waiting?.resolve(answer)
  })
  await new Promise(resolve => socket.once('connect', resolve))
  return {
    ask: request =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
    close: () => void socket.destroy(),
  }
}

function open(port: number, failed: (error: Error) => void): Socket {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  socket.on('error', failed)
  return socket
}

export function splitAnswer(answer: Buffer): { readonly head: string; readonly body: Buffer } {
  const end = answer.indexOf('\r\n\r\n')
  return { head: answer.subarray(0, end).toString('latin1'), body: answer.subarray(end + 4) }
}

function isWhole(received: Buffer): boolean {
  if (!received.includes('\r\n\r\n')) return false
  const { head, body } = splitAnswer(received)
  const length = /^content-length: (\d+)$/im.exec(head)?.[1]
  if (length === undefined) throw new Error(`an answer without a length: ${head}`)
  return body.length >= Number(length)
}
