import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { migrate } from '../src/platform/db/migrate.ts'
import { startPostgres } from '../src/platform/postgres/supervisor.ts'
import { type Bench, measure } from './frame/bench.ts'
import { startChild } from './frame/child.ts'
import { cleaningUp, temporaryFolder } from './frame/temporary.ts'

const megabyte = 1_048_576
const size = 200 * megabyte

type Made = { readonly events: number; readonly bytes: number }
type Captured = { readonly ms: number; readonly peakMb: number; readonly fresh: number; readonly events: number }

/** A document of a whole province's year: validated, hashed, indexed and durable, without ever lying in memory whole. */
export const bench: Bench = {
  about: '导入 200 MB 的 EPCIS 文档：逐个事件校验、算哈希、入库，全部或全不',
  run: say =>
    cleaningUp(async undo => {
      const folder = await temporaryFolder(undo)
      const path = join(folder, 'document.jsonld')
      const maker = startChild<Made>(new URL('epcis/make-document.ts', import.meta.url), undo)
      const made = await maker.tell({ path, bytes: size })
      say(`${made.events} 个事件、${Math.round(made.bytes / megabyte)} MB 的文档已写好`)
      // Durable, as in use: what is acknowledged lies on the disk.
      const log = { info: () => undefined, error: say }
      const server = await startPostgres({ dataDir: join(folder, 'data'), durable: true, log })
      undo(() => server.stop())
      await migrate(server.connection)
      const importer = startChild<Captured>(new URL('epcis/importer.ts', import.meta.url), undo)
      const done = await importer.tell({ connection: server.connection, path, folder: join(folder, 'files') })
      assert.deepEqual([done.events, done.fresh], [made.events, made.events], 'every event must be kept once')
      await rm(path)
      say(`${Math.round(done.ms / 1000)} 秒`)
      return [
        measure('events_per_s', (made.events / done.ms) * 1000, 'events/s', { atLeast: 3000 }),
        measure('peak_mb_200mb_document', done.peakMb, 'MB', { atMost: 400 }),
      ]
    }),
}
