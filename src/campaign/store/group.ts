import type { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { SeatView } from '../contract/shapes.ts'
import type { Role } from '../rules/group.ts'

export type SeatRow = z.output<typeof SeatView>

const columns = (tx: Queryable) => tx`
  select s.id as seat, s.role, s.unit, u.name as unit_name, s.account, s.name, s.post, s.from_day, s.until_day, s.ended_for
  from campaign.seat s join identity.unit u on u.district = s.district and u.id = s.unit`

/** Who sits on a day; without one, everybody who ever did. */
export async function seatsOf(tx: Queryable, district: string, day: Day | null): Promise<SeatRow[]> {
  const rows = await tx`
    ${columns(tx)}
    where s.district = ${district}
      ${day === null ? tx`` : tx`and s.from_day <= ${day} and (s.until_day is null or s.until_day >= ${day})`}
    order by array_position(array['head', 'deputy', 'member'], s.role),
      array_position(array['bureau', 'office', 'station'], u.kind), s.from_day, u.name, s.name, s.id`
  return parseRows(SeatView, rows)
}

export async function lockSeat(tx: Tx, district: string, seat: Id): Promise<SeatRow | undefined> {
  const rows = await tx`${columns(tx)} where s.district = ${district} and s.id = ${seat} for update of s`
  return parseRow(SeatView, rows)
}

export type NewSeat = {
  readonly id: Id
  readonly role: Role
  readonly unit: Id
  readonly account: Id | null
  readonly name: string
  readonly post: string
  readonly fromDay: Day
  readonly actor: string
  readonly at: Instant
}

/** @returns whether the seat was free: one head at a time, nobody twice for a unit */
export async function insertSeat(tx: Tx, district: string, seat: NewSeat): Promise<boolean> {
  const rows = await tx`
    insert into campaign.seat ${tx({ district, ...seat })} on conflict do nothing returning id`
  return rows.length > 0
}

export async function endSeat(
  tx: Tx,
  district: string,
  seat: Id,
  { untilDay, endedFor }: { readonly untilDay: Day; readonly endedFor: string },
): Promise<void> {
  await tx`
    update campaign.seat set until_day = ${untilDay}, ended_for = ${endedFor}
    where district = ${district} and id = ${seat}`
}
