import assert from 'node:assert/strict'
import { join } from 'node:path'
import { z } from 'zod'
import { connect } from '../src/platform/db/connect.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import type { Connection } from '../src/platform/postgres/connection.ts'
import { startPostgres } from '../src/platform/postgres/supervisor.ts'
import { type Bench, measure } from './frame/bench.ts'
import { startChild } from './frame/child.ts'
import { median, quantile } from './frame/statistics.ts'
import { cleaningUp, temporaryFolder } from './frame/temporary.ts'

/** As many as the connections: no writer waits for another one's. */
const WRITERS = 16
const ROUNDS = 9
const ROUND_MS = 3_000

type Written = { readonly written: number; readonly ms: number; readonly times: readonly number[] }

/** Entries through the whole action, against bare rows: both on the disk when they are acknowledged. */
export const bench: Bench = {
  about: `记台账：整个操作（审计、幂等、落盘）对比单行插入，${WRITERS} 路并发`,
  run: say =>
    cleaningUp(async undo => {
      const folder = await temporaryFolder(undo)
      const log = { info: () => undefined, error: say }
      const server = await startPostgres({ dataDir: join(folder, 'data'), durable: true, log })
      undo(() => server.stop())
      await migrate(server.connection)
      const child = startChild<Written>(new URL('capture/writer.ts', import.meta.url), undo)
      await child.tell({ connection: server.connection, folder: join(folder, 'files'), writers: WRITERS })
      say('示例区县和两年台账已就绪')
      const before = await countIn(server.connection)
      const perSecond = { action: [] as number[], raw: [] as number[] }
      const times: number[] = []
      const totals = { action: 0, raw: 0 }
      for (let round = 0; round <= ROUNDS; round++) {
        const order = round % 2 === 0 ? (['raw', 'action'] as const) : (['action', 'raw'] as const)
        for (const how of order) {
          const done = await child.tell({ how, ms: ROUND_MS })
          totals[how] += done.written
          // The first round only warms both of them up.
          if (round === 0) continue
          perSecond[how].push((done.written / done.ms) * 1_000)
          if (how === 'action') times.push(...done.times)
        }
        say(
          `第 ${round} 轮：${Math.round(perSecond.action.at(-1) ?? 0)} 与 ${Math.round(perSecond.raw.at(-1) ?? 0)} 笔/秒`,
        )
      }
      const { entries, lots, told, answers } = await countIn(server.connection)
      assert.deepEqual(
        [entries - before.entries, lots - before.lots, told - before.told, answers - before.answers],
        [totals.action + totals.raw, totals.action, totals.action, totals.action],
        'what was acknowledged must be there, with its lot, its audit entry and its answer',
      )
      const ratios = perSecond.action.map((each, round) => each / (perSecond.raw[round] ?? Number.NaN))
      return [
        measure('ratio', median(ratios), 'ratio', { atLeast: 0.35 }),
        measure('entries_per_s', median(perSecond.action), 'entries/s'),
        measure('raw_per_s', median(perSecond.raw), 'rows/s'),
        measure('p99_ms', quantile(times, 0.99), 'ms'),
      ]
    }),
}

const Counted = z.object({ entries: z.number(), lots: z.number(), told: z.number(), answers: z.number() })

async function countIn(connection: Connection): Promise<z.output<typeof Counted>> {
  const db = connect(connection, { max: 1 })
  const rows = await db`
    select (select count(*) from ledger.entry) as entries, (select count(*) from ledger.lot) as lots,
      (select count(*) from audit.entry where action = 'ledger.record') as told,
      (select count(*) from action.request where output is not null and action = 'ledger.record') as answers`.finally(
    () => db.end(),
  )
  return Counted.parse(rows[0])
}
