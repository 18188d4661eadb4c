import { own } from '../../../kernel/own.ts'
import type { Codec } from '../stream/codec.ts'

/** The video of a session as the camera describes it (RFC 8866). */
export type Video = {
  readonly codec: Codec
  readonly payloadType: number
  readonly clockRate: number
  /** As written; relative to the address of the session, or whole. */
  readonly control: string | undefined
  /** Parameter sets that may never come in the stream itself. */
  readonly parameters: readonly Uint8Array[]
}

const codecs: Readonly<Record<string, Codec>> = { h264: 'h264', h265: 'h265', hevc: 'h265' }

/** The first video that can be understood. */
export function findVideo(sdp: string): Video | undefined {
  const lines = sdp.split(/\r?\n/).slice(0, 500)
  const starts = lines.flatMap((line, at) => (line.startsWith('m=') ? [at] : []))
  for (const [order, start] of starts.entries()) {
    const video = readMedia(lines.slice(start, starts[order + 1]))
    if (video !== undefined) return video
  }
  return undefined
}

function readMedia(lines: readonly string[]): Video | undefined {
  if (!/^m=video\s/.test(lines[0] ?? '')) return undefined
  for (const line of lines) {
    const [, type, name = '', rate] = /^a=rtpmap:(\d{1,3})\s+([\w.-]+)\/(\d{1,9})/.exec(line) ?? []
    const codec = own(codecs, name.toLowerCase())
    if (codec === undefined || type === undefined) continue
    const format = lines.find(each => each.startsWith(`a=fmtp:${type} `)) ?? ''
    const control = lines
      .find(each => each.startsWith('a=control:'))
      ?.slice('a=control:'.length)
      .trim()
    return {
      codec,
      payloadType: Number(type),
      clockRate: Number(rate) || 90_000,
      control: control === '*' || control === '' ? undefined : control,
      parameters: parametersIn(codec, format),
    }
  }
  return undefined
}

/** RFC 6184, 8.1 and RFC 7798, 7.1. */
function parametersIn(codec: Codec, format: string): Uint8Array[] {
  const names = codec === 'h264' ? ['sprop-parameter-sets'] : ['sprop-vps', 'sprop-sps', 'sprop-pps']
  return names.flatMap(name => {
    const [, value = ''] = new RegExp(`[; ]${name}=([\\w+/=,]+)`).exec(format) ?? []
    return value
      .split(',')
      .slice(0, 8)
      .map(set => Buffer.from(set, 'base64'))
      .filter(set => set.length > 0)
  })
}
