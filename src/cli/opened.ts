import { pino } from 'pino'
import { loadDistrict } from '../platform/area/load.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { connect, type Db } from '../platform/db/connect.ts'
import { type OpenWorld, openWorld } from '../platform/open-world.ts'
import { loadRulebook } from '../rulebook/door.ts'

export type Opened = OpenWorld & { readonly config: Config }

/** The log of a command: only what went wrong, never mixed into its answer. */
export function quietLog() {
  return pino({ level: 'error' }, pino.destination({ dest: 2, sync: true }))
}

/**
 * Works on the world of the settings, beside a running program or alone, and closes it again. The district and its books
 * are there afterwards: a command may be the first thing that is ever run.
 */
export async function inWorld<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  return inBareWorld(async opened => {
    await asOwner(opened, db => loadRulebook(db, opened.config.district, opened.world.clock.now()))
    return work(opened)
  })
}

/** The same for what brings all facts with it: nothing but the map of the district is put in before. */
export async function inBareWorld<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const opened = await openWorld(config, quietLog(), true)
  try {
    await asOwner(opened, db => loadDistrict(db, config.district))
    return await work({ ...opened, config })
  } finally {
    await opened.close()
  }
}

async function asOwner(opened: OpenWorld, work: (db: Db) => Promise<void>): Promise<void> {
  const db = connect(opened.owner, { max: 1 })
  await work(db).finally(() => db.end())
}
