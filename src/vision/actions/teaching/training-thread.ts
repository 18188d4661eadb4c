import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { type StoredHead, storedHead } from '../../heads/head.ts'
import { type Sample, taught, usualPenalty } from '../../heads/training.ts'

export type Lessons = { readonly name: string; readonly samples: readonly Sample[] }

// Learning takes up to a second or two of computing, during which nobody should wait for a page: it has its own thread.
if (!isMainThread && parentPort !== null && isLessons(workerData)) {
  const { name, samples } = workerData
  const trained: StoredHead = storedHead(taught(name, samples, { penalty: usualPenalty }))
  parentPort.postMessage(trained)
}

function isLessons(data: unknown): data is Lessons {
  return typeof data === 'object' && data !== null && 'name' in data && 'samples' in data
}
