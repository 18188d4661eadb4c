import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { type ProposalState, proposalKinds, proposalStates, satisfactions } from '../rules/proposal.ts'

const Row = z.object({
  id: IdText,
  kind: z.enum(proposalKinds),
  session: z.string(),
  number: z.string(),
  title: z.string(),
  member: z.string(),
  receivedOn: DayText,
  dueOn: DayText,
  handler: IdText,
  handlerName: z.string(),
  coHandlers: z.array(z.object({ unit: IdText, name: z.string() })),
  file: FileHash.nullable(),
  state: z.enum(proposalStates),
  replyNumber: z.string().nullable(),
  replyFile: FileHash.nullable(),
  repliedOn: DayText.nullable(),
  satisfaction: z.enum(satisfactions).nullable(),
  ratedOn: DayText.nullable(),
  words: z.string(),
})
export type ProposalRow = z.output<typeof Row>

const columns = (tx: Queryable) => tx`
  select p.id, p.kind, p.session, p.number, p.title, p.member, p.received_on, p.due_on, p.handler, p.handler_name,
    (select coalesce(json_agg(json_build_object('unit', u.id, 'name', u.name) order by u.name), '[]')
      from identity.unit u where u.district = p.district and u.id = any (p.co_handlers)) as co_handlers,
    p.file, p.state, p.reply_number, p.reply_file, p.replied_on, p.satisfaction, p.rated_on, p.words
  from campaign.proposal p`

export async function findProposal(tx: Queryable, district: string, id: Id): Promise<ProposalRow | undefined> {
  return parseRow(Row, await tx`${columns(tx)} where p.district = ${district} and p.id = ${id}`)
}

export async function lockProposal(tx: Tx, district: string, id: Id): Promise<ProposalRow | undefined> {
  return parseRow(Row, await tx`${columns(tx)} where p.district = ${district} and p.id = ${id} for update of p`)
}

type New = Pick<ProposalRow, 'id' | 'kind' | 'session' | 'number' | 'title' | 'member' | 'receivedOn' | 'dueOn'> &
  Pick<ProposalRow, 'handler' | 'handlerName' | 'file'> & {
    readonly coHandlers: readonly Id[]
    readonly actor: string
    readonly at: Instant
    readonly changedAt: Instant
  }

/** @returns whether it is new: a number of a session is registered once */
export async function insertProposal(tx: Tx, district: string, proposal: New): Promise<boolean> {
  const { coHandlers, ...rest } = proposal
  const row = { district, ...rest, coHandlers: [...coHandlers], state: 'open' }
  const rows = await tx`insert into campaign.proposal ${tx(row)} on conflict do nothing returning id`
  return rows.length > 0
}

type Change = Partial<
  Pick<ProposalRow, 'state' | 'replyNumber' | 'replyFile' | 'repliedOn' | 'satisfaction' | 'ratedOn' | 'words'> &
    Pick<ProposalRow, 'title' | 'member' | 'dueOn' | 'handler' | 'handlerName'> & { readonly coHandlers: Id[] }
> & { readonly changedAt: Instant }

export async function changeProposal(tx: Tx, district: string, id: Id, change: Change): Promise<void> {
  await tx`update campaign.proposal set ${tx(change)} where district = ${district} and id = ${id}`
}

export type AskedProposals = {
  readonly states: readonly ProposalState[]
  readonly late: boolean
  readonly search: string
  readonly today: Day
}

function matching(tx: Queryable, district: string, { states, late, search, today }: AskedProposals) {
  const part = `%${search.replace(/[%_\\]/gu, '\\$&')}%`
  return tx`
    where p.district = ${district} and (p.title like ${part} or p.member like ${part} or p.number = ${search})
      ${states.length === 0 ? tx`` : tx`and p.state = any (${[...states]})`}
      ${late ? tx`and coalesce(p.replied_on, ${today}) > p.due_on` : tx``}`
}

export async function countProposals(tx: Queryable, district: string, asked: AskedProposals): Promise<number> {
  const rows = await tx`select count(*) as total from campaign.proposal p ${matching(tx, district, asked)}`
  return parseRow(z.object({ total: z.number() }), rows)?.total ?? 0
}

export async function listProposals(
  tx: Queryable,
  district: string,
  asked: AskedProposals & { readonly limit: number; readonly offset: number },
): Promise<ProposalRow[]> {
  const rows = await tx`
    ${columns(tx)} ${matching(tx, district, asked)}
    order by (p.state = 'open') desc, p.due_on desc, p.id limit ${asked.limit} offset ${asked.offset}`
  return parseRows(Row, rows)
}

/** Proposals that are not answered, those first whose time ends first; of one handler, or of all. */
export async function openProposals(tx: Queryable, district: string, handler: Id | null, most: number) {
  const rows = await tx`
    ${columns(tx)}
    where p.district = ${district} and p.state = 'open' and (${handler}::uuid is null or p.handler = ${handler}::uuid)
    order by p.due_on, p.id limit ${most}`
  return parseRows(Row, rows)
}
