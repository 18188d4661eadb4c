import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterEach } from 'vitest'
import type { Connection } from '../postgres/connection.ts'
import { isAlive, waitForEnd } from '../postgres/processes.ts'
import { type PostgresOptions, type RunningPostgres, startPostgres } from '../postgres/supervisor.ts'
import { setReaper } from './reaper.ts'

export const silent = { info: () => undefined, error: () => undefined }

/** A program that holds a database and can be killed. */
export const holder = fileURLToPath(new URL('hold-postgres.ts', import.meta.url))

export const undo: (() => Promise<unknown>)[] = []

/** Said once in a file: what a test of it leaves behind is undone in reverse order, also when it fails. */
export function undoesAfterEach(): void {
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step()
  })
}

export async function temporaryFolder(mode = 0o700): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-pg-'))
  await chmod(folder, mode)
  const dismissReaper = setReaper(folder)
  undo.push(async () => {
    await endCluster(folder)
    await rm(folder, { recursive: true, force: true })
    dismissReaper()
  })
  return folder
}

export async function start(dataDir: string, options: Partial<PostgresOptions> = {}): Promise<RunningPostgres> {
  const running = await startPostgres({ dataDir, durable: true, log: silent, ...options })
  undo.push(() => running.stop())
  return running
}

/** A second program, killed at the end if it still lives. */
export async function startProgram(dataDir: string, as: readonly string[] = []) {
  const [file = '', ...args] = [...as, process.execPath, holder, dataDir]
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env.PATH ?? '' } })
  undo.push(() => kill(child))
  const line = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    createInterface({ input: child.stdout })
      .once('line', resolve)
      .once('close', () => reject(new Error('said nothing')))
  })
  const said: { pid?: number; host?: string; port?: number; version?: string; refused?: string } = JSON.parse(line)
  return { child, said }
}

export async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill(signal)
  await ended
}

export async function postmasterPid(home: string): Promise<number> {
  const text = await readFile(path.join(home, 'pg', 'postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

export async function endCluster(home: string): Promise<void> {
  const pid = await postmasterPid(home).catch(() => 0)
  if (pid === 0 || !(await isAlive(pid))) return
  process.kill(pid, 'SIGQUIT')
  await waitForEnd(pid, 10_000)
}

export async function ask<T>(connection: Connection, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres({ ...connection, max: 1, onnotice: () => undefined })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 0 })
  }
}

export const note = (connection: Connection, text: string) =>
  ask(connection, async sql => {
    await sql`create table if not exists note (text text)`
    await sql`insert into note (text) values (${text})`
  })

export const notes = (connection: Connection) =>
  ask(connection, async sql => (await sql<{ text: string }[]>`select text from note order by 1`).map(row => row.text))

export function hasNamespaces(): boolean {
  return canRun(['unshare', '--user', '--map-user=65534', '--map-group=65534', 'true'])
}

export function canRun([file = '', ...args]: readonly string[]): boolean {
  try {
    execFileSync(file, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
