import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable, Tx } from '../db/connect.ts'
import { newId } from '../id.ts'
import { nobodys } from './password.ts'
import { mayUsePhone } from './rules/phone.ts'
import type { OwnedWorkshops } from './session.ts'
import { insertAccount } from './store/account.ts'
import { findOwnerAccounts } from './store/owner.ts'

/** What a telephone leads to, among the operators of workshops that are not closed. */
export type OwnerOfPhone =
  | { readonly kind: 'nobody' }
  /** One number on file for different people: it does not say who is calling. */
  | { readonly kind: 'several' }
  | { readonly kind: 'one'; readonly account: string; readonly made: boolean }

/** Registry's door: who owns what, and whose telephone it is. */
export type Owners = {
  readonly ownedWorkshops: OwnedWorkshops
  readonly isOnFile: (db: Queryable, district: string, phone: string) => Promise<boolean>
  /** Makes the account at the first time. */
  readonly ownerOfPhone: (tx: Tx, district: string, phone: string, now: Instant) => Promise<OwnerOfPhone>
}

/** An account without a password, for signing in by card or code alone. */
export async function createOwnerAccount(tx: Tx, district: string, name: string, now: Instant): Promise<Id<'Account'>> {
  const account = newId<'Account'>()
  const username = `owner-${account.replaceAll('-', '').slice(-12)}`
  const posts = [{ duty: 'owner', towns: null }] as const
  const wanted = { username, name, unit: null, posts, passwordHash: nobodys, mustChangePassword: false }
  const inserted = await insertAccount(tx, district, account, wanted, now)
  if (!inserted) throw new Error(`the user name ${username} is taken`)
  return account
}

/** A name that was corrected on file is corrected here; an account that somebody made by hand keeps its own. */
export async function keepOwnerName(tx: Tx, district: string, account: string, name: string): Promise<void> {
  await tx`
    update identity.account set name = ${name}
    where district = ${district} and id = ${account} and name <> ${name} and password_hash = ${nobodys}`
}

/** Those of the accounts that hold the duty of an owner and no other, the oldest first. */
export async function ownerAccountsAmong(
  db: Queryable,
  district: string,
  accounts: readonly string[],
): Promise<readonly Id<'Account'>[]> {
  if (accounts.length === 0) return []
  const found = await findOwnerAccounts(db, district, accounts)
  return found.filter(one => mayUsePhone(one.duties)).map(one => one.account)
}
