import { createHash } from 'node:crypto'
import {
  chmod,
  chown,
  cp,
  lchown,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { type RunAs, tryRunAs } from './run-as.ts'

/** Where another user of the machine can be given a folder when the data folder lies behind a closed door. */
export const openPlace = '/var/lib/fangma'

export const port = 5432

/** The address of a Unix socket holds 108 bytes on Linux, 104 on macOS. */
const longestSocketPath = 100

/** The folder of the cluster's files, wherever an earlier start has put it. */
export async function clusterFolder(dataDir: string): Promise<string> {
  const moved = await movedTo(dataDir)
  return path.join(moved !== undefined && (await isCluster(moved)) ? moved : dataDir, 'pg')
}

/**
 * The folder that holds the cluster, its socket and its log: the data folder itself, or one in the open when the
 * database's user cannot enter it. The choice is remembered, so that a later start under another identity never
 * begins an empty cluster beside the full one.
 */
export async function settleHome(
  dataDir: string,
  as: RunAs,
  open: string,
  say: (message: string) => void,
): Promise<string> {
  const moved = await movedTo(dataDir)
  if (moved === undefined && (await canEnter(dataDir, as))) return dataDir
  if (moved !== undefined && !(await exists(moved))) {
    throw new CannotStart(
      `数据库文件夹 ${moved} 不见了（位置记在 ${path.join(dataDir, 'postgres-folder')}）。` +
        '请把它放回原处；若确要从空数据开始，请删除这个记录文件。',
    )
  }
  const home = moved ?? path.join(open, digest(dataDir))
  await makeOpenFolder(home)
  if (moved === undefined) {
    await writeFile(path.join(dataDir, 'postgres-folder'), `${home}\n`, { mode: 0o600 })
    say(`数据库用户 ${as.name} 进不了 ${dataDir}，数据库文件放在 ${home}（备份整个文件夹时请一并复制）`)
  }
  if (!(await isCluster(home)) && (await isCluster(dataDir)))
    await move(path.join(dataDir, 'pg'), path.join(home, 'pg'))
  return home
}

/** Gives the files to the user that runs the database, if an earlier start ran it as another. */
export async function giveTo(as: RunAs, cluster: string): Promise<void> {
  const mark = path.join(cluster, 'PG_VERSION')
  const owner = (await stat(mark)).uid
  if (owner === as.uid) return
  if (process.getuid?.() !== 0) {
    throw new CannotStart(
      `数据库文件 ${cluster} 属于另一个用户（编号 ${owner}）。请用那个用户启动，或换一个 DATA_DIR。`,
    )
  }
  await chownTree(cluster, as, mark)
  // Last, because it is what the next start looks at.
  await lchown(mark, as.uid, as.gid)
}

/** A folder that only the database's user may enter, short enough for a socket's address. */
export async function socketFolder(home: string, as: RunAs): Promise<string> {
  const preferred = path.join(home, 'socket')
  const folder = fits(preferred) ? preferred : await shortFolder(home, as)
  // In our own home nobody else can have made it: what an earlier identity left behind goes.
  if (folder === preferred) await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { mode: 0o700 }).catch(() => undefined)
  const found = await lstat(folder)
  const ours = found.isDirectory() && (found.uid === as.uid || found.uid === process.getuid?.())
  if (!ours) throw new CannotStart(`${folder} 已被别的用户占用，数据库无法在那里建立连接点。请删除它再启动。`)
  if (found.uid !== as.uid) await chown(folder, as.uid, as.gid)
  await chmod(folder, 0o700)
  return folder
}

export async function isCluster(home: string): Promise<boolean> {
  return stat(path.join(home, 'pg', 'PG_VERSION')).then(
    found => found.isFile(),
    () => false,
  )
}

/** The version of an existing cluster. */
export async function clusterMajor(cluster: string): Promise<number | undefined> {
  const text = await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')
  return /^\d+/.test(text) ? Number.parseInt(text, 10) : undefined
}

async function movedTo(dataDir: string): Promise<string | undefined> {
  const text = await readFile(path.join(dataDir, 'postgres-folder'), 'utf8').catch(() => '')
  return text.trim() || undefined
}

/** For another user the data folder is made passable, not readable; what lies in it keeps its own closed doors. */
async function canEnter(dataDir: string, as: RunAs): Promise<boolean> {
  if (as.kind === 'direct') return true
  const { mode, uid } = await stat(dataDir)
  if (as.kind === 'other-user') await chmod(dataDir, mode | 0o011)
  if (as.kind === 'namespace' && uid !== as.uid) return false
  const entered = (await tryRunAs(as, 'test', ['-x', dataDir])) !== undefined
  if (!entered) await chmod(dataDir, mode)
  return entered
}

async function makeOpenFolder(home: string): Promise<void> {
  try {
    await mkdir(path.dirname(home), { recursive: true, mode: 0o755 })
    await mkdir(home, { mode: 0o711 }).catch(() => undefined)
    const found = await lstat(home)
    if (!found.isDirectory() || found.uid !== process.getuid?.()) throw new Error(`not ours: ${home}`)
    await chmod(home, 0o711)
  } catch (cause) {
    throw new CannotStart(`数据库文件夹 ${home} 无法使用。请检查它的所有者，或换一个其他用户也能进入的 DATA_DIR。`, {
      cause,
    })
  }
}

async function move(from: string, to: string): Promise<void> {
  const onSameDisk = await rename(from, to).then(
    () => true,
    () => false,
  )
  if (onSameDisk) return
  const draft = `${to}.moving`
  await rm(draft, { recursive: true, force: true })
  await cp(from, draft, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
  await chmod(draft, 0o700)
  await rename(draft, to)
  await rm(from, { recursive: true, force: true })
}

async function chownTree(folder: string, as: RunAs, except: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name)
    if (place === except) continue
    if (entry.isDirectory()) await chownTree(place, as, except)
    else await lchown(place, as.uid, as.gid)
  }
  await lchown(folder, as.uid, as.gid)
}

async function shortFolder(home: string, as: RunAs): Promise<string> {
  const name = `fangma-${as.uid}-${digest(home)}`
  const usual = path.join(os.tmpdir(), name)
  const reachable = (await tryRunAs(as, 'test', ['-x', os.tmpdir()])) !== undefined
  return fits(usual) && reachable ? usual : path.join('/tmp', name)
}

async function exists(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  )
}

function fits(folder: string): boolean {
  return Buffer.byteLength(path.join(folder, `.s.PGSQL.${port}`)) < longestSocketPath
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
