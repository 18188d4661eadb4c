import { type Instant, instantMs } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context } from '../action/action.ts'
import type { Tx } from '../db/connect.ts'
import { isPassword } from './password.ts'
import { type AccessSettings, type Attempts, afterFailure, isLocked } from './rules.ts'
import { type Credentials, findCredentials, saveAttempts } from './store/session.ts'
import { lockedZh } from './zh.ts'

/** @throws nothing: the caller decides whether the refusal ends a transaction or is written in it */
export function lockedProblem(attempts: Attempts, now: Instant): Problem {
  const until = attempts.lockedUntil === null ? 0 : instantMs(attempts.lockedUntil) - instantMs(now)
  return new Problem('sign-in-refused', lockedZh(Math.max(1, Math.ceil(until / 60_000))))
}

/** Counts a failure under the row's lock: of attempts that come together, each sees those before it. */
export async function countFailure(
  tx: Tx,
  district: string,
  account: Credentials,
  settings: AccessSettings,
  now: Instant,
): Promise<Attempts> {
  const attempts = afterFailure(account, settings, now)
  await saveAttempts(tx, district, account.account, attempts)
  return attempts
}

type Confirming = Pick<Context, 'tx' | 'district' | 'now'> & { readonly account: string }

/**
 * Somebody who is signed in shows again that it is they. A wrong password counts as it does at sign-in, so whoever
 * holds a session cannot guess at leisure.
 *
 * @param pointer the field that it was typed into
 */
export async function confirmPassword(
  { tx, district, now, account: accountId }: Confirming,
  typed: string,
  pointer: string,
  settings: AccessSettings,
): Promise<{ readonly account: Credentials } | { readonly refused: Problem }> {
  const seen = await findCredentials(tx, district, { account: accountId }, 'look')
  const right = await isPassword(typed, seen?.passwordHash)
  const account = await findCredentials(tx, district, { account: accountId }, 'lock')
  if (account === undefined) throw new Problem('not-found', '没有这个账号，请重新登录')
  if (isLocked(account, now)) return { refused: lockedProblem(account, now) }
  if (right && account.passwordHash === seen?.passwordHash) return { account }
  const attempts = await countFailure(tx, district, account, settings, now)
  if (isLocked(attempts, now)) return { refused: lockedProblem(attempts, now) }
  return {
    refused: new Problem('input-invalid', '当前密码不正确', [{ pointer, detail: '当前密码不正确' }]),
  }
}
