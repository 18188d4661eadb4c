import type { Instant } from '../../../kernel/day.ts'
import { type Address, type Reach, reachable } from '../address.ts'
import { spoken } from '../credentials.ts'
import { type FaultKind, SourceFault } from '../faults.ts'
import { frameOfDecoded, planesOf } from '../planes/encoded.ts'
import { type Listeners, type Patience, type Source, sourceOf, type Visit } from '../source.ts'
import { pgmReader } from './pgm.ts'
import { type Ffmpeg, pgmOutput, runFfmpeg } from './run.ts'

export type FfmpegOptions = {
  readonly reach: Reach
  readonly command: string
  readonly now: () => Instant
  readonly patience?: Patience
  /** No picture came for so long. */
  readonly silentMs?: number
}

/**
 * One ffmpeg a camera: whatever ffmpeg understands, at some 20 MB of memory each. It decodes pictures that stand alone and
 * nothing else. The address goes in by a list on its standard input, because everybody on this machine may read the arguments
 * of a process, and a password with them. ffmpeg tells no time of the stream; that a new picture came says that it went on.
 */
export function ffmpegSource(address: Address, listeners: Listeners, options: FfmpegOptions): Source {
  return sourceOf(
    async visit => {
      const list = listOf(address, await reachable(address.host, options.reach))
      const ffmpeg = runFfmpeg(options.command, [...input, ...pgmOutput])
      ffmpeg.input.end(list)
      await watchPictures(ffmpeg, visit, options)
    },
    listeners,
    options.patience,
  )
}

export type ClipOptions = Omit<FfmpegOptions, 'reach'> & { readonly intervalMs: number }

/** A film in a loop, at its own pace, one picture each interval: for tests and the demo. */
export function clipSource(path: string, listeners: Listeners, options: ClipOptions): Source {
  const rate = `fps=1000/${Math.max(1, Math.round(options.intervalMs))}`
  const output = pgmOutput.map(word => (word.startsWith('crop=') ? `${rate},${word}` : word))
  return sourceOf(
    async visit => {
      const ffmpeg = runFfmpeg(options.command, ['-re', '-stream_loop', '-1', '-i', `file:${path}`, ...output])
      ffmpeg.input.end()
      await watchPictures(ffmpeg, visit, options)
    },
    listeners,
    options.patience,
  )
}

const input = [
  ...['-threads', '1', '-skip_frame', 'nokey', '-f', 'concat', '-safe', '0'],
  ...['-protocol_whitelist', 'pipe,fd,rtsp,rtp,tcp', '-i', 'pipe:0'],
]

type Watching = Pick<FfmpegOptions, 'now' | 'silentMs'>

async function watchPictures(ffmpeg: Ffmpeg, { signal, frame }: Visit, { now, silentMs }: Watching): Promise<void> {
  const { promise: over, reject } = Promise.withResolvers<never>()
  over.catch(() => undefined)
  const silent = setTimeout(() => reject(new SourceFault('silent')), silentMs ?? 60_000)
  const began = performance.now()
  const read = pgmReader(yuv => {
    silent.refresh()
    const { width, height } = yuv
    frame(
      frameOfDecoded({ takenAt: now(), streamAt: performance.now() - began, width, height }, async () => planesOf(yuv)),
    )
  })
  ffmpeg.output.on('data', (piece: Uint8Array) => {
    try {
      read(piece)
    } catch (error) {
      reject(error)
    }
  })
  const stop = () => reject(new SourceFault('cut'))
  signal.addEventListener('abort', stop, { once: true })
  void ffmpeg.ended.then(how => reject(new SourceFault(how === 'absent' ? 'no-ffmpeg' : faultIn(ffmpeg.complaint()))))
  try {
    await over
  } finally {
    signal.removeEventListener('abort', stop)
    clearTimeout(silent)
    ffmpeg.kill()
    await ffmpeg.ended
  }
}

const complaints: readonly (readonly [RegExp, FaultKind])[] = [
  [/\b40[13]\b/, 'refused'],
  [/\b(?:404|454)\b|No such file/, 'not-found'],
  [/refused|timed out|No route|unreachable/i, 'unreachable'],
  [/does not contain any stream|Could not find codec|matches no streams/, 'no-video'],
]

function faultIn(complaint: string): FaultKind {
  return complaints.find(([words]) => words.test(complaint))?.[1] ?? 'cut'
}

/** What ffmpeg's concat reader understands; its quotes cannot be left by anything that stands in an address. */
function listOf({ url, credentials }: Address, host: string): string {
  const whole = new URL(url)
  whole.hostname = host.includes(':') ? `[${host}]` : host
  if (credentials !== undefined) {
    const { user, password } = spoken(credentials)
    whole.username = encodeURIComponent(user)
    whole.password = encodeURIComponent(password)
  }
  const wishes = ['rtsp_transport tcp', 'timeout 15000000', 'allowed_media_types video', 'analyzeduration 1000000']
  const file = whole.href.replaceAll("'", '%27').replaceAll('\\', '%5C')
  return ['ffconcat version 1.0', `file '${file}'`, ...wishes.map(wish => `option ${wish}`), ''].join('\n')
}
