import { isMarkedAsUntransferable, Worker } from 'node:worker_threads'
import type { Answer, Done, Job, JobKind, Order, Reply } from './job.ts'

/** A thread that outlives its deaths: when the one beneath it dies, its job is refused and the next job gets a new one. */
export type Thread = {
  readonly run: <K extends JobKind>(job: Extract<Job, { kind: K }>) => Promise<Done[K]>
  /** Why it cannot compute at all; `undefined` when it can. */
  readonly fault: () => Promise<string | undefined>
  readonly computedMs: () => number
  readonly close: () => Promise<void>
}

type Asked = { readonly answered: (answer: Answer) => void; readonly refused: (why: Error) => void }

type Living = {
  readonly worker: Worker
  /** Settles when it is up, or says why it cannot be. */
  readonly up: Promise<string | undefined>
  asked: Asked | undefined
}

const threadFile = new URL('./thread.ts', import.meta.url)

export function openThread(say: (line: string) => void, file: URL = threadFile): Thread {
  let living: Living | undefined
  let computed = 0
  let last: Promise<unknown> = Promise.resolve()

  const start = (): Living => {
    const worker = new Worker(file, { execArgv: [] })
    const started: Living = { worker, up: upOf(worker), asked: undefined }
    // A program that has nothing else to do does not stay for threads without work.
    void started.up.finally(() => worker.unref())
    worker.on('message', (reply: Reply) => {
      if (reply.kind === 'answer') computed += reply.ms
      settle(started, reply)
    })
    worker.on('error', error => say(`识别线程出错：${error.message}`))
    worker.once('exit', code => {
      if (living === started) living = undefined
      started.asked?.refused(new Error(`the thread ended with ${code} over its job`))
      started.asked = undefined
    })
    living = started
    return started
  }
  const alive = () => living ?? start()

  const runNow = async <K extends JobKind>(job: Extract<Job, { kind: K }>): Promise<Done[K]> => {
    const thread = alive()
    const why = await thread.up
    if (why !== undefined) throw new Error(why)
    const answer: { kind: JobKind; done: unknown } = await new Promise<Answer>((answered, refused) => {
      if (living !== thread) return refused(new Error('the thread ended before its job'))
      thread.asked = { answered, refused }
      thread.worker.ref()
      const order: Order = { kind: 'job', job }
      thread.worker.postMessage(order, handedOver(job))
    }).finally(() => thread.worker.unref())
    if (!isOf(answer, job.kind)) throw new Error(`asked to ${job.kind}, it answered ${answer.kind}`)
    return answer.done
  }
  return {
    run: job => {
      const mine = last.then(() => runNow(job))
      last = mine.catch(() => undefined)
      return mine
    },
    fault: () => alive().up,
    computedMs: () => computed,
    close: async () => {
      const dying = living
      if (dying === undefined) return
      await last
      const ended = new Promise(resolve => dying.worker.once('exit', resolve))
      const order: Order = { kind: 'end' }
      dying.worker.postMessage(order)
      const patience = setTimeout(() => void dying.worker.terminate(), 5_000)
      await ended
      clearTimeout(patience)
    },
  }
}

type Of<K extends JobKind> = { readonly kind: K; readonly done: Done[K] }

function isOf<K extends JobKind>(answer: { readonly kind: JobKind; readonly done: unknown }, kind: K): answer is Of<K> {
  return answer.kind === kind
}

function upOf(worker: Worker): Promise<string | undefined> {
  return new Promise(resolve => {
    const heard = (reply: Reply) => {
      if (reply.kind === 'up') resolve(undefined)
      if (reply.kind === 'cannot') resolve(`这台机器不能运行 onnxruntime-node，图像识别不开通：${reply.why}`)
    }
    worker.on('message', heard)
    worker.once('exit', code => resolve(`识别线程没能启动（${code}）`))
  })
}

function settle(thread: Living, reply: Reply): void {
  if (reply.kind !== 'answer' && reply.kind !== 'failed') return
  const asked = thread.asked
  thread.asked = undefined
  if (reply.kind === 'answer') asked?.answered(reply.answer)
  else asked?.refused(new Error(reply.why))
}

/** Bytes that fill their buffer are moved to the thread without a copy, unless native code holds on to them. */
function handedOver(job: Job): ArrayBuffer[] {
  if (job.kind === 'describe') return []
  const { buffer, byteLength } = job.picture
  const whole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
  return whole && !isMarkedAsUntransferable(buffer) ? [buffer] : []
}
