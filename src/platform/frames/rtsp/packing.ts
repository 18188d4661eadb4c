import { type Codec, nalKind, nalType } from '../stream/codec.ts'

/** A stream as somebody has it who plays it: the demo, and tests. */
export type Played = {
  readonly codec: Codec
  readonly nals: readonly Uint8Array[]
  /** Parameter sets are told in the description alone, never in the stream. */
  readonly setsOutside?: boolean
  /** Longest packet; smaller ones make more fragments. */
  readonly packet?: number
  /** Small NALs go together in one packet. */
  readonly together?: boolean
}

export function framed(
  payload: Uint8Array,
  sequence: number,
  timestamp: number,
  marker: boolean,
  channel = 0,
): Uint8Array {
  const head = Buffer.alloc(16)
  head[0] = 0x24
  head[1] = channel
  head.writeUInt16BE(12 + payload.length, 2)
  head[4] = 0x80
  head[5] = (marker ? 128 : 0) | 96
  head.writeUInt16BE(sequence, 6)
  head.writeUInt32BE(timestamp, 8)
  return Buffer.concat([head, payload])
}

/** NALs that belong to one picture: parameter sets go with the picture behind them. One slice a picture is what we make. */
export function picturesOf({ codec, nals, setsOutside }: Played): Uint8Array[][] {
  const pictures: Uint8Array[][] = []
  let sets: Uint8Array[] = []
  for (const nal of nals) {
    if (nalKind(codec, nalType(codec, nal)) === 'parameters') {
      if (setsOutside !== true) sets.push(nal)
      continue
    }
    pictures.push([...sets, nal])
    sets = []
  }
  return pictures
}

/** As RFC 6184 and RFC 7798 pack them. */
export function packetsOf({ codec, packet = 1400, together }: Played, picture: readonly Uint8Array[]): Uint8Array[] {
  const small = picture.filter(nal => nal.length <= packet)
  if (together === true && small.length > 1) {
    const large = picture.filter(nal => nal.length > packet)
    const sized = small.map(nal => Buffer.concat([Buffer.of(nal.length >> 8, nal.length & 255), nal]))
    const head = codec === 'h264' ? Buffer.of(24) : Buffer.of(48 << 1, 1)
    return [Buffer.concat([head, ...sized]), ...large.flatMap(nal => fragments(codec, packet, nal))]
  }
  return picture.flatMap(nal => (nal.length <= packet ? [nal] : fragments(codec, packet, nal)))
}

function fragments(codec: Codec, packet: number, nal: Uint8Array): Uint8Array[] {
  const headLength = codec === 'h264' ? 1 : 2
  const first = nal[0] ?? 0
  const type = nalType(codec, nal)
  const made: Uint8Array[] = []
  for (let at = headLength; at < nal.length; at += packet) {
    const flags = (at === headLength ? 128 : 0) | (at + packet >= nal.length ? 64 : 0)
    const head =
      codec === 'h264'
        ? Buffer.of((first & 0xe0) | 28, flags | type)
        : Buffer.of((first & 0x81) | (49 << 1), nal[1] ?? 0, flags | type)
    made.push(Buffer.concat([head, nal.subarray(at, at + packet)]))
  }
  return made
}

export function sdpOf({ codec, nals }: Played): string {
  const text = (type: number) => {
    const set = nals.find(nal => nalType(codec, nal) === type)
    return set === undefined ? '' : Buffer.from(set).toString('base64')
  }
  const format =
    codec === 'h264'
      ? `packetization-mode=1; sprop-parameter-sets=${text(7)},${text(8)}`
      : `sprop-vps=${text(32)}; sprop-sps=${text(33)}; sprop-pps=${text(34)}`
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=test',
    't=0 0',
    'a=control:*',
    'm=audio 0 RTP/AVP 8',
    'a=control:track1',
    'm=video 0 RTP/AVP 96',
    `a=rtpmap:96 ${codec === 'h264' ? 'H264' : 'H265'}/90000`,
    `a=fmtp:96 ${format}`,
    'a=control:track2',
  ]
  return `${lines.join('\r\n')}\r\n`
}
