import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { ProposalContent } from '../contract/proposal.ts'
import { Moment, proposalStates, Signatures, type Signed } from '../contract/shapes.ts'
import { type CaseStep, caseSteps } from '../rules/state.ts'
import type { By } from './place.ts'

const ProposalRow = z.object({
  id: IdText,
  caseFile: IdText,
  step: z.enum(caseSteps),
  content: ProposalContent,
  signatures: Signatures,
  state: z.enum(proposalStates),
  person: z.string(),
  account: IdText.nullable(),
  actor: z.string(),
  at: Moment,
  decidedBy: z.string().nullable(),
  decidedAt: Moment.nullable(),
  opinion: z.string(),
})
export type ProposalRow = z.output<typeof ProposalRow>

const columns = (tx: Queryable) => tx`
  id, case_file, step, content, signatures, state, person, account, actor, at, decided_by, decided_at, opinion`

export async function findProposal(tx: Queryable, district: string, id: Id): Promise<ProposalRow | undefined> {
  const rows = await tx`select ${columns(tx)} from casework.proposal where district = ${district} and id = ${id}`
  return parseRow(ProposalRow, rows)
}

export async function proposalsOf(tx: Queryable, district: string, caseFile: Id): Promise<ProposalRow[]> {
  const rows = await tx`
    select ${columns(tx)} from casework.proposal
    where district = ${district} and case_file = ${caseFile} order by at, id`
  return parseRows(ProposalRow, rows)
}

export async function insertProposal(
  tx: Tx,
  district: string,
  {
    content,
    signatures,
    ...plain
  }: By & {
    readonly id: Id
    readonly caseFile: Id
    readonly step: CaseStep
    readonly content: ProposalContent
    readonly signatures: readonly z.output<typeof Signed>[]
    readonly person: string
    readonly at: Instant
  },
): Promise<void> {
  await tx`
    insert into casework.proposal ${tx({
      ...{ district, ...plain, state: 'open' },
      content: tx.json(content),
      signatures: tx.json([...signatures]),
    })}`
}

export async function endProposal(
  tx: Tx,
  district: string,
  id: Id,
  to: {
    readonly state: 'approved' | 'refused' | 'withdrawn'
    readonly decidedPerson: string
    readonly decidedBy: string
    readonly decidedAt: Instant
    readonly opinion: string
  },
): Promise<void> {
  await tx`update casework.proposal set ${tx({ ...to })} where district = ${district} and id = ${id}`
}

const Waiting = z.object({
  proposal: IdText,
  caseFile: IdText,
  step: z.enum(caseSteps),
  number: z.string(),
  partyName: z.string(),
  workshop: IdText.nullable(),
  actor: z.string(),
  account: IdText.nullable(),
})

/** What waits for the head of the bureau, the oldest first. */
export async function waitingProposals(tx: Queryable, district: string, most: number) {
  const rows = await tx`
    select p.id as proposal, p.case_file, p.step, f.number, f.party_name, f.workshop, p.actor, p.account
    from casework.proposal p
    join casework.case_file f on f.district = p.district and f.id = p.case_file
    where p.district = ${district} and p.state = 'open'
    order by p.at, p.id limit ${most}`
  return parseRows(Waiting, rows)
}
