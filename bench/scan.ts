import assert from 'node:assert/strict'
import { brotliDecompressSync } from 'node:zlib'
import postgres from 'postgres'
import { codeUrl, getCode } from '../src/code/rules.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { superuser } from '../src/platform/postgres/cluster.ts'
import type { Connection } from '../src/platform/postgres/connection.ts'
import { type RunningPostgres, startPostgres } from '../src/platform/postgres/supervisor.ts'
import { type Bench, type Measure, measure } from './frame/bench.ts'
import { type Child, startChild } from './frame/child.ts'
import { median, quantile } from './frame/statistics.ts'
import { cleaningUp, temporaryFolder, type Undo } from './frame/temporary.ts'
import { fillWorkshops } from './scan/fill.ts'
import { answerTo, openLine, requestsPerSecond, splitAnswer } from './scan/load.ts'

const MANY = 1_000_000
const FEW = 300
/** Cold requests are asked in turns of this many, one database after the other. */
const TURN = 100
const TURNS = 30
/** Enough for PostgreSQL to settle on a plan on each of the connections. */
const WARM_UP = 200

type Say = (line: string) => void
type Server = Child<{ port: number }>

/** The public page: warm against a bare server, cold at a million workshops against three hundred. */
export const bench: Bench = {
  about: '扫码页：热页对比裸 node:http，冷页在一百万家与三百家时',
  run: say =>
    cleaningUp(async undo => {
      const dataDir = await temporaryFolder(undo)
      const log = { info: () => undefined, error: say }
      const server = await startPostgres({ dataDir, durable: false, log })
      undo(() => server.stop())
      const few = await filled(server, 'few', FEW, FEW, say)
      const many = await filled(server, 'many', MANY, TURNS * TURN + WARM_UP, say)
      const warm = await warmRatio(few, undo, say)
      return [...warm, ...(await coldTimes(few, many, undo, say))]
    }),
}

type Filled = { readonly connection: Connection; readonly codes: readonly string[] }

async function filled(
  server: RunningPostgres,
  name: string,
  workshops: number,
  samples: number,
  say: Say,
): Promise<Filled> {
  const began = performance.now()
  const to = (database: string, user = superuser) =>
    postgres({ host: server.socketDir, port: server.port, user, database, max: 1, onnotice: () => undefined })
  const maker = to('postgres')
  await maker`create database ${maker(name)} owner ${maker(server.connection.user)}`.finally(() => maker.end())
  const connection = { ...server.connection, database: name }
  await migrate(connection)
  const sql = to(name)
  const codes = await fillWorkshops(sql, workshops, samples).finally(() => sql.end())
  say(`${workshops} 家小作坊已就绪，${((performance.now() - began) / 1_000).toFixed(1)} 秒`)
  return { connection, codes }
}

const phone = 'Mozilla/5.0 (Linux; Android 8.0.0; MI 5) AppleWebKit/537.36 Mobile MicroMessenger/8.0.49'

/** As a phone asks after a scan. */
function scanOf(code: string, encoding = 'gzip, deflate, br'): string {
  const { pathname } = new URL(codeUrl('http://localhost', getCode(code)))
  return `GET ${pathname} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: ${phone}\r\nAccept-Encoding: ${encoding}\r\n\r\n`
}

const ROUNDS = 9
const LOAD = { connections: 32, ms: 2_000 }

async function warmRatio({ connection, codes }: Filled, undo: Undo, say: Say): Promise<Measure[]> {
  const [code = '', other = ''] = codes
  const request = scanOf(code)
  const fangma: Server = startChild(new URL('scan/fangma-server.ts', import.meta.url), undo)
  const { port } = await fangma.tell({ connection })
  await answerTo(port, request)
  const page = splitAnswer(await answerTo(port, request))
  const bare: Server = startChild(new URL('scan/bare-server.ts', import.meta.url), undo)
  const sameBytes = { headers: headersOf(page.head), body: page.body.toString('base64'), keepAliveMs: 72_000 }
  const { port: barePort } = await bare.tell(sameBytes)
  assertSame(page, splitAnswer(await answerTo(barePort, request)))
  const ratios: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const measured = { fangma: 0, bare: 0 }
    const order = round % 2 === 0 ? (['fangma', 'bare'] as const) : (['bare', 'fangma'] as const)
    for (const which of order)
      measured[which] = await requestsPerSecond({ ...LOAD, request, port: which === 'fangma' ? port : barePort })
    // The first round only warms both of them up.
    if (round > 0) ratios.push(measured.fangma / measured.bare)
    say(`第 ${round} 轮：${Math.round(measured.fangma)} 与 ${Math.round(measured.bare)} 次/秒`)
  }
  await assertChangeShows(fangma, port, other)
  const zipped = splitAnswer(await answerTo(port, scanOf(code, 'gzip'))).body.length
  return [
    measure('warm_ratio', median(ratios), 'ratio', { atLeast: 0.75 }),
    measure('page_bytes', Math.max(zipped, page.body.length), 'bytes', { atMost: 10_240 }),
  ]
}

/** Names and values by turns, without those that node:http adds by itself. */
function headersOf(head: string): string[] {
  const own = /^(date|connection|keep-alive)$/i
  return head
    .split('\r\n')
    .slice(1)
    .map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)])
    .filter(([name = '']) => !own.test(name))
    .flat()
}

type Answer = ReturnType<typeof splitAnswer>

function assertSame(one: Answer, other: Answer): void {
  const undated = (head: string) => head.replace(/^date: .*$/im, '')
  assert.equal(undated(other.head), undated(one.head), 'the bare server must send the same head')
  assert.ok(other.body.equals(one.body), 'the bare server must send the same body')
}

/** The page was in the cache; the workshop is suspended; the very next scan says so. */
async function assertChangeShows(server: Server, port: number, code: string): Promise<void> {
  const shown = async () => brotliDecompressSync(splitAnswer(await answerTo(port, scanOf(code))).body).toString()
  await shown()
  assert.ok(!(await shown()).includes('已登记停业'))
  await server.tell({ suspend: code })
  assert.ok((await shown()).includes('已登记停业'), 'a change must show on the next scan')
}

async function coldTimes(few: Filled, many: Filled, undo: Undo, say: Say): Promise<Measure[]> {
  const atFew = await openCold(few, undo)
  const atMany = await openCold(many, undo)
  const times = { few: [] as number[], many: [] as number[] }
  for (let turn = 0; turn < TURNS; turn++) {
    // Three hundred codes are soon used up; both servers forget alike, so that their memories stay alike.
    if (turn % (FEW / TURN) === 0) {
      await atFew.forget()
      await atMany.forget()
    }
    times.few.push(...(await atFew.ask(TURN)))
    times.many.push(...(await atMany.ask(TURN)))
  }
  say(`冷页中位数：${median(times.few).toFixed(2)} 与 ${median(times.many).toFixed(2)} 毫秒`)
  return [
    measure('cold_p99_ms', quantile(times.many, 0.99), 'ms', { atMost: 10 }),
    measure('cold_median_ms', median(times.many), 'ms'),
    measure('growth', median(times.many) / median(times.few), 'ratio', { atMost: 1.3 }),
  ]
}

type Cold = { readonly ask: (count: number) => Promise<number[]>; readonly forget: () => Promise<void> }

/** A server that has never sent the pages that it is asked for; each code is asked for once, until it is forgotten. */
async function openCold({ connection, codes }: Filled, undo: Undo): Promise<Cold> {
  const server: Server = startChild(new URL('scan/fangma-server.ts', import.meta.url), undo)
  const { port } = await server.tell({ connection })
  const line = await openLine(port)
  undo(async () => line.close())
  const ask = async (code: string) => {
    const began = performance.now()
    const { head } = splitAnswer(await line.ask(scanOf(code)))
    const ms = performance.now() - began
    assert.ok(head.startsWith('HTTP/1.1 200'), head)
    return ms
  }
  for (const code of codes.slice(-WARM_UP)) await ask(code)
  let next = 0
  return {
    ask: async count => {
      const times: number[] = []
      for (let asked = 0; asked < count; asked++) times.push(await ask(codes[next++ % codes.length] ?? ''))
      return times
    },
    forget: async () => {
      await server.tell({ forget: true })
    },
  }
}
