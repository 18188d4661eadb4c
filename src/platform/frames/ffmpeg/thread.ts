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
const say = (reply: Reply, moved: Uint8Array[] = []) => port.postMessage(reply, moved.map(whole))
const { decode } = ffmpegDecoders(z.object({ command: z.string(), most: z.int() }).parse(workerData))

// On Linux this is said of the calling thread alone.
if (process.platform === 'linux') os.setPriority(0, os.constants.priority.PRIORITY_BELOW_NORMAL)

port.on('message', (order: Order) => void answer(order))

async function answer(order: Order): Promise<void> {
  const { number } = order
  try {
    if (order.kind === 'make') {
      const { yuv } = order
      const pixels = made(yuv, order.form)
      return say({ number, kind: 'made', pixels: new Uint8Array(whole(pixels)), yuv }, [pixels, yuv.data])
    }
    const yuv = await decode(order.unit, order.sequence)
    const gray = grayOf(yuv)
    say({ number, kind: 'decoded', gray, yuv }, [gray, yuv.data])
  } catch (error) {
    const fault: FaultKind = error instanceof SourceFault ? error.kind : 'garbage'
    say({ number, kind: 'failed', fault })
  }
}

function made(yuv: Yuv, form: Form): Uint8Array {
  switch (form.kind) {
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
