import { chown, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import type { Binaries } from './binaries.ts'
import { port } from './folders.ts'
import { type RunAs, spawnAs } from './run-as.ts'

/** The superuser inside the cluster; reachable only through the socket, whose folder only we may enter. */
export const superuser = 'postgres'

/** Makes the cluster aside and renames it into place, so that a half-made one is never taken for a whole one. */
export async function makeCluster(home: string, as: RunAs, binaries: Binaries, durable: boolean): Promise<void> {
  for (const name of await readdir(home)) {
    if (name.startsWith('pg.tmp')) await rm(path.join(home, name), { recursive: true, force: true })
  }
  // The number keeps us apart from an initdb that outlived a killed start.
  const draft = path.join(home, `pg.tmp.${process.pid}`)
  await mkdir(draft, { mode: 0o700 })
  if (as.kind === 'other-user') await chown(draft, as.uid, as.gid)
  // PostgreSQL's own collation (since 17) does not change with the system's C library, so indexes stay valid.
  const collation =
    binaries.major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C.UTF-8']
  const access = ['--username', superuser, '--auth-local=trust', '--auth-host=reject']
  const rest = ['--no-instructions', ...(durable ? [] : ['--no-sync'])]
  const args = ['-D', draft, '--encoding=UTF8', ...collation, ...access, ...rest]
  const printed = await runToEnd(as, path.join(binaries.folder, 'initdb'), args, home)
  if (printed !== undefined) {
    await rm(draft, { recursive: true, force: true })
    throw new CannotStart(`无法建立数据库。initdb 的回答：\n${printed}`)
  }
  await rename(draft, path.join(home, 'pg'))
  if (durable) await syncFolder(home)
}

/** Written anew at every start; what an administrator adds belongs in `local.conf` beside it. */
export async function writeSettings(cluster: string, as: RunAs, socketDir: string, durable: boolean): Promise<void> {
  const file = path.join(cluster, 'postgresql.conf')
  const draft = `${file}.tmp`
  await writeFile(draft, settings(socketDir, durable), { mode: 0o600 })
  if (as.kind === 'other-user') await chown(draft, as.uid, as.gid)
  await rename(draft, file)
}

const megabyte = 1_048_576

/** A sixteenth of the machine's memory, 128 MB at the least and 1 GB at the most: the program lives beside it. */
export function sharedBuffersMb(memoryBytes: number): number {
  return Math.min(1024, Math.max(128, Math.floor(memoryBytes / 16 / megabyte)))
}

export function settings(socketDir: string, durable: boolean, memoryBytes: number = os.totalmem()): string {
  const shared = sharedBuffersMb(memoryBytes)
  const always = {
    listen_addresses: '',
    port: String(port),
    unix_socket_directories: `"${socketDir}"`,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: `${shared}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    effective_cache_size: `${shared * 4}MB`,
    max_wal_size: '1GB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    // Statements carry names and telephone numbers; they do not belong in a log file.
    log_min_error_statement: 'panic',
    log_line_prefix: '%m [%p] %q%u@%d ',
    logging_collector: 'off',
  }
  const safety = durable
    ? { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
    : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0' }
  const lines = Object.entries({ ...always, ...safety }).map(([name, value]) => `${name} = ${quoted(value)}`)
  const head = '# Written by fangma at every start. Put your own settings into local.conf beside this file.'
  return [head, ...lines, "include_if_exists 'local.conf'", ''].join('\n')
}

function quoted(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

/** What the program printed when it failed; `undefined` when all went well. */
async function runToEnd(as: RunAs, file: string, args: readonly string[], cwd: string): Promise<string | undefined> {
  const child = spawnAs(as, file, args, {
    cwd: as.kind === 'other-user' ? '/' : cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return code === 0 ? undefined : printed
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
