import type { Instant } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Actor, type Origin, visitor } from '../action/actor.ts'
import { parse } from '../action/perform.ts'
import { record } from '../audit/record.ts'
import { type Tx, transaction } from '../db/connect.ts'
import type { World } from '../world.ts'
import { countFailure, lockedProblem } from './attempt.ts'
import { signIn as endpoint } from './contract/sign-in.ts'
import { isPassword } from './password.ts'
import { goesOut } from './rules/phone.ts'
import { type AccessSettings, isLocked, type MustChange, readiness, type SessionKind } from './rules.ts'
import { type OpenedSession, openSession } from './session.ts'
import { type Credentials, findCredentials, findDistrictsToEnter, saveAttempts, saveTotpStep } from './store/session.ts'
import { getAccessSettings } from './store/setting.ts'
import { openSecret, totpStep } from './totp.ts'
import { failuresOfUnknown } from './unknown-names.ts'
import { signInRefusedZh } from './zh.ts'

export type Entered = OpenedSession & {
  readonly kind: SessionKind
  readonly name: string
  readonly mustChangePassword: MustChange | null
  readonly mustSetUpTotp: boolean
}

type Attempt = {
  readonly world: World
  readonly district: string
  readonly settings: AccessSettings
  readonly now: Instant
  readonly origin: Origin
  readonly password: string
  readonly code: string | undefined
  readonly inTheField: boolean
}

/**
 * Opens a session; the caller sets the cookie to `token`. The password is checked outside the transaction and its
 * result is settled under the account's lock, so that attempts that come together are counted one after the other: the
 * sixth learns nothing, right or wrong.
 *
 * @throws Problem `sign-in-refused` or `second-factor-required`
 */
export async function signIn(world: World, raw: unknown, origin: Origin): Promise<Entered> {
  const input = parse(endpoint.input, raw)
  const district = await getDistrict(world, input.district)
  const settings = await getAccessSettings(world.db, district)
  const now = world.clock.now()
  const attempt: Attempt = {
    world,
    district,
    settings,
    now,
    origin,
    password: input.password,
    code: input.code,
    inTheField: input.inTheField,
  }
  const account = await findCredentials(world.db, district, input, 'look')
  if (account === undefined) return refuseUnknown(attempt, input.username)
  const right = !isLocked(account, now) && (await isPassword(input.password, account.passwordHash))
  const settled = await transaction(world.db, 'read write', tx => settle(tx, attempt, account, right))
  if (settled instanceof Problem) throw settled
  return settled
}

async function getDistrict(world: World, code: string | undefined): Promise<string> {
  const districts = await findDistrictsToEnter(world.db)
  const [only] = districts
  if (code === undefined && only !== undefined && districts.length === 1) return only.code
  const found = districts.find(district => district.code === code)
  if (found !== undefined) return found.code
  throw new Problem('input-invalid', '请选择区县', [{ pointer: '/district', detail: '请选择区县' }])
}

/** As slow as a wrong password and in the same words. What was typed is written nowhere. */
async function refuseUnknown(attempt: Attempt, username: string): Promise<never> {
  const { world, district, settings, now, origin } = attempt
  const unknown = failuresOfUnknown(world, district, username)
  if (!isLocked(unknown.attempts, now)) await isPassword(attempt.password, undefined)
  const after = unknown.count(settings, now)
  const locked = isLocked(after, now)
  const subject = { kind: 'account', id: 'unknown', label: '不存在的用户名' }
  const what = { actor: stranger(district, origin), action: endpoint.name, subject, at: now }
  await record(world.db, world.auditKey, [{ ...what, reason: locked ? '已锁定' : '用户名不存在', outcome: 'refused' }])
  throw locked ? lockedProblem(after, now) : wrongProblem(settings)
}

async function settle(tx: Tx, attempt: Attempt, seen: Credentials, right: boolean): Promise<Entered | Problem> {
  const { district, settings, now } = attempt
  const account = await findCredentials(tx, district, { account: seen.account }, 'lock')
  if (account === undefined) return wrongProblem(settings)
  if (isLocked(account, now)) return refuse(tx, attempt, account, '已锁定', lockedProblem(account, now))
  if (!right || account.passwordHash !== seen.passwordHash)
    return countAndRefuse(tx, attempt, account, '密码错误', wrongProblem(settings))
  if (account.state === 'disabled') {
    return refuse(tx, attempt, account, '账号已停用', new Problem('sign-in-refused', '账号已停用，请联系管理员'))
  }
  if (account.totpSecret !== null) {
    if (attempt.code === undefined) return new Problem('second-factor-required', '请输入手机验证器上的 6 位动态口令')
    const secret = openSecret(attempt.world.auditKey, { district, account: account.account }, account.totpSecret)
    const step = totpStep(secret, attempt.code, now, account.totpLastStep)
    const wrong = new Problem('sign-in-refused', '动态口令不正确或已用过，请等下一个口令')
    if (step === undefined) return countAndRefuse(tx, attempt, account, '动态口令错误', wrong)
    await saveTotpStep(tx, district, account.account, step)
  }
  return enter(tx, attempt, account)
}

async function enter(tx: Tx, attempt: Attempt, account: Credentials): Promise<Entered> {
  const { world, district, settings, now, origin } = attempt
  await saveAttempts(tx, district, account.account, { failedAttempts: 0, lockedUntil: null })
  const duties = account.appointments.map(post => post.duty)
  const kind = attempt.inTheField && goesOut(duties) ? 'field' : 'desk'
  const opened = await openSession(tx, { district, account: account.account, kind, settings, now, origin })
  const actor: Actor = { district, account: account.account, name: account.name, posts: [], origin }
  await record(tx, world.auditKey, [{ actor, action: endpoint.name, subject: subjectOf(account), at: now }])
  const ready = readiness({ ...account, hasTotp: account.totpSecret !== null, duties }, settings, now)
  return {
    ...opened,
    ...{ kind, name: account.name },
    mustChangePassword: ready.kind === 'change-password' ? ready.why : null,
    mustSetUpTotp: ready.kind === 'set-up-totp',
  }
}

async function countAndRefuse(
  tx: Tx,
  attempt: Attempt,
  account: Credentials,
  why: string,
  problem: Problem,
): Promise<Problem> {
  const { district, settings, now } = attempt
  const after = await countFailure(tx, district, account, settings, now)
  const locked = isLocked(after, now)
  return refuse(tx, attempt, account, locked ? `${why}，已锁定` : why, locked ? lockedProblem(after, now) : problem)
}

async function refuse(tx: Tx, attempt: Attempt, account: Credentials, why: string, problem: Problem): Promise<Problem> {
  const { world, district, now, origin } = attempt
  const what = { actor: stranger(district, origin), action: endpoint.name, subject: subjectOf(account), at: now }
  await record(tx, world.auditKey, [{ ...what, reason: why, outcome: 'refused' }])
  return problem
}

/** Whoever failed has not shown to be the person of the account. */
export function stranger(district: string, origin: Origin): Actor {
  return { ...visitor(district, origin), name: '未登录' }
}

function subjectOf(account: Credentials) {
  return { kind: 'account', id: account.account, label: `${account.name}（${account.username}）` }
}

function wrongProblem(settings: AccessSettings): Problem {
  return new Problem('sign-in-refused', signInRefusedZh(settings))
}
