import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { type ServingWay, servingWays } from '../rules/serving.ts'

export type NewServing = {
  readonly id: Id
  readonly paper: Id
  readonly way: ServingWay
  readonly recipient: string
  readonly receivedBy: string
  readonly onDay: Day
  readonly servedOn: Day
  readonly place: string
  readonly witness: string
  readonly reference: string
  readonly recorded: boolean
  readonly note: string
  readonly files: readonly string[]
  readonly at: Instant
  readonly account: Id | null
  readonly actor: string
}

export async function insertServing(tx: Tx, district: string, serving: NewServing): Promise<void> {
  await insertRows(tx, 'paper.serving', [{ district, ...serving }])
}

const ServingRow = z.object({
  serving: IdText,
  paper: IdText,
  way: z.enum(servingWays),
  recipient: z.string(),
  receivedBy: z.string(),
  onDay: DayText,
  servedOn: DayText,
  place: z.string(),
  witness: z.string(),
  reference: z.string(),
  recorded: z.boolean(),
  note: z.string(),
  files: z.array(FileHash),
  at: z.string(),
  actor: z.string(),
})

const columns = (tx: Queryable) => tx`
  id as serving, paper, way, recipient, received_by, on_day, served_on, place, witness, reference, recorded, note, files,
  at, actor`

export async function servingsOf(tx: Queryable, district: string, paper: Id) {
  const rows = await tx`
    select ${columns(tx)} from paper.serving where district = ${district} and paper = ${paper} order by at, id`
  return parseRows(ServingRow, rows)
}

export async function findServing(tx: Queryable, district: string, id: Id) {
  const rows = await tx`select ${columns(tx)} from paper.serving where district = ${district} and id = ${id}`
  return parseRow(ServingRow, rows)
}
