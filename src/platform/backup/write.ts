import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { instantMs } from '../../kernel/day.ts'
import { systemClock } from '../clock.ts'
import { connect, type Tx } from '../db/connect.ts'
import { firstOutsideMonths } from '../db/partitions.ts'
import { ifAbsent } from '../files/absent.ts'
import type { Connection } from '../postgres/connection.ts'
import { appliedMigrations, businessTables, partitions, quoted, type Table } from './catalogue.ts'
import { type Head, headName, type Manifest, manifestName, type Report, type Say, secretPaths } from './contents.ts'
import { tarEnd, tarHeader, tarPadding } from './tar.ts'

export type BackupWish = {
  /** Owns the tables. */
  readonly owner: Connection
  readonly dataDir: string
  readonly path: string
  /** Photographs and papers; they never change, so that a tool that copies only new files may keep them instead. */
  readonly withFiles: boolean
  /** Without the key old audit entries cannot be verified after a restore; with it the backup must be kept safe. */
  readonly withKeys: boolean
  readonly say: Say
}

type Counted = { -readonly [K in keyof Manifest]: Manifest[K] } & { copying?: Readable }

/** A part of a table in memory at a time. */
const partBytes = 4 * 1_048_576

/** Everything as it stood at one moment, in one file that only its owner may read; a torn file never bears the name. */
export async function writeBackup(wish: BackupWish): Promise<Report> {
  const db = connect(wish.owner, { max: 1 })
  const draft = `${wish.path}.part`
  const counted: Counted = { tables: [], files: 0, secrets: [] }
  const madeAt = systemClock.now()
  try {
    // Read before the snapshot: every seal that is written outside is then inside the snapshot too.
    const secrets = wish.withKeys ? await readSecrets(wish.dataDir) : []
    await db.begin('isolation level repeatable read read only', async tx => {
      const target = createWriteStream(draft, { mode: 0o600 })
      const content = Readable.from(archive(tx, wish, madeAt, secrets, counted))
      await pipeline(content, createGzip({ level: 6 }), target).finally(() => takeTheRest(counted))
    })
    await syncFile(draft)
    await rename(draft, wish.path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await db.end({ timeout: 5 })
  }
  return reportOf(madeAt, counted)
}

export function reportOf(madeAt: string, counted: Manifest): Report {
  return {
    madeAt,
    tables: counted.tables.map(({ name, rows }) => ({ name, rows })),
    rows: counted.tables.reduce((sum, table) => sum + table.rows, 0),
    files: counted.files,
    keys: counted.secrets.some(secret => secret.name.endsWith('audit.key')),
  }
}

type Secret = { readonly name: string; readonly content: Uint8Array }

async function* archive(
  tx: Tx,
  { dataDir, withFiles, say }: BackupWish,
  madeAt: Head['madeAt'] & Parameters<typeof instantMs>[0],
  secrets: readonly Secret[],
  counted: Counted,
): AsyncGenerator<Uint8Array> {
  const seconds = Math.floor(instantMs(madeAt) / 1000)
  const tables = await businessTables(tx)
  const head: Head = {
    format: 'fangma-backup',
    version: 1,
    madeAt,
    migrations: await appliedMigrations(tx),
    partitions: await partitions(tx),
    outsideMonths: await firstOutsideMonths(tx),
    tables,
  }
  yield* whole(headName, json(head), seconds)
  for (const table of tables) {
    const done = { name: table.name, rows: 0, bytes: 0, sha256: '' }
    const hash = createHash('sha256')
    let part = 1
    for await (const chunk of tableParts(tx, table, counted)) {
      count(done, hash, chunk)
      yield* whole(`tables/${table.name}.${String(part++).padStart(6, '0')}.tsv`, chunk, seconds)
    }
    counted.tables.push({ ...done, sha256: hash.digest('hex') })
    if (done.rows > 0) say(`${table.name}：${done.rows} 行`)
  }
  if (withFiles) yield* storedFiles(join(dataDir, 'files'), seconds, counted)
  if (withFiles) say(`照片和文件：${counted.files} 个`)
  for (const { name, content } of secrets) {
    counted.secrets.push({ name, sha256: createHash('sha256').update(content).digest('hex') })
    yield* whole(name, content, seconds)
  }
  const { copying: _, ...manifest } = counted
  yield* whole(manifestName, json(manifest), seconds)
  yield tarEnd
}

const lineBreak = 0x0a

/** In COPY's text format a line break ends a row and nothing else. */
export function count(done: { rows: number; bytes: number }, hash: Hash, chunk: Uint8Array): void {
  for (const byte of chunk) if (byte === lineBreak) done.rows += 1
  done.bytes += chunk.length
  hash.update(chunk)
}

/** Rows of a table in portions that end with a whole row, so that each can be read by hand. */
async function* tableParts(tx: Tx, { name, columns }: Table, counted: Counted): AsyncGenerator<Uint8Array> {
  const list = columns.map(quoted).join(', ')
  const rows = await tx.unsafe(`copy (select ${list} from ${quoted(name)}) to stdout`).readable()
  counted.copying = rows
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of rows.iterator({ destroyOnReturn: false })) {
    const bytes: Uint8Array = chunk
    held.push(bytes)
    size += bytes.length
    // Each message of COPY is one row.
    if (size >= partBytes && bytes.at(-1) === lineBreak) {
      yield Buffer.concat(held)
      held = []
      size = 0
    }
  }
  goOn(rows)
  if (size > 0) yield Buffer.concat(held)
}

/**
 * The driver stops its socket when a table's last rows fill the stream, and starts it again only when the stream asks
 * for more, which one that has ended never does: the next table would be waited for in vain.
 */
function goOn(rows: Readable): void {
  rows._read(0)
}

/** The server waits until somebody takes what it has begun to send, and nothing else is answered until then. */
async function takeTheRest({ copying }: Counted): Promise<void> {
  if (copying === undefined || copying.readableEnded || copying.destroyed) return
  const ended = once(copying, 'end')
  copying.resume()
  await ended
  goOn(copying)
}

async function* storedFiles(folder: string, seconds: number, counted: Counted): AsyncGenerator<Uint8Array> {
  const shelves = (await namesIn(folder)).filter(name => /^[0-9a-f]{2}$/.test(name))
  for (const shelf of shelves) {
    for (const hash of (await namesIn(join(folder, shelf))).filter(name => /^[0-9a-f]{64}$/.test(name))) {
      const path = join(folder, shelf, hash)
      const { size } = await stat(path)
      yield tarHeader(`files/${shelf}/${hash}`, size, seconds)
      for await (const chunk of createReadStream(path)) yield chunk
      yield tarPadding(size)
      counted.files += 1
    }
  }
}

async function* whole(name: string, content: Uint8Array, seconds: number): AsyncGenerator<Uint8Array> {
  yield tarHeader(name, content.length, seconds)
  yield content
  yield tarPadding(content.length)
}

async function readSecrets(dataDir: string): Promise<Secret[]> {
  const read = secretPaths(dataDir).map(async ({ name, path }) => {
    const content = await readFile(path).catch(ifAbsent(undefined))
    return content === undefined ? [] : [{ name, content }]
  })
  return (await Promise.all(read)).flat()
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(ifAbsent([]))).sort()
}

function json(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r')
  await file.sync()
  await file.close()
}
