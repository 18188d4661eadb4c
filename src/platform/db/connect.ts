import postgres from 'postgres'
import type { Connection } from '../postgres/connection.ts'

/** PostgreSQL leaves out zeros at the end of a second; an `Instant` always has its three digits. */
function instantText(text: string): string {
  const [whole = '', fraction = ''] = text.replace(/\+00$/, '').split('.')
  return `${whole.slice(0, 10)}T${whole.slice(11)}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
}

/** Names of columns only: `postgres.camel` would also rename the keys inside stored JSON. */
const camelColumns = { from: postgres.toCamel, to: postgres.fromCamel }

/** Dates stay text (`Day`), moments become ISO text in UTC (`Instant`), 64-bit integers become numbers. */
const types = {
  day: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (text: string) => text },
  instant: { to: 1184, from: [1184], serialize: (instant: string) => instant, parse: instantText },
  bigint: { to: 20, from: [20], serialize: (value: number) => String(value), parse: Number },
}

type Types = { day: string; instant: string; bigint: number }
export type Db = postgres.Sql<Types>
export type Tx = postgres.TransactionSql<Types>
/** A pool or a transaction: whatever can be asked. */
export type Queryable = Db | Tx

type Options = {
  /** The program works as `fangma_app`; only migrations and partitions need the owner. */
  readonly role?: 'fangma_app'
  readonly max?: number
}

export function connect(connection: Connection, options: Options = {}): Db {
  const local = connection.host.startsWith('/')
  return postgres({
    ...(local ? { path: `${connection.host}/.s.PGSQL.${connection.port}` } : {}),
    host: connection.host,
    port: connection.port,
    user: connection.user,
    database: connection.database,
    ...(connection.password === undefined ? {} : { password: connection.password }),
    ...(connection.ssl === undefined ? {} : { ssl: connection.ssl }),
    max: options.max ?? 6,
    onnotice: () => {},
    connection: {
      application_name: 'fangma',
      TimeZone: 'UTC',
      ...(options.role === undefined ? {} : { role: options.role }),
    },
    transform: { column: camelColumns, undefined: null },
    types,
  })
}

/** Runs the work in a transaction: all of it, or none when it throws. */
export async function transaction<T>(
  db: Db,
  mode: 'read write' | 'read only',
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const results: T[] = []
  await db.begin(mode === 'read only' ? 'isolation level repeatable read read only' : 'read write', async tx => {
    results.push(await work(tx))
  })
  const [result] = results
  if (results.length !== 1) throw new Error('a transaction ended without a result')
  return result as T
}
