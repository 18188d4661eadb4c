import type { Instant } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Actor, Origin } from '../action/actor.ts'
import type { Duty } from '../action/permission.ts'
import { record } from '../audit/record.ts'
import type { Tx } from '../db/connect.ts'
import type { World } from '../world.ts'
import type { Owners } from './owners.ts'
import { mayUsePhone } from './rules/phone.ts'
import type { AccessSettings } from './rules.ts'
import { type OpenedSession, openSession } from './session.ts'
import { stranger } from './sign-in.ts'
import { findDistricts } from './store/session.ts'
import { nothingOwnedZh } from './zh/phone.ts'

export type EnteredByPhone = OpenedSession & {
  readonly name: string
  readonly workshops: number
  readonly notice: string | null
  /** How long the cookie lives. */
  readonly days: number
}

export type PhoneAttempt = {
  readonly world: World
  readonly action: 'identity.card-sign-in' | 'identity.code-sign-in'
  readonly district: string
  readonly settings: AccessSettings
  readonly now: Instant
  readonly origin: Origin
  readonly owners: Owners
}

export type OwnerAccount = {
  readonly account: Actor['account'] & string
  readonly username: string
  readonly name: string
  readonly state: 'active' | 'disabled'
  readonly duties: readonly Duty[]
}

/** @param fallback the district of this program, where nobody said which */
export async function getPhoneDistrict(world: World, given: string | undefined, fallback: string): Promise<string> {
  const wanted = given ?? fallback
  if ((await findDistricts(world.db)).some(district => district.code === wanted)) return wanted
  throw new Problem('input-invalid', '这里没有这个区县，请向监管所确认网址', [
    { pointer: '/district', detail: '这里没有这个区县' },
  ])
}

/** Opens the session of an owner's phone, or says why not. Nobody who has another duty gets in this way. */
export async function enterByPhone(
  tx: Tx,
  attempt: PhoneAttempt,
  owner: OwnerAccount,
  how: { readonly card?: string; readonly after: unknown },
): Promise<EnteredByPhone | Problem> {
  const { world, action, district, settings, now, origin, owners } = attempt
  const subject = subjectOf(owner)
  if (!mayUsePhone(owner.duties)) {
    const problem = new Problem('sign-in-refused', '这个账号有工作人员岗位，请到监管后台用用户名和密码登录')
    return refuseByPhone(tx, attempt, subject, '不是只有业主岗位的账号', problem)
  }
  if (owner.state === 'disabled') {
    const problem = new Problem('sign-in-refused', '账号已停用，请联系监管所')
    return refuseByPhone(tx, attempt, subject, '账号已停用', problem)
  }
  const { account, name } = owner
  const card = how.card === undefined ? {} : { card: how.card }
  const opened = await openSession(tx, { district, account, kind: 'phone', ...card, settings, now, origin })
  const workshops = (await owners.ownedWorkshops(tx, district, account)).length
  const actor: Actor = { district, account, name, posts: [], origin }
  await record(tx, world.auditKey, [{ actor, action, subject, at: now, after: how.after }])
  const notice = workshops === 0 ? nothingOwnedZh : null
  return { ...opened, name, workshops, notice, days: settings.phoneSessionDays }
}

/** Written in the transaction that ends well, so that what was counted stays. */
export async function refuseByPhone(
  tx: Tx,
  { world, action, district, now, origin }: PhoneAttempt,
  subject: { readonly kind: string; readonly id: string; readonly label: string },
  reason: string,
  problem: Problem,
): Promise<Problem> {
  const what = { actor: stranger(district, origin), action, subject, at: now }
  await record(tx, world.auditKey, [{ ...what, reason, outcome: 'refused' }])
  return problem
}

function subjectOf({ account, name, username }: OwnerAccount) {
  return { kind: 'account', id: account, label: `${name}（${username}）` }
}
