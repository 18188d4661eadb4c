/** A packet of RTP (RFC 3550, 5.1). */
export type Rtp = {
  readonly payloadType: number
  readonly marker: boolean
  readonly sequence: number
  readonly timestamp: number
  readonly payload: Uint8Array
}

export function readRtp(packet: Uint8Array): Rtp | undefined {
  const first = packet[0] ?? 0
  const second = packet[1] ?? 0
  if (packet.length < 12 || first >> 6 !== 2) return undefined
  const sixteen = (at: number) => ((packet[at] ?? 0) << 8) | (packet[at + 1] ?? 0)
  let begin = 12 + (first & 15) * 4
  if ((first & 0x10) !== 0) begin += 4 + sixteen(begin + 2) * 4
  const padding = (first & 0x20) === 0 ? 0 : (packet[packet.length - 1] ?? 0)
  const end = packet.length - padding
  if (begin >= end) return undefined
  return {
    payloadType: second & 127,
    marker: (second & 128) !== 0,
    sequence: sixteen(2),
    timestamp: sixteen(4) * 65_536 + sixteen(6),
    payload: packet.subarray(begin, end),
  }
}

/** Timestamps begin anywhere and begin anew at 2³²; as milliseconds that only go on. */
export function streamClock(clockRate: number): (timestamp: number) => number {
  let last: number | undefined
  let total = 0
  return timestamp => {
    if (last !== undefined) total += (timestamp - last) | 0
    last = timestamp
    return (total * 1000) / clockRate
  }
}
