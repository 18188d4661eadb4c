import postgres from 'postgres'
import { superuser } from './cluster.ts'
import type { Connection } from './connection.ts'
import type { Postmaster } from './postmaster.ts'

export const migrator = 'fangma_migrator'
export const databaseName = 'fangma'

export function migratorAt({ socketDir, port }: Postmaster): Connection {
  return { host: socketDir, port, user: migrator, database: databaseName }
}

/** The role that owns everything, and its database. */
export async function ensureMigrator(postmaster: Postmaster): Promise<void> {
  await withSuperuser(postmaster, async sql => {
    const [role] = await sql`select from pg_roles where rolname = ${migrator}`
    if (!role) await sql`create role ${sql(migrator)} login createrole createdb`
    const [database] = await sql`select from pg_database where datname = ${databaseName}`
    if (!database) await sql`create database ${sql(databaseName)} owner ${sql(migrator)}`
  })
}

/** Like `18.4`. */
export async function serverVersion(postmaster: Postmaster): Promise<string> {
  return withSuperuser(postmaster, async sql => {
    const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`
    return /^[\d.]+/.exec(row?.version ?? '')?.[0] ?? ''
  })
}

async function withSuperuser<T>({ socketDir, port }: Postmaster, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres({
    host: socketDir,
    port,
    user: superuser,
    database: 'postgres',
    max: 1,
    onnotice: () => undefined,
  })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
