import { z } from 'zod'
import { addDays, type Day, findInstant, type Instant, startOfDay } from '../../kernel/day.ts'
import { maskName, maskPersonal, maskText } from '../../kernel/mask.ts'
import type { Queryable } from '../db/connect.ts'
import type { AuditLine } from './contract.ts'

const instant = z.custom<Instant>(value => typeof value === 'string' && findInstant(value) !== undefined)

export const entryRow = z.object({
  district: z.string(),
  at: instant,
  id: z.string(),
  account: z.string().nullable(),
  actor: z.string(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  subjectLabel: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
  origin: z.string(),
  userAgent: z.string(),
  outcome: z.enum(['done', 'refused']),
})

export type EntryFilter = {
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  readonly account?: string | undefined
  readonly action?: string | undefined
  /** Only what these slices did. */
  readonly slices?: readonly string[] | undefined
  readonly subjectKind?: string | undefined
  readonly subjectId?: string | undefined
  readonly outcome?: 'done' | 'refused' | undefined
  readonly text?: string | undefined
}

export type Place = { readonly at: Instant; readonly id: string }

const listed = z.object({ ...entryRow.shape, seal: z.number().nullable() })

/** Newest first; `before` is the last line of the page that was read. Personal data is masked. */
export async function findEntries(
  db: Queryable,
  district: string,
  filter: EntryFilter,
  before: Place | undefined,
  limit: number,
): Promise<AuditLine[]> {
  const { from, to, account, action, slices, subjectKind, subjectId, outcome, text } = filter
  const like = `%${(text ?? '').replace(/[\\%_]/g, found => `\\${found}`)}%`
  const rows = await db`
    select e.district, e.at, e.id, e.account, e.actor, e.action, e.subject_kind, e.subject_id, e.subject_label,
      e.before, e.after, e.reason, e.origin, e.user_agent, e.outcome, s.seal
    from audit.entry e
    left join audit.sealed_entry s on s.district = e.district and s.entry = e.id
    where e.district = ${district}
      ${from === undefined ? db`` : db`and e.at >= ${startOfDay(from)}`}
      ${to === undefined ? db`` : db`and e.at < ${startOfDay(addDays(to, 1))}`}
      ${account === undefined ? db`` : db`and e.account = ${account}`}
      ${action === undefined ? db`` : db`and (e.action = ${action} or starts_with(e.action, ${`${action}.`}))`}
      ${slices === undefined ? db`` : db`and split_part(e.action, '.', 1) = any(${[...slices]})`}
      ${subjectKind === undefined ? db`` : db`and e.subject_kind = ${subjectKind}`}
      ${subjectId === undefined ? db`` : db`and e.subject_id = ${subjectId}`}
      ${outcome === undefined ? db`` : db`and e.outcome = ${outcome}`}
      ${text === undefined ? db`` : db`and (e.actor ilike ${like} or e.subject_label ilike ${like} or e.reason ilike ${like})`}
      ${before === undefined ? db`` : db`and (e.at, e.id) < (${before.at}, ${before.id})`}
    order by e.at desc, e.id desc
    limit ${limit}`
  return rows.map(row => asShown(listed.parse(row)))
}

/** What the log keeps whole as evidence is shown without personal data. */
export function asShown<T extends z.output<typeof entryRow>>(entry: T): Omit<T, 'district'> {
  const { district: _, ...shown } = entry
  const person = entry.subjectKind === 'worker' || entry.subjectKind === 'operator'
  return {
    ...shown,
    subjectLabel: person ? maskName(entry.subjectLabel) : maskText(entry.subjectLabel),
    before: maskPersonal(entry.before),
    after: maskPersonal(entry.after),
    reason: entry.reason === null ? null : maskText(entry.reason),
  }
}

const sealRow = z.object({ number: z.number(), sealedAt: instant, entries: z.number(), hash: z.string() })

export async function findSeals(
  db: Queryable,
  district: string,
  before: number | undefined,
  limit: number,
): Promise<z.output<typeof sealRow>[]> {
  const rows = await db`
    select number, sealed_at, entries, hash
    from audit.seal
    where district = ${district} ${before === undefined ? db`` : db`and number < ${before}`}
    order by number desc
    limit ${limit}`
  return rows.map(row => sealRow.parse(row))
}

export async function countUnsealed(db: Queryable, district: string): Promise<number> {
  const [row] = await db`
    select count(*) as unsealed
    from audit.entry e
    where e.district = ${district}
      and not exists (select from audit.sealed_entry s where s.district = e.district and s.entry = e.id)`
  return z.object({ unsealed: z.number() }).parse(row).unsealed
}
