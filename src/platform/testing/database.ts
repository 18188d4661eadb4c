import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { inject } from 'vitest'
import type { Connection } from '../postgres/connection.ts'

export type TestDatabase = { readonly connection: Connection; drop(): Promise<void> }

/** A database of its own with the whole schema and no rows, cloned from the run's template. One per test file is usual. */
export async function testDatabase(): Promise<TestDatabase> {
  const { prefix, template } = inject('testServer')
  const name = `${prefix}_${randomBytes(5).toString('hex')}`
  await asOwner(sql => clone(sql, name, template))
  return databaseNamed(name)
}

/** An empty database without the schema, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const name = `${inject('testServer').prefix}_${randomBytes(5).toString('hex')}`
  await asOwner(async sql => {
    await sql`create database ${sql(name)}`
  })
  return databaseNamed(name)
}

function databaseNamed(name: string): TestDatabase {
  return {
    connection: { ...inject('testServer').connection, database: name },
    drop: () => asOwner(sql => dropDatabase(sql, name)),
  }
}

/**
 * Force ends connections that a test left open, but may not end an autovacuum worker, which is busy after many rows were
 * written. Without force PostgreSQL itself asks such a worker to leave.
 */
async function dropDatabase(sql: postgres.Sql, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      if (attempt % 2 === 1) await sql`drop database if exists ${sql(name)} with (force)`
      else await sql`drop database if exists ${sql(name)}`
      return
    } catch (error) {
      const occupied = error instanceof postgres.PostgresError && ['42501', '55006'].includes(error.code)
      if (!occupied || attempt >= 20) throw error
      await pause(250)
    }
  }
}

/** PostgreSQL refuses to copy while anybody is connected to the template, an autovacuum worker included. */
async function clone(sql: postgres.Sql, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await sql`create database ${sql(name)} template ${sql(template)}`
      return
    } catch (error) {
      const occupied = error instanceof postgres.PostgresError && error.code === '55006'
      if (!occupied || attempt >= 20) throw error
      await pause(100)
    }
  }
}

async function asOwner(work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres({ ...inject('testServer').connection, max: 1, onnotice: () => undefined })
  try {
    await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
