import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Tx } from '../../platform/db/connect.ts'
import {
  createOwnerAccount,
  keepOwnerName,
  type OwnerOfPhone,
  ownerAccountsAmong,
} from '../../platform/identity/owners.ts'
import { areOnePerson, isOnePerson } from '../rules/owner.ts'
import {
  accountsOwning,
  giveAccount,
  isPhoneOnFile,
  lockOperatorsLike,
  lockOperatorsOfPhone,
  type OperatorRow,
} from '../store/owner.ts'

/** Whether a code may be sent to this telephone. */
export const isOnFile = isPhoneOnFile

export type EnsuredOwner = { readonly account: string; readonly name: string; readonly made: boolean }

/** Whose telephone it is. Whoever is on file with it can sign in without anybody at an office doing anything. */
export async function ownerOfPhone(tx: Tx, district: string, phone: string, now: Instant): Promise<OwnerOfPhone> {
  const rows = await lockOperatorsOfPhone(tx, district, phone)
  const [first] = rows
  if (first === undefined) return { kind: 'nobody' }
  if (!areOnePerson(rows)) return { kind: 'several' }
  const { account, made } = await ensureAccount(tx, district, rows, first.name, now)
  return { kind: 'one', account, made }
}

/** The account of a workshop's operator, made when there is none: the same for all open workshops of that person. */
export async function ownerOfWorkshop(tx: Tx, district: string, workshop: Id, now: Instant): Promise<EnsuredOwner> {
  const like = await lockOperatorsLike(tx, district, workshop)
  const own = like.find(row => row.workshop === workshop)
  if (own === undefined) throw new Problem('not-found', '没有找到这家小作坊，请刷新列表')
  const others = like.filter(row => row !== own && isOnePerson(row, own))
  return { ...(await ensureAccount(tx, district, [own, ...others], own.name, now)), name: own.name }
}

async function ensureAccount(
  tx: Tx,
  district: string,
  rows: readonly OperatorRow[],
  name: string,
  now: Instant,
): Promise<{ readonly account: string; readonly made: boolean }> {
  const linked = rows.find(row => row.account !== null)?.account
  const account = linked ?? (await accountByOwnership(tx, district, rows))
  const used = account ?? (await createOwnerAccount(tx, district, name, now))
  for (const row of rows) await giveAccount(tx, district, row, used)
  await keepOwnerName(tx, district, used, name)
  return { account: used, made: account === undefined }
}

/** An owner's account that was given the workshop in another way. */
async function accountByOwnership(tx: Tx, district: string, rows: readonly OperatorRow[]): Promise<string | undefined> {
  const owning = await accountsOwning(
    tx,
    district,
    rows.map(row => row.workshop),
  )
  const [oldest] = await ownerAccountsAmong(tx, district, owning)
  return oldest
}
