import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const main = path.join(root, 'src', 'main.ts')
/** Moves the program's clock. */
const later = new URL('./later.testing.ts', import.meta.url).href
/** Tests that are cut off leave no program behind. */
const endWithParent = path.join(root, 'scripts', 'end-with-parent.mjs')

export type Program = {
  readonly url: string
  readonly dataDir: string
  readonly port: number
  /** Everything it has said so far. */
  readonly output: () => string
  /** Asked politely; then the data folder is free. */
  readonly stop: () => Promise<void>
  /** As `kill -9` does it: nothing is closed, nothing is said. `everything` takes the database with it. */
  readonly kill: (what: 'program' | 'everything') => Promise<void>
}

type Wanted = {
  readonly demo: boolean
  /** A data folder of an earlier start; otherwise a new one under the temporary folder. */
  readonly dataDir?: string
  readonly port?: number
  readonly env?: Readonly<Record<string, string>>
}

type Place = { readonly dataDir: string; readonly port: number }

/** A data folder and a port that nobody has. */
export async function newPlace(given: Partial<Place> = {}): Promise<Place> {
  return {
    dataDir: given.dataDir ?? (await mkdtemp(path.join(os.tmpdir(), 'fangma-e2e-'))),
    port: given.port ?? (await freePort()),
  }
}

export function urlOf({ port }: Pick<Place, 'port'>): string {
  return `http://localhost:${port}`
}

/** The whole program as people start it, with a durable database of its own, ready to be asked. */
export async function startProgram({ demo, env = {}, ...given }: Wanted): Promise<Program> {
  const { dataDir, port } = await newPlace(given)
  const url = urlOf({ port })
  const child = runProgram({ DATA_DIR: dataDir, PORT: String(port), DEMO: demo ? '1' : '0', ...env })
  const output = collect(child)
  const ended = endOf(child)
  try {
    await ready(url, child, output)
  } catch (error) {
    if (given.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
    throw error
  }
  return {
    url,
    dataDir,
    port,
    output,
    stop: async () => {
      child.kill('SIGTERM')
      const patience = setTimeout(() => killGroup(child), 20_000)
      await ended
      clearTimeout(patience)
    },
    kill: async what => {
      const database = what === 'everything' ? await postmasterOf(dataDir) : undefined
      killGroup(child)
      if (database !== undefined) process.kill(database, 'SIGKILL')
      await ended
    },
  }
}

/** A start that is expected to end by itself: its exit code and what it said. */
export async function startInVain(env: Readonly<Record<string, string>>): Promise<{ code: number; output: string }> {
  const child = runProgram(env)
  const output = collect(child)
  // One that starts after all is not waited for.
  const patience = setTimeout(() => killGroup(child), 30_000)
  const code = await endOf(child)
  clearTimeout(patience)
  return { code, output: output() }
}

/** What makes a program believe that so many days have gone by. */
export function daysLater(days: number): Record<string, string> {
  return { NODE_OPTIONS: `--import=${later}`, DAYS_LATER: String(days) }
}

/** One command of `fangma`, beside a running program or without one. */
export async function fangma(dataDir: string, ...words: string[]): Promise<{ code: number; output: string }> {
  const env = { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'warn' }
  const child = spawn(process.execPath, [path.join(root, 'src', 'cli', 'main.ts'), ...words], { cwd: root, env })
  const output = collect(child)
  const code = await endOf(child)
  return { code, output: output() }
}

/** Gone for good, with its data. */
export async function discard(program: Program): Promise<void> {
  await program.stop()
  await rm(program.dataDir, { recursive: true, force: true })
}

/** Models are hundreds of megabytes, and test cameras never rest: only journeys that look at pictures have them. */
const withoutEyes = { RECOGNITION_THREADS: '0', DEMO_CAMERAS: '0' }

function runProgram(env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, ['--import', endWithParent, main], {
    cwd: root,
    // A group of its own, so that a kill meets all of it and nothing else.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, LOG_LEVEL: 'warn', HOST: '127.0.0.1', ...withoutEyes, ...env },
  })
}

function collect(child: ChildProcess): () => string {
  let said = ''
  const hear = (chunk: Buffer) => {
    said += chunk.toString('utf8')
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  return () => said
}

function endOf(child: ChildProcess): Promise<number> {
  return new Promise(resolve => child.once('close', code => resolve(code ?? -1)))
}

async function ready(url: string, child: ChildProcess, output: () => string): Promise<void> {
  // Filling the demo takes a busy machine minutes.
  const until = performance.now() + 500_000
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the program ended before it was ready:\n${output()}`)
    const answer = await fetch(`${url}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    await pause(100)
  }
  killGroup(child)
  throw new Error(`the program was not ready within five minutes:\n${output()}`)
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return
  process.kill(-child.pid, 'SIGKILL')
}

async function postmasterOf(dataDir: string): Promise<number | undefined> {
  const text = await readFile(path.join(dataDir, 'pg', 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  return Number.isInteger(pid) && pid > 0 ? pid : undefined
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
