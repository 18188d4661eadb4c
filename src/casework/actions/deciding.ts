import type { Day } from '../../kernel/day.ts'
import type { Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import type { ProposalContent } from '../contract/proposal.ts'
import { missingItems, servingClock, untoldKinds } from '../rules/decision.ts'
import { disclosureClock, isDisclosed, privateFaults, summaryOf } from '../rules/disclosure.ts'
import { isAggravated } from '../rules/hearing.ts'
import type { CaseRow } from '../store/case-file.ts'
import { insertDecision } from '../store/decision.ts'
import { insertDisclosure } from '../store/disclosure.ts'
import { bureauOf } from '../store/place.ts'
import { decisionItemZh } from '../zh/faults.ts'
import { penaltiesZh, penaltyKindZh, privatePartZh } from '../zh.ts'
import { begin, end } from './clocks.ts'
import type { Dossier } from './dossier.ts'
import { lawsToday } from './grounds.ts'
import { sumOf } from './money.ts'
import { evidenceRows, issue, partyFields, yuan } from './papers.ts'
import { person, refused } from './subject.ts'
import { weigh } from './weighing.ts'

export type Content<Step extends ProposalContent['step']> = Extract<ProposalContent, { step: Step }>
/** Who approves, as far as a step needs it. */
export type Approval = {
  readonly proposedBy: string
  readonly confirmsTyped: boolean
  readonly onDay: Day
}
export type Carried = { readonly paper: CaseRow['id'] | null; readonly number: string | null }

/** The day whose table binds: of the act, else the day it was found on. 行政处罚法 第三十七条. */
export function actDay({ actEndedOn, foundOn }: Pick<CaseRow, 'actEndedOn' | 'foundOn'>): Day {
  return actEndedOn ?? foundOn
}

/** A decision is whole, within the table, no wider and no harder than what the party was told. */
export async function checkDecision(content: Content<'decide'>, dossier: Dossier, context: Context) {
  const { row, notice, standingEvidence } = dossier
  const { penalties, discretion } = content
  if (notice !== undefined) {
    const untold = untoldKinds(notice.told.penalties, penalties)
    if (untold.length > 0) {
      const words = untold.map(kind => penaltyKindZh[kind]).join('、')
      throw refused('/content/penalties', `没有告知过当事人：${words}；请重新告知后再决定（行政处罚法 第四十四条）`)
    }
    if (isAggravated(sumOf(notice.told.penalties, 'fine'), sumOf(penalties, 'fine'))) {
      throw refused(
        '/content/penalties',
        '罚款高于告知的数额；不得因陈述、申辩加重处罚，有新的事实请重新告知（行政处罚法 第四十五条）',
      )
    }
  }
  const weighed = weigh(discretion, penalties, actDay(row), await lawsToday(context))
  const bureau = await bureauOf(context.tx, context.district)
  const missing = missingItems({
    ...{ number: '', partyName: row.party.name, partyAddress: row.party.address, facts: content.facts },
    ...{ evidence: standingEvidence.map(({ name }) => name), penalties, basis: [weighed.basis] },
    ...{ performance: content.performance, bureau, decidedOn: context.today, sealed: true },
    reconsideration: { authority: content.reviewAuthority, within: '六十日内' },
    litigation: { court: content.court, within: '六个月内' },
  })
  if (missing.length > 0) throw refused('/content', missing.map(decisionItemZh).join('；'))
  requireNothingPrivate(row, content.publicBreach, penalties, bureau, context.today)
  return { ...weighed, bureau }
}

/** The summary is written before the decision is made: what gives a person away is told while it can be changed. */
function requireNothingPrivate(
  row: CaseRow,
  breach: string,
  penalties: Content<'decide'>['penalties'],
  bureau: string,
  decidedOn: Day,
): void {
  const summary = summaryOf(
    { number: '待定', partyName: row.party.name, bureau, decidedOn },
    breach,
    penaltiesZh(penalties),
  )
  const faults = summary === undefined ? [] : privateFaults(summary)
  if (faults.length === 0) return
  throw refused('/content/publicBreach', `公示的内容里有${faults.map(each => privatePartZh[each]).join('、')}，请删去`)
}

/** 行政处罚决定: the paper with its number, what has to be served, and what has to be disclosed. */
export async function carryDecision(
  content: Content<'decide'>,
  dossier: Dossier,
  { proposedBy, confirmsTyped, onDay }: Approval,
  context: Context,
): Promise<Carried> {
  const { tx, district, now, actor } = context
  const { row, standingEvidence } = dossier
  const weighed = await checkDecision(content, dossier, context)
  if (weighed.typed !== null && !confirmsTyped) {
    throw refused('/confirmsTyped', '报请的条款和幅度是手工填写的（待确认），请核对原文后勾选确认')
  }
  const { penalties } = content
  await end(row, ['E05', 'E07'], context)
  if (servingClock(content.partyPresent) === 'E08') await begin(row, 'E08', onDay, context)
  const code = disclosureClock(content.sameProvince)
  const shown = isDisclosed('ordinary', penalties)
  const dueOn = shown ? await begin(row, code, onDay, context) : null
  const fields = {
    ...{ ...partyFields(row), course: content.course, facts: content.facts, heard: content.heard },
    ...{ evidence: evidenceRows(standingEvidence).map(({ name, proves }) => ({ name, proves })), bank: content.bank },
    ...{ reason: `${content.reason}\n处罚依据：${weighed.basis}`, fine: yuan(sumOf(penalties, 'fine')) },
    ...{ penalty: penaltiesZh(penalties), performance: content.performance },
    ...{ review: content.reviewAuthority, court: content.court },
  }
  const { paper, number } = await issue(row, { template: 'penalty-decision', fields, issuedOn: onDay }, context)
  const decision = newId()
  await insertDecision(tx, district, {
    ...{ id: decision, caseFile: row.id, kind: 'penalty', number, penalties, basis: weighed.basis, paper },
    ...{ fineFen: sumOf(penalties, 'fine'), confiscatedFen: sumOf(penalties, 'confiscation') },
    ...{ rowCode: content.discretion.row, weight: content.discretion.weight, typed: weighed.typed, proposedBy },
    ...{ typedConfirmedBy: weighed.typed === null ? null : person(context), toBeConfirmed: weighed.toBeConfirmed },
    ...{ breach: content.publicBreach, decidedOn: onDay, decidedBy: actor.name, decidedAt: now },
    ...{ servedOn: null, payBy: null },
  })
  if (shown) {
    const penaltyKinds = [...new Set(penalties.map(({ kind }) => kind))]
    await insertDisclosure(tx, district, { decision, caseFile: row.id, workshop: row.workshop, penaltyKinds, dueOn })
  }
  return { paper, number }
}
