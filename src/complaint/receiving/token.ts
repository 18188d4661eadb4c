import { timingSafeEqual } from 'node:crypto'
import { type Instant, instantMs } from '../../kernel/day.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { macOf } from '../../platform/audit/entry.ts'
import { newId } from '../../platform/id.ts'
import { longestOpenHours } from '../rules/abuse.ts'

/** What a form carries: the id it will be received under, and when it was drawn. Sent twice it is received once. */
export function newToken(auditKey: Uint8Array, code: string, now: Instant): string {
  return signed(auditKey, code, newId(), Math.floor(instantMs(now) / 1000))
}

function signed(auditKey: Uint8Array, code: string, id: Id, drawnAt: number): string {
  const text = `${id}.${drawnAt.toString(36)}`
  return `${text}.${macOf(auditKey, `complaint-form:${code}:${text}`).slice(0, 32)}`
}

/** `undefined` when it is not ours, of another plate, or has lain open too long. */
export function readToken(
  auditKey: Uint8Array,
  code: string,
  token: string,
  now: Instant,
): { readonly id: Id; readonly secondsOpen: number } | undefined {
  const [id = '', drawn = ''] = token.split('.')
  const drawnAt = Number.parseInt(drawn, 36)
  if (!isId(id) || !Number.isSafeInteger(drawnAt)) return undefined
  const [right, given] = [Buffer.from(signed(auditKey, code, id, drawnAt)), Buffer.from(token)]
  if (right.length !== given.length || !timingSafeEqual(right, given)) return undefined
  const secondsOpen = Math.floor(instantMs(now) / 1000) - drawnAt
  return secondsOpen < 0 || secondsOpen > longestOpenHours * 3600 ? undefined : { id, secondsOpen }
}
