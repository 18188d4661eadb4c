import { Worker } from 'node:worker_threads'
import type { StoredHead } from '../../heads/head.ts'
import type { Lessons } from './training-thread.ts'

/** Learns a head from examples of both answers, beside the program. */
export async function trainedAside(lessons: Lessons): Promise<StoredHead> {
  const thread = new Worker(new URL('./training-thread.ts', import.meta.url), { workerData: lessons, execArgv: [] })
  try {
    return await new Promise<StoredHead>((resolve, reject) => {
      thread.once('message', resolve)
      thread.once('error', reject)
      thread.once('exit', code => reject(new Error(`the training ended with ${code}`)))
    })
  } finally {
    await thread.terminate()
  }
}
