import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const patienceMs = 240_000

/** The whole program on a folder of its own, to be killed and started again. */
export type Program = {
  readonly url: string
  /** Of the program while it runs. */
  readonly pid: () => number | undefined
  /** Fills the demo district at the first start. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** As `kill -9` does it: nothing is closed, nothing is said. `everything` takes the database with it. */
  readonly kill: (what: 'program' | 'everything') => Promise<void>
}

/** @param settings beside those of a demo district without cameras */
export async function programIn(dataDir: string, settings: NodeJS.ProcessEnv = {}): Promise<Program> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  let child: ChildProcess | undefined
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const running = child
    child = undefined
    if (running?.pid === undefined || running.exitCode !== null || running.signalCode !== null) return
    const ended = new Promise(resolve => running.once('close', resolve))
    if (signal === 'SIGKILL') process.kill(-running.pid, signal)
    else running.kill(signal)
    await ended
  }
  return {
    url,
    pid: () => child?.pid,
    start: async () => {
      child = spawn(
        process.execPath,
        ['--import', path.join(root, 'scripts', 'end-with-parent.mjs'), path.join(root, 'src', 'main.ts')],
        {
          cwd: root,
          // A group of its own, so that a kill meets all of it and nothing else.
          detached: true,
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
          env: {
            ...process.env,
            DATA_DIR: dataDir,
            PORT: String(port),
            HOST: '127.0.0.1',
            DEMO: '1',
            RECOGNITION_THREADS: '0',
            DEMO_CAMERAS: '0',
            LOG_LEVEL: 'error',
            ...settings,
          },
        },
      )
      await ready(url, child)
    },
    stop: () => end('SIGTERM'),
    kill: async what => {
      const database = what === 'everything' ? await postmasterOf(dataDir) : undefined
      await end('SIGKILL')
      if (database !== undefined) process.kill(database, 'SIGKILL')
    },
  }
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + patienceMs
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error('the program ended before it was ready')
    const answer = await fetch(`${url}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    await pause(50)
  }
  throw new Error('the program was not ready in time')
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
      probe.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })
}
