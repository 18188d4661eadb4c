import { instantMs } from '../../../kernel/day.ts'
import { newIntent } from '../../client.ts'
import { now } from '../clock.ts'
import type { Database } from '../offline/database.ts'

const lockName = 'fangma-workshop-sender'
const leaseMs = 60_000
const me = newIntent()

/**
 * Only one tab sends. Safari 14 has no locks, so there a lease on the shelf stands for one; a tab that dies lets go when
 * it runs out.
 *
 * @returns `undefined` when another tab is at it
 */
export async function alone<T>(database: Database, work: () => Promise<T>): Promise<T | undefined> {
  const { locks } = navigator
  if (locks !== undefined)
    return locks.request(lockName, { ifAvailable: true }, lock => (lock === null ? undefined : work()))
  return underLease(database, work)
}

type Lease = { readonly holder: string; readonly until: number }

const isLease = (value: unknown): value is Lease =>
  typeof value === 'object' && value !== null && 'holder' in value && 'until' in value

async function underLease<T>(database: Database, work: () => Promise<T>): Promise<T | undefined> {
  if (!(await takeLease(database))) return undefined
  const renewing = setInterval(() => void takeLease(database), leaseMs / 3)
  try {
    return await work()
  } finally {
    clearInterval(renewing)
    await database.delete('settings', lockName)
  }
}

async function takeLease(database: Database): Promise<boolean> {
  const at = instantMs(now())
  const tx = database.transaction('settings', 'readwrite')
  const lease = await tx.store.get(lockName)
  const free = !isLease(lease) || lease.holder === me || lease.until < at || lease.until > at + leaseMs
  if (free) await tx.store.put({ holder: me, until: at + leaseMs }, lockName)
  await tx.done
  return free
}
