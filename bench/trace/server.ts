import { tmpdir } from 'node:os'
import pino from 'pino'
import { programActor } from '../../src/platform/action/actor.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { fileStoreIn } from '../../src/platform/files/store.ts'
import { addEndpointRoutes } from '../../src/platform/http/endpoint-routes.ts'
import { makeMetrics } from '../../src/platform/http/metrics.ts'
import { makeServer } from '../../src/platform/http/server.ts'
import type { Connection } from '../../src/platform/postgres/connection.ts'
import { changesInProcess, type World } from '../../src/platform/world.ts'
import { traceActions } from '../../src/trace/actions.ts'

/*
 * The program's own server with what can be asked of traces, for somebody who may see the whole district. It is told
 * `{ connection, district }` and answers with its port.
 */
process.once('message', (message: { connection: Connection; district: string }) => {
  void start(message.connection, message.district).then(port => process.send?.({ port }))
})
process.once('disconnect', () => process.exit())

async function start(connection: Connection, district: string): Promise<number> {
  const world: World = {
    db: connect(connection, { role: 'fangma_app', max: 8 }),
    clock: systemClock,
    files: fileStoreIn(tmpdir()),
    log: pino({ level: 'warn' }),
    auditKey: new Uint8Array(32),
    publicBaseUrl: 'http://localhost',
    changes: changesInProcess(),
  }
  const actor = programActor(district, 'bench')
  const server = await makeServer(
    { world, metrics: makeMetrics(), trustProxy: false },
    api => addEndpointRoutes(api, world, traceActions(), async () => ({ actor })),
    async () => undefined,
  )
  return Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port)
}
