import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import type { Sheet } from '../rules/lay.ts'
import { type PaperState, stateOf } from '../rules/state.ts'
import { SheetShape } from './sheet.ts'

/** SQL for `id`, `name` and `town` of the workshops of a district, from the registry. */
export type Places = (tx: Queryable, district: string) => PendingQuery<Row[]>

export type NewPaper = {
  readonly id: Id
  readonly template: string
  readonly templateVersion: number
  readonly title: string
  readonly number: string | null
  readonly subjectKind: string
  readonly subjectId: string
  readonly subjectLabel: string
  readonly workshop: Id | null
  readonly party: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly sheet: Sheet
  readonly hash: string
  readonly corrects: Id | null
  readonly issuedOn: Day
  readonly issuedAt: Instant
  readonly account: Id | null
  readonly actor: string
}

export async function insertPaper(tx: Tx, district: string, paper: NewPaper): Promise<void> {
  await insertRows(tx, 'paper.paper', [{ district, ...paper }])
}

const Standing = z.object({ voided: z.boolean(), corrected: z.boolean(), servings: z.int() })

const Found = z.object({
  paper: IdText,
  template: z.string(),
  templateVersion: z.int(),
  title: z.string(),
  number: z.string().nullable(),
  subjectKind: z.string(),
  subjectId: z.string(),
  subjectLabel: z.string(),
  workshop: IdText.nullable(),
  party: z.string(),
  hash: z.string(),
  corrects: IdText.nullable(),
  issuedOn: DayText,
  issuedAt: z.string(),
  actor: z.string(),
  ...Standing.shape,
})
export type FoundPaper = z.output<typeof Found>

const columns = (tx: Queryable) => tx`
  p.id as paper, p.template, p.template_version, p.title, p.number, p.subject_kind, p.subject_id, p.subject_label,
  p.workshop, p.party, p.hash, p.corrects, p.issued_on, p.issued_at, p.actor, ${standing(tx)}`

const standing = (tx: Queryable) => tx`
  exists (select from paper.voiding v where v.district = p.district and v.paper = p.id) as voided,
  exists (select from paper.paper c where c.district = p.district and c.corrects = p.id and not exists (
    select from paper.voiding v where v.district = c.district and v.paper = c.id)) as corrected,
  (select count(*)::int from paper.serving s where s.district = p.district and s.paper = p.id) as servings`

export async function findPaper(tx: Queryable, district: string, id: Id): Promise<FoundPaper | undefined> {
  const rows = await tx`select ${columns(tx)} from paper.paper p where p.district = ${district} and p.id = ${id}`
  return parseRow(Found, rows)
}

/** What is done to a paper happens one after the other. */
export async function lockPaper(tx: Tx, district: string, id: Id): Promise<FoundPaper | undefined> {
  await tx`
    select pg_advisory_xact_lock(hashtextextended(${`paper.paper:${district}:${id}`}, 0))`
  return findPaper(tx, district, id)
}

const Content = z.object({ fields: z.record(z.string(), z.unknown()), sheet: SheetShape, hash: z.string() })

export async function contentOf(tx: Queryable, district: string, id: Id) {
  const rows = await tx`select fields, sheet, hash from paper.paper where district = ${district} and id = ${id}`
  return parseRow(Content, rows)
}

export async function correctionOf(tx: Queryable, district: string, id: Id): Promise<FoundPaper | undefined> {
  const rows = await tx`
    select ${columns(tx)} from paper.paper p
    where p.district = ${district} and p.corrects = ${id} and not exists (
      select from paper.voiding v where v.district = p.district and v.paper = p.id)
    order by p.issued_at desc limit 1`
  return parseRow(Found, rows)
}

export async function ofSubject(tx: Queryable, district: string, kind: string, id: string): Promise<FoundPaper[]> {
  const rows = await tx`
    select ${columns(tx)} from paper.paper p
    where p.district = ${district} and p.subject_kind = ${kind} and p.subject_id = ${id}
    order by p.issued_at, p.id`
  return parseRows(Found, rows)
}

export type NewSignature = {
  readonly place: string
  readonly name: string
  readonly file: string | null
  readonly refusal: string | null
  readonly witness: string | null
  readonly recording: string | null
  readonly signedAt: string | null
}

export async function insertSignatures(tx: Tx, district: string, paper: Id, given: readonly NewSignature[]) {
  await insertRows(
    tx,
    'paper.signature',
    given.map((each, ordinal) => ({ district, paper, ordinal, ...each })),
  )
}

const SignatureRow = z.object({
  place: z.string(),
  name: z.string(),
  file: FileHash.nullable(),
  refusal: z.string().nullable(),
  witness: z.string().nullable(),
  recording: z.string().nullable(),
  signedAt: z.string().nullable(),
})

export async function signaturesOf(tx: Queryable, district: string, paper: Id) {
  const rows = await tx`
    select place, name, file, refusal, witness, recording, signed_at from paper.signature
    where district = ${district} and paper = ${paper} order by ordinal`
  return parseRows(SignatureRow, rows)
}

export type Voided = {
  readonly reason: string
  readonly at: Instant
  readonly account: Id | null
  readonly actor: string
}

export async function insertVoiding(tx: Tx, district: string, paper: Id, voided: Voided): Promise<void> {
  await insertRows(tx, 'paper.voiding', [{ district, paper, ...voided }])
}

export async function voidingOf(tx: Queryable, district: string, paper: Id) {
  const rows = await tx`select reason, at, actor from paper.voiding where district = ${district} and paper = ${paper}`
  return parseRow(z.object({ reason: z.string(), at: z.string(), actor: z.string() }), rows)
}

export type AskedPapers = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly search: string
  readonly templates: readonly string[]
  readonly states: readonly PaperState[]
  readonly from?: Day | null | undefined
  readonly to?: Day | null | undefined
  readonly workshop?: Id | null | undefined
}

const Listed = Found.extend({ workshopName: z.string().nullable() })
export type ListedPaper = z.output<typeof Listed>

function matching(tx: Queryable, asked: AskedPapers) {
  const { district, scope, places, search, templates, states, from, to, workshop } = asked
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const within =
    scope === 'district'
      ? tx``
      : tx`and (w.town = any (${[...scope.towns]}) or w.id = any (${[...scope.workshops]}::uuid[]))`
  // Without a scope or a word to look for, a list needs no workshops until its page is known.
  const joined =
    scope === 'district' && search === '' ? tx`` : tx`left join (${places(tx, district)}) w on w.id = p.workshop`
  return tx`
    from (
      select ${columns(tx)}
      from paper.paper p ${joined}
      where p.district = ${district} ${within}
        ${templates.length === 0 ? tx`` : tx`and p.template = any (${[...templates]})`}
        ${from == null ? tx`` : tx`and p.issued_on >= ${from}`}
        ${to == null ? tx`` : tx`and p.issued_on <= ${to}`}
        ${workshop == null ? tx`` : tx`and p.workshop = ${workshop}`}
        ${
          search === ''
            ? tx``
            : tx`and (p.title ilike ${part} or p.number ilike ${part} or p.party ilike ${part}
              or p.subject_label ilike ${part} or w.name ilike ${part})`
        }
    ) f
    where ${states.length === 0 ? tx`true` : tx`${stateSql(tx)} = any (${[...states]})`}`
}

/** The same as `stateOf`, for the filter. */
const stateSql = (tx: Queryable) => tx`
  case when voided then 'void' when corrected then 'corrected' when servings > 0 then 'served' else 'issued' end`

export async function countPapers(tx: Queryable, asked: AskedPapers): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

/** The newest first. */
export async function listPapers(tx: Queryable, asked: AskedPapers, limit: number, offset: number) {
  const rows = await tx`
    select f.*, w.name as workshop_name
    from (select f.* ${matching(tx, asked)} order by issued_on desc, paper desc limit ${limit} offset ${offset}) f
    left join (${asked.places(tx, asked.district)}) w on w.id = f.workshop
    order by f.issued_on desc, f.paper desc`
  return parseRows(Listed, rows).map(row => ({ ...row, state: stateOf(row) }))
}
