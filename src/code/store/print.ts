import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { type PlateLayout, plateLayouts } from '../contract.ts'
import type { WorkshopCode } from '../rules.ts'

export type NewPrint = {
  readonly id: Id
  readonly layout: PlateLayout
  readonly reason: string
  readonly account: Id | undefined
  readonly actor: string
  readonly at: Instant
  readonly codes: readonly WorkshopCode[]
}

/** Which plates were made, when and why: a plate that turns up can be traced to its print. */
export async function insertPrint(tx: Tx, district: string, { codes, ...print }: NewPrint): Promise<void> {
  await insertRows(tx, 'code.print', [{ district, plates: codes.length, ...print }])
  const plates = codes.map(code => ({ district, print: print.id, code }))
  await insertRows(tx, 'code.printed_plate', plates)
}

const PrintRow = z.object({
  id: IdText,
  at: z.string(),
  actor: z.string(),
  layout: z.enum(plateLayouts),
  plates: z.int(),
  reason: z.string(),
})

type Portion = { readonly limit: number; readonly offset: number }

/**
 * Newest first; somebody with an area of their own sees the prints that hold a plate of that area.
 *
 * @param places `id` and `town` of the workshops, from the registry
 */
export async function listPrints(
  tx: Tx,
  district: string,
  scope: Scope,
  places: PendingQuery<Row[]>,
  { limit, offset }: Portion,
) {
  const where = tx`where p.district = ${district} ${scope === 'district' ? tx`` : tx`and ${holdsPlateIn(tx, places, scope)}`}`
  const counted = await tx`select count(*) as total from code.print p ${where}`
  const rows = await tx`
    select p.id, p.at, p.actor, p.layout, p.plates, p.reason from code.print p ${where}
    order by p.at desc, p.id desc limit ${limit} offset ${offset}`
  return { total: parseRow(z.object({ total: z.number() }), counted)?.total ?? 0, rows: parseRows(PrintRow, rows) }
}

function holdsPlateIn(tx: Tx, places: PendingQuery<Row[]>, scope: Exclude<Scope, 'district'>) {
  return tx`exists (
    select from code.printed_plate l
    join code.code c on c.district = l.district and c.code = l.code
    join (${places}) w on w.id = c.workshop
    where l.district = p.district and l.print = p.id
      and (w.town = any(${[...scope.towns]}) or w.id = any(${[...scope.workshops]}::uuid[])))`
}

const PrintOfWorkshop = PrintRow.pick({ at: true, layout: true, actor: true, reason: true })

export async function printsOfWorkshop(db: Queryable, district: string, workshop: Id) {
  const rows = await db`
    select p.at, p.layout, p.actor, p.reason from code.print p
    where p.district = ${district} and exists (
      select from code.printed_plate l
      join code.code c on c.district = l.district and c.code = l.code
      where l.district = p.district and l.print = p.id and c.workshop = ${workshop})
    order by p.at desc, p.id desc limit 200`
  return parseRows(PrintOfWorkshop, rows)
}
