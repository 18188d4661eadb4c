import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { addMonths, dayAt } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { systemClock } from '../clock.ts'
import { connect, type Tx, transaction } from '../db/connect.ts'
import { ensurePartitions } from '../db/partitions.ts'
import { fileStoreIn } from '../files/store.ts'
import type { Connection } from '../postgres/connection.ts'
import { appliedMigrations, businessTables, districtTables, partitions, quoted, type Table } from './catalogue.ts'
import { Head, headName, Manifest, manifestName, type Report, type Say } from './contents.ts'
import { fillTable } from './fill-table.ts'
import { placeSecrets, type Secret } from './secrets.ts'
import { readTar, type TarEntry, torn } from './tar.ts'
import { count, reportOf } from './write.ts'

export type RestoreWish = {
  /** Owns the tables, which are there already: migrated by this very program. */
  readonly owner: Connection
  readonly dataDir: string
  readonly path: string
  /** Puts aside what the database holds. */
  readonly replace: boolean
  readonly say: Say
}

/** All of a backup or nothing: the tables change in one transaction, which ends only when every checksum is right. */
export async function restoreBackup(wish: RestoreWish): Promise<Report> {
  const db = connect(wish.owner, { max: 1 })
  try {
    const { report, secrets } = await transaction(db, 'read write', async tx => {
      await requireNobodyElse(tx)
      await requireEmpty(tx, wish.replace)
      return readArchive(tx, wish)
    })
    // Only once the rows are there for good: until then the key belongs to what is there now.
    await placeSecrets(wish.dataDir, secrets)
    return report
  } catch (error) {
    throw plainFault(error)
  } finally {
    await db.end({ timeout: 5 })
  }
}

/** A running program would go on with what it remembers of the old data. */
async function requireNobodyElse(tx: Tx): Promise<void> {
  const rows = await tx`
    select pid from pg_stat_activity
    where datname = current_database() and application_name = 'fangma' and pid <> pg_backend_pid()`
  if (rows.length > 0) throw new Problem('state-conflict', '坊码程序正在使用这个数据库，请先停止它再恢复备份')
}

async function requireEmpty(tx: Tx, replace: boolean): Promise<void> {
  if (replace) return
  for (const table of await districtTables(tx)) {
    const rows = await tx.unsafe(`select 1 from ${quoted(table)} limit 1`)
    if (rows.length > 0) {
      throw new Problem('state-conflict', '数据库里已有数据。确定用备份替换全部现有数据时，请加 --yes')
    }
  }
}

type Reading = {
  readonly tx: Tx
  readonly wish: RestoreWish
  head: Head | undefined
  manifest: Manifest | undefined
  readonly done: { tables: Manifest['tables']; files: number; secrets: Manifest['secrets'] }
  readonly secrets: Secret[]
}

async function readArchive(tx: Tx, wish: RestoreWish): Promise<{ report: Report; secrets: Secret[] }> {
  const reading: Reading = {
    tx,
    wish,
    head: undefined,
    manifest: undefined,
    done: { tables: [], files: 0, secrets: [] },
    secrets: [],
  }
  const file = createReadStream(wish.path)
  const plain = createGunzip()
  const unzipping = pipeline(file, plain)
  unzipping.catch(() => {})
  try {
    const entries = readTar(plain)
    let next = await entries.next()
    while (next.done !== true) {
      const { value } = next
      next = value.name.startsWith('tables/')
        ? await readTable(reading, value, entries)
        : await readOther(reading, value, entries)
    }
    await unzipping
  } finally {
    file.destroy()
    plain.destroy()
  }
  const { head, manifest, done } = reading
  if (head === undefined || manifest === undefined) throw torn()
  requireSame(manifest, done)
  return { report: reportOf(head.madeAt, done), secrets: reading.secrets }
}

type Entries = AsyncGenerator<TarEntry>
type Next = IteratorResult<TarEntry>

async function readOther(reading: Reading, entry: TarEntry, entries: Entries): Promise<Next> {
  const { name } = entry
  const { done, wish } = reading
  if (name === headName) await begin(reading, Head.parse(JSON.parse(await textOf(entry))))
  else if (reading.head === undefined) throw new Problem('file-refused', '这不是坊码的备份文件，请重新选择')
  else if (name === manifestName) reading.manifest = Manifest.parse(JSON.parse(await textOf(entry)))
  else if (name.startsWith('files/')) {
    const store = fileStoreIn(join(wish.dataDir, 'files'))
    const { hash } = await store.put(Readable.from(entry.content), Number.POSITIVE_INFINITY)
    if (!name.endsWith(hash)) throw torn()
    done.files += 1
  } else if (name.startsWith('secrets/')) {
    const content = await contentOf(entry)
    done.secrets.push({ name, sha256: createHash('sha256').update(content).digest('hex') })
    reading.secrets.push({ name, content })
  }
  return entries.next()
}

/** All tables become empty, then each is filled after those that it refers to. */
async function begin(reading: Reading, head: Head): Promise<void> {
  const { tx, wish } = reading
  reading.head = head
  const tables = await businessTables(tx)
  await requireFits(tx, head, tables)
  wish.say(`备份时间 ${head.madeAt}，共 ${head.tables.length} 张表`)
  await tx.unsafe(`truncate ${[...tables.map(table => table.name), 'identity.session'].map(quoted).join(', ')}`)
  const there = new Set((await partitions(tx)).map(partition => partition.name))
  for (const { name, parent, bounds } of head.partitions) {
    if (there.has(name)) continue
    if (!/^FOR VALUES FROM \('[-0-9: +]+'\) TO \('[-0-9: +]+'\)$/.test(bounds)) throw torn()
    await tx.unsafe(`create table ${quoted(name)} partition of ${quoted(parent)} ${bounds}`)
  }
  await makeMonths(tx, head)
}

/** Longer ago than this nothing need be kept, and a mistyped year must not make months without end. */
const monthsBack = 40

/** Rows lie in their month even where they did not when the backup was made: now, while the tables are empty, is the time. */
async function makeMonths(tx: Tx, { outsideMonths }: Head): Promise<void> {
  if (outsideMonths === null) return
  const today = dayAt(systemClock.now())
  const longest = addMonths(today, -monthsBack)
  const since = outsideMonths === undefined || outsideMonths < longest ? longest : outsideMonths
  await ensurePartitions(tx, today, since)
}

/** A newer program may read an older backup as long as its tables only grew; an older one never a newer. */
async function requireFits(tx: Tx, head: Head, tables: readonly Table[]): Promise<void> {
  const applied = new Map((await appliedMigrations(tx)).map(({ name, hash }) => [name, hash]))
  const unknown = head.migrations.filter(({ name, hash }) => applied.get(name) !== hash)
  if (unknown.length > 0) {
    const names = unknown.map(({ name }) => name).join('、')
    throw new Problem('file-refused', `备份来自别的程序版本（${names}），请用同一版本或更新的坊码恢复`)
  }
  const there = new Map(tables.map(table => [table.name, new Set(table.columns)]))
  const lost = head.tables.filter(({ name, columns }) => !columns.every(column => there.get(name)?.has(column)))
  if (lost.length === 0) return
  const names = lost.map(({ name }) => name).join('、')
  throw new Problem('file-refused', `本版本的数据表已改变（${names}），请先用备份时的版本恢复，再升级程序`)
}

/** Parts of one table lie side by side and go into one COPY, so that rows may refer to later rows of their table. */
async function readTable({ tx, wish, head, done }: Reading, first: TarEntry, entries: Entries): Promise<Next> {
  const name = tableOf(first.name)
  const table = head?.tables.find(one => one.name === name)
  if (table === undefined) throw torn()
  const counted = { name, rows: 0, bytes: 0, sha256: '' }
  const hash = createHash('sha256')
  const after: Next[] = []
  async function* rows(): AsyncGenerator<Uint8Array> {
    for (let entry = first; ; ) {
      for await (const chunk of entry.content) {
        count(counted, hash, chunk)
        yield chunk
      }
      const next = await entries.next()
      if (next.done === true || tableOf(next.value.name) !== name) {
        after.push(next)
        return
      }
      entry = next.value
    }
  }
  await fillTable(tx, wish.owner, table, rows)
  done.tables.push({ ...counted, sha256: hash.digest('hex') })
  wish.say(`${name}：${counted.rows} 行`)
  const [next] = after
  if (next === undefined) throw torn()
  return next
}

function tableOf(name: string): string {
  return /^tables\/([a-z_0-9]+\.[a-z_0-9]+)\.\d+\.tsv$/.exec(name)?.[1] ?? ''
}

function requireSame(manifest: Manifest, done: Reading['done']): void {
  const there = new Map(done.tables.map(table => [table.name, table]))
  for (const said of manifest.tables) {
    const found = there.get(said.name)
    const same = found === undefined ? said.rows === 0 : found.rows === said.rows && found.sha256 === said.sha256
    if (!same) throw torn()
  }
  const secrets = new Set(done.secrets.map(secret => secret.sha256))
  if (manifest.files !== done.files || !manifest.secrets.every(secret => secrets.has(secret.sha256))) throw torn()
}

async function contentOf(entry: TarEntry): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of entry.content) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function textOf(entry: TarEntry): Promise<string> {
  return Buffer.from(await contentOf(entry)).toString('utf8')
}

/** Of zlib, and of PostgreSQL when a damaged row does not fit its table (data exceptions, broken constraints). */
const damaged = /^(Z_DATA_ERROR|Z_BUF_ERROR|2[23][0-9A-Z]{3})$/

/** What a damaged file makes other libraries say becomes one plain sentence. */
function plainFault(error: unknown): unknown {
  if (error instanceof z.ZodError || error instanceof SyntaxError) return torn()
  if (error instanceof Error && 'code' in error) {
    if (damaged.test(String(error.code))) return torn()
    if (error.code === 'ENOENT') return new Problem('not-found', '没有这个备份文件，请检查路径')
  }
  return error
}
