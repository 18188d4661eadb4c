import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { Moment } from '../contract/shapes.ts'
import type { Places } from './places.ts'

const Viewing = z.object({ id: IdText, account: IdText, workshop: IdText.nullable(), untilAt: Moment })
export type Viewing = z.output<typeof Viewing>

export type NewViewing = Viewing & { readonly reason: string; readonly fromAt: Instant }

/** @returns false when it was there already */
export async function insertViewing(tx: Tx, district: string, viewing: NewViewing): Promise<boolean> {
  const made = await tx`
    insert into vision.viewing ${tx({ district, ...viewing })} on conflict (district, id) do nothing returning id`
  return made.length > 0
}

export async function findViewing(tx: Queryable, district: string, id: Id): Promise<Viewing | undefined> {
  const rows = await tx`
    select id, account, workshop, until_at from vision.viewing where district = ${district} and id = ${id}`
  return parseRow(Viewing, rows)
}

const Where = z.object({ id: IdText, workshop: IdText, town: z.string() })

/** Where these cameras hang. */
export async function placesOfCameras(tx: Queryable, district: string, places: Places, cameras: readonly Id[]) {
  const rows = await tx`
    select c.id, c.workshop, w.town from vision.camera c
    join (${places(tx, district)}) w on w.id = c.workshop
    where c.district = ${district} and c.id = any (${[...cameras]}::uuid[]) and c.retired_on is null`
  return parseRows(Where, rows)
}
