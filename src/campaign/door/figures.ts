import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'

const Proposal = z.object({
  id: IdText,
  session: z.string(),
  number: z.string(),
  title: z.string(),
  receivedOn: DayText,
})

/** 提案 that was the last to come in by a day. */
export async function lastProposal(tx: Queryable, district: string, day: Day) {
  const rows = await tx`
    select p.id, p.session, p.number, p.title, p.received_on from campaign.proposal p
    where p.district = ${district} and p.kind = 'proposal' and p.received_on <= ${day}
    order by p.received_on desc, p.at desc, p.id desc limit 1`
  return parseRow(Proposal, rows)
}

/** 提案 of this number that was the last to come in by a day. */
export async function numberedProposal(tx: Queryable, district: string, number: string, day: Day) {
  const rows = await tx`
    select p.id, p.session, p.number, p.title, p.received_on from campaign.proposal p
    where p.district = ${district} and p.kind = 'proposal' and p.number = ${number} and p.received_on <= ${day}
    order by p.received_on desc, p.at desc, p.id desc limit 1`
  return parseRow(Proposal, rows)
}
