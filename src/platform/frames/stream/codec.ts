export type Codec = 'h264' | 'h265'

/** What a NAL is to somebody who wants single pictures: those that stand alone, and what is needed to read them. */
export type NalKind = 'picture' | 'parameters' | 'other'

/** H.264 table 7-1: 5 is an IDR slice, 7 and 8 are SPS and PPS. H.265 table 7-1: 16 to 21 stand alone, 32 to 34 are VPS, SPS, PPS. */
export function nalKind(codec: Codec, type: number): NalKind {
  if (codec === 'h264') return type === 5 ? 'picture' : type === 7 || type === 8 ? 'parameters' : 'other'
  return type >= 16 && type <= 21 ? 'picture' : type >= 32 && type <= 34 ? 'parameters' : 'other'
}

export function nalType(codec: Codec, nal: Uint8Array): number {
  const first = nal[0] ?? 0
  return codec === 'h264' ? first & 31 : (first >> 1) & 63
}

export function isSequence(codec: Codec, nal: Uint8Array): boolean {
  return nalType(codec, nal) === (codec === 'h264' ? 7 : 33)
}

/** A picture that stands alone: its parameters first, then its slices. */
export type KeyUnit = { readonly codec: Codec; readonly nals: readonly Uint8Array[] }

const startCode = Uint8Array.of(0, 0, 0, 1)

/** Byte stream of annex B: every NAL behind a start code. */
export function annexB(nals: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(nals.flatMap(nal => [startCode, nal]))
}

/** NALs of a byte stream of annex B. */
export function nalsOf(stream: Uint8Array): Uint8Array[] {
  const bytes = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength)
  const mark = Buffer.of(0, 0, 1)
  const nals: Uint8Array[] = []
  for (let at = bytes.indexOf(mark); at >= 0; ) {
    const next = bytes.indexOf(mark, at + 3)
    let end = next < 0 ? bytes.length : next
    while (end > at + 3 && bytes[end - 1] === 0) end--
    if (end > at + 3) nals.push(bytes.subarray(at + 3, end))
    at = next
  }
  return nals
}
