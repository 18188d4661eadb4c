import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { migrate } from '../db/migrate.ts'
import { type Connection, connectionFromUrl } from '../postgres/connection.ts'
import { isAlive } from '../postgres/processes.ts'
import { startPostgres } from '../postgres/supervisor.ts'
import { setReaper } from './reaper.ts'

/** What the tests of a run share: a server, and the prefix of the databases that belong to the run. */
export type TestServer = { readonly connection: Connection; readonly prefix: string; readonly template: string }

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

/**
 * One server per run: `TEST_DATABASE_URL` when it is set (a role that may create roles and databases), else a
 * throw-away cluster. One template database with the schema, which every test file clones.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const named = process.env.TEST_DATABASE_URL
  const server = named ? { connection: connectionFromUrl(named), stop: async () => undefined } : await throwAway()
  const machine = createHash('sha256').update(os.hostname()).digest('hex').slice(0, 8)
  const prefix = `fangma_test_${machine}_${process.pid}`
  const template = `${prefix}_template`
  try {
    await withAdmin(server.connection, async sql => {
      await dropLeftOvers(sql, `fangma_test_${machine}_`)
      await sql`create database ${sql(template)}`
    })
    await migrate({ ...server.connection, database: template })
    project.provide('testServer', { connection: server.connection, prefix, template })
  } catch (error) {
    await server.stop()
    throw error
  }
  return async () => {
    if (named) await withAdmin(server.connection, sql => dropAll(sql, `${prefix}_`))
    await server.stop()
  }
}

async function throwAway(): Promise<{ connection: Connection; stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-test-'))
  const dismissReaper = setReaper(folder)
  const quiet = { info: () => undefined, error: (message: string) => console.error(message) }
  const running = await startPostgres({ dataDir: folder, durable: false, log: quiet })
  return {
    connection: running.connection,
    stop: async () => {
      await running.stop()
      await rm(folder, { recursive: true, force: true })
      dismissReaper()
    },
  }
}

/** Databases of runs on this machine that were killed before they could clean up. */
async function dropLeftOvers(sql: postgres.Sql, prefix: string): Promise<void> {
  for (const name of await databases(sql, prefix)) {
    const pid = Number(name.slice(prefix.length).split('_')[0])
    if (Number.isInteger(pid) && (await isAlive(pid))) continue
    await sql`drop database if exists ${sql(name)} with (force)`
  }
}

async function dropAll(sql: postgres.Sql, prefix: string): Promise<void> {
  for (const name of await databases(sql, prefix)) await sql`drop database if exists ${sql(name)} with (force)`
}

async function databases(sql: postgres.Sql, prefix: string): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select datname as name from pg_database where starts_with(datname, ${prefix})
  `
  return rows.map(row => row.name)
}

async function withAdmin(connection: Connection, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres({ ...connection, max: 1, onnotice: () => undefined })
  try {
    await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
