import assert from 'node:assert/strict'
import postgres from 'postgres'
import { instantAt } from '../src/kernel/day.ts'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { superuser } from '../src/platform/postgres/cluster.ts'
import type { Connection } from '../src/platform/postgres/connection.ts'
import { startPostgres } from '../src/platform/postgres/supervisor.ts'
import { type Loaded, loadGraph } from '../src/trace/engine/load.ts'
import { addEdge, bytesOf, type Direction, edgeCount } from '../src/trace/rules/graph.ts'
import { reach } from '../src/trace/rules/reach.ts'
import { type Bench, type Measure, measure } from './frame/bench.ts'
import { type Child, startChild } from './frame/child.ts'
import { median, quantile } from './frame/statistics.ts'
import { cleaningUp, temporaryFolder, type Undo } from './frame/temporary.ts'
import { fillDistrict, fillLayered, idOf, LEVELS } from './trace/fill.ts'

const layered = [
  { name: '1k', district: '100001', lots: 1_100 },
  { name: '11k', district: '100002', lots: 11_000 },
  { name: '110k', district: '100003', lots: 110_000 },
] as const
/** A million edges: suppliers, what was bought, what was made of it, to whom it went. */
const whole = { district: '100004', received: 92_000, produced: 152_000, deliveries: 452_000 } as const
const STARTS = 30
const REQUESTS = 200
const mostOnPage = 5_000

type Say = (line: string) => void

/** Tracing in memory against the indexed recursive query, on the same lots of the same database. */
export const bench: Bench = {
  about: '溯源：内存图对比同一数据库里带索引的递归查询；整个 HTTP 回答；一百万条边的重建',
  run: say =>
    cleaningUp(async undo => {
      const dataDir = await temporaryFolder(undo)
      const log = { info: () => undefined, error: say }
      const server = await startPostgres({ dataDir, durable: false, log })
      undo(() => server.stop())
      await migrate(server.connection)
      await fill(server.connection, { host: server.socketDir, port: server.port }, say)
      const db = connect(server.connection, { role: 'fangma_app', max: 4 })
      undo(() => db.end())
      const measures: Measure[] = []
      for (const graph of layered) measures.push(...(await compare(db, graph, say)))
      measures.push(...(await answers(server.connection, undo)), ...(await rebuild(db, say)))
      return measures
    }),
}

async function fill(connection: Connection, at: { host: string; port: number }, say: Say): Promise<void> {
  const sql = postgres({ ...at, user: superuser, database: connection.database, max: 1, onnotice: () => undefined })
  const began = performance.now()
  for (const graph of layered) await fillLayered(sql, graph)
  await fillDistrict(sql, whole)
  await sql.end()
  say(`四张图已就绪，${((performance.now() - began) / 1_000).toFixed(1)} 秒`)
}

/** The first moment that there is: nothing of the generated entries is recent. */
const never = instantAt(4_102_444_800_000)

type Question = { readonly lot: string; readonly direction: Direction }

/** Back from the last level, forward from the first. */
function questions(lots: number, count: number): Question[] {
  const width = lots / (LEVELS + 1)
  return Array.from({ length: count }, (_, n) => {
    const drawn = (n * 7_919) % width
    return n % 2 === 0
      ? { lot: idOf(1, LEVELS * width + drawn), direction: 'back' as const }
      : { lot: idOf(1, drawn), direction: 'forward' as const }
  })
}

async function compare(db: Db, { name, district, lots }: (typeof layered)[number], say: Say): Promise<Measure[]> {
  const loaded = await loadGraph(db, district, never)
  const times = { engine: [] as number[], query: [] as number[] }
  for (const warm of [true, false]) {
    for (const question of questions(lots, STARTS)) {
      const [inMemory, engineMs] = await timed(() => walk(loaded, question))
      const [asked, queryMs] = await timed(() => recursive(db, district, question))
      assert.equal(inMemory, asked, 'both must reach the same lots')
      if (warm) continue
      times.engine.push(engineMs)
      times.query.push(queryMs)
    }
  }
  const [engine, query] = [median(times.engine), median(times.query)]
  say(`${lots} 批：内存 ${engine.toFixed(3)} 毫秒，递归查询 ${query.toFixed(2)} 毫秒`)
  return [
    measure(`faster_${name}`, query / engine, 'ratio', { atLeast: 20 }),
    measure(`engine_${name}_ms`, engine, 'ms'),
    measure(`query_${name}_ms`, query, 'ms'),
  ]
}

async function timed<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const began = performance.now()
  const result = await work()
  return [result, performance.now() - began]
}

function walk({ nodes, graph }: Loaded, { lot, direction }: Question): number {
  return reach(graph, [nodes.byId.get(lot) ?? 0], direction).nodes.length
}

async function recursive(db: Db, district: string, { lot, direction }: Question): Promise<number> {
  const [here, there] = direction === 'back' ? [db`into_lot`, db`from_lot`] : [db`from_lot`, db`into_lot`]
  const rows = await db<{ count: number }[]>`
    with recursive reached as (
      select ${lot}::uuid as id
      union
      select x.${there} from reached r
      join ledger.charge x on x.district = ${district} and x.${here} = r.id
    )
    select count(*) from reached`
  return rows[0]?.count ?? 0
}

/** As an officer's browser asks: walk, masks, names, quantities, gaps, JSON. */
async function answers(connection: Connection, undo: Undo): Promise<Measure[]> {
  const { district, lots } = layered[1]
  const server: Child<{ port: number }> = startChild(new URL('trace/server.ts', import.meta.url), undo)
  const { port } = await server.tell({ connection, district })
  const times: number[] = []
  let most = 0
  for (const [place, { lot, direction }] of questions(lots, REQUESTS + 40).entries()) {
    const input = encodeURIComponent(JSON.stringify({ start: { kind: 'lot', lot }, direction }))
    const began = performance.now()
    const answer = await fetch(`http://127.0.0.1:${port}/api/trace/follow?input=${input}`)
    const text = await answer.text()
    const ms = performance.now() - began
    const said: { total?: { lots: number }; truncated?: boolean } = JSON.parse(text)
    assert.equal(answer.status, 200, text.slice(0, 300))
    const reached = said.total?.lots ?? 0
    // Beyond that it is a file, not a page.
    if (reached > mostOnPage) continue
    most = Math.max(most, reached)
    if (place >= 40) times.push(ms)
  }
  return [
    measure('http_p95_ms', quantile(times, 0.95), 'ms', { atMost: 25 }),
    measure('http_median_ms', median(times), 'ms'),
    measure('http_most_lots', most, 'lots'),
    measure('http_requests', times.length, 'requests'),
  ]
}

async function rebuild(db: Db, say: Say): Promise<Measure[]> {
  const times: number[] = []
  let loaded = await loadGraph(db, whole.district, never)
  for (let round = 0; round < 3; round++) {
    const [again, ms] = await timed(() => loadGraph(db, whole.district, never))
    loaded = again
    times.push(ms)
  }
  const edges = edgeCount(loaded.graph)
  say(`${edges} 条边，${loaded.nodes.ids.length} 个点`)
  const bytes = bytesOf(loaded.graph) / edges
  const APPENDED = 100_000
  const [, ms] = await timed(() => {
    for (let n = 0; n < APPENDED; n++) addEdge(loaded.graph, (n * 7) % 92_000, 92_000 + ((n * 13) % 152_000), 1_000)
  })
  return [
    measure('bytes_per_edge', bytes, 'bytes', { atMost: 24 }),
    measure('rebuild_1m_ms', median(times), 'ms', { atMost: 3_000 }),
    measure('append_us', (ms * 1_000) / APPENDED, 'µs', { atMost: 50 }),
  ]
}
