import { Worker } from 'node:worker_threads'
import { SourceFault } from '../faults.ts'
import type { Planes } from '../planes/encoded.ts'
import type { Decode } from '../rtsp/source.ts'
import type { DecoderOptions } from './decoders.ts'
import type { Form, Order, Reply } from './order.ts'

export type Decoding = {
  /** @throws SourceFault */
  readonly decode: Decode
  stop(): Promise<void>
}

type Waiting = { resolve(reply: Reply): void; reject(error: unknown): void }

const threadFile = new URL('./thread.ts', import.meta.url)

/** Decoders in a thread of their own, begun when the first picture is looked at, and begun anew when it dies. */
export function decodingThread(options: Pick<DecoderOptions, 'command' | 'most'>, file: URL = threadFile): Decoding {
  const waiting = new Map<number, Waiting>()
  let living: Worker | undefined
  let orders = 0
  let pictures = 0

  function start(): Worker {
    const worker = new Worker(file, { workerData: options, execArgv: [] })
    worker.on('message', (reply: Reply) => {
      waiting.get(reply.number)?.resolve(reply)
      waiting.delete(reply.number)
      if (waiting.size === 0) worker.unref()
    })
    // Its end follows, and says it to all who wait.
    worker.on('error', () => undefined)
    worker.once('exit', () => {
      if (living === worker) living = undefined
      for (const { reject } of waiting.values()) reject(new SourceFault('garbage'))
      waiting.clear()
    })
    return worker
  }

  async function ask(order: Omit<Order, 'number'>): Promise<Uint8Array<ArrayBuffer>> {
    living ??= start()
    const worker = living
    const { promise, resolve, reject } = Promise.withResolvers<Reply>()
    const number = ++orders
    waiting.set(number, { resolve, reject })
    worker.ref()
    worker.postMessage({ ...order, number })
    const reply = await promise
    if (reply.kind === 'failed') throw new SourceFault(reply.fault)
    return reply.pixels
  }

  async function decode(...[unit, sequence]: Parameters<Decode>): Promise<Planes> {
    const picture = ++pictures
    const make = (form: Form) => ask({ picture, unit, sequence, form })
    // Whoever looks at a picture looks at this first; whether it can be decoded at all is known then.
    const gray = await make({ kind: 'gray' })
    // Decoders give even sides.
    const [width, height] = [sequence.width - (sequence.width % 2), sequence.height - (sequence.height % 2)]
    return {
      gray: async () => gray,
      rgb: () => make({ kind: 'rgb' }),
      picture: async () => ({ width, height, data: await make({ kind: 'picture' }) }),
      square: (where, size) => make({ kind: 'square', where, size }),
    }
  }

  return {
    decode,
    async stop() {
      await living?.terminate()
    },
  }
}
