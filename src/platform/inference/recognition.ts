import { keepTrying } from './keep-trying.ts'
import { type ModelName, modelNames } from './models.ts'
import type { ReadyModel, Shelf } from './shelf.ts'
import { openPool, type Pool } from './threads/pool.ts'

export type ModelState =
  | { readonly kind: 'ready'; readonly model: ReadyModel }
  /** `why` is a sentence for the administrator, once a try has failed; it is tried again by itself. */
  | { readonly kind: 'waiting'; readonly why: string | undefined }

/** What can be recognised at the moment, and who computes it. */
export type Recognition = {
  /** Why nothing can be recognised on this machine at all, whatever models there are. */
  readonly fault: () => string | undefined
  readonly state: (name: ModelName) => ModelState
  readonly pool: Pool
  /** Settles when all models are ready, or when nothing more can come. */
  readonly settled: Promise<void>
  readonly close: () => Promise<void>
}

export type RecognitionOptions = {
  readonly shelf: Shelf
  readonly threads: number
  readonly say: (line: string) => void
  /** How long to wait after so many failures of one model. */
  readonly wait?: (failures: number) => number
  readonly threadFile?: URL
}

/**
 * Begins to look for the models, the most needed first, each tried again until it is there. Nothing waits for this: who asks
 * hears how things stand.
 */
export function openRecognition({ shelf, threads, say, wait, threadFile }: RecognitionOptions): Recognition {
  const pool = openPool({ threads, say, ...(threadFile === undefined ? {} : { file: threadFile }) })
  const off = new AbortController()
  const states = new Map<ModelName, ModelState>()
  let fault: string | undefined

  const get = async (name: ModelName): Promise<void> => {
    const failed = (why: string) => {
      states.set(name, { kind: 'waiting', why })
      say(`图像识别暂缺一个模型：${why}`)
    }
    const model = await keepTrying(() => shelf.make(name, say, off.signal), failed, off.signal, wait)
    if (model !== undefined) states.set(name, { kind: 'ready', model })
  }
  const begin = async (): Promise<void> => {
    fault = await pool.fault()
    if (fault !== undefined) return say(fault)
    await Promise.all(modelNames.map(get))
  }
  return {
    fault: () => fault,
    state: name => states.get(name) ?? { kind: 'waiting', why: undefined },
    pool,
    settled: begin(),
    close: async () => {
      off.abort()
      await pool.close()
    },
  }
}

/** Nobody is recognised on this machine because somebody decided so. */
export function noRecognition(why: string): Recognition {
  return {
    fault: () => why,
    state: () => ({ kind: 'waiting', why: undefined }),
    pool: openPool({ threads: 0 }),
    settled: Promise.resolve(),
    close: async () => undefined,
  }
}
