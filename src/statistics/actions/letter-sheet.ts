import { type AskedProposal, proposalOf } from '../../campaign/door/proposal.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Duty } from '../../platform/action/permission.ts'
import { planEach } from '../../platform/db/plan.ts'
import { composeLetter, type LetterHead, type LetterSheet } from '../rules/letter/compose.ts'
import { type LetterStep, stepLeads } from '../rules/letter/state.ts'
import type { Written } from '../rules/letter/text.ts'
import * as store from '../store/letter.ts'
import { keptFigures, printedOf, sha256 } from './letter-kept.ts'

/** 股室 drafts and sends, 局领导 approves. */
export const keepers = ['office'] as const satisfies readonly Duty[]
export const approvers = ['leader'] as const satisfies readonly Duty[]
export const letterReaders = ['office', 'leader'] as const satisfies readonly Duty[]

export const missing = () => new Problem('not-found', '没有找到这份答复函，请从列表重新打开')

export async function getLetter(id: Id, { tx, district }: Context): Promise<store.LetterRow> {
  const row = await store.findLetter(tx, district, id)
  if (row === undefined) throw missing()
  return row
}

export async function getProposal(id: Id, { tx, district }: Context): Promise<AskedProposal> {
  const found = await proposalOf(tx, district, id)
  if (found === undefined) throw new Problem('not-found', '没有找到这件提案建议，请从登记簿重新打开')
  return found
}

/** What is done to a letter is part of the course of the proposal that it answers. */
export const ofProposal = ({ id, label }: AskedProposal): Subject => ({
  ...{ kind: 'campaign-proposal', id, label, place: { kind: 'district' } },
})

export async function subject({ letter }: { readonly letter: Id }, context: Context): Promise<Subject> {
  return ofProposal(await getProposal((await getLetter(letter, context)).proposal, context))
}

/** Locked and in the state that the step is taken from. */
export async function lockFor(step: LetterStep, id: Id, { tx, district }: Context): Promise<store.LetterRow> {
  const row = await store.lockLetter(tx, district, id)
  if (row === undefined) throw missing()
  if (row.state !== stepLeads[step].from) throw new Problem('state-conflict', stepLeads[step].refusal)
  return row
}

export function accountOf({ actor }: Context): Id {
  if (actor.account !== undefined) return actor.account
  throw new Problem('not-allowed', '请用本人的账号办理')
}

export async function stepped(letter: Id, step: LetterStep, note: string, context: Context): Promise<number> {
  const { tx, district, actor, now } = context
  return store.addStep(tx, district, { letter, step, note, account: accountOf(context), actor: actor.name, at: now })
}

type Headed = Pick<store.LetterRow, 'recipient' | 'grade' | 'contact' | 'phone' | 'copies' | 'number' | 'sentOn'>

export async function headOf(row: Headed, proposal: AskedProposal, context: Context): Promise<LetterHead> {
  const { recipient, grade, contact, phone, copies, number, sentOn } = row
  const signer = await store.signerOf(context.tx, context.district)
  const short = `第 ${proposal.number} 号${proposal.kind === 'proposal' ? '提案' : '建议'}`
  return {
    ...{ ...signer, proposal: proposal.label, short, subject: proposal.title },
    ...{ recipient, grade, contact, phone, copies, number, signedOn: sentOn },
  }
}

export type Counted = {
  readonly sheet: LetterSheet
  readonly figures: Awaited<ReturnType<typeof keptFigures>>
  readonly hash: string
}

/** Text and figures as they are now; the hash says whether somebody else sees the same. */
export async function countedLetter(
  row: Headed & Pick<store.LetterRow, 'asOf' | 'fromDay'>,
  blocks: readonly Written[],
  proposal: AskedProposal,
  context: Context,
): Promise<Counted> {
  const { tx, district } = context
  await planEach(tx)
  const figures = await keptFigures(tx, { district, asOf: row.asOf, from: row.fromDay }, blocks, proposal)
  const head = await headOf({ ...row, number: null, sentOn: null }, proposal, context)
  const sheet = composeLetter(head, blocks, printedOf(figures))
  return { sheet, figures, hash: sha256([sheet, figures.map(({ code, hash }) => [code, hash])]) }
}
