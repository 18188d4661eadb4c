import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import type { Vault } from '../../platform/secrets/vault.ts'

const owner = (district: string, addition: Id) => `complaint-addition:${district}:${addition}`

export type NewAddition = {
  readonly id: Id
  readonly complaint: Id
  readonly words: string
  /** Where the sealed picture lies in the file store. */
  readonly picture: string | null
  readonly onDay: Day
  readonly at: Instant
}

export async function insertAddition(tx: Tx, vault: Vault, district: string, given: NewAddition): Promise<void> {
  const { words, ...plain } = given
  const content = Buffer.from(vault.seal(owner(district, given.id), JSON.stringify({ words })))
  await tx`insert into complaint.addition ${tx({ district, ...plain, content })}`
}

/** Which complaint an addition of this id was made to. */
export async function complaintOfAddition(tx: Queryable, district: string, id: Id): Promise<Id | undefined> {
  const rows = await tx`select complaint from complaint.addition where district = ${district} and id = ${id}`
  return parseRow(z.object({ complaint: IdText }), rows)?.complaint
}

const Head = z.object({ id: IdText, onDay: DayText, at: z.string() })

/** That something was added, never what. */
export async function additionHeads(tx: Queryable, district: string, complaint: Id) {
  const rows = await tx`
    select id, on_day, at from complaint.addition
    where district = ${district} and complaint = ${complaint} order by at, id`
  return parseRows(Head, rows)
}

const Row = Head.omit({ onDay: true }).extend({
  content: z.instanceof(Uint8Array).nullable(),
  picture: z.string().nullable(),
})
const Words = z.object({ words: z.string() })

/** For whoever handles it. */
export async function openAdditions(tx: Queryable, vault: Vault, district: string, complaint: Id) {
  const rows = await tx`
    select id, at, content, picture from complaint.addition
    where district = ${district} and complaint = ${complaint} order by at, id`
  return parseRows(Row, rows).flatMap(({ id, at, content, picture }) =>
    content === null
      ? []
      : [{ addition: id, at, picture, ...Words.parse(JSON.parse(vault.open(owner(district, id), content))) }],
  )
}
