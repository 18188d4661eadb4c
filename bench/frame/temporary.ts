import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** What has to be undone when a bench ends, however it ends; the last thing first. */
export type Undo = (step: () => Promise<unknown>) => void

/** Runs the work; whatever it left behind is undone also when it fails or is interrupted. */
export async function cleaningUp<T>(work: (undo: Undo) => Promise<T>): Promise<T> {
  const steps: (() => Promise<unknown>)[] = []
  const undoAll = async () => {
    for (const step of steps.splice(0).reverse()) await step().catch(error => console.error(error))
  }
  const interrupted = (signal: NodeJS.Signals) => {
    void undoAll().then(() => process.exit(signal === 'SIGINT' ? 130 : 143))
  }
  process.once('SIGINT', interrupted)
  process.once('SIGTERM', interrupted)
  try {
    return await work(step => void steps.push(step))
  } finally {
    await undoAll()
    process.off('SIGINT', interrupted)
    process.off('SIGTERM', interrupted)
  }
}

export async function temporaryFolder(undo: Undo): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-bench-'))
  undo(() => rm(folder, { recursive: true, force: true }))
  return folder
}
