import { resolve, sep } from 'node:path'
import type { Instant } from '../../kernel/day.ts'
import { findAddress, type Reach } from './address.ts'
import type { Credentials } from './credentials.ts'
import { type FaultKind, SourceFault } from './faults.ts'
import { decodingThread } from './ffmpeg/decoding.ts'
import { clipSource, ffmpegSource } from './ffmpeg/source.ts'
import { filesSource } from './files.ts'
import { snapshotSource } from './http/snapshot.ts'
import { rtspSource } from './rtsp/source.ts'
import { type Listeners, type Patience, type Source, sourceOf } from './source.ts'

export type Wish = {
  /** `rtsp-ffmpeg` is for cameras that our own client does not understand. */
  readonly protocol: 'rtsp' | 'rtsp-ffmpeg' | 'http-snapshot' | 'files'
  /** For files: a folder of pictures or a film, below the folder that the program keeps for them. */
  readonly address: string
  readonly credentials?: Credentials | undefined
  /** Cameras that send by themselves send as they like. */
  readonly intervalMs: number
}

export type Sources = {
  /** Not started yet. What cannot work says so as a camera does that does not answer. */
  open(wish: Wish, listeners: Listeners): Source
  stop(): Promise<void>
}

export type SourcesOptions = {
  readonly reach: Reach
  /** Name or path of ffmpeg. */
  readonly command: string
  /** How many decoders run at most. */
  readonly decoders: number
  readonly filesFolder: string
  readonly now: () => Instant
  readonly patience?: Patience
}

/** Sources of all kinds, with the one thread that decodes for them. */
export function openSources({ filesFolder, decoders, ...options }: SourcesOptions): Sources {
  const decoding = decodingThread({ command: options.command, most: decoders })
  const { decode } = decoding
  const never = (fault: FaultKind, listeners: Listeners) =>
    sourceOf(() => Promise.reject(new SourceFault(fault)), listeners, options.patience)

  function open({ protocol, address: text, credentials, intervalMs }: Wish, listeners: Listeners): Source {
    if (protocol === 'files') {
      const path = pathWithin(filesFolder, text)
      if (path === undefined) return never('no-files', listeners)
      const kind = /\.(?:mp4|avi|mkv|mov|gif|h26[45])$/i.test(path) ? clipSource : filesSource
      return kind(path, listeners, { ...options, intervalMs })
    }
    const address = findAddress(text, credentials)
    if (address === undefined || /^rtsp:/.test(address.url) !== protocol.startsWith('rtsp'))
      return never('garbage', listeners)
    if (protocol === 'http-snapshot') return snapshotSource(address, listeners, { ...options, intervalMs })
    if (protocol === 'rtsp-ffmpeg') return ffmpegSource(address, listeners, options)
    return rtspSource(address, listeners, { ...options, decode })
  }

  return { open, stop: () => decoding.stop() }
}

/** A path never leads out of its folder, whoever wrote it. */
export function pathWithin(folder: string, name: string): string | undefined {
  const [root, path] = [resolve(folder), resolve(folder, name.replace(/^[/\\]+/, ''))]
  return (path === root || path.startsWith(root + sep)) && !name.includes('\0') ? path : undefined
}
