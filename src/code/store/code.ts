import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { type CodeState, codeStates, getCode, type WorkshopCode } from '../rules.ts'

/** A code as it stands in its row. */
export const CodeColumn = z.string().transform(getCode)

const Held = z.object({ workshop: IdText, code: CodeColumn })
export type Held = z.output<typeof Held>

export async function insertCodes(tx: Tx, district: string, codes: readonly Held[], now: Instant): Promise<void> {
  const rows = codes.map(({ workshop, code }) => ({ district, code, workshop, state: 'active', madeAt: now }))
  await insertRows(tx, 'code.code', rows)
}

export async function activeCodes(db: Queryable, district: string, workshops: readonly Id[]): Promise<Held[]> {
  if (workshops.length === 0) return []
  const rows = await db`
    select workshop, code from code.code
    where district = ${district} and workshop = any(${[...workshops]}::uuid[]) and state = 'active'`
  return parseRows(Held, rows)
}

/** The code that each workshop was given first: it names the workshop where a name must never change. */
export async function firstCodes(db: Queryable, district: string, workshops: readonly Id[]): Promise<Held[]> {
  const rows = await db`
    select distinct on (workshop) workshop, code from code.code
    where district = ${district} and workshop = any(${[...workshops]}::uuid[])
    order by workshop, made_at, code`
  return parseRows(Held, rows)
}

/** The code that each workshop goes by: the active one, else the one it had last, which still answers. */
export async function latestCodes(db: Queryable, district: string, workshops: readonly Id[]): Promise<Held[]> {
  const rows = await db`
    select distinct on (workshop) workshop, code from code.code
    where district = ${district} and workshop = any(${[...workshops]}::uuid[])
    order by workshop, state = 'active' desc, made_at desc`
  return parseRows(Held, rows)
}

/** Locks the active code, so that two changes of one code follow each other. */
export async function lockActiveCode(tx: Tx, district: string, workshop: Id): Promise<WorkshopCode | undefined> {
  const rows = await tx`
    select workshop, code from code.code
    where district = ${district} and workshop = ${workshop} and state = 'active'
    for update`
  return parseRow(Held, rows)?.code
}

export type CodeEnd = {
  readonly code: WorkshopCode
  readonly state: Exclude<CodeState, 'active'>
  readonly reason: string
}

export async function endCode(tx: Tx, district: string, { code, state, reason }: CodeEnd, now: Instant): Promise<void> {
  await tx`
    update code.code set state = ${state}, reason = ${reason}, changed_at = ${now}
    where district = ${district} and code = ${code}`
}

/** The new row must be there before the old one names it. */
export async function nameSuccessor(tx: Tx, district: string, code: WorkshopCode, by: WorkshopCode): Promise<void> {
  await tx`update code.code set replaced_by = ${by} where district = ${district} and code = ${code}`
}

const CodeRow = z.object({
  code: CodeColumn,
  state: z.enum(codeStates),
  madeAt: z.string(),
  changedAt: z.string().nullable(),
  reason: z.string().nullable(),
  replacedBy: z.string().nullable(),
})
export type CodeRow = z.output<typeof CodeRow>

/** Newest first. */
export async function codesOfWorkshop(db: Queryable, district: string, workshop: Id): Promise<CodeRow[]> {
  const rows = await db`
    select code, state, made_at, changed_at, reason, replaced_by from code.code
    where district = ${district} and workshop = ${workshop}
    order by made_at desc, state, code`
  return parseRows(CodeRow, rows)
}

const Found = z.object({ code: CodeColumn, state: z.enum(codeStates), workshop: IdText })

export async function findCodeRow(
  db: Queryable,
  district: string,
  code: WorkshopCode,
): Promise<z.output<typeof Found> | undefined> {
  const rows = await db`select code, state, workshop from code.code where district = ${district} and code = ${code}`
  return parseRow(Found, rows)
}
