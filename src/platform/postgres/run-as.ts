import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import { promisify } from 'node:util'
import { CannotStart } from '../cannot-start.ts'

const run = promisify(execFile)

/** How the database program is to be run; `auto` finds out. PostgreSQL refuses to run as root. */
export const runAsWishes = ['auto', 'namespace', 'other-user'] as const
export type RunAsWish = (typeof runAsWishes)[number]

/**
 * `direct`: as we are. `namespace`: inside a user namespace in which we have an ordinary number, while files stay
 * ours. `other-user`: as another account of the machine, to whom files must be given and made reachable.
 */
export type RunAs = {
  readonly kind: 'direct' | 'namespace' | 'other-user'
  /** The owner that files of the database have on disk. */
  readonly uid: number
  readonly gid: number
  readonly name: string
  readonly prefix: readonly string[]
}

type Account = { readonly name: string; readonly uid: number; readonly gid: number }

export async function decideRunAs(wish: RunAsWish): Promise<RunAs> {
  const uid = process.getuid?.()
  const gid = process.getgid?.()
  if (uid === undefined || gid === undefined) {
    throw new CannotStart('这个操作系统上不能自带数据库。请安装 PostgreSQL 并设置 DATABASE_URL，或在 WSL2 中运行。')
  }
  const accounts = await readAccounts()
  // PostgreSQL looks its own user up by number and stops when the machine has no name for it (containers).
  if (wish === 'auto' && uid !== 0 && hasName()) return { kind: 'direct', uid, gid, name: '', prefix: [] }
  if (wish !== 'other-user') {
    const namespace = await tryNamespace(uid, gid, accounts)
    if (namespace) return namespace
  }
  if (uid === 0 && wish !== 'namespace') {
    const account = accounts.find(a => a.name === 'postgres') ?? accounts.find(a => a.name === 'nobody')
    if (account) return { kind: 'other-user', uid: account.uid, gid: account.gid, name: account.name, prefix: [] }
  }
  throw new CannotStart(
    '无法以合适的用户运行自带的数据库：系统不允许用户命名空间，也没有 postgres 或 nobody 用户。' +
      '请用普通用户启动，或设置 DATABASE_URL 使用已有的 PostgreSQL。',
  )
}

/** Starts a program of the database under the decided identity, with an environment that holds nothing of ours. */
export function spawnAs(as: RunAs, file: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const [program = file, ...rest] = [...as.prefix, file, ...args]
  return spawn(program, rest, { ...options, ...identity(as), env: plainEnvironment() })
}

/** What the program printed, or `undefined` when it could not be run or failed. */
export async function tryRunAs(as: RunAs, file: string, args: readonly string[]): Promise<string | undefined> {
  const [program = file, ...rest] = [...as.prefix, file, ...args]
  try {
    return (await run(program, rest, { cwd: '/', ...identity(as), env: plainEnvironment() })).stdout
  } catch {
    return undefined
  }
}

function identity(as: RunAs): { uid?: number; gid?: number } {
  return as.kind === 'other-user' ? { uid: as.uid, gid: as.gid } : {}
}

/** Without PGDATA, PGPORT, LD_PRELOAD and the like of whoever started us. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

async function tryNamespace(uid: number, gid: number, accounts: readonly Account[]): Promise<RunAs | undefined> {
  const named = ['postgres', 'daemon', 'nobody'].flatMap(name => accounts.filter(a => a.name === name))
  const account = named[0] ?? accounts.find(a => a.uid !== 0)
  if (!account) return undefined
  const prefix = ['unshare', '--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`]
  const as: RunAs = { kind: 'namespace', uid, gid, name: account.name, prefix }
  return (await tryRunAs(as, 'true', [])) === undefined ? undefined : as
}

function hasName(): boolean {
  try {
    return os.userInfo().username !== ''
  } catch {
    return false
  }
}

async function readAccounts(): Promise<readonly Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text
    .split('\n')
    .map(line => line.split(':'))
    .filter(fields => fields.length >= 4 && /^\d+$/.test(fields[2] ?? '') && /^\d+$/.test(fields[3] ?? ''))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}
