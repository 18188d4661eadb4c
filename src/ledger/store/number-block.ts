import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'
import type { NumberKind } from '../rules/ledgers.ts'

export type Block = { readonly first: number; readonly last: number }

export type Reservation = {
  readonly workshop: Id
  readonly kind: NumberKind
  readonly count: number
  readonly device: string
  readonly account: Id | null
}

/** The next numbers of a workshop, given to nobody else. Whoever asks at the same moment waits and takes the next. */
export async function takeBlock(tx: Tx, district: string, wish: Reservation, now: Instant): Promise<Block> {
  const { workshop, kind, count, device, account } = wish
  for (;;) {
    const rows = await tx`
      insert into ledger.number_block (district, workshop, kind, first, last, device, account, reserved_at)
      select ${district}, ${workshop}, ${kind}, before.last + 1, before.last + ${count}, ${device}, ${account}, ${now}
      from (
        select coalesce((
          select last from ledger.number_block
          where district = ${district} and workshop = ${workshop} and kind = ${kind}
          order by first desc limit 1), 0) as last
      ) before
      on conflict do nothing
      returning first, last`
    const block = parseRow(z.object({ first: z.int(), last: z.int() }), rows)
    if (block !== undefined) return block
  }
}

/** Was this number ever reserved for the workshop? */
export async function isReserved(
  tx: Queryable,
  district: string,
  { workshop, kind, number }: { readonly workshop: Id; readonly kind: NumberKind; readonly number: number },
): Promise<boolean> {
  const rows = await tx`
    select last >= ${number} as reserved from ledger.number_block
    where district = ${district} and workshop = ${workshop} and kind = ${kind} and first <= ${number}
    order by first desc limit 1`
  return parseRow(z.object({ reserved: z.boolean() }), rows)?.reserved ?? false
}
