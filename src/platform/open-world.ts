import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { connect } from './db/connect.ts'
import { migrate } from './db/migrate.ts'
import { fileStoreIn } from './files/store.ts'
import { type Connection, connectionFromUrl } from './postgres/connection.ts'
import { lockDataDir } from './postgres/lock.ts'
import { joinPostgres, type RunningPostgres, startPostgres } from './postgres/supervisor.ts'
import { auditKeyIn } from './secrets/audit-key.ts'
import { openVault } from './secrets/vault.ts'
import { changesInProcess, type World } from './world.ts'

export type OpenWorld = {
  readonly world: World
  /** Owns the tables: migrations, partitions, the queue. */
  readonly owner: Connection
  readonly database: string
  readonly close: () => Promise<void>
}

/**
 * Database, files, keys and clock, ready for use.
 *
 * @param beside a command beside a running program: uses its database and leaves it alone
 */
export async function openWorld(config: Config, log: Logger, beside = false): Promise<OpenWorld> {
  const embedded = config.databaseUrl === undefined ? await embeddedPostgres(config, log, beside) : undefined
  // The embedded database locks the folder itself; with a server's database we do: one program to a folder.
  const release = embedded === undefined && !beside ? await lockDataDir(config.dataDir) : async () => undefined
  try {
    const app = embedded?.connection ?? connectionFromUrl(config.databaseUrl ?? '')
    const owner = config.databaseMigratorUrl === undefined ? app : connectionFromUrl(config.databaseMigratorUrl)
    await migrate(owner)
    const db = connect(app, { role: 'fangma_app', max: config.databaseConnections })
    const world: World = {
      db,
      clock: systemClock,
      files: fileStoreIn(join(config.dataDir, 'files')),
      log,
      auditKey: await auditKeyIn(config.dataDir),
      vault: await openVault(config.dataDir, config.vaultKeys),
      publicBaseUrl: config.publicBaseUrl,
      changes: changesInProcess(),
    }
    const database = embedded === undefined ? 'PostgreSQL（DATABASE_URL）' : `内置 PostgreSQL ${embedded.version}`
    const close = async () => {
      await db.end({ timeout: 5 })
      await embedded?.stop()
      await release()
    }
    return { world, owner, database, close }
  } catch (error) {
    await embedded?.stop()
    await release()
    throw error
  }
}

async function embeddedPostgres(config: Config, log: Logger, beside: boolean): Promise<RunningPostgres> {
  const say = { info: (message: string) => log.debug(message), error: (message: string) => log.error(message) }
  const options = { dataDir: config.dataDir, durable: true, log: say, runAs: config.postgresAs }
  return beside ? joinPostgres(options) : startPostgres(options)
}

export function makeLog(config: Config): Logger {
  return pino({ level: config.logLevel, redact: ['req.headers.cookie', 'password', '*.password'] })
}
