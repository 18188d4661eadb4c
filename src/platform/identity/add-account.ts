import { randomBytes } from 'node:crypto'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Tx } from '../db/connect.ts'
import { newId } from '../id.ts'
import { hashPassword } from './password.ts'
import { type AccessSettings, type Appointment, initialPassword, passwordFaults } from './rules.ts'
import { insertAccount } from './store/account.ts'
import { accountId } from './store/rows.ts'
import { findTowns, findUnit } from './store/unit.ts'
import { passwordFaultZh } from './zh.ts'

export type Wanted = {
  readonly username: string
  readonly name: string
  readonly unit: string | null
  readonly posts: readonly Appointment[]
  /** Made up when absent. */
  readonly password: string | undefined
  readonly mustChangePassword: boolean
}

export function newInitialPassword(): string {
  return initialPassword(randomBytes(16))
}

/** @throws Problem with everything that is wrong with the password */
export function requireGoodPassword(
  password: string,
  username: string,
  settings: AccessSettings,
  pointer: string,
): void {
  const faults = passwordFaults(password, username, settings)
  if (faults.length === 0) return
  const errors = faults.map(fault => ({ pointer, detail: passwordFaultZh(fault, settings) }))
  throw new Problem('input-invalid', errors.map(error => error.detail).join('；'), errors)
}

/** Makes the account in the caller's transaction, which audits it. */
export async function createAccount(
  tx: Tx,
  district: string,
  id: Id<'Account'>,
  wanted: Wanted,
  settings: AccessSettings,
  now: Instant,
): Promise<{ readonly initialPassword: string | null }> {
  const { username, password } = wanted
  await requireUnit(tx, district, wanted.unit)
  await requireTowns(tx, district, wanted.posts)
  if (password !== undefined) requireGoodPassword(password, username, settings, '/password')
  const chosen = password ?? newInitialPassword()
  const inserted = await insertAccount(tx, district, id, { ...wanted, passwordHash: await hashPassword(chosen) }, now)
  if (!inserted) {
    const detail = `用户名 ${username} 已被使用，请换一个`
    throw new Problem('conflict', detail, [{ pointer: '/username', detail }])
  }
  return { initialPassword: password === undefined ? chosen : null }
}

export function newAccountId(): Id<'Account'> {
  return newId<'Account'>()
}

/** The id of a subject that is an account. */
export function getAccountId(text: string): Id<'Account'> {
  return accountId.parse(text)
}

export async function requireUnit(tx: Tx, district: string, unit: string | null): Promise<void> {
  if (unit === null || (await findUnit(tx, district, unit)) !== undefined) return
  throw new Problem('input-invalid', '没有这个单位，请重新选择', [
    { pointer: '/unit', detail: '没有这个单位，请重新选择' },
  ])
}

export async function requireTowns(tx: Tx, district: string, posts: readonly Appointment[]): Promise<void> {
  const wanted = posts.flatMap(post => post.towns ?? [])
  if (wanted.length === 0) return
  const known = new Set((await findTowns(tx, district)).map(town => town.code))
  if (wanted.every(town => known.has(town))) return
  throw new Problem('input-invalid', '有乡镇街道不在本区县，请重新选择', [
    { pointer: '/posts', detail: '有乡镇街道不在本区县' },
  ])
}
