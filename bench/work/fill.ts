import postgres from 'postgres'
import type { Instant } from '../../src/kernel/day.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { hashPassword } from '../../src/platform/identity/password.ts'
import { superuser } from '../../src/platform/postgres/cluster.ts'
import type { RunningPostgres } from '../../src/platform/postgres/supervisor.ts'
import { loadRulebook } from '../../src/rulebook/door.ts'
import { clocksSql } from './clocks.ts'
import { hazardsSql } from './hazards.ts'
import { placeSql, type Size } from './place.ts'
import { putAside } from './put-aside.ts'
import { samplesSql } from './samples.ts'
import { visitsSql } from './visits.ts'

export const password = 'Dou-Fu 2026'

/**
 * Five years of a district's work, written by sets, past foreign keys. Left out, because nothing that is measured reads
 * it: items, marks and signatures of past visits, papers, custody, moves and reports of samples.
 *
 * @param further what only some measures read
 */
export async function fill(
  server: RunningPostgres,
  sizes: readonly Size[],
  now: Instant,
  say: (line: string) => void,
  further: (size: Size) => readonly string[] = () => [],
): Promise<void> {
  const known = { passwordHash: await hashPassword(password), since: '2026-08-01T00:00:00Z' }
  const at = { host: server.socketDir, port: server.port, user: superuser, database: server.connection.database }
  const sql = postgres({ ...at, max: 1, onnotice: () => undefined })
  const began = performance.now()
  const memory = ["work_mem = '256MB'", "maintenance_work_mem = '512MB'"]
  for (const set of ['session_replication_role = replica', 'synchronous_commit = off', ...memory]) {
    await sql.unsafe(`set ${set}`)
  }
  const buildAgain = await putAside(sql)
  for (const size of sizes) {
    const all = [
      placeSql(size, known),
      visitsSql(size),
      hazardsSql(size),
      samplesSql(size),
      clocksSql(size),
      further(size),
    ]
    for (const statement of all.flat()) await sql.unsafe(statement)
  }
  await buildAgain()
  const owner = connect(server.connection, { max: 1 })
  for (const { district } of sizes) await loadRulebook(owner, district, now)
  await owner.end()
  await sql`vacuum analyze`
  await sql.end()
  say(`五年的记录已就绪，${((performance.now() - began) / 1_000).toFixed(0)} 秒`)
}
