import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../db/connect.ts'
import { type TestWorld, testWorld } from '../testing/world.ts'
import { addJob } from './add.ts'
import { startJobs } from './worker.ts'

let t: TestWorld
const done: unknown[] = []
let jobs: { stop: () => Promise<void> }

beforeAll(async () => {
  t = await testWorld()
  const tasks = {
    'test.note': async (_: unknown, payload: unknown) => {
      done.push(payload)
    },
  }
  jobs = await startJobs({
    world: t.world,
    owner: t.connection,
    tasks,
    timed: [{ at: '0 0 1 1 *', task: 'test.note' }],
  })
})
afterAll(async () => {
  await jobs.stop()
  await t.close()
})

const add = (n: number) => transaction(t.db, 'read write', tx => addJob(tx, 'test.note', { n }))

it('does what was put into the queue by a transaction that ended well, and nothing of one that did not', async () => {
  await add(1)
  await transaction(t.db, 'read write', async tx => {
    await addJob(tx, 'test.note', { n: 2 })
    throw new Error('changed my mind')
  }).catch(() => undefined)
  await add(3)
  await expect.poll(() => done, { timeout: 10_000 }).toEqual([{ n: 1 }, { n: 3 }])
})

it('goes on when the database has thrown the worker out', async () => {
  await t.owner`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'fangma'`
  await add(4)
  await expect.poll(() => done, { timeout: 20_000 }).toContainEqual({ n: 4 })
})
