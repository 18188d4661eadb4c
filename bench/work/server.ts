import pino from 'pino'
import { type Instant, instantAt, instantMs } from '../../src/kernel/day.ts'
import { makeProgram } from '../../src/main/program.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { fileStoreIn } from '../../src/platform/files/store.ts'
import type { Connection } from '../../src/platform/postgres/connection.ts'
import { changesInProcess } from '../../src/platform/world.ts'

/*
 * The whole program as `src/main.ts` makes it, at a day of the parent's choice, with as many connections as it has by
 * default. Behind a proxy, so that every officer comes from an address of their own.
 */
export type Start = {
  readonly connection: Connection
  readonly district: string
  readonly now: Instant
  readonly files: string
}

process.once('message', (message: Start) => {
  void start(message).then(port => process.send?.({ port }))
})
process.once('disconnect', () => process.exit())

async function start({ connection, district, now, files }: Start): Promise<number> {
  const began = performance.now()
  const { server } = await makeProgram(
    {
      db: connect(connection, { role: 'fangma_app', max: 8 }),
      clock: { now: () => instantAt(instantMs(now) + Math.round(performance.now() - began)) },
      files: fileStoreIn(files),
      log: pino({ level: 'error' }),
      auditKey: new Uint8Array(32),
      publicBaseUrl: 'http://localhost',
      changes: changesInProcess(),
    },
    { district, trustProxy: true, cookieSecure: 'never', filesMaxMb: 20 },
  )
  return Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port)
}
