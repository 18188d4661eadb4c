import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import type { WorkshopCode } from '../rules.ts'

export type NewHandOver = {
  readonly id: Id
  readonly code: WorkshopCode
  readonly receiver: string
  /** SHA-256 of the stored pictures. */
  readonly signature: string
  readonly photograph: string
  readonly longitude?: number | null | undefined
  readonly latitude?: number | null | undefined
  readonly handedOn: Day
  readonly account: Id | undefined
  readonly actor: string
  readonly at: Instant
}

export async function insertHandOver(tx: Tx, district: string, handOver: NewHandOver): Promise<void> {
  await insertRows(tx, 'code.hand_over', [{ district, ...handOver }])
}

const HandOverRow = z.object({
  id: IdText,
  code: z.string(),
  receiver: z.string(),
  handedOn: DayText,
  actor: z.string(),
  signature: z.string(),
  photograph: z.string(),
})

/** Newest first. */
export async function handOversOfWorkshop(db: Queryable, district: string, workshop: Id) {
  const rows = await db`
    select h.id, h.code, h.receiver, h.handed_on, h.actor, h.signature, h.photograph
    from code.code c
    join code.hand_over h on h.district = c.district and h.code = c.code
    where c.district = ${district} and c.workshop = ${workshop}
    order by h.at desc, h.id desc`
  return parseRows(HandOverRow, rows)
}

const HandOverFiles = z.object({ workshop: IdText, signature: z.string(), photograph: z.string() })

export async function findHandOver(db: Queryable, district: string, handOver: Id) {
  const rows = await db`
    select c.workshop, h.signature, h.photograph
    from code.hand_over h
    join code.code c on c.district = h.district and c.code = h.code
    where h.district = ${district} and h.id = ${handOver}`
  return parseRow(HandOverFiles, rows)
}
