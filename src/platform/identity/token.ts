import { createHash, randomBytes } from 'node:crypto'
import { type Instant, instantMs } from '../../kernel/day.ts'
import type { Actor, Origin } from '../action/actor.ts'
import type { Tx } from '../db/connect.ts'
import { newId } from '../id.ts'
import type { World } from '../world.ts'
import type { TokenScope } from './rules/token.ts'
import { findToken, insertToken, noteTokenUsed } from './store/token.ts'

export type TokenHolder = {
  readonly actor: Actor
  readonly token: string
  readonly scopes: readonly TokenScope[]
}

const pattern = /^fangma_([0-9]{6})_[A-Za-z0-9_-]{43}$/
const notedEveryMs = 60_000

type Wanted = {
  readonly account: string
  readonly label: string
  readonly scopes: readonly TokenScope[]
  readonly madeBy: string | null
}

/** Makes a token in the caller's transaction, which audits it. The secret is told once and kept nowhere. */
export async function addToken(
  tx: Tx,
  district: string,
  wanted: Wanted,
  now: Instant,
): Promise<{ readonly token: string; readonly secret: string }> {
  const token = newId()
  const secret = `fangma_${district}_${randomBytes(32).toString('base64url')}`
  await insertToken(tx, district, { token, ...wanted, hash: secretHash(secret) }, now)
  return { token, secret }
}

/**
 * Whose program sends this `Authorization` header; `undefined` when nobody's. It may do what its scopes say and nothing
 * else: the actor holds the office's duty for the actions of that interface, and is handed to no other.
 */
export async function resolveToken(
  world: World,
  header: string | undefined,
  origin: Origin,
): Promise<TokenHolder | undefined> {
  const [, secret = ''] = /^bearer +(\S+)$/i.exec(header ?? '') ?? []
  const district = pattern.exec(secret)?.[1]
  if (district === undefined) return undefined
  const held = await findToken(world.db, district, secretHash(secret))
  if (held === undefined) return undefined
  const now = world.clock.now()
  if (held.lastUsedAt === null || instantMs(now) - instantMs(held.lastUsedAt) > notedEveryMs) {
    await noteTokenUsed(world.db, district, held.token, now)
  }
  const { account, name, label, scopes, token } = held
  const posts = [{ duty: 'office', area: { kind: 'district' } }] as const
  return { actor: { district, account, name: `${name}（接口：${label}）`, posts, origin }, token, scopes }
}

/** 256 random bits need no slow hash: nobody can try them out. */
function secretHash(secret: string): string {
  return createHash('sha256').update(`fangma token ${secret}`).digest('hex')
}
