import { Problem } from '../../../kernel/problem.ts'
import type { Context, Subject } from '../../action/action.ts'
import { findAccountName } from '../store/account.ts'

/** The person who acts. The program has no account and can do nothing to its own. */
export function ownAccount({ actor }: Pick<Context, 'actor'>): string {
  if (actor.account === undefined) throw new Problem('not-signed-in', '请登录后再操作')
  return actor.account
}

export function ownSubject(_input: unknown, context: Context): Subject {
  return { kind: 'account', id: ownAccount(context), label: context.actor.name, place: { kind: 'self' } }
}

export async function accountSubject({ account }: { account: string }, context: Context): Promise<Subject> {
  const found = await findAccountName(context.tx, context.district, account)
  if (found === undefined) throw new Problem('not-found', '没有这个账号，请刷新列表')
  const { name, username } = found
  return { kind: 'account', id: account, label: `${name}（${username}）`, place: { kind: 'district' } }
}

export function districtSubject(kind: string, id: string, label: string): Subject {
  return { kind, id, label, place: { kind: 'district' } }
}
