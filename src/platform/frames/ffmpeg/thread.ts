import os from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { type FaultKind, SourceFault } from '../faults.ts'
import { grayOf, pictureOf, rgbOf, squareOfYuv, type Yuv } from '../planes/yuv.ts'
import { ffmpegDecoders } from './decoders.ts'
import type { Form, Order, Reply } from './order.ts'

/* What runs in the thread that decodes: it reads the pipes of ffmpeg and makes planes, so that pages do not wait for them. */
const port = parentPort
if (port === null) throw new Error('this file runs in a thread')
const say = (reply: Reply, moved: ArrayBuffer[] = []) => port.postMessage(reply, moved)
const { decode } = ffmpegDecoders(z.object({ command: z.string(), most: z.int() }).parse(workerData))

// On Linux this is said of the calling thread alone.
if (process.platform === 'linux') os.setPriority(0, os.constants.priority.PRIORITY_BELOW_NORMAL)

/**
 * Decoded pictures stay here, the last few: a picture is looked at in several forms within moments, and never again. Whoever
 * comes late has it decoded once more.
 */
const recent = new Map<number, Promise<Yuv>>()
const mostRecent = 8

port.on('message', (order: Order) => void answer(order))

async function answer({ number, picture, unit, sequence, form }: Order): Promise<void> {
  try {
    const decoded = recent.get(picture) ?? decode(unit, sequence)
    keep(picture, decoded)
    const pixels = whole(made(await decoded, form))
    say({ number, kind: 'made', pixels: new Uint8Array(pixels) }, [pixels])
  } catch (error) {
    recent.delete(picture)
    const fault: FaultKind = error instanceof SourceFault ? error.kind : 'garbage'
    say({ number, kind: 'failed', fault })
  }
}

/** The one used last stands last. */
function keep(picture: number, decoded: Promise<Yuv>): void {
  recent.delete(picture)
  recent.set(picture, decoded)
  for (const oldest of recent.keys()) {
    if (recent.size <= mostRecent) break
    recent.delete(oldest)
  }
}

function made(yuv: Yuv, form: Form): Uint8Array {
  switch (form.kind) {
    case 'gray':
      return grayOf(yuv)
    case 'rgb':
      return rgbOf(yuv)
    case 'picture':
      return pictureOf(yuv).data
    case 'square':
      return squareOfYuv(yuv, form.where, form.size)
    default:
      return form satisfies never
  }
}

/** All planes made here fill a buffer of their own. */
function whole({ buffer }: Uint8Array): ArrayBuffer {
  if (buffer instanceof ArrayBuffer) return buffer
  throw new Error('a plane lies in shared memory')
}
