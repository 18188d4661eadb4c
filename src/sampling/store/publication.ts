import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { PublicColumns } from '../contract/shapes.ts'
import type { PublicRow } from '../rules/publication.ts'
import { inScope, type Places, partOf } from './places.ts'
import type { By } from './plan.ts'

export type NewDisclosure = By & {
  readonly id: Id
  readonly sample: Id
  readonly conclusion: 'conforming' | 'nonconforming'
  readonly columns: PublicRow
  readonly publishedOn: Day
  readonly at: Instant
}

export async function insertDisclosure(tx: Tx, district: string, { columns, ...rest }: NewDisclosure): Promise<void> {
  await tx`insert into sampling.disclosure ${tx({
    ...{ district, ...rest },
    columns: tx.json({ ...columns, failed: columns.failed.map(each => ({ ...each })) }),
  })}`
}

export async function withdrawDisclosure(
  tx: Tx,
  district: string,
  id: Id,
  to: { readonly withdrawnOn: Day; readonly withdrawnBy: string; readonly withdrawnReason: string },
): Promise<void> {
  await tx`
    update sampling.disclosure set ${tx({ ...to })}
    where district = ${district} and id = ${id} and withdrawn_on is null`
}

const DisclosureRow = z.object({
  disclosure: IdText,
  sample: IdText,
  workshop: IdText,
  conclusion: z.enum(['conforming', 'nonconforming']),
  columns: PublicColumns,
  publishedOn: DayText,
  withdrawnOn: DayText.nullable(),
  withdrawnReason: z.string().nullable(),
})
export type DisclosureRow = z.output<typeof DisclosureRow>

const columns = (tx: Queryable) => tx`
  c.id as disclosure, c.sample, s.workshop, c.conclusion, c.columns, c.published_on, c.withdrawn_on, c.withdrawn_reason`

export async function findDisclosure(tx: Queryable, district: string, id: Id): Promise<DisclosureRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} from sampling.disclosure c
    join sampling.sample s on s.district = c.district and s.id = c.sample
    where c.district = ${district} and c.id = ${id}`
  return parseRow(DisclosureRow, rows)
}

/** What stands published of a sample now. */
export async function standingDisclosure(tx: Queryable, district: string, sample: Id) {
  const rows = await tx`
    select ${columns(tx)} from sampling.disclosure c
    join sampling.sample s on s.district = c.district and s.id = c.sample
    where c.district = ${district} and c.sample = ${sample} and c.withdrawn_on is null`
  return parseRow(DisclosureRow, rows)
}

export type AskedDisclosures = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly conclusion: 'conforming' | 'nonconforming' | null
  readonly withdrawn: boolean
  readonly search: string
}

function matching(tx: Queryable, { district, scope, places, conclusion, withdrawn, search }: AskedDisclosures) {
  const part = partOf(search)
  return tx`
    from sampling.disclosure c
    join sampling.sample s on s.district = c.district and s.id = c.sample
    join (${places(tx, district)}) w on w.id = s.workshop
    where c.district = ${district} ${inScope(tx, scope)} and (c.withdrawn_on is not null) = ${withdrawn}
    ${conclusion === null ? tx`` : tx`and c.conclusion = ${conclusion}`}
    ${search === '' ? tx`` : tx`and (w.name ilike ${part} or s.name ilike ${part} or s.form_number ilike ${part})`}`
}

export async function countDisclosures(tx: Queryable, asked: AskedDisclosures): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

export async function listDisclosures(
  tx: Queryable,
  asked: AskedDisclosures,
  limit: number,
  offset: number,
): Promise<DisclosureRow[]> {
  const rows = await tx`
    select ${columns(tx)} ${matching(tx, asked)}
    order by c.published_on desc, c.id desc limit ${limit} offset ${offset}`
  return parseRows(DisclosureRow, rows)
}

/** Samples whose conclusion is final and not published. */
export async function countUnpublished(
  tx: Queryable,
  { district, scope, places }: Pick<AskedDisclosures, 'district' | 'scope' | 'places'>,
): Promise<number> {
  const rows = await tx`
    select count(*)::int as total from sampling.sample s
    join (${places(tx, district)}) w on w.id = s.workshop
    where s.district = ${district} ${inScope(tx, scope)} and s.state in ('conforming', 'settled', 'archived')
      and not exists (select from sampling.disclosure c where c.district = s.district and c.sample = s.id)`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}
