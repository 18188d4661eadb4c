import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { CannotStart } from '../cannot-start.ts'
import { birthMark } from './processes.ts'

export type Holder = { readonly pid: number; readonly born: string }

const fileName = 'fangma.pid'

/**
 * Makes this process the only program on the data folder until the returned function is called. A lock whose
 * holder no longer lives (power cut, `kill -9`, process number given to another) is taken over.
 *
 * @param patienceMs how long to wait for a holder that may be about to end
 * @throws CannotStart naming the process when another live program holds the folder
 */
export async function lockDataDir(dataDir: string, patienceMs = 0): Promise<() => Promise<void>> {
  await makeFolder(dataDir)
  const file = path.join(dataDir, fileName)
  const born = (await birthMark(process.pid)) ?? ''
  const mine = `${process.pid}\n${born}\n`
  // Written aside and linked into place, so that nobody ever reads half a lock.
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, mine, { mode: 0o600, flag: 'wx' })
  try {
    await claim(file, draft, dataDir, patienceMs)
  } finally {
    await rm(draft, { force: true })
  }
  return async () => {
    if ((await readOrNothing(file)) === mine) await rm(file, { force: true })
  }
}

/** The live program that holds the data folder, if any. */
export async function findHolder(dataDir: string): Promise<Holder | undefined> {
  const text = await readOrNothing(path.join(dataDir, fileName))
  return text === undefined ? undefined : liveHolder(text)
}

async function claim(file: string, draft: string, dataDir: string, patienceMs: number): Promise<void> {
  const until = performance.now() + patienceMs
  for (let attempt = 0; attempt < 1000; attempt++) {
    if (await tryLink(draft, file)) return
    const found = await readOrNothing(file)
    if (found === undefined) continue
    const holder = await liveHolder(found)
    if (holder === undefined) await bury(file, found)
    else if (performance.now() < until && holder.pid !== process.pid) await pause(100)
    else throw heldBy(holder, dataDir)
  }
  throw new CannotStart(`数据文件夹 ${dataDir} 的锁文件 ${file} 无法取得。请确认没有别的坊码程序在运行后删除它再试。`)
}

/** Removes a dead holder's lock, but never one that somebody alive has put there in the meantime. */
async function bury(file: string, dead: string): Promise<void> {
  const grave = `${file}.${process.pid}.${randomBytes(4).toString('hex')}.stale`
  try {
    await rename(file, grave)
  } catch {
    return
  }
  if ((await readOrNothing(grave)) !== dead) await tryLink(grave, file)
  await rm(grave, { force: true })
}

async function liveHolder(text: string): Promise<Holder | undefined> {
  const [pidText = '', born = ''] = text.split('\n')
  const pid = Number(pidText)
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return (await birthMark(pid)) === born ? { pid, born } : undefined
}

function heldBy(holder: Holder, dataDir: string): CannotStart {
  if (holder.pid === process.pid) return new CannotStart(`数据文件夹 ${dataDir} 已由本程序打开。`)
  return new CannotStart(
    `数据文件夹 ${dataDir} 正由另一个坊码程序使用（进程号 ${holder.pid}）。` +
      '请使用已在运行的程序；要重新启动，请先停止它；要同时运行两套，请用 DATA_DIR 另选一个文件夹。',
  )
}

async function makeFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await realpath(dataDir)
  } catch (cause) {
    throw new CannotStart(`无法建立数据文件夹 ${dataDir}。请换一个可写的位置（设置 DATA_DIR）。`, { cause })
  }
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function readOrNothing(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    return undefined
  }
}
