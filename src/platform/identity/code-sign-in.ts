import { timingSafeEqual } from 'node:crypto'
import { maskPhone } from '../../kernel/mask.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Origin } from '../action/actor.ts'
import { parse } from '../action/perform.ts'
import { type Tx, transaction } from '../db/connect.ts'
import { newId } from '../id.ts'
import { addJob } from '../jobs/add.ts'
import type { World } from '../world.ts'
import { sendCode as sendEndpoint, codeSignIn as signInEndpoint } from './contract/phone.ts'
import {
  type EnteredByPhone,
  enterByPhone,
  getPhoneDistrict,
  type PhoneAttempt,
  refuseByPhone,
} from './enter-by-phone.ts'
import { phoneHash, sealPhone, smsCodeOf } from './keyed.ts'
import type { Owners } from './owners.ts'
import { codeExpiry, codeMinutes, mayBeTried, secondsBetweenCodes, tooOften } from './rules/phone.ts'
import {
  countTry,
  findAsked,
  insertCode,
  insertMessage,
  lockAsking,
  lockNewestCode,
  markCodeUsed,
} from './store/message.ts'
import { findOwnerAccount } from './store/owner.ts'
import { getAccessSettings } from './store/setting.ts'
import { codeSentZh, noSmsZh, sharedPhoneZh, tooOftenZh, wrongCodeZh } from './zh/phone.ts'

type Here = {
  readonly district: string
  readonly owners: Owners
  /** Whether somebody is there who sends short messages. */
  readonly smsOpen: boolean
}

/**
 * Puts a message into the queue. Whether the number is on file is found out by the job that sends it: what is answered, and
 * how long that takes, is the same for every number.
 */
export async function sendCode(world: World, raw: unknown, origin: Origin, here: Here) {
  const { phone, district: given } = parse(sendEndpoint.input, raw)
  if (!here.smsOpen) throw new Problem('not-available', noSmsZh)
  const district = await getPhoneDistrict(world, given, here.district)
  const now = world.clock.now()
  const hash = phoneHash(world.auditKey, district, phone)
  await transaction(world.db, 'read write', async tx => {
    await lockAsking(tx, district, hash, origin.address)
    const fault = tooOften(await findAsked(tx, district, hash, origin.address, now), now)
    if (fault !== undefined) throw new Problem('too-many-requests', tooOftenZh(fault))
    const [code, message] = [newId(), newId()]
    const madeAt = now
    await insertCode(tx, district, {
      code,
      phoneHash: hash,
      madeAt,
      expiresAt: codeExpiry(now),
      origin: origin.address,
    })
    const sealedPhone = sealPhone(world.auditKey, `${district}:${message}`, phone)
    await insertMessage(tx, district, { message, concerns: code, sealedPhone }, now)
    await addJob(tx, 'identity.send-message', { district, message })
  })
  return sendEndpoint.output.parse({
    nextInSeconds: secondsBetweenCodes,
    goodForMinutes: codeMinutes,
    said: codeSentZh,
  })
}

/**
 * Opens the session of the operator whose telephone received the code; the first time, the account is made.
 *
 * @throws Problem `sign-in-refused` or `input-invalid`
 */
export async function codeSignIn(world: World, raw: unknown, origin: Origin, here: Here): Promise<EnteredByPhone> {
  const input = parse(signInEndpoint.input, raw)
  const district = await getPhoneDistrict(world, input.district, here.district)
  const settings = await getAccessSettings(world.db, district)
  const now = world.clock.now()
  const action = signInEndpoint.name
  const attempt: PhoneAttempt = { world, action, district, settings, now, origin, owners: here.owners }
  const settled = await transaction(world.db, 'read write', tx => settle(tx, attempt, input.phone, input.code))
  if (settled instanceof Problem) throw settled
  return settled
}

async function settle(tx: Tx, attempt: PhoneAttempt, phone: string, typed: string): Promise<EnteredByPhone | Problem> {
  const { world, district, now, owners } = attempt
  const unknown = { kind: 'account', id: 'unknown', label: `手机号 ${maskPhone(phone)}` }
  const refuse = (reason: string, problem: Problem) => refuseByPhone(tx, attempt, unknown, reason, problem)
  const wrong = new Problem('sign-in-refused', wrongCodeZh)
  const sent = await lockNewestCode(tx, district, phoneHash(world.auditKey, district, phone))
  if (sent === undefined || !mayBeTried(sent, now)) return refuse('验证码已过期、已用过或没有发过', wrong)
  await countTry(tx, district, sent.code)
  if (!isSame(typed, smsCodeOf(world.auditKey, district, sent.code))) return refuse('验证码错误', wrong)
  await markCodeUsed(tx, district, sent.code, now)
  const found = await owners.ownerOfPhone(tx, district, phone, now)
  // Nothing was sent to such a number: whoever got here has guessed.
  if (found.kind === 'nobody') return refuse('不是在营小作坊登记的电话', wrong)
  if (found.kind === 'several') {
    return refuse('电话登记在几位经营者名下', new Problem('sign-in-refused', sharedPhoneZh))
  }
  const owner = await findOwnerAccount(tx, district, found.account)
  if (owner === undefined) return refuse('没有账号', wrong)
  return enterByPhone(tx, attempt, owner, { after: { accountMade: found.made } })
}

function isSame(typed: string, right: string): boolean {
  return typed.length === right.length && timingSafeEqual(Buffer.from(typed), Buffer.from(right))
}
