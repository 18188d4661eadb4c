import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { type ProposalKind, type ProposalState, proposalLabel } from '../rules/proposal.ts'
import { changeProposal, findProposal, lockProposal } from '../store/proposal.ts'

/** A proposal as whoever writes its answer needs it. */
export type AskedProposal = {
  readonly id: Id
  readonly kind: ProposalKind
  readonly session: string
  readonly number: string
  readonly label: string
  readonly title: string
  readonly member: string
  readonly receivedOn: Day
  readonly state: ProposalState
}

export async function proposalOf(tx: Queryable, district: string, id: Id): Promise<AskedProposal | undefined> {
  const found = await findProposal(tx, district, id)
  if (found === undefined) return undefined
  const { kind, session, number, title, member, receivedOn, state } = found
  return { id, kind, session, number, label: proposalLabel(found), title, member, receivedOn, state }
}

/** 已答复: by which letter, on which day. @returns false where it was answered before */
export async function answerProposal(
  tx: Tx,
  district: string,
  id: Id,
  reply: { readonly number: string; readonly file: string; readonly repliedOn: Day; readonly at: Instant },
): Promise<boolean> {
  const found = await lockProposal(tx, district, id)
  if (found?.state !== 'open') return false
  const { number, file, repliedOn, at } = reply
  const change = { state: 'replied', replyNumber: number, replyFile: file, repliedOn, changedAt: at } as const
  await changeProposal(tx, district, id, change)
  return true
}
