import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { Instant } from '../../kernel/day.ts'

/** One line of the audit log: who, what, when, from where, before and after, why. */
export type AuditEntry = {
  readonly district: string
  readonly at: Instant
  readonly id: string
  readonly account: string | null
  readonly actor: string
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly subjectLabel: string
  readonly before: unknown
  readonly after: unknown
  readonly reason: string | null
  readonly origin: string
  readonly userAgent: string
  readonly outcome: 'done' | 'refused'
}

/** Keys in order, `undefined` left out: the same entry gives the same text however it was stored. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(item => canonicalJson(item ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`)
    return `{${parts.join(',')}}`
  }
  return JSON.stringify(value ?? null)
}

const prepared = new WeakMap<Uint8Array, KeyObject>()

/** HMAC-SHA-256 in hex. A key is made ready once: that costs more than to use it. */
export function macOf(key: Uint8Array, text: string): string {
  const ready = prepared.get(key) ?? createSecretKey(key)
  prepared.set(key, ready)
  return createHmac('sha256', ready).update(text).digest('hex')
}

/** HMAC-SHA-256 over the whole entry, in hex. Whoever has only the database can neither alter nor add an entry. */
export function entryMac(key: Uint8Array, entry: AuditEntry): string {
  const { district, at, id, account, actor, action, subjectKind, subjectId, subjectLabel } = entry
  const { before, after, reason, origin, userAgent, outcome } = entry
  const fields = [district, at, id, account, actor, action, subjectKind, subjectId, subjectLabel]
  fields.push(canonicalJson(before), canonicalJson(after), reason, origin, userAgent, outcome)
  return macOf(key, canonicalJson(fields))
}
