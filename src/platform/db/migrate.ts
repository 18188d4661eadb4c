import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { migrateJobs } from '../jobs/worker.ts'
import type { Connection } from '../postgres/connection.ts'
import { connect, type Db } from './connect.ts'
import { ensurePartitions } from './partitions.ts'

const folder = new URL('../../../db/', import.meta.url)

/** One advisory lock for the whole database, so that two programs starting together migrate once. */
const lock = 0x666d // "fm"

/**
 * Brings the schema up to the newest file of `db/migrations`, each file in a transaction of its own.
 *
 * @throws Error when a file that has been applied was changed afterwards: the stream only grows.
 */
export async function migrate(connection: Connection): Promise<void> {
  const db = connect(connection, { max: 1 })
  try {
    await db`select pg_advisory_lock(${lock})`
    await db`create schema if not exists migration`
    await db`
      create table if not exists migration.applied (
        name text primary key, hash text not null, applied_at timestamptz not null default now()
      )`
    const applied = new Map((await db`select name, hash from migration.applied`).map(row => [row.name, row.hash]))
    for (const file of await migrationFiles()) await applyOnce(db, file, applied)
    await migrateJobs(connection)
    await db.unsafe(await readFile(new URL('grants.sql', folder), 'utf8')).simple()
    await ensurePartitions(db)
  } finally {
    await db.end()
  }
}

type MigrationFile = { readonly name: string; readonly text: string; readonly hash: string }

async function migrationFiles(): Promise<MigrationFile[]> {
  const names = (await readdir(new URL('migrations/', folder))).filter(name => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async name => {
      const text = await readFile(new URL(`migrations/${name}`, folder), 'utf8')
      return { name, text, hash: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

async function applyOnce(db: Db, file: MigrationFile, applied: ReadonlyMap<string, string>): Promise<void> {
  const before = applied.get(file.name)
  if (before === file.hash) return
  if (before !== undefined)
    throw new Error(`${file.name} was changed after it had been applied; add a new file instead`)
  await db.begin(async tx => {
    await tx.unsafe(file.text).simple()
    await tx`insert into migration.applied (name, hash) values (${file.name}, ${file.hash})`
  })
}
