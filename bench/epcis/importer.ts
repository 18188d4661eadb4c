import { createReadStream } from 'node:fs'
import pino from 'pino'
import { capture } from '../../src/epcis/actions/capture.ts'
import { runCapture } from '../../src/epcis/actions/run-capture.ts'
import { programActor } from '../../src/platform/action/actor.ts'
import { perform } from '../../src/platform/action/perform.ts'
import { loadDistrict } from '../../src/platform/area/load.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { fileStoreIn } from '../../src/platform/files/store.ts'
import type { Connection } from '../../src/platform/postgres/connection.ts'
import { changesInProcess, type World } from '../../src/platform/world.ts'

type Wish = { readonly connection: Connection; readonly path: string; readonly folder: string }

const district = '511903'

process.on('message', (wish: Wish) => {
  void importIt(wish).then(said => process.send?.(said))
})
process.once('disconnect', () => process.exit())

/** The document comes in as over the interface, and is captured as the queue would. */
async function importIt({ connection, path, folder }: Wish): Promise<object> {
  const owner = connect(connection, { max: 1 })
  await loadDistrict(owner, district)
  await owner.end()
  const db = connect(connection, { role: 'fangma_app', max: 4 })
  const world: World = {
    db,
    clock: systemClock,
    files: fileStoreIn(folder),
    log: pino({ level: 'silent' }),
    auditKey: new Uint8Array(32),
    publicBaseUrl: 'https://fangma.example',
    changes: changesInProcess(),
  }
  const actor = programActor(district, 'bench')
  const { hash: file } = await world.files.put(createReadStream(path), 1024 * 1_048_576)
  const { capture: id } = await perform(world, actor, capture, { file, filename: 'document.jsonld' })
  const started = performance.now()
  const done = await runCapture(world, district, id)
  const ms = performance.now() - started
  const peakMb = process.resourceUsage().maxRSS / 1024
  await db.end()
  return { ms, peakMb, fresh: done.fresh, events: done.events, errors: done.errors }
}
