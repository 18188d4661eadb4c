import { issuePapers } from '../../src/inspection/actions/papers.ts'
import { visitLabel } from '../../src/inspection/actions/subject.ts'
import { findVisit } from '../../src/inspection/store/visit.ts'
import { getId } from '../../src/kernel/id.ts'
import type { Context } from '../../src/platform/action/action.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import { demoDistrict } from '../plan.ts'
import type { DemoPart } from './parts.ts'
import type { Signatures } from './signatures.ts'
import { recorderOf } from './told.ts'

/** Each costs two papers: the last visits have theirs, in the order in which they were made. */
const withPapers = 12

export async function insertPapers(
  context: Omit<Context, 'actor' | 'now' | 'today'>,
  parts: readonly DemoPart[],
  { officers, owners }: Signatures,
): Promise<void> {
  const market = parts.filter(({ department }) => department === 'market')
  for (const { visit, department, team, result, judged } of market.slice(-withPapers)) {
    const found = await findVisit(context.tx, demoDistrict, visit.id)
    const by = recorderOf(visit, department)
    if (found === undefined || by === undefined) continue
    const { name, operator, index } = visit.shop
    const actor: Actor = {
      ...{ district: demoDistrict, name: by.name, posts: [], origin: { address: '127.0.0.1', userAgent: '示例数据' } },
      ...(by.account !== null && { account: getId<'Account'>(by.account) }),
    }
    const file = (person: string) => officers.find(each => each.name === person)?.file ?? ''
    const signatures = [
      ...team.map(each => ({ who: 'officer' as const, name: each.name, file: file(each.name) })),
      { who: 'party' as const, name: operator, file: owners[index % owners.length] ?? '' },
    ]
    const opinion = result.problems === 0 ? '' : '属实，按要求整改'
    const { endedAt } = visit
    const ending = {
      ...{ department, officers: team.map(({ officer }) => officer), endedAt, note: '', opinion },
      ...{ told: true as const, recusalAsked: false, signatures, papers: [] },
    }
    const label = visitLabel(name, visit.number)
    const ended = { name, label, endedAt, ending, team: [...team], result, judged }
    await issuePapers(found, ended, { ...context, actor, now: endedAt, today: visit.on })
  }
}
