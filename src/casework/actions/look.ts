import { Problem } from '../../kernel/problem.ts'
import { papersOf } from '../../paper/door.ts'
import { type Action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { caseEndpoints } from '../contract/case.ts'
import { fileEndpoints } from '../contract/handling.ts'
import { isDisclosed } from '../rules/disclosure.ts'
import { limitationGround } from '../rules/limitation.ts'
import { type CaseStep, caseStepsFrom } from '../rules/state.ts'
import { isIntact } from '../store/chain.ts'
import { enforcementOf } from '../store/decision.ts'
import { findHead } from '../store/list.ts'
import { type ProposalRow, proposalsOf } from '../store/proposal.ts'
import { disclosureView, summaryFor } from './disclosing.ts'
import { type Dossier, evidenceObstacles, hearingNotified, limitationOf, noticesOf, openDossier } from './dossier.ts'
import { groundText, type Laws, lawsToday } from './grounds.ts'
import { headOf, sources } from './listing.ts'
import { moneyView, sumOf } from './money.ts'
import { barred, obstaclesOf } from './obstacles.ts'
import { casePlace, caseSubject, getCase, hasDuty, isHandler, mayHandle, missingCase, readers } from './subject.ts'
import { wordsOf } from './words.ts'

const one = answer(caseEndpoints.one, {
  allow: readers,
  concerns: 'workshop',
  place: casePlace,
  async run({ case: id }, context) {
    const { tx, district, today } = context
    const row = await getCase(id, context)
    const dossier = await openDossier(row, context)
    const head = await findHead(tx, { district, ...sources }, id)
    if (head === undefined) throw missingCase()
    const laws = await lawsToday(context)
    const proposals = await proposalsOf(tx, district, id)
    const papers = await papersOf(tx, district, 'case', id)
    const handles = mayHandle(row, dossier.handlers, context)
    return {
      ...headOf(head, today),
      ...filed(dossier, laws),
      // Who reported is kept from everybody who does not work on it. 投诉举报处理暂行办法, article 待确认.
      provider: handles || hasDuty(context, 'leader') ? row.provider : '',
      ...told(dossier),
      ...listOf(dossier),
      proposals: proposals.map(proposalView),
      decision: decisionView(dossier),
      money: await moneyView(dossier, laws, context),
      disclosure: await disclosureShown(dossier, context),
      notDisclosed: whyNotDisclosed(dossier),
      papers: papers.map(({ state, ...paper }) => ({ ...paper, state })),
      next: nextOf(dossier, proposals, context),
      may: {
        handle: handles,
        review: (hasDuty(context, 'office') || hasDuty(context, 'leader')) && !isHandler(dossier.handlers, context),
        approve: hasDuty(context, 'leader') && !isHandler(dossier.handlers, context),
      },
    }
  },
})

function filed({ row }: Dossier, laws: Laws) {
  const {
    sourceId,
    provider,
    reporterNamed,
    reporterToldOn,
    lot,
    sample,
    suspected,
    content,
    reviewedOn,
    grave,
    circumstances,
  } = row
  const { actBegunOn: begunOn, actEndedOn: endedOn, touchesSafety, harmful } = row
  const limitation = { ...limitationOf(row), barred: barred(row), ground: groundText(limitationGround, laws) }
  return {
    ...{
      partyView: row.party,
      sourceId,
      provider,
      reporterNamed,
      reporterToldOn,
      lot,
      sample,
      suspected,
      content,
      reviewedOn,
      grave,
    },
    ...{ circumstances, act: { begunOn, endedOn, touchesSafety, harmful }, limitation },
  }
}

function told({ moves, notice, statements, discussions, recusals, handlers, hearings }: Dossier) {
  return {
    moves: moves.map(({ step, toState, onDay, facts, paper, actor, at }) => ({
      ...{ step, toState, onDay, words: facts.words, paper, actor, at },
    })),
    handlerRows: handlers.map(({ officer, name, certificateNumber, since, endedOn }) => ({
      ...{ officer, name, certificateNumber, since, endedOn },
    })),
    ...{ recusals, discussions },
    notices: noticesOf(moves).map(({ ordinal, move, told: said }) => ({
      ...{ ...said, move: move.id, paper: move.paper, fineFen: sumOf(said.penalties, 'fine') },
      current: ordinal === notice?.ordinal,
    })),
    hearings: hearings.map(({ told: ordinal, ...each }) => ({
      ...each,
      current: each.notice === hearingNotified({ hearings, notice })?.notice,
    })),
    statements: statements.map(({ id, kind, onDay, text, files, late, adopted, opinion, reviewedBy, reviewedAt }) => ({
      ...{ statement: id, kind, onDay, text, files, late },
      review: adopted === null ? null : { adopted, opinion: opinion ?? '', by: reviewedBy ?? '', at: reviewedAt ?? '' },
    })),
  }
}

function listOf({ evidence, lines, standingEvidence }: Dossier) {
  return {
    evidence: evidence.map((piece, at) => {
      const gone = lines.find(({ evidence: of, what }) => of === piece.id && what === 'withdrawn')
      const { id, kind, name, proves, hash, takenAt, place, takenBy, reviewer, actor, at: addedAt } = piece
      return {
        ...{ evidence: id, ordinal: at + 1, kind, name, proves, hash, takenAt, place, takenBy, reviewer, addedAt },
        ...{ addedBy: actor, origin: { kind: piece.originKind, id: piece.originId, label: piece.originLabel } },
        withdrawn: gone === undefined ? null : { reason: gone.reason, by: gone.actor, at: gone.at },
      }
    }),
    evidenceIntact: isIntact(lines, evidence),
    evidenceFaults: [...evidenceObstacles(standingEvidence)],
  }
}

function proposalView({ id, step, state, content, actor, at, decidedBy, decidedAt, opinion }: ProposalRow) {
  return {
    ...{ proposal: id, step, state, words: wordsOf(content), proposedBy: actor, proposedAt: at, decidedBy, decidedAt },
    ...{ opinion, needsConfirmation: content.step === 'decide' && content.discretion.typed !== null },
  }
}

function decisionView({ last }: Dossier) {
  if (last === undefined) return null
  const { id, breach: _, ...view } = last
  return { decision: id, ...view }
}

/** Before it is disclosed the summary is what it would be. */
async function disclosureShown({ disclosure, decision, row }: Dossier, context: Context) {
  if (disclosure === undefined) return null
  const view = disclosureView(disclosure)
  if (view.state !== 'due' || decision === undefined) return view
  return { ...view, summary: (await summaryFor(row, decision, context)) ?? null }
}

function whyNotDisclosed({ last }: Dossier): string | null {
  if (last === undefined) return null
  if (last.kind === 'on-the-spot') return '当场作出的处罚决定不公示（公示规定 第二条）'
  if (last.kind === 'spared') return '不予处罚的决定不公示'
  return isDisclosed('ordinary', last.penalties) ? null : '只有警告的处罚决定不公示（公示规定 第二条）'
}

const proposed: ReadonlySet<CaseStep> = new Set([
  ...(['file', 'refuse-filing', 'suspend', 'decide', 'spare', 'move', 'transfer-to-police', 'end'] as const),
  ...(['end-execution', 'revoke', 'close'] as const),
])
const reviewed: ReadonlySet<CaseStep> = new Set(['pass-review', 'send-back'])

/** What may be done from here, with what stands in the way: the state, the law, or that it is somebody else's. */
function nextOf(dossier: Dossier, proposals: readonly ProposalRow[], context: Context) {
  const { row, handlers } = dossier
  const waits = proposals.some(({ state }) => state === 'open')
  const handles = mayHandle(row, handlers, context)
  return caseStepsFrom(row.state).map(step => {
    const way = proposed.has(step) ? ('propose' as const) : ('take' as const)
    const who = reviewed.has(step)
      ? isHandler(handlers, context)
        ? ['办案人员不能审核自己办理的案件']
        : []
      : handles
        ? []
        : ['由办案人员或者股室办理']
    const waiting = way === 'propose' && waits ? ['有一项报批正在等待审批'] : []
    return { step, way, obstacles: [...obstaclesOf(step, dossier, context.today), ...waiting, ...who] }
  })
}

/** Only what the case itself names: a hash that somebody knows opens nothing. */
const file = delivery(fileEndpoints.file, {
  allow: readers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, file: hash }, context) {
    const { tx, district, world } = context
    const { evidence, moves, statements, discussions, row } = await openDossier(await getCase(id, context), context)
    const enforcement = await enforcementOf(tx, district, id)
    const files = [
      ...evidence.map(piece => piece.hash),
      ...[...moves, ...statements, ...enforcement].flatMap(each => each.files),
      ...discussions.flatMap(({ record }) => record ?? []),
    ]
    if (!files.includes(hash)) throw new Problem('not-found', '这个案件没有这个附件，请刷新后再打开')
    const { mediaType } = await sniff(world.files, hash)
    const extension = mediaType === 'image/jpeg' ? 'jpg' : (mediaType.split('/')[1] ?? 'bin')
    const name = `${row.number} ${hash.slice(0, 8)}.${extension}`
    return { output: { name, mediaType, body: await world.files.read(hash), inline: true }, after: { file: hash } }
  },
})

export const lookActions: readonly Action[] = [one, file]
