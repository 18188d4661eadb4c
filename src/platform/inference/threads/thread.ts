import os from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { Job, Order, Reply } from './job.ts'
import { type Bench, workBench } from './work.ts'

/*
 * What runs in each thread: one job after the other, as they come. The runtime is an optional package and native code; where
 * it is missing or cannot be loaded, the thread says so and ends.
 */
const port = parentPort
if (port === null) throw new Error('this file runs in a thread')
const say = (reply: Reply, moved: ArrayBuffer[] = []) => port.postMessage(reply, moved)

// On Linux this is said of the calling thread alone: whoever waits for a page goes before the pictures.
if (process.platform === 'linux') os.setPriority(0, os.constants.priority.PRIORITY_BELOW_NORMAL)

const bench = await openBench()
if (bench === undefined) port.close()
else {
  port.on('message', (order: Order) => {
    if (order.kind === 'job') void answer(bench, order.job)
    else void bench.clear().finally(() => port.close())
  })
  say({ kind: 'up' })
}

async function openBench(): Promise<Bench | undefined> {
  try {
    return workBench(await import('onnxruntime-node'))
  } catch (error) {
    say({ kind: 'cannot', why: messageOf(error) })
    return undefined
  }
}

async function answer(with_: Bench, job: Job): Promise<void> {
  const began = performance.now()
  try {
    const answer = await with_.work(job)
    say(
      { kind: 'answer', answer, ms: performance.now() - began },
      answer.kind === 'features' ? [answer.done.buffer] : [],
    )
  } catch (error) {
    say({ kind: 'failed', why: messageOf(error) })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
