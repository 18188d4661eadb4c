import { LRUCache } from 'lru-cache'
import { type Instant, instantMs } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Origin } from '../action/actor.ts'
import { parse } from '../action/perform.ts'
import { type Tx, transaction } from '../db/connect.ts'
import type { World } from '../world.ts'
import { cardHash } from './card.ts'
import { cardSignIn as endpoint } from './contract/phone.ts'
import {
  type EnteredByPhone,
  enterByPhone,
  getPhoneDistrict,
  type PhoneAttempt,
  refuseByPhone,
} from './enter-by-phone.ts'
import type { Owners } from './owners.ts'
import { findCard } from './rules/card.ts'
import { cardAttempts } from './rules/phone.ts'
import { type Attempts, afterFailure, isLocked } from './rules.ts'
import { lockCard, noteCardUsed } from './store/card.ts'
import { getAccessSettings } from './store/setting.ts'
import { addressWaitsZh, mistypedCardZh, revokedCardZh, wrongCardZh } from './zh/phone.ts'

type Here = { readonly district: string; readonly owners: Owners }

/**
 * Opens the session of whoever holds the card. Wrong cards are counted by address: nobody locks out an owner by guessing,
 * and nobody guesses for long.
 *
 * @param here the program's own district, for cards that do not name theirs
 * @throws Problem `sign-in-refused`, `input-invalid` or `too-many-requests`
 */
export async function cardSignIn(world: World, raw: unknown, origin: Origin, here: Here): Promise<EnteredByPhone> {
  const input = parse(endpoint.input, raw)
  const card = findCard(input.card)
  if (card === undefined)
    throw new Problem('input-invalid', mistypedCardZh, [{ pointer: '/card', detail: mistypedCardZh }])
  const district = await getPhoneDistrict(world, card.district ?? input.district, here.district)
  const now = world.clock.now()
  const address = failuresFrom(world, origin.address)
  if (isLocked(address.attempts(), now)) throw waiting(address.attempts(), now)
  const settings = await getAccessSettings(world.db, district)
  const action = endpoint.name
  const attempt: PhoneAttempt = { world, action, district, settings, now, origin, owners: here.owners }
  const settled = await transaction(world.db, 'read write', tx => settle(tx, attempt, card.secret))
  if ('wrong' in settled) {
    const after = address.count(now)
    throw isLocked(after, now) ? waiting(after, now) : settled.wrong
  }
  if (settled instanceof Problem) throw settled
  return settled
}

async function settle(
  tx: Tx,
  attempt: PhoneAttempt,
  secret: string,
): Promise<EnteredByPhone | Problem | { readonly wrong: Problem }> {
  const { district, now } = attempt
  const found = await lockCard(tx, district, cardHash(secret))
  if (found === undefined) {
    const unknown = { kind: 'account', id: 'unknown', label: '不存在的业主卡' }
    const problem = new Problem('sign-in-refused', wrongCardZh)
    return { wrong: await refuseByPhone(tx, attempt, unknown, '没有这张卡', problem) }
  }
  const { card, account, name, username } = found
  if (found.revokedAt !== null) {
    const subject = { kind: 'account', id: account, label: `${name}（${username}）` }
    return refuseByPhone(tx, attempt, subject, '业主卡已作废', new Problem('sign-in-refused', revokedCardZh))
  }
  const duties = found.appointments.map(post => post.duty)
  const entered = await enterByPhone(tx, attempt, { ...found, duties }, { card, after: { card } })
  if (!(entered instanceof Problem)) await noteCardUsed(tx, district, card, now)
  return entered
}

const none: Attempts = { failedAttempts: 0, lockedUntil: null }
const attemptsOf = new WeakMap<World['db'], LRUCache<string, Attempts>>()

/** Kept in memory: an address is nobody's for long. */
function failuresFrom(world: World, address: string) {
  const cache = attemptsOf.get(world.db) ?? new LRUCache<string, Attempts>({ max: 10_000, ttl: 3_600_000 })
  attemptsOf.set(world.db, cache)
  const attempts = () => cache.get(address) ?? none
  return {
    attempts,
    count: (now: Instant): Attempts => {
      const after = afterFailure(attempts(), cardAttempts, now)
      cache.set(address, after)
      return after
    },
  }
}

function waiting(attempts: Attempts, now: Instant): Problem {
  const until = attempts.lockedUntil === null ? 0 : instantMs(attempts.lockedUntil) - instantMs(now)
  return new Problem('too-many-requests', addressWaitsZh(Math.max(1, Math.ceil(until / 60_000))))
}
