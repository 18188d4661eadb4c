import { SourceFault } from '../faults.ts'

/** What a camera says to us on the one connection: answers (and now and then a wish of its own), and packets between them. */
export type Heard = {
  readonly onAnswer: (answer: Answer) => void
  readonly onPacket: (channel: number, packet: Uint8Array) => void
}

export type Answer = {
  /** `undefined` for a wish of the camera's. */
  readonly status: number | undefined
  /** Names in small letters; several lines of one name are kept apart. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly body: string
}

const longestHead = 16_384
const longestBody = 65_536
const dollar = 0x24
const nothing = Buffer.alloc(0)
const headEnd = Buffer.from('\r\n\r\n')

/**
 * Reads the stream as it comes, in whatever pieces (RFC 2326, 10.12). Packets are views of what was given: who keeps one
 * copies it.
 *
 * @throws SourceFault when it is no RTSP; never holds more than one head, one body and one packet
 */
export function wire({ onAnswer, onPacket }: Heard): (piece: Uint8Array) => void {
  let rest: Buffer = nothing

  /** How many bytes were understood; 0 when more must come. */
  function next(bytes: Buffer, at: number): number {
    const first = bytes[at] ?? 0
    if (first === dollar) {
      if (bytes.length - at < 4) return 0
      const length = 4 + bytes.readUInt16BE(at + 2)
      if (bytes.length - at < length) return 0
      onPacket(bytes[at + 1] ?? 0, bytes.subarray(at + 4, at + length))
      return length
    }
    // Some cameras end a body with a line too many.
    if (first === 0x0d || first === 0x0a) return 1
    return message(bytes, at)
  }

  function message(bytes: Buffer, at: number): number {
    if (!isLetter(bytes[at] ?? 0)) throw new SourceFault('garbage')
    const end = bytes.indexOf(headEnd, at)
    if ((end < 0 ? bytes.length : end) - at > longestHead) throw new SourceFault('garbage')
    if (end < 0) return 0
    const { status, headers } = readHead(bytes.toString('latin1', at, end))
    const announced = Number(headers.get('content-length')?.[0] ?? 0)
    if (!Number.isInteger(announced) || announced < 0 || announced > longestBody) throw new SourceFault('garbage')
    const begin = end + headEnd.length
    if (bytes.length < begin + announced) return 0
    onAnswer({ status, headers, body: bytes.toString('utf8', begin, begin + announced) })
    return begin + announced - at
  }

  return piece => {
    const given = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    const bytes = rest.length === 0 ? given : Buffer.concat([rest, given])
    let at = 0
    while (at < bytes.length) {
      const taken = next(bytes, at)
      if (taken === 0) break
      at += taken
    }
    rest = at < bytes.length ? Buffer.from(bytes.subarray(at)) : nothing
  }
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
}

function readHead(head: string): Pick<Answer, 'status' | 'headers'> {
  const [first = '', ...lines] = head.split('\r\n')
  const [, code] = /^RTSP\/\d\.\d (\d{3})(?: |$)/.exec(first) ?? []
  if (code === undefined && !/^[A-Z_]+ \S+ RTSP\/\d\.\d$/.test(first)) throw new SourceFault('garbage')
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()])
  }
  return { status: code === undefined ? undefined : Number(code), headers }
}
