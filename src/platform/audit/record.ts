import type { Instant } from '../../kernel/day.ts'
import type { Subject } from '../action/action.ts'
import type { Actor } from '../action/actor.ts'
import type { Queryable } from '../db/connect.ts'
import { newId } from '../id.ts'
import { type AuditEntry, canonicalJson, entryMac } from './entry.ts'

export type ToRecord = {
  readonly actor: Actor
  readonly action: string
  readonly subject: Omit<Subject, 'place'>
  readonly at: Instant
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string | undefined
  readonly outcome?: 'done' | 'refused'
}

/** Writes audit entries in the caller's transaction, many in one statement. */
export async function record(tx: Queryable, key: Uint8Array, what: readonly ToRecord[]): Promise<void> {
  if (what.length === 0) return
  const rows = what.map(item => {
    const entry = asEntry(item)
    return { ...entry, mac: entryMac(key, entry) }
  })
  const [only, ...others] = rows
  if (only !== undefined && others.length === 0) return insertOne(tx, only)
  const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map(row => row[name])
  await tx`
    insert into audit.entry (district, at, id, account, actor, action, subject_kind, subject_id, subject_label,
      before, after, reason, origin, user_agent, outcome, mac)
    select * from unnest(
      ${column('district')}::text[], ${column('at')}::timestamptz[], ${column('id')}::uuid[],
      ${column('account')}::uuid[], ${column('actor')}::text[], ${column('action')}::text[],
      ${column('subjectKind')}::text[], ${column('subjectId')}::text[], ${column('subjectLabel')}::text[],
      ${rows.map(row => jsonText(row.before))}::text[]::jsonb[], ${rows.map(row => jsonText(row.after))}::text[]::jsonb[],
      ${column('reason')}::text[], ${column('origin')}::text[], ${column('userAgent')}::text[],
      ${column('outcome')}::text[], ${column('mac')}::text[])`
}

/** The usual case, without the detour over arrays. */
async function insertOne(tx: Queryable, row: AuditEntry & { readonly mac: string }): Promise<void> {
  await tx`
    insert into audit.entry (district, at, id, account, actor, action, subject_kind, subject_id, subject_label,
      before, after, reason, origin, user_agent, outcome, mac)
    values (${row.district}, ${row.at}, ${row.id}, ${row.account}, ${row.actor}, ${row.action}, ${row.subjectKind},
      ${row.subjectId}, ${row.subjectLabel}, ${jsonText(row.before)}::text::jsonb, ${jsonText(row.after)}::text::jsonb,
      ${row.reason}, ${row.origin}, ${row.userAgent}, ${row.outcome}, ${row.mac})`
}

function asEntry(item: ToRecord): AuditEntry {
  return {
    district: item.actor.district,
    at: item.at,
    id: newId(),
    account: item.actor.account ?? null,
    actor: item.actor.name,
    action: item.action,
    subjectKind: item.subject.kind,
    subjectId: item.subject.id,
    subjectLabel: item.subject.label,
    before: item.before ?? null,
    after: item.after ?? null,
    reason: item.reason ?? null,
    origin: item.actor.origin.address,
    userAgent: item.actor.origin.userAgent.slice(0, 300),
    outcome: item.outcome ?? 'done',
  }
}

function jsonText(value: unknown): string | null {
  return value === null ? null : canonicalJson(value)
}
