import type { Context } from '../../platform/action/action.ts'
import type { Approval, Carried, Content } from './deciding.ts'
import { type Dossier, factsFound } from './dossier.ts'
import { issue, partyFields, sourceWords } from './papers.ts'

/** 案件移送函, 涉嫌犯罪案件移送书: what goes to another authority goes with a letter. 行政处罚法 第二十三条、第二十七条. */
export async function carryTransfer(
  content: Content<'move'> | Content<'transfer-to-police'>,
  dossier: Dossier,
  { onDay }: Approval,
  context: Context,
): Promise<Carried> {
  const { row, acting, standingEvidence } = dossier
  const fields = {
    ...{ authority: content.authority, matter: row.matter, source: sourceWords(row), ...partyFields(row) },
    ...{ facts: factsFound(dossier), reason: content.reason, contact: acting.map(({ name }) => name).join('、') },
    attached: standingEvidence.map(({ name }) => ({ name, count: '1' })),
    ...(content.step === 'move' ? {} : { crime: content.crime }),
  }
  const template = content.step === 'move' ? 'case-transfer' : 'police-transfer'
  return issue(row, { template, fields, issuedOn: onDay }, context)
}
