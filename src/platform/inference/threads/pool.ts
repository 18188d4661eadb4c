import { createRequire } from 'node:module'
import type { Done, Job, JobKind } from './job.ts'
import { openThread, type Thread } from './one.ts'

/** A thread that was borrowed. It must be given back. */
export type Loan = {
  /**
   * Does one job. The bytes of the picture are handed over: whoever gave them has them no more.
   *
   * @throws Error when the model cannot do it, or when the thread died over it
   */
  readonly run: <K extends JobKind>(job: Extract<Job, { kind: K }>) => Promise<Done[K]>
  readonly giveBack: () => void
}

export type Pool = {
  /** Why there can be no recognition on this machine; `undefined` when there can. */
  readonly fault: () => Promise<string | undefined>
  /** A thread, or none when all are at work: whoever has a newer picture by then asks again. */
  readonly borrow: () => Loan | undefined
  /** A thread as soon as one is free; who asked first is first. */
  readonly wait: (signal?: AbortSignal) => Promise<Loan>
  readonly size: number
  /** Threads that are at work. */
  readonly busy: () => number
  /** Time spent computing since the start, over all threads. */
  readonly computedMs: () => number
  readonly close: () => Promise<void>
}

export type PoolOptions = {
  /** How many threads; each computes on one core. */
  readonly threads: number
  /** Told of what goes wrong with a thread. */
  readonly say?: (line: string) => void
  /** The file that a thread runs: another one in tests. */
  readonly file?: URL
}

type Waiter = { readonly take: (loan: Loan) => void; readonly refuse: (why: unknown) => void }

export function openPool({ threads, say = () => undefined, file }: PoolOptions): Pool {
  const all: readonly Thread[] = Array.from({ length: threads }, () => openThread(say, file))
  const lent = new Set<Thread>()
  const waiting: Waiter[] = []
  let closed = false

  const lend = (thread: Thread): Loan => {
    lent.add(thread)
    let mine = true
    return {
      run: job => (mine ? thread.run(job) : Promise.reject(new Error('the thread was given back'))),
      giveBack: () => {
        if (!mine) return
        mine = false
        lent.delete(thread)
        const next = waiting.shift()
        if (next !== undefined) next.take(lend(thread))
      },
    }
  }
  const borrow = () => {
    if (closed) return undefined
    const free = all.find(thread => !lent.has(thread))
    return free === undefined ? undefined : lend(free)
  }
  const wait = async (signal?: AbortSignal): Promise<Loan> => {
    signal?.throwIfAborted()
    const now = borrow()
    if (now !== undefined) return now
    if (closed) throw closing()
    return new Promise<Loan>((resolve, reject) => {
      const off = () => {
        waiting.splice(waiting.indexOf(waiter), 1)
        reject(signal?.reason ?? closing())
      }
      const settled = <T>(settle: (value: T) => void) => {
        return (value: T) => {
          signal?.removeEventListener('abort', off)
          settle(value)
        }
      }
      const waiter: Waiter = { take: settled(resolve), refuse: settled(reject) }
      waiting.push(waiter)
      signal?.addEventListener('abort', off, { once: true })
    })
  }
  return {
    fault: async () => installFault() ?? (await all[0]?.fault()),
    borrow,
    wait,
    size: threads,
    busy: () => lent.size,
    computedMs: () => all.reduce((sum, thread) => sum + thread.computedMs(), 0),
    close: async () => {
      closed = true
      for (const { refuse } of waiting.splice(0)) refuse(closing())
      await Promise.all(all.map(thread => thread.close()))
    },
  }
}

function closing(): Error {
  return new Error('recognition is closing')
}

function installFault(): string | undefined {
  try {
    createRequire(import.meta.url).resolve('onnxruntime-node')
    return undefined
  } catch {
    return '没有安装 onnxruntime-node，图像识别不开通；运行 npm ci --ignore-scripts --include=optional 可补装'
  }
}
