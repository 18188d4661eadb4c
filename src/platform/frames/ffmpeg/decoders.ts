import { SourceFault } from '../faults.ts'
import type { Yuv } from '../planes/yuv.ts'
import { annexB, type Codec, isSequence, type KeyUnit } from '../stream/codec.ts'
import type { Sequence } from '../stream/sequence.ts'
import { pgmReader } from './pgm.ts'
import { type Ffmpeg, pgmOutput, runFfmpeg } from './run.ts'

export type Decoders = {
  /** @throws SourceFault */
  decode(unit: KeyUnit, sequence: Sequence): Promise<Yuv>
  stop(): Promise<void>
}

export type DecoderOptions = {
  readonly command: string
  /** How many run at once at most, one for each size of picture. */
  readonly most: number
  readonly answerMs?: number
  readonly idleMs?: number
}

/** Two that differ in nothing else can share one decoder: pictures that stand alone need nothing of each other. */
type Worker = {
  readonly key: string
  readonly ffmpeg: Ffmpeg
  /** The last job, which the next one waits for. */
  last: Promise<unknown>
  waiting: number
  usedAt: number
  answer: { resolve(yuv: Yuv): void; reject(error: unknown): void } | undefined
}

/**
 * Long-lived decoders: starting ffmpeg costs ten times what one picture costs. A picture is followed by the mark that begins
 * the next (H.264 7.3.2.4, H.265 7.3.2.5), so that it is decoded at once.
 */
export function ffmpegDecoders(options: DecoderOptions): Decoders {
  const workers = new Map<string, Worker>()
  const idleMs = options.idleMs ?? 60_000
  const sweep = setInterval(() => {
    for (const worker of workers.values())
      if (worker.waiting === 0 && performance.now() - worker.usedAt > idleMs) end(worker)
  }, idleMs / 2)
  sweep.unref()

  function end(worker: Worker): void {
    if (workers.get(worker.key) === worker) workers.delete(worker.key)
    worker.ffmpeg.kill()
  }

  function workerFor(unit: KeyUnit, { width, height }: Sequence): Worker {
    const key = `${unit.codec} ${width}×${height}`
    const found = workers.get(key)
    if (found !== undefined) return found
    const idle = [...workers.values()].filter(({ waiting }) => waiting === 0).sort((a, b) => a.usedAt - b.usedAt)
    for (const worker of idle.slice(0, Math.max(0, workers.size + 1 - options.most))) end(worker)
    const worker = start(options.command, unit.codec, key)
    workers.set(key, worker)
    void worker.ffmpeg.ended.then(how => {
      end(worker)
      worker.answer?.reject(new SourceFault(how === 'absent' ? 'no-ffmpeg' : 'garbage'))
    })
    return worker
  }

  async function one(worker: Worker, unit: KeyUnit, sequence: Sequence): Promise<Yuv> {
    const { promise, resolve, reject } = Promise.withResolvers<Yuv>()
    const timer = setTimeout(() => reject(new SourceFault('garbage')), options.answerMs ?? 5000)
    worker.answer = { resolve, reject }
    worker.ffmpeg.input.write(stream(unit, sequence))
    try {
      const yuv = await promise
      if (yuv.width !== even(sequence.width) || yuv.height !== even(sequence.height)) throw new SourceFault('garbage')
      return yuv
    } catch (error) {
      // What it still holds of this picture must not come out as somebody else's.
      end(worker)
      throw error
    } finally {
      clearTimeout(timer)
      worker.answer = undefined
      worker.usedAt = performance.now()
    }
  }

  return {
    async decode(unit, sequence) {
      for (;;) {
        const worker = workerFor(unit, sequence)
        worker.waiting++
        const before = worker.last
        const { promise, resolve } = Promise.withResolvers<void>()
        worker.last = promise
        try {
          await before
          if (workers.get(worker.key) === worker) return await one(worker, unit, sequence)
        } finally {
          worker.waiting--
          resolve()
        }
      }
    },
    async stop() {
      clearInterval(sweep)
      const running = [...workers.values()]
      for (const worker of running) end(worker)
      await Promise.all(running.map(({ ffmpeg }) => ffmpeg.ended))
    },
  }
}

function even(side: number): number {
  return side - (side % 2)
}

function start(command: string, codec: Codec, key: string): Worker {
  const fast = ['-threads', '1', '-flags', 'low_delay']
  const known = ['-probesize', '32', '-analyzeduration', '0', '-fpsprobesize', '0']
  const format = codec === 'h264' ? 'h264' : 'hevc'
  const ffmpeg = runFfmpeg(command, [...fast, ...known, '-f', format, '-i', 'pipe:0', ...pgmOutput])
  const worker: Worker = {
    key,
    ffmpeg,
    last: Promise.resolve(),
    waiting: 0,
    usedAt: performance.now(),
    answer: undefined,
  }
  // A picture that nobody asked for would be taken for that of the next camera.
  const read = pgmReader(yuv => (worker.answer === undefined ? ffmpeg.kill() : worker.answer.resolve(yuv)))
  ffmpeg.output.on('data', (piece: Uint8Array) => {
    try {
      read(piece)
    } catch (error) {
      worker.answer?.reject(error)
    }
  })
  return worker
}

const ends: Readonly<Record<Codec, Uint8Array>> = {
  h264: Uint8Array.of(0, 0, 0, 1, 9, 0xf0),
  h265: Uint8Array.of(0, 0, 0, 1, 0x46, 1, 0x50),
}

function stream({ codec, nals }: KeyUnit, { prompt }: Sequence): Uint8Array {
  return Buffer.concat([annexB(nals.map(nal => (isSequence(codec, nal) ? prompt : nal))), ends[codec]])
}
