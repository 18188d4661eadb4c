import { Worker } from 'node:worker_threads'
import { SourceFault } from '../faults.ts'
import type { Planes } from '../planes/encoded.ts'
import type { Yuv } from '../planes/yuv.ts'
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
  let number = 0

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

  function ask(order: Order, moved: ArrayBuffer[] = []): Promise<Reply> {
    living ??= start()
    const worker = living
    const { promise, resolve, reject } = Promise.withResolvers<Reply>()
    waiting.set(order.number, { resolve, reject })
    worker.ref()
    worker.postMessage(order, moved)
    return promise
  }

  async function decode(...[unit, sequence]: Parameters<Decode>): Promise<Planes> {
    const reply = await ask({ kind: 'decode', number: ++number, unit, sequence })
    if (reply.kind === 'failed') throw new SourceFault(reply.fault)
    if (reply.kind !== 'decoded') throw new SourceFault('garbage')
    const { gray, yuv } = reply
    const { width, height } = yuv
    let here = Promise.resolve(yuv)
    const made = (form: Form) => {
      const answer = here.then(lent => make(lent, form))
      // One after the other: what is decoded is away meanwhile.
      here = answer.then(({ yuv: back }) => back)
      here.catch(() => undefined)
      return answer.then(({ pixels }) => pixels)
    }
    return {
      gray: async () => gray,
      rgb: () => made({ kind: 'rgb' }),
      picture: async () => ({ width, height, data: await made({ kind: 'picture' }) }),
      square: (where, size) => made({ kind: 'square', where, size }),
    }
  }

  async function make(yuv: Yuv, form: Form) {
    const { buffer } = yuv.data
    const reply = await ask(
      { kind: 'make', number: ++number, yuv, form },
      buffer instanceof ArrayBuffer ? [buffer] : [],
    )
    if (reply.kind !== 'made') throw new SourceFault('garbage')
    return reply
  }

  return {
    decode,
    async stop() {
      await living?.terminate()
    },
  }
}
