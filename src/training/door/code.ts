import { timingSafeEqual } from 'node:crypto'
import { type Instant, instantMs } from '../../kernel/day.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { macOf } from '../../platform/audit/entry.ts'
import { codeSeconds, slotAt, slotsAccepted } from '../rules/number.ts'

/** What the QR code of a session says now, and for how long. Computed, never kept: who has the database cannot sign in. */
export function sessionCode(auditKey: Uint8Array, session: Id, now: Instant) {
  const ms = instantMs(now)
  const seconds = codeSeconds - (Math.floor(ms / 1000) % codeSeconds)
  return { token: signed(auditKey, session, slotAt(ms)), seconds }
}

/** Which session a code is of; `undefined` when it is not ours or has changed since. */
export function sessionOfCode(auditKey: Uint8Array, token: string, now: Instant): Id | undefined {
  const [session = ''] = token.split('.')
  if (!isId(session)) return undefined
  const given = Buffer.from(token)
  const isOurs = slotsAccepted(instantMs(now)).some(slot => {
    const right = Buffer.from(signed(auditKey, session, slot))
    return right.length === given.length && timingSafeEqual(right, given)
  })
  return isOurs ? session : undefined
}

function signed(auditKey: Uint8Array, session: Id, slot: number): string {
  return `${session}.${macOf(auditKey, `training-session:${session}:${slot}`).slice(0, 24)}`
}
