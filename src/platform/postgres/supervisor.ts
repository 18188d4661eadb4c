import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findBinaries } from './binaries.ts'
import { makeCluster, writeSettings } from './cluster.ts'
import type { Connection } from './connection.ts'
import { clusterFolder, clusterMajor, giveTo, isCluster, openPlace, settleHome, socketFolder } from './folders.ts'
import { findHolder, lockDataDir } from './lock.ts'
import { adoptPostmaster, findPostmaster, launchPostmaster, type Postmaster, stopPostmaster } from './postmaster.ts'
import { ensureMigrator, migratorAt, serverVersion } from './roles.ts'
import { decideRunAs, type RunAsWish } from './run-as.ts'

export type PostgresLog = { info(message: string): void; error(message: string): void }

export type PostgresOptions = {
  readonly dataDir: string
  /** `false` only for throw-away clusters: nothing is flushed to the disk. */
  readonly durable: boolean
  readonly log: PostgresLog
  readonly runAs?: RunAsWish
  /** Where the cluster goes when the database's user cannot enter the data folder. */
  readonly openPlace?: string
  /** How long a program that holds the folder may take to end before we refuse; a restart is quicker than a goodbye. */
  readonly patienceMs?: number
}

export type RunningPostgres = {
  readonly socketDir: string
  readonly port: number
  readonly version: string
  /** The owner of the database `fangma`. */
  readonly connection: Connection
  /** Fast shutdown, then the data folder is free for others. */
  stop(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL on a data folder, or takes over the one that a killed start left running.
 *
 * @throws CannotStart when another live program uses the folder, or the machine does not allow it
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const release = await lockDataDir(options.dataDir, options.patienceMs ?? 3000)
  try {
    const dataDir = await realpath(options.dataDir)
    const server = (await adopt(dataDir, options)) ?? (await launch(dataDir, options))
    await ensureMigrator(server.postmaster())
    return {
      ...(await describe(server.postmaster())),
      stop: async () => {
        await server.stop()
        await release()
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}

/**
 * For commands beside a running program: uses its database and leaves it alone; without one, starts the database
 * for as long as the command runs.
 */
export async function joinPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  if ((await findHolder(options.dataDir)) === undefined) return startPostgres(options)
  const postmaster = await findPostmaster(await clusterFolder(await realpath(options.dataDir)))
  // Its holder is just starting or stopping: startPostgres says who it is.
  if (!postmaster) return startPostgres(options)
  return { ...(await describe(postmaster)), stop: async () => undefined }
}

type Server = { postmaster(): Postmaster; stop(): Promise<void> }

async function describe(postmaster: Postmaster) {
  const { socketDir, port } = postmaster
  return { socketDir, port, version: await serverVersion(postmaster), connection: migratorAt(postmaster) }
}

async function adopt(dataDir: string, options: PostgresOptions): Promise<Server | undefined> {
  const say = (message: string) => options.log.info(message)
  const postmaster = await adoptPostmaster(await clusterFolder(dataDir), options.durable, say)
  return postmaster && { postmaster: () => postmaster, stop: () => stopPostmaster(postmaster.pid) }
}

async function launch(dataDir: string, options: PostgresOptions): Promise<Server> {
  const say = (message: string) => options.log.info(message)
  const as = await decideRunAs(options.runAs ?? 'auto')
  const home = await settleHome(dataDir, as, options.openPlace ?? openPlace, say)
  const cluster = path.join(home, 'pg')
  const binaries = await findBinaries(as, home, await clusterMajor(cluster))
  if (await isCluster(home)) await giveTo(as, cluster)
  else await makeCluster(home, as, binaries, options.durable)
  await writeSettings(cluster, as, await socketFolder(home, as), options.durable)
  return keepRunning(() => launchPostmaster({ as, binaries, home, say }), options.log)
}

type Launched = Awaited<ReturnType<typeof launchPostmaster>>

/** Starts the server again when it ends without being asked to, a few times. */
async function keepRunning(start: () => Promise<Launched>, log: PostgresLog): Promise<Server> {
  let current = await start()
  let stopping = false
  let restarting: Promise<void> = Promise.resolve()
  let restarts = 0
  const watch = () => {
    current.child.once('exit', code => {
      if (stopping) return
      log.error(`数据库意外停止（退出码 ${code ?? '无'}）`)
      if (restarts++ < 5) restarting = again()
    })
  }
  const again = async () => {
    try {
      await pause(200)
      if (stopping) return
      current = await start()
      log.info('数据库已重新启动')
      watch()
    } catch (error) {
      log.error(error instanceof Error ? error.message : String(error))
    }
  }
  watch()
  return {
    postmaster: () => current.postmaster,
    stop: async () => {
      stopping = true
      await restarting
      await stopPostmaster(current.postmaster.pid)
    },
  }
}
