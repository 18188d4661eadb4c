import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SourceFault } from '../faults.ts'
import { isSequence, nalKind, nalsOf, nalType } from '../stream/codec.ts'
import { readSequence } from '../stream/sequence.ts'
import { tinyStream } from '../stream/tiny.testing.ts'
import { framed, packetsOf, picturesOf } from './packing.ts'
import { readRtp, streamClock } from './rtp.ts'
import { findVideo } from './sdp.ts'
import { controlUrl } from './session.ts'
import { type Found, keyUnits } from './units.ts'
import { wire } from './wire.ts'

type Told = { readonly packets: string[]; readonly answers: string[] }

function hear(pieces: readonly Uint8Array[]): Told {
  const told: Told = { packets: [], answers: [] }
  const put = wire({
    onPacket: (channel, packet) => told.packets.push(`${channel} ${Buffer.from(packet).toString('hex')}`),
    onAnswer: ({ status, body }) => told.answers.push(`${status} ${body}`),
  })
  for (const piece of pieces) put(piece)
  return told
}

const packet = fc.uint8Array({ maxLength: 300 }).map(payload => Buffer.from(framed(payload, 1, 2, true)))
const answer = fc
  .tuple(fc.integer({ min: 100, max: 599 }), fc.string({ maxLength: 80 }))
  .map(([status, body]) =>
    Buffer.from(`RTSP/1.0 ${status} X\r\nCSeq: 1\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`),
  )

describe('the wire', () => {
  it('says the same however what came was cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(packet, answer), { maxLength: 12 }), fc.array(fc.nat(200)), (said, lengths) => {
        const whole = Buffer.concat(said)
        const pieces: Uint8Array[] = []
        let at = 0
        for (const length of [...lengths, whole.length]) {
          pieces.push(whole.subarray(at, at + length))
          at += length
        }
        const told = hear(pieces)
        expect(told).toEqual(hear([whole]))
        expect(told.packets.length + told.answers.length).toBe(said.length)
      }),
    )
  })

  it('takes any bytes, or says that they are no RTSP', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 20 }), pieces => {
        try {
          hear(pieces)
        } catch (error) {
          expect(error).toBeInstanceOf(SourceFault)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('lets a camera have wishes of its own', () => {
    expect(hear([Buffer.from('ANNOUNCE rtsp://x RTSP/1.0\r\nCSeq: 1\r\n\r\n')]).answers).toEqual(['undefined '])
  })
})

describe.each(['h264', 'h265'] as const)('packets of %s', codec => {
  const nals = tinyStream(codec)
  const wishes = { codec, nals, packet: 40 }
  const sent = picturesOf(wishes).flatMap((picture, at) => {
    const packets = packetsOf(wishes, picture)
    return packets.map((payload, order) => ({ payload, timestamp: at * 3600, marker: order === packets.length - 1 }))
  })
  const collect = (packets: typeof sent, lost: (at: number) => boolean = () => false) => {
    const take = keyUnits(codec, [])
    const found: Found[] = []
    for (const [at, one] of packets.entries()) {
      const unit = lost(at) ? undefined : take({ ...one, sequence: at & 0xffff, payloadType: 96 })
      if (unit !== undefined) found.push(unit)
    }
    return found
  }
  const text = (found: readonly Found[]) =>
    found.map(({ unit }) => unit.nals.map(nal => Buffer.from(nal).toString('hex')))
  const whole = text(collect(sent))

  it('hold two pictures that stand alone', () => expect(whole).toHaveLength(2))

  it('give the same pictures where the mark of the last packet is missing', () => {
    const unmarked = sent.map(one => ({ ...one, marker: false }))
    const more = { payload: Uint8Array.of(9, 9, 9), timestamp: 1, marker: false }
    expect(text(collect([...unmarked, more]))).toEqual(whole)
  })

  it('never give half a picture, whatever is lost', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(sent.length - 1), { maxLength: 4 }), lost => {
        const found = text(collect(sent, at => lost.includes(at)))
        for (const picture of found) expect(whole.map(one => one.at(-1))).toContain(picture.at(-1))
      }),
    )
  })

  it('are no picture for who comes when it has begun', () => {
    const picture = sent.filter(({ timestamp }) => timestamp === 0)
    const second = Uint8Array.from(nals.find(nal => nalKind(codec, nalType(codec, nal)) === 'picture')!)
    second[codec === 'h264' ? 1 : 2]! &= 127
    const slice = { payload: second, timestamp: 0, marker: true }
    const unmarked = picture.map(one => ({ ...one, marker: false }))
    expect(collect([slice])).toEqual([])
    expect(collect([...unmarked, slice])).toHaveLength(1)
  })

  it('take any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 30 }), payloads => {
        const mixed = payloads.map((payload, at) => ({ payload, timestamp: at >> 2, marker: at % 5 === 0 }))
        collect([...mixed, ...sent, ...mixed])
        for (const payload of payloads) readRtp(payload)
      }),
      { numRuns: 300 },
    )
  })

  it('never grow beyond what a picture may be', () => {
    const take = keyUnits(codec, [])
    const head = codec === 'h264' ? Buffer.of(28, 5) : Buffer.of(49 << 1, 1, 19)
    const piece = Buffer.concat([head, Buffer.alloc(60_000)])
    piece[head.length - 1] = (piece[head.length - 1] ?? 0) | 128
    take({ payload: piece, timestamp: 1, marker: false, sequence: 0, payloadType: 96 })
    piece[head.length - 1] = (piece[head.length - 1] ?? 0) & 127
    for (let at = 1; at < 200; at++)
      take({ payload: piece, timestamp: 1, marker: false, sequence: at, payloadType: 96 })
    piece[head.length - 1] = (piece[head.length - 1] ?? 0) | 64
    expect(take({ payload: piece, timestamp: 1, marker: true, sequence: 200, payloadType: 96 })).toBeUndefined()
  })
})

describe('parameters', () => {
  it.each(['h264', 'h265'] as const)(
    'of %s say how large the pictures are, also when they are said again promptly',
    codec => {
      const set = tinyStream(codec).find(nal => isSequence(codec, nal))!
      const read = readSequence(codec, set)
      expect(read).toMatchObject({ width: 160, height: 96 })
      expect(readSequence(codec, read!.prompt)).toEqual(read)
    },
  )

  it.each([
    ['h264', '67640028acb403c0113f2e022000000300200000030141e30654'],
    // Two fields a picture.
    ['h264', '674d4028f403c0227ef0110000030001000003000a1f162ea0'],
    ['h265', '420101016000000300900000030000030078a003c0801107cb965654a4c2f016808000000300800000030284'],
  ] as const)('tell 1080 lines from the 1088 that are coded (%s)', (codec, text) => {
    const set = Buffer.from(text, 'hex')
    const read = readSequence(codec, set)
    expect(read).toMatchObject({ width: 1920, height: 1080 })
    expect(readSequence(codec, read!.prompt)).toMatchObject({ width: 1920, height: 1080 })
    expect(readSequence(codec, set.subarray(0, 9))).toBeUndefined()
  })

  it('of any bytes are read or not, and end', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('h264' as const, 'h265' as const),
        (bytes, codec) => {
          const read = readSequence(codec, bytes)
          if (read !== undefined) expect(Math.max(read.width, read.height)).toBeLessThanOrEqual(8192)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('a description', () => {
  it('names the first video that can be understood', () => {
    const text =
      'v=0\nm=video 0 RTP/AVP 26\na=rtpmap:26 JPEG/90000\nm=video 0 RTP/AVP 97\na=rtpmap:97 H265/90000\na=control:trackID=2\n'
    expect(findVideo(text)).toMatchObject({ codec: 'h265', payloadType: 97, control: 'trackID=2', parameters: [] })
  })

  it('of any text is read or not', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), text => void findVideo(`m=video 0\na=rtpmap:96 H264/90000\n${text}`)),
    )
  })

  it.each([
    ['rtsp://c/live', 'track1', 'rtsp://c/live/track1'],
    ['rtsp://c/live/', 'track1', 'rtsp://c/live/track1'],
    ['rtsp://c/live', 'rtsp://c/other', 'rtsp://c/other'],
    ['rtsp://c/live', undefined, 'rtsp://c/live'],
  ])('leads from %s and %s to %s', (root, control, url) => expect(controlUrl(root, control)).toBe(url))
})

it('the clock of a stream only goes on, by what was counted', () => {
  const clock = streamClock(90_000)
  expect([0xffff_ff00, 0x0000_0000, 90_000].map(clock)).toEqual([0, 256 / 90, 90_256 / 90])
})

it('a byte stream is taken apart at its start codes', () => {
  expect(nalsOf(Uint8Array.of(0, 0, 0, 1, 103, 1, 0, 0, 1, 104, 2, 0, 0, 0, 1, 101)).map(nal => [...nal])).toEqual([
    [103, 1],
    [104, 2],
    [101],
  ])
})
