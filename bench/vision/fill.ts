import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { makeCode } from '../../src/code/rules.ts'
import { loadDistrict } from '../../src/platform/area/load.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { hashPassword } from '../../src/platform/identity/password.ts'
import { superuser } from '../../src/platform/postgres/cluster.ts'
import { startPostgres } from '../../src/platform/postgres/supervisor.ts'

export const district = '511903'
export const username = 'office'
export const password = 'Dou-Fu 2026'

const id = (n: string) => `('00000000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`

/**
 * Three hundred workshops with codes and one officer, in a data folder where the program has not been yet: it finds accounts
 * and does not fill in its own examples, which would take minutes.
 */
export async function fillFolder(dataDir: string, say: (line: string) => void): Promise<void> {
  const server = await startPostgres({ dataDir, durable: true, log: { info: () => undefined, error: say } })
  try {
    await migrate(server.connection)
    const owner = connect(server.connection, { max: 1 })
    await loadDistrict(owner, district).finally(() => owner.end())
    const at = { host: server.socketDir, port: server.port, user: superuser, database: server.connection.database }
    const sql = postgres({ ...at, max: 1, onnotice: () => undefined })
    await fillRows(sql, await hashPassword(password)).finally(() => sql.end())
  } finally {
    await server.stop()
  }
}

async function fillRows(sql: postgres.Sql, hash: string): Promise<void> {
  await sql.unsafe('create unlogged table public.seed (n integer, code text, town text)')
  const towns = await sql<{ code: string }[]>`select code from area.town where district = ${district} order by code`
  const seeds = Array.from({ length: 300 }, (_, n) => ({
    n,
    code: makeCode(district, randomBytes),
    town: towns[n % towns.length]?.code ?? '',
  }))
  await sql`insert into public.seed ${sql(seeds)}`
  await sql.begin(async tx => {
    await tx`set local session_replication_role = replica`
    for (const statement of statements(hash)) await tx.unsafe(statement)
  })
  await sql`drop table public.seed`
  await sql`vacuum analyze`
}

const statements = (hash: string) => [
  `insert into identity.unit (district, id, kind, name) values ('${district}', ${id('1')}, 'office', '食品股')`,
  `insert into identity.account (district, id, username, name, unit, password_hash, password_changed_at, created_at)
   values ('${district}', ${id('2')}, '${username}', '王股长', ${id('1')}, '${hash}', now(), now())`,
  `insert into identity.post (district, account, duty) values ('${district}', ${id('2')}, 'office')`,
  `insert into registry.operator (district, id, name, phone)
   select '${district}', ${id('1000 + n')}, '业主' || n, '13800001234' from public.seed`,
  `insert into registry.workshop (district, id, name, pinyin, initials, category, status, town, address, address_key,
     processing_scope, operator, code, created_at, updated_at)
   select '${district}', ${id('2000 + n')}, '永强' || n || '号小作坊', 'yongqiang' || n, 'yq' || n, 'soy', 'valid', town,
     '龙井村' || n || '号', 'k' || n, '豆制品', ${id('1000 + n')}, code, now(), now() from public.seed`,
  `insert into registry.status_change (district, id, workshop, status, effective_on, reason, recorded_at)
   select '${district}', ${id('3000 + n')}, ${id('2000 + n')}, 'valid', current_date - 100, '', now() from public.seed`,
  `insert into registry.certificate (district, id, workshop, number, issued_on, expires_on, kind, recorded_at)
   select '${district}', ${id('4000 + n')}, ${id('2000 + n')}, '川坊备' || n, current_date - 100, current_date + 900,
     'first', now() from public.seed`,
  `insert into code.code (district, code, workshop, state, made_at)
   select '${district}', code, ${id('2000 + n')}, 'active', now() from public.seed`,
]
