import type { Context } from '../../platform/action/action.ts'
import { filingFaults, filingObstacles, reporterClock } from '../rules/source.ts'
import { changeCase } from '../store/case-file.ts'
import { filingFaultZh, obstacleZh } from '../zh/faults.ts'
import { begin, end } from './clocks.ts'
import type { Approval, Carried, Content } from './deciding.ts'
import type { Dossier } from './dossier.ts'
import { appoint, type Chosen, chooseTeam } from './handling.ts'
import { barred } from './obstacles.ts'
import { issue, partyFields, peopleField, sourceWords } from './papers.ts'
import { refused } from './subject.ts'

type Filing = Content<'file'> | Content<'refuse-filing'>
type Signed = Parameters<typeof issue>[1]['signatures']

/** Who proposes are the two who looked into it; who approves is none of them. */
export async function checkFiling(content: Filing, dossier: Dossier, context: Context, approver: string | null) {
  const { row } = dossier
  const [pointer, ids] =
    content.step === 'file' ? ['/content/handlers', content.handlers] : ['/content/officers', content.officers]
  const team = await chooseTeam(ids, row, pointer, context)
  const withinLimitation = !barred(row)
  const facts =
    content.step === 'file'
      ? { ...content.facts, withinLimitation }
      : { evidenceOfBreach: false, punishable: false, competent: false, withinLimitation }
  const proposedBy = team.map(({ account, officer }) => account ?? officer)
  const faults = filingFaults(
    { file: content.step === 'file', reason: content.reason, proposedBy, approvedBy: approver },
    facts,
  )
  const real = faults.filter(fault => approver !== null || fault !== 'not-approved')
  if (real.includes('obstacle')) throw refused('/content/facts', filingObstacles(facts).map(obstacleZh).join('；'))
  if (real.length > 0) throw refused('/content', real.map(fault => filingFaultZh[fault]).join('；'))
  return team
}

function commonFields({ row }: Dossier, content: Filing, team: readonly Chosen[], opinion: string) {
  return {
    ...{
      source: sourceWords(row),
      matter: row.matter,
      ...partyFields(row),
      foundOn: row.foundOn,
      content: row.content,
    },
    ...{ basis: content.basis, officers: peopleField(team), advice: content.reason, leaderOpinion: opinion },
  }
}

/** 立案: two handlers from now on, ninety days to decide. 行政处罚法 第五十四条、第六十条. */
export async function carryFiling(
  content: Content<'file'>,
  dossier: Dossier,
  {
    onDay,
    opinion,
    signatures,
    approver,
  }: Approval & { readonly opinion: string; readonly signatures: Signed; readonly approver: string },
  context: Context,
): Promise<Carried> {
  const { tx, district } = context
  const { row } = dossier
  const team = await checkFiling(content, dossier, context, approver)
  await appoint(row.id, team, context)
  await endAcceptance(dossier, context)
  await begin(row, 'E07', onDay, context)
  const fields = { ...commonFields(dossier, content, team, opinion), suspected: content.suspected }
  const places = ['handler', 'office', 'leader']
  const { paper, number } = await issue(
    row,
    { template: 'case-filing', fields, places, signatures: signatures ?? [], issuedOn: onDay },
    context,
  )
  await changeCase(tx, district, row.id, {
    ...{ suspected: content.suspected, filedOn: onDay },
    filingNumber: number ?? row.number,
  })
  return { paper, number }
}

export async function carryRefusal(
  content: Content<'refuse-filing'>,
  dossier: Dossier,
  {
    onDay,
    opinion,
    signatures,
    approver,
  }: Approval & { readonly opinion: string; readonly signatures: Signed; readonly approver: string },
  context: Context,
): Promise<Carried> {
  const { row } = dossier
  const team = await checkFiling(content, dossier, context, approver)
  await endAcceptance(dossier, context)
  const fields = { ...commonFields(dossier, content, team, opinion), suspected: content.conclusion }
  const places = ['handler', 'office', 'leader']
  return issue(row, { template: 'no-filing', fields, places, signatures: signatures ?? [], issuedOn: onDay }, context)
}

/** The time to decide on filing is over, and a reporter with a name is told what became of it. */
async function endAcceptance({ row }: Dossier, context: Context): Promise<void> {
  await end(row, ['E01', 'E14C'], context)
  const { source, foundOn, reviewedOn, reporterNamed } = row
  const code = reporterClock({ source, foundOn, reviewedOn, reporterNamed })
  if (code !== undefined) await begin(row, code, context.today, context)
}
