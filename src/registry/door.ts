import { z } from 'zod'
import type { Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import type { Scope } from '../platform/action/permission.ts'
import { IdText } from '../platform/action/schema.ts'
import type { Queryable, Tx } from '../platform/db/connect.ts'
import { parseRows } from '../platform/db/rows.ts'
import type { WorkshopFilter } from './contract/workshop.ts'
import { listAll } from './store/list.ts'
import { setCodes } from './store/workshop.ts'

/** Someone who gives filed workshops their public code, in the caller's transaction. */
export type MakeCodes = (
  tx: Tx,
  district: string,
  workshops: readonly Id[],
  now: Instant,
) => Promise<readonly { readonly workshop: Id; readonly code: string }[]>

/** Keeps the active code beside the workshop, where lists look for it. */
export const rememberCodes = setCodes

/** Ids of all workshops that a filter shows to this reader, in the order of the printed list. */
export async function listedIds(
  tx: Tx,
  asked: { district: string; scope: Scope; filter: WorkshopFilter; today: Parameters<typeof listAll>[1]['today'] },
): Promise<Id[]> {
  const ids: Id[] = []
  for await (const row of listAll(tx, asked)) ids.push(row.id)
  return ids
}

/** The workshops that an owner's account belongs to. */
export async function ownedWorkshops(tx: Queryable, district: string, account: string): Promise<string[]> {
  const rows = await tx`
    select workshop from registry.ownership where district = ${district} and account = ${account}`
  return parseRows(z.object({ workshop: IdText }), rows).map(row => row.workshop)
}
