import { tmpdir } from 'node:os'
import pino from 'pino'
import { lookUp } from '../../src/code/actions/look.ts'
import { districtOfCode, findCode } from '../../src/code/rules.ts'
import { frontedServer } from '../../src/code/scan/front.ts'
import { makeScan, type Scan } from '../../src/code/scan/scan.ts'
import { dayAt } from '../../src/kernel/day.ts'
import { disclosed } from '../../src/main/disclosed.ts'
import { programActor, visitor } from '../../src/platform/action/actor.ts'
import { ask, perform } from '../../src/platform/action/perform.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { fileStoreIn } from '../../src/platform/files/store.ts'
import { makeMetrics } from '../../src/platform/http/metrics.ts'
import { makeServer } from '../../src/platform/http/server.ts'
import type { Connection } from '../../src/platform/postgres/connection.ts'
import { changesInProcess, type World } from '../../src/platform/world.ts'
import { suspend } from '../../src/registry/actions/filing.ts'
import { disclosedPage } from '../../src/web/public/disclosed-page.ts'
import * as noticePages from '../../src/web/public/notice-pages.ts'
import { publicContentSecurityPolicy } from '../../src/web/public/style.ts'
import { timelinePage } from '../../src/web/public/timeline-page.ts'
import { workshopPage } from '../../src/web/public/workshop-page.ts'

/*
 * The program's own server with its public pages, on the database that the parent names. `{ suspend: CODE }` suspends
 * the workshop of a code, `{ forget: true }` empties the cache.
 */
type Message = { readonly connection?: Connection; readonly suspend?: string; readonly forget?: true }

let world: World | undefined
let scan: Scan | undefined

process.on('message', (message: Message) => {
  void answer(message).then(said => process.send?.(said))
})
process.once('disconnect', () => process.exit())

async function answer(message: Message): Promise<object> {
  if (message.connection !== undefined) return { port: await start(message.connection) }
  if (world === undefined || scan === undefined) throw new Error('not started')
  if (message.forget !== undefined) {
    scan.suspendCache()
    scan.resumeCache()
  }
  if (message.suspend !== undefined) await suspendWorkshop(world, message.suspend)
  return { done: true }
}

async function start(connection: Connection): Promise<number> {
  const made: World = {
    db: connect(connection, { role: 'fangma_app', max: 8 }),
    clock: systemClock,
    files: fileStoreIn(tmpdir()),
    log: pino({ level: 'warn' }),
    auditKey: new Uint8Array(32),
    publicBaseUrl: 'http://localhost',
    changes: changesInProcess(),
  }
  world = made
  const metrics = makeMetrics()
  const pages = makeScan(made, {
    disclosed,
    pages: {
      ...noticePages,
      workshopPage,
      disclosedPage,
      timelinePage,
      contentSecurityPolicy: publicContentSecurityPolicy,
    },
    findCaller: async () => ({ actor: visitor('510000', { address: 'local', userAgent: 'bench' }) }),
    metrics,
    district: '510000',
  })
  scan = pages
  const server = await makeServer(
    { world: made, metrics, trustProxy: false, serverFactory: frontedServer(pages.front) },
    () => undefined,
    async root => {
      await root.register(pages.routes)
    },
  )
  return Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port)
}

async function suspendWorkshop(on: World, typed: string): Promise<void> {
  const code = findCode(typed)
  if (code === undefined) throw new Error('no code')
  const actor = programActor(districtOfCode(code), 'bench')
  const { workshop } = await ask(on, actor, lookUp, { code })
  await perform(on, actor, suspend, { workshop, effectiveOn: dayAt(on.clock.now()), reason: '停业整顿' })
}
