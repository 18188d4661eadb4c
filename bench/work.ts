import assert from 'node:assert/strict'
import path from 'node:path'
import postgres from 'postgres'
import { findInstant } from '../src/kernel/day.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { superuser } from '../src/platform/postgres/cluster.ts'
import { type RunningPostgres, startPostgres } from '../src/platform/postgres/supervisor.ts'
import { type Bench, type Measure, measure } from './frame/bench.ts'
import { type Child, startChild } from './frame/child.ts'
import { quantile } from './frame/statistics.ts'
import { cleaningUp, temporaryFolder } from './frame/temporary.ts'
import { fill } from './work/fill.ts'
import { type Officer, signedIn } from './work/officer.ts'
import { type Desk, desks, type Page, pagesOf, type Who } from './work/pages.ts'
import { type Size, usernames } from './work/place.ts'
import { synchronise } from './work/visiting.ts'
import { today } from './work/visits.ts'

/** A county; and a whole province as one district, which is more than any district has and so the worst for every list. */
const sizes = {
  '301': { district: '100301', workshops: 301, towns: 12, stations: 4, inspectors: 2 },
  '60k': { district: '160000', workshops: 60_000, towns: 300, stations: 60, inspectors: 4 },
} as const satisfies Readonly<Record<string, Size>>
const targets = { '301': 50, '60k': 150 } as const
/** Once to warm up and to compare with plain counts, then these. */
const ROUNDS = 5
const OFFICERS = 200
const VISITS = 50

type Say = (line: string) => void
type Running = { readonly sql: postgres.Sql; readonly url: string; readonly files: string }

/** What officers open all day, on five years of records, and what they bring home from a week without network. */
export const bench: Bench = {
  about: '办案日常：五年记录上的待办、清零看板、抽检统计、检查计划；200 名人员补传检查',
  run: say =>
    cleaningUp(async undo => {
      const folder = await temporaryFolder(undo)
      const log = { info: () => undefined, error: say }
      const server = await startPostgres({ dataDir: path.join(folder, 'data'), durable: true, log })
      undo(() => server.stop())
      await migrate(server.connection)
      const now = findInstant(`${today}T02:00:00.000Z`)
      assert(now !== undefined)
      await fill(server, Object.values(sizes), now, say)
      const files = path.join(folder, 'files')
      const program: Child<{ port: number }> = startChild(new URL('work/server.ts', import.meta.url), undo)
      const { port } = await program.tell({
        connection: server.connection,
        district: sizes['60k'].district,
        now,
        files,
      })
      const sql = asSuperuser(server)
      undo(() => sql.end())
      const running = { sql, url: `http://127.0.0.1:${port}`, files }
      return [
        ...(await desksOf('301', running, say)),
        ...(await desksOf('60k', running, say)),
        ...(await synchronised(running, say)),
      ]
    }),
}

function asSuperuser({ socketDir, port, connection }: RunningPostgres): postgres.Sql {
  return postgres({ host: socketDir, port, user: superuser, database: connection.database, max: 1 })
}

/** Every page is asked over HTTP by somebody who signed in: cookie, duties, area, query, masks, JSON. */
async function desksOf(name: keyof typeof sizes, { sql, url }: Running, say: Say): Promise<Measure[]> {
  const size = sizes[name]
  const officers: Readonly<Record<Who, Officer>> = {
    leader: await signedIn(url, size.district, usernames.leader),
    office: await signedIn(url, size.district, usernames.office),
    inspector: await signedIn(url, size.district, usernames.inspector(0)),
  }
  for (const page of pagesOf(size, 0)) await compared(sql, page, await officers[page.who].ask(page.name, page.input))
  const times: { readonly page: Page; readonly ms: number }[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    for (const page of pagesOf(size, round)) {
      times.push({ page, ms: (await officers[page.who].ask(page.name, page.input)).ms })
    }
  }
  const p95 = (of: readonly { readonly ms: number }[]) =>
    quantile(
      of.map(({ ms }) => ms),
      0.95,
    )
  const atDesk = (desk: Desk) => times.filter(({ page }) => page.desk === desk)
  const slowest = [...Map.groupBy(times, ({ page }) => page.name)].map(([page, of]) => `${page} ${p95(of).toFixed(0)}`)
  say(`${name}：${times.length} 次请求；各页 P95（毫秒）：${slowest.join('，')}`)
  const target = { atMost: targets[name] }
  return [
    measure(`p95_${name}_ms`, p95(times), 'ms', target),
    ...desks.map(desk => measure(`${desk}_${name}_ms`, p95(atDesk(desk)), 'ms', target)),
    measure(`requests_${name}`, times.length, 'requests'),
  ]
}

async function compared(sql: postgres.Sql, { name, input, check }: Page, { answer }: { readonly answer: unknown }) {
  if (check === undefined) return
  const [row] = await sql.unsafe<{ count: number }[]>(check.sql)
  assert.equal(check.said(answer), row?.count, `${name} ${JSON.stringify(input)} and a plain count must say the same`)
}

async function synchronised({ sql, url, files }: Running, say: Say): Promise<Measure[]> {
  const asked = { sql, size: sizes['60k'], url, files, officers: OFFICERS, visits: VISITS }
  const { times, seconds, sent, lost, doubled } = await synchronise(asked, say)
  assert.equal(sent, OFFICERS * VISITS)
  say(`${sent} 次检查补传用了 ${seconds.toFixed(0)} 秒`)
  return [
    measure('sync_per_s', sent / seconds, 'visits/s'),
    measure('sync_p99_ms', quantile(times, 0.99), 'ms'),
    measure('sync_lost', lost, 'visits', { atMost: 0 }),
    measure('sync_doubled', doubled, 'visits', { atMost: 0 }),
  ]
}
