import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { numberStates } from '../rules/number.ts'

export type Series = { readonly year: number; readonly mark: string }

/**
 * The next numbers of a 字 in a year. The row stays locked until the caller's transaction ends: nobody else gets these
 * numbers, and when the transaction fails they were never given.
 *
 * @returns the last of them
 */
export async function takeNumbers(tx: Tx, district: string, { year, mark }: Series, count: number): Promise<number> {
  const rows = await tx`
    insert into paper.counter as c (district, year, mark, last)
    values (${district}, ${year}, ${mark}, ${count})
    on conflict (district, year, mark) do update set last = c.last + ${count}
    returning last`
  const taken = parseRow(z.object({ last: z.int() }), rows)
  if (taken === undefined) throw new Error('the counter gave no number')
  return taken.last
}

export async function insertUsed(
  tx: Tx,
  district: string,
  { year, mark }: Series,
  ordinal: number,
  paper: Id,
): Promise<void> {
  await tx`
    insert into paper.number (district, year, mark, ordinal, paper)
    values (${district}, ${year}, ${mark}, ${ordinal}, ${paper})`
}

export type NewBlock = Series & {
  readonly id: Id
  readonly first: number
  readonly last: number
  readonly device: string
  readonly account: Id | null
  readonly actor: string
  readonly reservedAt: Instant
}

export async function insertBlock(tx: Tx, district: string, block: NewBlock): Promise<void> {
  await tx`insert into paper.block ${tx({ district, ...block })}`
  await tx`
    insert into paper.number (district, year, mark, ordinal, block)
    select ${district}, ${block.year}, ${block.mark}, n, ${block.id} from generate_series(${block.first}::int, ${block.last}::int) n`
}

const Block = z.object({
  block: IdText,
  year: z.int(),
  mark: z.string(),
  first: z.int(),
  last: z.int(),
  device: z.string(),
  account: IdText.nullable(),
  actor: z.string(),
  reservedAt: z.string(),
})

export async function findBlock(tx: Queryable, district: string, id: Id) {
  const rows = await tx`
    select id as block, year, mark, first, last, device, account, actor, reserved_at
    from paper.block where district = ${district} and id = ${id}`
  return parseRow(Block, rows)
}

/** Nobody else uses or voids it until this transaction ends. @returns false when it is used or voided already */
export async function holdReserved(tx: Tx, district: string, block: Id, ordinal: number): Promise<boolean> {
  const rows = await tx`
    select paper is null and void_reason is null as open from paper.number
    where district = ${district} and block = ${block} and ordinal = ${ordinal} for update`
  return parseRow(z.object({ open: z.boolean() }), rows)?.open ?? false
}

export async function spendReserved(tx: Tx, district: string, block: Id, ordinal: number, paper: Id): Promise<void> {
  await tx`
    update paper.number set paper = ${paper}
    where district = ${district} and block = ${block} and ordinal = ${ordinal} and paper is null and void_reason is null`
}

export async function voidReserved(
  tx: Tx,
  district: string,
  block: Id,
  ordinals: readonly number[],
  why: { readonly reason: string; readonly at: Instant; readonly actor: string },
): Promise<number> {
  const rows = await tx`
    update paper.number set void_reason = ${why.reason}, voided_at = ${why.at}, voided_by = ${why.actor}
    where district = ${district} and block = ${block} and ordinal = any (${[...ordinals]}::int[])
      and paper is null and void_reason is null
    returning ordinal`
  return rows.length
}

const OpenBlock = Block.extend({ used: z.int(), voided: z.int(), open: z.array(z.int()) })

/** @param account whose blocks; `null` for everybody's */
export async function listBlocks(
  tx: Queryable,
  district: string,
  asked: { readonly account: Id | null; readonly open: boolean; readonly limit: number; readonly offset: number },
) {
  const found = tx`
    select b.id as block, b.year, b.mark, b.first, b.last, b.device, b.account, b.actor, b.reserved_at, n.*
    from paper.block b
    cross join lateral (
      select count(paper)::int as used, count(void_reason)::int as voided,
        coalesce(array_agg(ordinal order by ordinal) filter (where paper is null and void_reason is null), '{}') as open
      from paper.number n where n.district = b.district and n.block = b.id) n
    where b.district = ${district}
      ${asked.account === null ? tx`` : tx`and b.account = ${asked.account}`}
      ${asked.open ? tx`and cardinality(n.open) > 0` : tx``}`
  const total = parseRow(z.object({ total: z.int() }), await tx`select count(*)::int as total from (${found}) f`)
  const rows = await tx`
    select * from (${found}) f order by reserved_at desc, block desc limit ${asked.limit} offset ${asked.offset}`
  return { total: total?.total ?? 0, rows: parseRows(OpenBlock, rows) }
}

export async function seriesOf(tx: Queryable, district: string) {
  const rows = await tx`
    select mark, year, last from paper.counter where district = ${district} order by year desc, mark`
  return parseRows(z.object({ mark: z.string(), year: z.int(), last: z.int() }), rows)
}

const RegisterRow = z.object({
  ordinal: z.int(),
  state: z.enum(numberStates),
  number: z.string().nullable(),
  paper: IdText.nullable(),
  title: z.string().nullable(),
  party: z.string().nullable(),
  device: z.string().nullable(),
  reservedBy: z.string().nullable(),
  reason: z.string().nullable(),
  voidedBy: z.string().nullable(),
})

const state = (tx: Queryable) => tx`
  case when n.paper is not null then 'used' when n.void_reason is not null then 'void' else 'reserved' end`

/** The register from the newest number back. */
export async function registerOf(
  tx: Queryable,
  district: string,
  { year, mark }: Series,
  limit: number,
  offset: number,
) {
  const rows = await tx`
    select n.ordinal, ${state(tx)} as state, p.number, n.paper, p.title, p.party, b.device, b.actor as reserved_by,
      n.void_reason as reason, n.voided_by
    from paper.number n
    left join paper.paper p on p.district = n.district and p.id = n.paper
    left join paper.block b on b.district = n.district and b.id = n.block
    where n.district = ${district} and n.year = ${year} and n.mark = ${mark}
    order by n.ordinal desc
    limit ${limit} offset ${offset}`
  return parseRows(RegisterRow, rows)
}

export async function countStates(tx: Queryable, district: string, { year, mark }: Series) {
  const rows = await tx`
    select count(*)::int as total, count(paper)::int as used, count(void_reason)::int as voided
    from paper.number where district = ${district} and year = ${year} and mark = ${mark}`
  return (
    parseRow(z.object({ total: z.int(), used: z.int(), voided: z.int() }), rows) ?? { total: 0, used: 0, voided: 0 }
  )
}
