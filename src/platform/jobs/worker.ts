import { setTimeout as pause } from 'node:timers/promises'
import { Logger, makeWorkerUtils, parseCronItems, type Runner, run } from 'graphile-worker'
import pg from 'pg'
import type { Connection } from '../postgres/connection.ts'
import type { World } from '../world.ts'

/** Work that is done later or at a time of day. The payload is a few ids: the world is read again. */
export type Task = (world: World, payload: unknown) => Promise<void>

export type TimedTask = {
  /** In cron's five fields, Asia/Shanghai is UTC+8: written in UTC. */
  readonly at: string
  readonly task: string
}

export async function migrateJobs(connection: Connection): Promise<void> {
  const pool = poolOf(connection, 1, () => undefined)
  try {
    const worker = await makeWorkerUtils({ pgPool: pool })
    await worker.migrate()
    await worker.release()
  } finally {
    await pool.end()
  }
}

type Jobs = {
  readonly world: World
  readonly owner: Connection
  readonly tasks: Readonly<Record<string, Task>>
  readonly timed: readonly TimedTask[]
  /** Done once at every start: what may have been missed in between. */
  readonly atStart?: readonly string[]
}

const pauseMs = 2_000

/**
 * Runs queued and timed work until stopped; a job cut off by a kill is taken up again. A worker that ends because the
 * database went away is started anew when it is back.
 */
export async function startJobs(jobs: Jobs): Promise<{ stop: () => Promise<void> }> {
  const { world, owner, atStart = [] } = jobs
  const pool = poolOf(owner, 4, error => world.log.warn(`job connection lost: ${error.message}`))
  let stopping = false
  let runner = await startRunner(jobs, pool)
  for (const task of atStart) await runner.addJob(task, {}, { jobKey: task })
  const watch = async () => {
    while (!stopping) {
      await runner.promise.catch((error: unknown) => world.log.warn({ err: error }, 'the job worker ended'))
      for (let running = false; !stopping && !running; ) {
        await pause(pauseMs)
        running = await startRunner(jobs, pool).then(
          again => {
            runner = again
            return true
          },
          () => false,
        )
      }
    }
  }
  const watched = watch()
  return {
    stop: async () => {
      stopping = true
      await runner.stop().catch((error: unknown) => world.log.warn({ err: error }, 'the job worker did not stop well'))
      await watched
      await pool.end()
    },
  }
}

function startRunner({ world, tasks, timed }: Jobs, pool: pg.Pool): Promise<Runner> {
  return run({
    pgPool: pool,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 5000,
    parsedCronItems: parseCronItems(
      timed.map(({ at, task }) => ({ task, match: at, options: { backfillPeriod: 3_600_000, jobKey: task } })),
    ),
    taskList: Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [
        name,
        async payload => {
          await task(world, payload)
        },
      ]),
    ),
    logger: quietLogger(world),
  })
}

/** @param lost told when a connection breaks; the pool makes another one by itself */
function poolOf(connection: Connection, max: number, lost: (error: Error) => void): pg.Pool {
  const { host, port, user, password, database, ssl } = connection
  const pool = new pg.Pool({
    host,
    port,
    user,
    database,
    max,
    ...(password === undefined ? {} : { password }),
    ...(ssl === undefined ? {} : { ssl: ssl === 'verify-full' ? true : { rejectUnauthorized: false } }),
  })
  pool.on('error', lost)
  pool.on('connect', client => client.on('error', lost))
  return pool
}

function quietLogger(world: World): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error') world.log.error({ job: meta }, message)
    else if (level === 'warning') world.log.warn({ job: meta }, message)
    else world.log.debug({ job: meta }, message)
  })
}
