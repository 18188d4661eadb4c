import type { Context } from '../../platform/action/action.ts'
import type { ProposalContent } from '../contract/proposal.ts'
import type { CaseState } from '../rules/state.ts'
import { changeDecision } from '../store/decision.ts'
import { setTakeDownBy, setWithdrawn } from '../store/disclosure.ts'
import { begin, end, pause } from './clocks.ts'
import { type Approval, type Carried, type Content, carryDecision, checkDecision } from './deciding.ts'
import type { Dossier } from './dossier.ts'
import { carryFiling, carryRefusal, checkFiling } from './filing.ts'
import { issue, partyFields, sourceWords } from './papers.ts'
import { carrySparing, checkSparing } from './sparing.ts'
import { notAfterToday, refused } from './subject.ts'
import { carryTransfer } from './transferring.ts'

const nothing: Carried = { paper: null, number: null }
const upToDecision = ['E01', 'E14C', 'E04', 'E05', 'E07']

/** Whether what is proposed holds, before it goes to the head of the bureau and once more when it is approved. */
export async function check(content: ProposalContent, dossier: Dossier, context: Context): Promise<void> {
  switch (content.step) {
    case 'file':
    case 'refuse-filing':
      await checkFiling(content, dossier, context, null)
      return
    case 'decide':
      await checkDecision(content, dossier, context)
      return
    case 'spare':
      return checkSparing(content)
    case 'suspend':
      return checkSuspension(content, dossier, context)
    case 'move':
    case 'transfer-to-police':
    case 'end':
    case 'end-execution':
    case 'revoke':
    case 'close':
      return
    default:
      return content satisfies never
  }
}

function checkSuspension({ from }: Content<'suspend'>, { row }: Dossier, context: Context): void {
  notAfterToday(from, '/content/from', context)
  if (row.filedOn !== null && from < row.filedOn) throw refused('/content/from', '中止日期不能早于立案')
}

export type Approving = Approval & {
  readonly opinion: string
  readonly approver: string
  readonly signatures: Parameters<typeof issue>[1]['signatures']
}

/** What follows from an approved step, beside the step itself: papers, clocks, decisions, what is shown to the public. */
export async function carry(
  content: ProposalContent,
  dossier: Dossier,
  approving: Approving,
  context: Context,
): Promise<Carried> {
  const { row } = dossier
  switch (content.step) {
    case 'file':
      return carryFiling(content, dossier, approving, context)
    case 'refuse-filing':
      return carryRefusal(content, dossier, approving, context)
    case 'suspend':
      await pause(row, 'suspension', { from: content.from, reason: content.reason }, context)
      return nothing
    case 'decide':
      return carryDecision(content, dossier, approving, context)
    case 'spare':
      return carrySparing(content, dossier, approving, context)
    case 'move':
    case 'transfer-to-police':
      await end(row, upToDecision, context, 'void')
      return carryTransfer(content, dossier, approving, context)
    case 'end':
      await end(row, upToDecision, context, 'void')
      return nothing
    case 'end-execution':
      await end(row, ['E09'], context, 'void')
      return nothing
    case 'revoke':
      return revoke(content, dossier, approving, context)
    case 'close':
      return close(content, dossier, approving, context)
    default:
      return content satisfies never
  }
}

/** 变更、撤销: what was shown is taken down within three working days, what was not is never shown. 公示规定 第十一条. */
async function revoke(
  { reason }: Content<'revoke'>,
  { row, decision, disclosure }: Dossier,
  { onDay }: Approving,
  context: Context,
): Promise<Carried> {
  const { tx, district, actor } = context
  await end(row, ['E08', 'E09', 'E11', 'E11A'], context, 'void')
  if (decision !== undefined) await changeDecision(tx, district, decision.id, { revokedOn: onDay })
  if (disclosure?.state === 'due') {
    const told = {
      cause: 'revoked',
      reason: `决定已撤销：${reason}`,
      withdrawnOn: onDay,
      withdrawnBy: actor.name,
    } as const
    await setWithdrawn(tx, district, disclosure.decision, told)
  }
  if (disclosure?.state === 'disclosed') {
    await setTakeDownBy(tx, district, disclosure.decision, await begin(row, 'E11C', onDay, context))
  }
  // Punished on the spot it was never filed: whether to file is decided anew.
  if (row.state === 'spot-served') await begin(row, 'E01', onDay, context)
  return nothing
}

const reasons: Partial<Readonly<Record<CaseState, string>>> = {
  'carried-out': 'executed',
  'execution-ended': 'court',
  'spared-served': 'none',
  ended: 'ended',
  revoked: 'ended',
  moved: 'moved',
  'clue-to-police': 'moved',
  'at-police': 'moved',
}

async function close(
  { result, execution, advice }: Content<'close'>,
  { row, decision }: Dossier,
  { onDay, opinion, signatures = [] }: Approving,
  context: Context,
): Promise<Carried> {
  await end(row, ['E08', 'E09', 'E11C', 'E14D'], context)
  const fields = {
    ...{ matter: row.matter, source: sourceWords(row), ...partyFields(row), decision: decision?.number ?? '' },
    ...{ content: result, execution, reason: reasons[row.state] ?? 'executed', advice, leaderOpinion: opinion },
  }
  const places = ['handler', 'office', 'leader']
  return issue(row, { template: 'case-closing', fields, places, signatures, issuedOn: onDay }, context)
}
