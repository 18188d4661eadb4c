import assert from 'node:assert/strict'
import { join } from 'node:path'
import { migrate } from '../src/platform/db/migrate.ts'
import { startPostgres } from '../src/platform/postgres/supervisor.ts'
import { type Bench, measure } from './frame/bench.ts'
import { startChild } from './frame/child.ts'
import { cleaningUp, temporaryFolder } from './frame/temporary.ts'

const ROWS = 60_000
const FAULTY = ROWS / 100

type Imported = {
  readonly readMs: number
  readonly runMs: number
  readonly peakMb: number
  readonly fresh: number
  readonly faulty: number
  readonly state: string
  readonly hasResult: boolean
}

/** A register of a whole province: rehearsed, filed, audited, coded, and given back with its bad rows coloured. */
export const bench: Bench = {
  about: `名册导入：${ROWS} 行，含预演、建档、赋码、审计和退回标错的名册`,
  run: say =>
    cleaningUp(async undo => {
      const folder = await temporaryFolder(undo)
      const path = join(folder, 'register.xlsx')
      await startChild<object>(new URL('import/make-register.ts', import.meta.url), undo).tell({ path, rows: ROWS })
      say(`${ROWS} 行的名册已写好`)
      // Durable, as in use: what is acknowledged lies on the disk.
      const log = { info: () => undefined, error: say }
      const server = await startPostgres({ dataDir: join(folder, 'data'), durable: true, log })
      undo(() => server.stop())
      await migrate(server.connection)
      const importer = startChild<Imported>(new URL('import/importer.ts', import.meta.url), undo)
      const files = join(folder, 'files')
      const done = await importer.tell({ connection: server.connection, path, folder: files })
      assert.deepEqual(
        [done.state, done.fresh, done.faulty, done.hasResult],
        ['done', ROWS - FAULTY, FAULTY, true],
        'every good row must be filed and every bad one given back',
      )
      return [
        measure('rows_per_s', (ROWS / done.runMs) * 1000, 'rows/s'),
        measure('rehearsal_rows_per_s', (ROWS / done.readMs) * 1000, 'rows/s'),
        measure('peak_mb', done.peakMb, 'MB'),
      ]
    }),
}
