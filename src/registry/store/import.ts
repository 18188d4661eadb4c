import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { ImportCounts, ImportFault, ImportState, importStates, Mapping, Recognition } from '../contract/import.ts'

const Preview = ImportState.shape.preview
const SkippedRows = ImportState.shape.skippedRows

const ImportRow = z.object({
  id: IdText,
  file: z.string(),
  filename: z.string(),
  state: z.enum(importStates),
  account: IdText.nullable(),
  actor: z.string(),
  recognition: Recognition.extend({ fingerprint: z.string(), preview: Preview, skippedRows: SkippedRows }).nullable(),
  mapping: Mapping.nullable(),
  counts: ImportCounts.nullable(),
  total: z.int(),
  done: z.int(),
  cancelAsked: z.boolean(),
  resultFile: z.string().nullable(),
  message: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type ImportRow = z.output<typeof ImportRow>

export type NewImport = {
  readonly id: Id
  readonly file: string
  readonly filename: string
  readonly account: Id | undefined
  readonly actor: string
}

export async function insertImport(tx: Tx, district: string, given: NewImport, now: Instant): Promise<void> {
  await insertRows(tx, 'registry.import', [{ district, ...given, state: 'reading', createdAt: now }])
}

export async function findImport(tx: Queryable, district: string, id: Id): Promise<ImportRow | undefined> {
  return parseRow(ImportRow, await tx`select * from registry.import where district = ${district} and id = ${id}`)
}

export async function latestImports(tx: Tx, district: string): Promise<ImportRow[]> {
  const rows = await tx`
    select * from registry.import where district = ${district} order by created_at desc, id desc limit 50`
  return parseRows(ImportRow, rows)
}

/** Only what is named changes. */
export type Change = {
  readonly state?: ImportRow['state']
  readonly recognition?: unknown
  readonly mapping?: unknown
  readonly counts?: unknown
  readonly total?: number
  readonly done?: number
  readonly cancelAsked?: boolean
  readonly resultFile?: string | null
  readonly message?: string | null
  readonly finishedAt?: Instant | null
}

/** In one statement: whoever looks meanwhile sees all of it or nothing. */
export async function changeImport(tx: Queryable, district: string, id: Id, change: Change): Promise<void> {
  const { recognition, mapping, counts, ...plain } = change
  const documents = Object.entries({ recognition, mapping, counts }).filter(([, value]) => value !== undefined)
  const settings = [
    ...Object.entries(plain).map(([column, value]) => tx`${tx(column)} = ${value}`),
    ...documents.map(([column, value]) => tx`${tx(column)} = ${JSON.stringify(value)}::text::jsonb`),
  ]
  const [first, ...rest] = settings
  if (first === undefined) return
  const all = rest.reduce((before, one) => tx`${before}, ${one}`, first)
  await tx`update registry.import set ${all} where district = ${district} and id = ${id}`
}

export type NewFault = {
  readonly row: number
  readonly position: number
  readonly kind: string
  readonly field: string | null
  /** 1-based columns to colour. */
  readonly columns: readonly number[]
  readonly typed: string
  readonly reason: string
}

export async function clearFaults(tx: Queryable, district: string, id: Id): Promise<void> {
  await tx`delete from registry.import_fault where district = ${district} and import = ${id}`
}

export async function insertFaults(
  tx: Queryable,
  district: string,
  id: Id,
  faults: readonly NewFault[],
): Promise<void> {
  await insertRows(
    tx,
    'registry.import_fault',
    faults.map(fault => ({ district, import: id, ...fault })),
  )
}

/** The first faults, for the screen; the workbook that is given back holds them all. */
export async function firstFaults(tx: Tx, district: string, id: Id): Promise<z.output<typeof ImportFault>[]> {
  const rows = await tx`
    select row, kind, field, typed, reason from registry.import_fault
    where district = ${district} and import = ${id} order by row, position limit 500`
  return parseRows(ImportFault, rows)
}

const RowFaults = z.object({ row: z.int(), columns: z.array(z.int()), reasons: z.array(z.string()) })

/** All faults row by row, in portions. */
export async function* faultsByRow(db: Queryable, district: string, id: Id) {
  const query = db`
    select f.row, array(select distinct unnest(g.columns) from registry.import_fault g
        where g.district = f.district and g.import = f.import and g.row = f.row) as columns,
      array_agg(f.reason order by f.position) as reasons
    from registry.import_fault f
    where f.district = ${district} and f.import = ${id} group by f.district, f.import, f.row order by f.row`
  for await (const portion of query.cursor(500)) yield* parseRows(RowFaults, portion)
}

export async function rememberMapping(tx: Tx, district: string, fingerprint: string, mapping: unknown, now: Instant) {
  const text = JSON.stringify(mapping)
  await tx`
    insert into registry.import_mapping (district, fingerprint, mapping, changed_at)
    values (${district}, ${fingerprint}, ${text}::text::jsonb, ${now})
    on conflict (district, fingerprint) do update set mapping = excluded.mapping, changed_at = excluded.changed_at`
}

export async function findRemembered(tx: Queryable, district: string, fingerprint: string) {
  const rows = await tx`
    select mapping from registry.import_mapping where district = ${district} and fingerprint = ${fingerprint}`
  return parseRow(z.object({ mapping: Mapping }), rows)?.mapping
}
