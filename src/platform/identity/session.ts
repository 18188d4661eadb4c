import { createHash, randomBytes } from 'node:crypto'
import type { Instant } from '../../kernel/day.ts'
import type { Actor, Origin } from '../action/actor.ts'
import type { Queryable, Tx } from '../db/connect.ts'
import type { World } from '../world.ts'
import { mayUsePhone } from './rules/phone.ts'
import {
  type AccessSettings,
  postsOf,
  type Readiness,
  readiness,
  type SessionKind,
  sessionExpiry,
  sessionHasEnded,
  shouldNoteSeen,
} from './rules.ts'
import { addSession, findSignedIn, noteSeen, type SignedInRow } from './store/session.ts'

export const sessionCookie = 'fangma_session'

/** HttpOnly keeps it from scripts, SameSite=Lax from other sites' forms; `secure` when the visitor came by TLS. */
export function sessionCookieOptions(secure: boolean) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure } as const
}

/** A phone is switched off and on: its cookie outlives the browser, as long as the session may last. */
export function phoneCookieOptions(secure: boolean, days: number) {
  return { ...sessionCookieOptions(secure), maxAge: Math.round(days * 86_400) } as const
}

/** Registry's door: which workshops the account owns. Asked only for accounts that hold the duty of an owner. */
export type OwnedWorkshops = (db: Queryable, district: string, account: string) => Promise<readonly string[]>

export type SignedIn = {
  readonly actor: Actor
  readonly csrf: string
  readonly session: {
    readonly hash: string
    readonly lastSeenAt: Instant
    readonly expiresAt: Instant
    readonly readiness: Readiness
    readonly settings: AccessSettings
  }
}

const tokenPattern = /^([0-9]{6})\.[A-Za-z0-9_-]{43}$/

/**
 * Who sends this cookie, and what that person may do at this moment. A disabled account, a revoked, idle or expired
 * session is nobody. Somebody who must first change the password holds no post until then.
 */
export async function resolveActor(
  world: World,
  cookie: string | undefined,
  origin: Origin,
  ownedWorkshops: OwnedWorkshops,
): Promise<SignedIn | undefined> {
  const district = tokenPattern.exec(cookie ?? '')?.[1]
  if (cookie === undefined || district === undefined) return undefined
  const hash = tokenHash(cookie)
  const row = await findSignedIn(world.db, district, hash)
  const now = world.clock.now()
  if (row === undefined || sessionHasEnded(row, row.settings, now)) return undefined
  const duties = row.appointments.map(post => post.duty)
  // Whoever was given a duty of the staff since then signs in with a password.
  if (row.kind === 'phone' && !mayUsePhone(duties)) return undefined
  if (shouldNoteSeen(row, now)) await noteSeen(world.db, hash, now)
  const owner = row.appointments.some(post => post.duty === 'owner')
  const own = owner ? await ownedWorkshops(world.db, district, row.account) : []
  const ready = readiness({ ...row, duties }, row.settings, now)
  return {
    actor: actorFrom(row, district, origin, hash, ready, own),
    csrf: row.csrf,
    session: { hash, lastSeenAt: row.lastSeenAt, expiresAt: row.expiresAt, readiness: ready, settings: row.settings },
  }
}

function actorFrom(
  row: SignedInRow,
  district: string,
  origin: Origin,
  hash: string,
  ready: Readiness,
  own: readonly string[],
): Actor {
  const posts = ready.kind === 'ready' ? postsOf(row.appointments, row.unitTowns, own) : []
  const session = { hash, csrf: row.csrf, kind: row.kind }
  return { district, account: row.account, name: row.name, posts, origin, session }
}

export type OpenedSession = { readonly token: string; readonly csrf: string; readonly expiresAt: Instant }

type Opening = {
  readonly district: string
  readonly account: string
  readonly kind: SessionKind
  readonly card?: string
  readonly settings: AccessSettings
  readonly now: Instant
  readonly origin: Origin
}

/** Only the hash is kept: whoever reads the database cannot sign in with what is there. */
export async function openSession(tx: Tx, opening: Opening): Promise<OpenedSession> {
  const { district, account, kind, card, settings, now, origin } = opening
  const token = `${district}.${randomBytes(32).toString('base64url')}`
  const csrf = randomBytes(24).toString('base64url')
  const expiresAt = sessionExpiry(kind, settings, now)
  const userAgent = origin.userAgent.slice(0, 300)
  const hash = tokenHash(token)
  await addSession(tx, { hash, district, account, csrf, now, expiresAt, origin: origin.address, userAgent, kind, card })
  return { token, csrf, expiresAt }
}

function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
