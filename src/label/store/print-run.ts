import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { LabelContent } from '../contract/words.ts'
import { type LabelSize, labelSizes } from '../rules/content.ts'

export type NewPrintRun = {
  readonly id: Id
  readonly workshop: Id
  readonly lot: Id
  readonly lotNumber: string
  readonly name: string
  readonly size: LabelSize
  readonly count: number
  readonly firstLabel: number
  readonly lastLabel: number
  readonly content: z.output<typeof LabelContent>
  readonly edition: string
  readonly reason: string | null
  readonly offline: boolean
  readonly device: string
  readonly faults: readonly string[]
  readonly account: Id | null
  readonly actor: string
  readonly printedAt: Instant
  readonly recordedAt: Instant
}

export async function insertPrintRun(tx: Tx, district: string, run: NewPrintRun): Promise<void> {
  await insertRows(tx, 'label.print_run', [{ district, ...run }])
}

const PrintRun = z.object({
  id: IdText,
  workshop: IdText,
  lot: IdText,
  lotNumber: z.string(),
  name: z.string(),
  size: z.enum(labelSizes),
  count: z.int(),
  voided: z.int(),
  firstLabel: z.int(),
  lastLabel: z.int(),
  content: LabelContent,
  faults: z.array(z.string()),
  printedAt: z.string(),
})
export type PrintRun = z.output<typeof PrintRun>

function runColumns(tx: Queryable) {
  return tx`
    r.id, r.workshop, r.lot, r.lot_number, r.name, r.size, r.count, r.first_label, r.last_label, r.content, r.faults,
    r.printed_at, ${voidedOf(tx)} as voided`
}

function voidedOf(tx: Queryable) {
  return tx`
    (select coalesce(sum(v.count), 0)::int from label.voiding v
      where v.district = r.district and v.print_run = r.id)`
}

export async function findPrintRun(tx: Queryable, district: string, id: Id): Promise<PrintRun | undefined> {
  const rows = await tx`
    select ${runColumns(tx)} from label.print_run r where r.district = ${district} and r.id = ${id}`
  return parseRow(PrintRun, rows)
}

export async function lastRunOfLot(tx: Queryable, district: string, lot: Id): Promise<PrintRun | undefined> {
  const rows = await tx`
    select ${runColumns(tx)} from label.print_run r
    where r.district = ${district} and r.lot = ${lot}
    order by r.printed_at desc, r.id desc
    limit 1`
  return parseRow(PrintRun, rows)
}

const Counts = z.object({ lot: IdText, printed: z.int(), voided: z.int() })

/** How many labels each lot has had; lots without any are absent. */
export async function countsOfLots(tx: Queryable, district: string, lots: readonly Id[]) {
  if (lots.length === 0) return []
  const rows = await tx`
    select r.lot, sum(r.count)::int as printed, sum(${voidedOf(tx)})::int as voided
    from label.print_run r
    where r.district = ${district} and r.lot = any(${[...lots]}::uuid[])
    group by r.lot`
  return parseRows(Counts, rows)
}

/** Whether one of these numbers is on a label already. */
export async function isUsed(
  tx: Queryable,
  district: string,
  { workshop, first, last }: { readonly workshop: Id; readonly first: number; readonly last: number },
): Promise<boolean> {
  const rows = await tx`
    select 1 from label.print_run
    where district = ${district} and workshop = ${workshop} and first_label <= ${last} and last_label >= ${first}
    limit 1`
  return rows.length > 0
}

export type NewVoiding = {
  readonly id: Id
  readonly printRun: Id
  readonly count: number
  readonly reason: string
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertVoiding(tx: Tx, district: string, voiding: NewVoiding): Promise<void> {
  await insertRows(tx, 'label.voiding', [{ district, ...voiding }])
}
