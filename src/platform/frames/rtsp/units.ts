import { bitsOf } from '../stream/bits.ts'
import { type Codec, type KeyUnit, nalKind, nalType } from '../stream/codec.ts'
import type { Rtp } from './rtp.ts'

/** A picture that stands alone, and the time of the stream it belongs to. */
export type Found = { readonly unit: KeyUnit; readonly timestamp: number }

const mostBytes = 8 * 1_048_576
const mostSlices = 512
const longestSet = 2048
const mostSets = 16

type Building = {
  timestamp: number
  slices: Uint8Array[]
  bytes: number
  /** Pieces of a slice that came in several packets. */
  pieces: Uint8Array[] | undefined
  broken: boolean
}

/**
 * Takes the packets of a stream, views of which it keeps nothing, and gives the pictures that stand alone, with the parameters they need; everything else is
 * dropped as soon as its first bytes are seen. H.264: RFC 6184 (single, STAP-A, FU-A). H.265: RFC 7798 (single, AP, FU).
 */
export function keyUnits(codec: Codec, parameters: readonly Uint8Array[]): (packet: Rtp) => Found | undefined {
  const sets = new Map<string, Uint8Array>()
  for (const set of parameters) keepSet(codec, sets, set)
  let building = begin(0)
  let expected: number | undefined

  function take(nal: Uint8Array): void {
    const kind = nal.length < 3 ? 'other' : nalKind(codec, nalType(codec, nal))
    if (kind === 'parameters') keepSet(codec, sets, nal)
    if (kind === 'picture') {
      add(nal)
      building.slices.push(Uint8Array.from(nal))
      if (building.slices.length > mostSlices) building.broken = true
    }
  }

  function add(piece: Uint8Array): void {
    building.bytes += piece.length
    if (building.bytes > mostBytes) spoil()
  }

  function spoil(): void {
    building.broken = true
    building.slices = []
    building.pieces = undefined
  }

  function takePiece({ header, starts, ends, body }: Piece): void {
    if (building.broken || nalKind(codec, nalType(codec, header)) !== 'picture') return
    if (starts) building.pieces = [header]
    if (building.pieces === undefined) return
    // What it is a view of is overwritten by what comes next.
    building.pieces.push(Uint8Array.from(body))
    add(body)
    if (!ends || building.pieces === undefined) return
    building.slices.push(Uint8Array.from(Buffer.concat(building.pieces)))
    building.pieces = undefined
  }

  function finish(): Found | undefined {
    const { slices, broken, timestamp, pieces } = building
    building = begin(timestamp)
    const [first] = slices
    if (broken || first === undefined || pieces !== undefined || !beginsPicture(codec, first)) return undefined
    return { timestamp, unit: { codec, nals: [...sets.values(), ...slices] } }
  }

  return packet => {
    const { payload, sequence, timestamp, marker } = packet
    const lost = expected !== undefined && sequence !== expected
    expected = (sequence + 1) & 0xffff
    // A picture whose last packet is lost, or bears no mark, ends where the next one begins.
    if (lost) spoil()
    const ended = timestamp === building.timestamp ? undefined : finish()
    building.timestamp = timestamp
    if (lost) spoil()
    const piece = findPiece(codec, payload)
    if (piece !== undefined) takePiece(piece)
    else for (const nal of nalsIn(codec, payload)) take(nal)
    return marker ? (finish() ?? ended) : ended
  }
}

/** The first slice says that it is the first, in the bit behind its header (H.264 7.3.3, H.265 7.3.6.1): who comes late has missed it. */
function beginsPicture(codec: Codec, slice: Uint8Array): boolean {
  return ((slice[codec === 'h264' ? 1 : 2] ?? 0) & 128) !== 0
}

function begin(timestamp: number): Building {
  return { timestamp, slices: [], bytes: 0, pieces: undefined, broken: false }
}

/** One of each kind, and of picture parameters one of each number: the newest. Sequences come before pictures. */
function keepSet(codec: Codec, sets: Map<string, Uint8Array>, nal: Uint8Array): void {
  const type = nalType(codec, nal)
  if (nal.length > longestSet || nalKind(codec, type) !== 'parameters') return
  const ofPicture = type === (codec === 'h264' ? 8 : 34)
  const number = ofPicture ? bitsOf(nal.subarray(codec === 'h264' ? 1 : 2, 16)).whole() : 0
  if (number >= mostSets) return
  // Each picture that stands alone brings them again.
  if (isSame(sets.get(`${type}:${number}`), nal)) return
  sets.set(`${type}:${number}`, Uint8Array.from(nal))
  const sorted = [...sets].toSorted(([one], [other]) => Number.parseInt(one, 10) - Number.parseInt(other, 10))
  sets.clear()
  for (const [key, set] of sorted) sets.set(key, set)
}

function isSame(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one?.length === other.length && one.every((byte, at) => byte === other[at])
}

type Piece = {
  /** The header that the whole NAL has. */
  readonly header: Uint8Array
  readonly starts: boolean
  readonly ends: boolean
  readonly body: Uint8Array
}

function findPiece(codec: Codec, payload: Uint8Array): Piece | undefined {
  const first = payload[0] ?? 0
  const second = payload[1] ?? 0
  if (codec === 'h264') {
    if ((first & 31) !== 28 || payload.length < 3) return undefined
    const header = Uint8Array.of((first & 0xe0) | (second & 31))
    return { header, starts: (second & 128) !== 0, ends: (second & 64) !== 0, body: payload.subarray(2) }
  }
  const third = payload[2] ?? 0
  if (((first >> 1) & 63) !== 49 || payload.length < 4) return undefined
  const header = Uint8Array.of((first & 0x81) | ((third & 63) << 1), second)
  return { header, starts: (third & 128) !== 0, ends: (third & 64) !== 0, body: payload.subarray(3) }
}

/** The whole NALs of a packet: itself, or those it is packed of. */
function nalsIn(codec: Codec, payload: Uint8Array): Uint8Array[] {
  const type = nalType(codec, payload)
  if (type !== (codec === 'h264' ? 24 : 48)) return type < (codec === 'h264' ? 24 : 48) ? [payload] : []
  const nals: Uint8Array[] = []
  let at = codec === 'h264' ? 1 : 2
  while (at + 2 < payload.length) {
    const length = ((payload[at] ?? 0) << 8) | (payload[at + 1] ?? 0)
    if (length === 0 || at + 2 + length > payload.length) break
    nals.push(payload.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  return nals
}
