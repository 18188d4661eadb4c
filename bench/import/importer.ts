import { createReadStream } from 'node:fs'
import pino from 'pino'
import { z } from 'zod'
import { makeCodes } from '../../src/code/door.ts'
import { programActor } from '../../src/platform/action/actor.ts'
import { ask, perform } from '../../src/platform/action/perform.ts'
import { loadDistrict } from '../../src/platform/area/load.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { fileStoreIn } from '../../src/platform/files/store.ts'
import { newId } from '../../src/platform/id.ts'
import type { Connection } from '../../src/platform/postgres/connection.ts'
import { changesInProcess, type World } from '../../src/platform/world.ts'
import * as imports from '../../src/registry/actions/import.ts'
import { registryTasks } from '../../src/registry/jobs/tasks.ts'
import { loadRulebook } from '../../src/rulebook/door.ts'

/*
 * Imports a register as the program does, the queue aside: `{ connection, path, folder }`. Answers with the time of the
 * rehearsal and of the filing, and the most memory that this process ever held.
 */
type Message = { readonly connection: Connection; readonly path: string; readonly folder: string }

process.on('message', (message: Message) => {
  void importRegister(message).then(said => process.send?.(said))
})
process.once('disconnect', () => process.exit())

const district = '511903'
const Ref = z.object({ import: z.string() })

async function importRegister({ connection, path, folder }: Message): Promise<object> {
  const world = worldOn(connection, folder)
  const owner = connect(connection, { max: 1 })
  await loadDistrict(owner, district)
  await loadRulebook(owner, district, world.clock.now())
  await owner`insert into identity.unit (district, id, kind, name) values (${district}, ${newId()}, 'bureau', '区局')`
  await owner.end()
  const actor = programActor(district, 'bench')
  const tasks = registryTasks(makeCodes)
  const { hash } = await world.files.put(createReadStream(path), 1_000_000_000)
  const made = Ref.parse(await perform(world, actor, imports.read, { file: hash, filename: 'register.xlsx' }))
  const readMs = await timed(() => tasks['registry.import-read']?.(world, { district, ...made }))
  await perform(world, actor, imports.run, made)
  const runMs = await timed(() => tasks['registry.import-run']?.(world, { district, ...made }))
  const { counts, state, hasResult } = await ask(world, actor, imports.state, made)
  await world.db.end()
  const peakMb = process.resourceUsage().maxRSS / 1024
  return { readMs, runMs, peakMb, fresh: counts?.fresh, faulty: counts?.faulty, state, hasResult }
}

function worldOn(connection: Connection, folder: string): World {
  return {
    db: connect(connection, { role: 'fangma_app', max: 8 }),
    clock: systemClock,
    files: fileStoreIn(folder),
    log: pino({ level: 'warn' }),
    auditKey: new Uint8Array(32),
    publicBaseUrl: 'http://localhost',
    changes: changesInProcess(),
  }
}

async function timed(work: () => Promise<void> | undefined): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
