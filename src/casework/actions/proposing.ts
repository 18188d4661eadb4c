import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, type Context, type Subject } from '../../platform/action/action.ts'
import { fileEndpoints } from '../contract/handling.ts'
import type { ProposalContent } from '../contract/proposal.ts'
import { caseAfter } from '../rules/state.ts'
import { endProposal, findProposal, insertProposal, type ProposalRow, proposalsOf } from '../store/proposal.ts'
import { caseStepZh, proposalStateZh } from '../zh.ts'
import { carry, check } from './approving.ts'
import { openDossier } from './dossier.ts'
import { wasTold } from './handling.ts'
import { requireHandler, requireNone, take, wrongState } from './moving.ts'
import { obstaclesOf } from './obstacles.ts'
import {
  by,
  caseSubject,
  hasDuty,
  heads,
  isHandler,
  labelOf,
  locked,
  notAfterToday,
  officers,
  person,
  refused,
} from './subject.ts'
import { wordsOf } from './words.ts'

async function readyFor(step: ProposalContent['step'], caseId: Id, context: Context) {
  const dossier = await openDossier(await locked(caseId, context), context)
  if (caseAfter(dossier.row.state, step) === undefined) throw wrongState(dossier.row, step)
  return dossier
}

/** 报请审批: checked like the decision itself, so that the head of the bureau is not handed what cannot be done. */
const propose = action(fileEndpoints.propose, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, id: proposal, content, signatures }, context) {
    const { tx, district, now, today } = context
    await locked(id, context)
    if (await wasTold('proposal', proposal, id, context)) return { output: {} }
    const dossier = await readyFor(content.step, id, context)
    requireHandler(dossier, context)
    const open = (await proposalsOf(tx, district, id)).find(({ state }) => state === 'open')
    if (open !== undefined) {
      throw new Problem('state-conflict', `“${caseStepZh[open.step]}”正在等待审批，请先等审批或者撤回`)
    }
    requireNone(obstaclesOf(content.step, dossier, today), content.step)
    await check(content, dossier, context)
    await insertProposal(tx, district, {
      ...{ id: proposal, caseFile: id, step: content.step, content, signatures, person: person(context), at: now },
      ...by(context),
    })
    return { output: {}, after: { step: caseStepZh[content.step], words: wordsOf(content) } }
  },
})

async function proposalSubject({ proposal }: { readonly proposal: Id }, context: Context): Promise<Subject> {
  const found = await getProposal(proposal, context)
  return caseSubject({ case: found.caseFile }, context)
}

async function getProposal(id: Id, { tx, district }: Context): Promise<ProposalRow> {
  const found = await findProposal(tx, district, id)
  if (found === undefined) throw new Problem('not-found', '没有找到这项报批，请刷新后再看')
  return found
}

/** The same under the lock of its case. */
async function openProposal(id: Id, context: Context): Promise<ProposalRow> {
  await locked((await getProposal(id, context)).caseFile, context)
  const found = await getProposal(id, context)
  if (found.state === 'open') return found
  throw new Problem('state-conflict', `这项报批${proposalStateZh[found.state]}，请刷新后再看`)
}

const withdrawProposal = action(fileEndpoints.withdrawProposal, {
  allow: officers,
  concerns: 'workshop',
  subject: proposalSubject,
  async run({ proposal: id, reason }, context) {
    const { tx, district, now, actor } = context
    const found = await openProposal(id, context)
    if (found.person !== person(context) && !hasDuty(context, 'office')) {
      throw new Problem('not-allowed', '请由报请的人或者股室撤回')
    }
    const to = { state: 'withdrawn', decidedPerson: person(context), decidedBy: actor.name, decidedAt: now } as const
    await endProposal(tx, district, id, { ...to, opinion: reason })
    return { output: {}, before: { step: caseStepZh[found.step] }, reason }
  },
})

/** 负责人审批: by nobody who proposed or handles it; everything is held against the law once more. */
const approve = action(fileEndpoints.approve, {
  allow: heads,
  concerns: 'workshop',
  subject: proposalSubject,
  async run({ proposal: id, verdict, opinion, onDay: said, confirmsTyped, signatures }, context) {
    const { tx, district, now, actor, today } = context
    const found = await openProposal(id, context)
    const { content, caseFile } = found
    const { step } = content
    const approver = person(context)
    if (found.person === approver) throw new Problem('not-allowed', '不能审批自己报请的事项，请由其他负责人审批')
    const dossier = await readyFor(step, caseFile, context)
    if (isHandler(dossier.handlers, context)) throw new Problem('not-allowed', '办案人员不能审批自己办理的案件')
    const over = { decidedPerson: approver, decidedBy: actor.name, decidedAt: now, opinion }
    if (verdict === 'refuse') {
      await endProposal(tx, district, id, { ...over, state: 'refused' })
      return {
        output: { state: dossier.row.state, number: null },
        after: { step: caseStepZh[step], verdict },
        reason: opinion,
      }
    }
    const onDay = said ?? today
    notAfterToday(onDay, '/onDay', context)
    if (onDay < (dossier.moves.at(-1)?.onDay ?? onDay)) throw refused('/onDay', '批准日期不能早于上一步')
    requireNone(obstaclesOf(step, dossier, today), step)
    const approving = {
      proposedBy: found.person,
      approver,
      opinion,
      confirmsTyped,
      onDay,
      signatures: [...found.signatures, ...signatures],
    }
    await endProposal(tx, district, id, { ...over, state: 'approved' })
    const { paper, number } = await carry(content, dossier, approving, context)
    const words = [...wordsOf(content), { label: '审批意见', text: opinion }, { label: '审批人', text: actor.name }]
    const state = await take(dossier.row, { id, step, onDay, words, proposal: id, paper }, context)
    const { row } = dossier
    return {
      output: { state, number },
      before: { state: row.state },
      after: { state, step: caseStepZh[step], number, case: labelOf(row) },
      reason: opinion,
      touched: row.workshop !== null && step === 'revoke' ? [row.workshop] : [],
    }
  },
})

export const proposingActions: readonly Action[] = [propose, withdrawProposal, approve]
