import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { type Cut, convert } from './convert.ts'
import { readGraph } from './graph.ts'

export type Order = { readonly graph: string; readonly cut: Cut; readonly target: string }
export type Made = { readonly sha256: string; readonly bytes: number }

/** Writes the converted graph; the target is there whole or not at all. */
export async function make({ graph, cut, target }: Order): Promise<Made> {
  const beside = path.dirname(graph)
  const converted = convert(
    readGraph(readFileSync(graph, 'utf8'), shard => readFileSync(path.join(beside, shard))),
    cut,
  )
  const arriving = `${target}.${randomUUID()}`
  try {
    const file = await open(arriving, 'wx', 0o600)
    await file.writeFile(converted)
    await file.sync()
    await file.close()
    await rename(arriving, target)
  } finally {
    await rm(arriving, { force: true })
  }
  return { sha256: createHash('sha256').update(converted).digest('hex'), bytes: converted.length }
}

// Converting takes half a second of computing, during which nobody should wait for a page: it has its own thread.
if (!isMainThread && parentPort !== null && isOrder(workerData)) parentPort.postMessage(await make(workerData))

function isOrder(data: unknown): data is Order {
  return typeof data === 'object' && data !== null && 'graph' in data && 'cut' in data && 'target' in data
}
