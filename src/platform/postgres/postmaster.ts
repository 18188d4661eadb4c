import type { ChildProcess } from 'node:child_process'
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { CannotStart } from '../cannot-start.ts'
import type { Binaries } from './binaries.ts'
import { superuser } from './cluster.ts'
import { isAlive, signal, waitForEnd, workingFolder } from './processes.ts'
import { type RunAs, spawnAs } from './run-as.ts'

/** A postmaster that answers. */
export type Postmaster = { readonly pid: number; readonly socketDir: string; readonly port: number }

type PidFile = Postmaster & { readonly dataDir: string; readonly status: string }

const recoveryLimitMs = 15 * 60_000

/**
 * The postmaster that a killed start has left behind on this cluster, once it answers. A file that names a process
 * which is none of ours any more is cleared away.
 */
export async function adoptPostmaster(
  cluster: string,
  durable: boolean,
  say: (message: string) => void,
): Promise<Postmaster | undefined> {
  const found = await readPidFile(cluster)
  if (!found || !(await isAlive(found.pid))) return undefined
  if (!(await worksIn(found.pid, cluster))) {
    // The number was given to another program after a crash; PostgreSQL itself would refuse to start.
    await rm(path.join(cluster, 'postmaster.pid'), { force: true })
    return undefined
  }
  const ready = await untilReady(cluster, found.pid, say)
  if (ready && (await isOurs(ready, cluster, durable))) {
    say(`接管仍在运行的数据库（进程号 ${ready.pid}）`)
    return ready
  }
  await stopPostmaster(found.pid)
  return undefined
}

export type Launch = {
  readonly as: RunAs
  readonly binaries: Binaries
  readonly home: string
  readonly say: (message: string) => void
}

/** Starts the server and waits until it takes connections, through crash recovery if need be. */
export async function launchPostmaster(launch: Launch): Promise<{ postmaster: Postmaster; child: ChildProcess }> {
  const until = performance.now() + 15_000
  for (;;) {
    const outcome = await tryLaunch(launch)
    if (outcome.kind === 'ready') return outcome
    // Backends of a killed postmaster take a moment to notice that they are alone.
    const passing = /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(outcome.log)
    if (!passing || performance.now() > until) throw new CannotStart(`数据库没有启动。它的日志末尾：\n${outcome.log}`)
    await pause(200)
  }
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is written. */
export async function stopPostmaster(pid: number): Promise<void> {
  if (!signal(pid, 'SIGINT')) return
  if (await waitForEnd(pid, 60_000)) return
  signal(pid, 'SIGQUIT')
  if (await waitForEnd(pid, 10_000)) return
  signal(pid, 'SIGKILL')
  await waitForEnd(pid, 10_000)
}

/** The server that runs on the cluster now, however it was started. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const found = await readPidFile(cluster)
  if (!found || !(await isAlive(found.pid)) || !(await worksIn(found.pid, cluster))) return undefined
  return found
}

async function tryLaunch({ as, binaries, home, say }: Launch) {
  const cluster = path.join(home, 'pg')
  const logFile = path.join(home, 'postgres.log')
  await turnOver(logFile)
  const log = await open(logFile, 'a', 0o600)
  const begin = (await log.stat()).size
  // A session of its own: Ctrl-C in the terminal is for us, and we shut the database down after the program.
  const child = spawnAs(as, path.join(binaries.folder, 'postgres'), ['-D', cluster], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  await log.close()
  const pid = child.pid
  const postmaster = pid === undefined ? undefined : await untilReady(cluster, pid, say, () => ended)
  if (!postmaster) return { kind: 'failed' as const, log: (await readFile(logFile, 'utf8')).slice(begin).slice(-4000) }
  child.unref()
  return { kind: 'ready' as const, postmaster, child }
}

async function untilReady(
  cluster: string,
  pid: number,
  say: (message: string) => void,
  hasEnded: () => boolean = () => false,
): Promise<Postmaster | undefined> {
  const begin = performance.now()
  let nextWord = begin + 5000
  while (performance.now() < begin + recoveryLimitMs) {
    if (hasEnded() || !(await isAlive(pid))) return undefined
    const found = await readPidFile(cluster)
    if (found?.pid === pid && found.status === 'ready') return found
    if (found?.pid === pid && found.status === 'stopping') {
      await waitForEnd(pid, 60_000)
      return undefined
    }
    if (performance.now() > nextWord) {
      nextWord += 10_000
      say(`数据库正在恢复上次未写完的内容，已等待 ${Math.round((performance.now() - begin) / 1000)} 秒`)
    }
    await pause(10)
  }
  return undefined
}

async function isOurs(postmaster: Postmaster, cluster: string, durable: boolean): Promise<boolean> {
  const { socketDir: host, port } = postmaster
  const sql = postgres({
    host,
    port,
    user: superuser,
    database: 'postgres',
    max: 1,
    connect_timeout: 10,
    prepare: false,
  })
  try {
    const [row] = await sql<{ folder: string; fsync: string }[]>`
      select current_setting('data_directory') as folder, current_setting('fsync') as fsync
    `
    if (row === undefined || row.fsync !== (durable ? 'on' : 'off')) return false
    return (await realpath(row.folder)) === (await realpath(cluster))
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** A postmaster always works in the folder of its cluster. When that cannot be read, it is taken for ours and asked. */
async function worksIn(pid: number, cluster: string): Promise<boolean> {
  const folder = await workingFolder(pid)
  return folder === undefined || folder === (await realpath(cluster))
}

/** `postmaster.pid`: number, folder, start, port, socket folder, address, shared memory, status. */
async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n').map(line => line.trim())
  const [pid = '', dataDir = '', , port = '', socketDir = '', , , status = ''] = lines
  if (!/^\d+$/.test(pid)) return undefined
  return { pid: Number(pid), dataDir, port: Number(port), socketDir, status }
}

async function turnOver(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    found => found.size,
    () => 0,
  )
  if (size > 10 * 1024 * 1024) await rename(logFile, `${logFile}.1`)
}
