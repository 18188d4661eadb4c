import { mediaTypeOf } from '../../files/sniff.ts'

export type EncodedSize = {
  readonly mediaType: 'image/jpeg' | 'image/png'
  readonly width: number
  readonly height: number
}

/** What a JPEG or PNG says of itself in its head; `undefined` for anything else and for heads that lead nowhere. */
export function sizeOfEncoded(bytes: Uint8Array): EncodedSize | undefined {
  const mediaType = mediaTypeOf(bytes.subarray(0, 16))
  if (mediaType === 'image/jpeg') return sizeOfJpeg(bytes)
  if (mediaType !== 'image/png' || bytes.length < 24) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return sized(mediaType, view.getUint32(16), view.getUint32(20))
}

/** Segments one after the other until one that begins a frame: C0 to CF without C4, C8 and CC (ITU-T T.81, table B.1). */
function sizeOfJpeg(bytes: Uint8Array): EncodedSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  while (at + 9 <= bytes.length && view.getUint8(at) === 0xff) {
    const mark = view.getUint8(at + 1)
    if (mark === 0xff) {
      at++
      continue
    }
    if (mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc)
      return sized('image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5))
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

function sized(mediaType: EncodedSize['mediaType'], width: number, height: number): EncodedSize | undefined {
  return width > 0 && height > 0 ? { mediaType, width, height } : undefined
}
