import os from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { type FaultKind, SourceFault } from '../faults.ts'
import { grayOf, pictureOf, rgbOf } from '../planes/yuv.ts'
import { ffmpegDecoders } from './decoders.ts'
import type { Order, Reply } from './order.ts'

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
    if (order.kind === 'paint') {
      const picture = pictureOf(order.yuv)
      return say({ number, kind: 'painted', picture }, [picture.data])
    }
    const yuv = await decode(order.unit, order.sequence)
    const [gray, rgb] = [grayOf(yuv), rgbOf(yuv)]
    say({ number, kind: 'decoded', gray, rgb, yuv }, [gray, rgb, yuv.data])
  } catch (error) {
    const fault: FaultKind = error instanceof SourceFault ? error.kind : 'garbage'
    say({ number, kind: 'failed', fault })
  }
}

/** All planes made here fill a buffer of their own. */
function whole({ buffer }: Uint8Array): ArrayBuffer {
  if (buffer instanceof ArrayBuffer) return buffer
  throw new Error('a plane lies in shared memory')
}
