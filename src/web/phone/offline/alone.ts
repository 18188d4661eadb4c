import { instantMs } from '../../../kernel/day.ts'
import { newIntent } from '../../client.ts'
import { now } from '../clock.ts'

const leaseMs = 60_000
const me = newIntent()

/** Where a lease lies: in one transaction what is there is judged and, when `next` says so, replaced. */
export type LeaseShelf = {
  readonly swap: (key: string, next: (found: unknown) => Lease | undefined) => Promise<void>
  readonly clear: (key: string) => Promise<void>
}
type Lease = { readonly holder: string; readonly until: number }

/**
 * Only one tab sends. Safari 14 has no locks, so there a lease on the shelf stands for one; a tab that dies lets go when
 * it runs out.
 *
 * @returns `undefined` when another tab is at it
 */
export async function alone<T>(name: string, shelf: LeaseShelf, work: () => Promise<T>): Promise<T | undefined> {
  const { locks } = navigator
  if (locks !== undefined)
    return locks.request(name, { ifAvailable: true }, lock => (lock === null ? undefined : work()))
  return underLease(name, shelf, work)
}

const isLease = (value: unknown): value is Lease =>
  typeof value === 'object' && value !== null && 'holder' in value && 'until' in value

async function underLease<T>(name: string, shelf: LeaseShelf, work: () => Promise<T>): Promise<T | undefined> {
  if (!(await takeLease(name, shelf))) return undefined
  const renewing = setInterval(() => void takeLease(name, shelf), leaseMs / 3)
  try {
    return await work()
  } finally {
    clearInterval(renewing)
    await shelf.clear(name)
  }
}

async function takeLease(name: string, shelf: LeaseShelf): Promise<boolean> {
  const at = instantMs(now())
  let free = false
  await shelf.swap(name, lease => {
    free = !isLease(lease) || lease.holder === me || lease.until < at || lease.until > at + leaseMs
    return free ? { holder: me, until: at + leaseMs } : undefined
  })
  return free
}
