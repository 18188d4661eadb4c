import { parentPort } from 'node:worker_threads'
import type { Order, Reply } from './job.ts'

/** A thread for tests: it dies over the model “deadly”, fails over “broken”, and takes its time over “slow”. */
const say = (reply: Reply) => parentPort?.postMessage(reply)

parentPort?.on('message', (order: Order) => {
  if (order.kind === 'end') return parentPort?.close()
  if (order.job.model === 'deadly') process.exit(7)
  if (order.job.model === 'broken') return say({ kind: 'failed', why: 'broken' })
  const answer = () => say({ kind: 'answer', answer: { kind: 'detect', done: [] }, ms: 1 })
  return void setTimeout(answer, order.job.model === 'slow' ? 60 : 0)
})
say({ kind: 'up' })
