import { dayText } from '../../paper/rules/values.ts'
import type { Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { circumstances as allCircumstances, openWeights, sparingFaults } from '../rules/discretion.ts'
import { insertDecision } from '../store/decision.ts'
import { begin, end } from './clocks.ts'
import type { Approval, Carried, Content } from './deciding.ts'
import { type Dossier, factsFound } from './dossier.ts'
import { evidenceRows, issue, partyFields, sourceWords } from './papers.ts'
import { refused } from './subject.ts'

export function checkSparing({ circumstances, reason, education }: Content<'spare'>): void {
  if (!openWeights(circumstances).includes('none')) {
    throw refused('/content/circumstances', '所选的情形不能不予处罚（行政处罚法 第三十条至第三十三条）')
  }
  const faults = sparingFaults({ reason, education })
  if (faults.includes('no-reason')) throw refused('/content/reason', '请写明不予处罚的理由')
  if (faults.includes('no-education')) throw refused('/content/education', '不予处罚的应当教育当事人，请写明教育内容')
}

/** 不予行政处罚决定: with its number, its reasons and the education. 行政处罚法 第三十三条、第五十七条. */
export async function carrySparing(
  content: Content<'spare'>,
  dossier: Dossier,
  { proposedBy, onDay }: Approval,
  context: Context,
): Promise<Carried> {
  const { tx, district, now, actor } = context
  const { row, standingEvidence } = dossier
  checkSparing(content)
  await end(row, ['E05', 'E07'], context)
  await begin(row, 'E08', onDay, context)
  const filed = row.filedOn === null ? '' : `，${dayText(row.filedOn)}立案`
  const fields = {
    ...{ ...partyFields(row), course: `${sourceWords(row)}${filed}。经调查，本案现已终结。` },
    ...{ facts: content.facts || factsFound(dossier), reason: content.reason, education: content.education },
    evidence: evidenceRows(standingEvidence).map(({ name, proves }) => ({ name, proves })),
    circumstances: content.circumstances.map(code => allCircumstances[code].words).join('；'),
    ...{ review: content.reviewAuthority, court: content.court },
  }
  const { paper, number } = await issue(row, { template: 'sparing-decision', fields, issuedOn: onDay }, context)
  await insertDecision(tx, district, {
    ...{ id: newId(), caseFile: row.id, kind: 'spared', number, penalties: [], basis: content.reason, paper },
    ...{ fineFen: 0, confiscatedFen: 0, rowCode: null, weight: 'none', typed: null, proposedBy },
    ...{ typedConfirmedBy: null, toBeConfirmed: false, breach: row.matter, decidedOn: onDay, decidedBy: actor.name },
    ...{ decidedAt: now, servedOn: null, payBy: null },
  })
  return { paper, number }
}
