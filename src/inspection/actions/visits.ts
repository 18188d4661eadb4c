import type { z } from 'zod'
import { stopClock } from '../../clock/door.ts'
import { dayAt, type Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { byOurClock, clockSkew } from '../../ledger/rules/clock.ts'
import { papersOf } from '../../paper/door.ts'
import { type Action, action, type Context } from '../../platform/action/action.ts'
import { inspectionEndpoints as endpoints } from '../contract.ts'
import { judgedOf } from '../rules/result.ts'
import { inspectors, withPartners } from '../rules/seen.ts'
import { visitAfter } from '../rules/visit.ts'
import { lockDisclosures, setWithdrawn } from '../store/disclosure.ts'
import { findingsOf, marksOf, partsOf } from '../store/part.ts'
import { endTasksOf } from '../store/task.ts'
import { findVisit, itemsOf, lockVisit, setVisit, type Visit } from '../store/visit.ts'
import type { EndingInput } from './ending.ts'
import { keepEvidence, requireSignature } from './evidence.ts'
import { finishPart, type Told, toDisclose } from './finishing.ts'
import { type Begun, hashOf, type Listed, listFor } from './listing.ts'
import { resultOf } from './result.ts'
import { refused, visitSubject, workshopSubject } from './subject.ts'
import { beginVisit, lockOpenVisit, type MarkInput, markItems } from './visiting.ts'

const begin = action(endpoints.begin, {
  allow: inspectors,
  concerns: 'workshop',
  subject: workshopSubject,
  async run(input, context) {
    const { tx, district, now, today } = context
    const before = await findVisit(tx, district, input.visit)
    if (before !== undefined) return { output: await begunAgain(before, input, context) }
    const list = await listFor(input, today, context)
    const arrival = { startedAt: now, commandHash: null, enteredAt: null, clockSkew: null }
    const number = await beginVisit(input, list, arrival, context)
    const { visit, kind } = input
    const { itemsHash, items, spared } = list
    return {
      output: { visit, number, itemsHash, items: items.length },
      after: { visit, number, kind, items: items.length, spared: spared.length, itemsHash },
    }
  },
})

async function begunAgain(before: Visit, { workshop, kind }: Begun, { tx, district }: Context) {
  if (before.workshop !== workshop || before.kind !== kind) {
    throw new Problem('conflict', '这个编号已用于另一次检查，请刷新后重新开始')
  }
  const { id, number, itemsHash } = before
  return { visit: id, number, itemsHash, items: (await itemsOf(tx, district, id)).length }
}

const mark = action(endpoints.mark, {
  allow: withPartners,
  concerns: 'workshop',
  subject: visitSubject,
  async run({ visit: id, marks }, context) {
    const visit = await lockOpenVisit(id, context)
    const parts = await partsOf(context.tx, context.district, id)
    await markItems(visit, { marks, parts }, context)
    const bad = marks.filter(({ result }) => result === 'nonconforming').map(({ code }) => code)
    return { output: { marked: marks.length }, after: { marked: marks.length, nonconforming: bad } }
  },
})

const finish = action(endpoints.finish, {
  allow: withPartners,
  concerns: 'workshop',
  subject: visitSubject,
  async run({ visit: id, ...ending }, context) {
    const visit = await lockOpenVisit(id, context)
    const told = await finishPart(visit, ending, context)
    return { output: told, after: toldAfter(ending, told), touchedSoon: [visit.workshop] }
  },
})

export function toldAfter({ department, officers }: EndingInput, { result, hazards, papers }: Told) {
  const { outcome, problems, handling } = result
  return { department, officers: officers.length, outcome, problems, handling, hazards, papers: papers.length }
}

/** A visit that a phone kept while it had no network. Sent again, it is there once and the answer is the same. */
const record = action(endpoints.record, {
  allow: inspectors,
  concerns: 'workshop',
  subject: ({ beginning }, context) => workshopSubject(beginning, context),
  async run(input, context) {
    const { tx, district, now } = context
    const { beginning, marks, ending, sentAt, itemsHash = null } = input
    const said = { beginning, marks, ending, startedAt: input.startedAt }
    // What a phone of an earlier version sent hashes as it did.
    const commandHash = hashOf(input.evidence.length === 0 ? said : { ...said, evidence: input.evidence })
    const before = await findVisit(tx, district, beginning.visit)
    if (before !== undefined) return { output: await recordedAgain(before, commandHash, input, context) }
    // Of a joint visit the bureau's own part: the others follow with theirs.
    if (ending.department !== 'market') throw refused('/ending/department', '其他部门的检查由该部门自己的账号上传')
    const skew = clockSkew(sentAt, now)
    const startedAt = byOurClock(input.startedAt, skew, now)
    const list = await listFor(beginning, dayAt(startedAt), context)
    const sameList = itemsHash === null || itemsHash === list.itemsHash
    const seen = asSeen(list, marks, sameList)
    const arrival = { startedAt, commandHash, enteredAt: input.startedAt, clockSkew: skew }
    // Pictures are opened before the number is taken: others wait for the next one.
    await Promise.all(
      ending.signatures.map(({ file }, at) => requireSignature(file, `/signatures/${at}/file`, context)),
    )
    const number = await beginVisit(beginning, seen.list, arrival, context)
    const visit = await lockOpenVisit(beginning.visit, context)
    await keepEvidence(visit.id, { evidence: input.evidence, marks, ending, skew }, context)
    await markItems(visit, { marks: seen.marks, parts: await partsOf(tx, district, visit.id) }, context)
    const told = await finishPart(visit, { ...ending, endedAt: byOurClock(ending.endedAt, skew, now) }, context)
    const begun = { visit: visit.id, number, itemsHash: visit.itemsHash, items: seen.list.items.length }
    return {
      output: { ...begun, ...told, clockSkew: skew, sameList },
      after: { ...begun, ...toldAfter(ending, told), startedAt, clockSkew: skew, sameList },
      touchedSoon: [visit.workshop],
    }
  },
})

/**
 * What the officer had before him. Where the phone's list is not today's, what was not on it was not looked at and says
 * so; what is on the list no more (closed meanwhile) is left out.
 */
function asSeen(
  list: Listed,
  marks: readonly MarkInput[],
  sameList: boolean,
): { list: Listed; marks: readonly MarkInput[] } {
  if (sameList) return { list, marks }
  const marked = new Set(marks.map(({ code }) => code))
  const wasSeen = ({ code, department }: Listed['items'][number]) => marked.has(code) || department !== 'market'
  const items = list.items.filter(wasSeen)
  const missed = list.items.filter(item => !wasSeen(item)).map(({ code, text }) => ({ code, text }))
  const known = new Set(items.map(({ code }) => code))
  return {
    list: { ...list, items, spared: [...list.spared, ...missed], itemsHash: hashOf(items) },
    marks: marks.filter(({ code }) => known.has(code)),
  }
}

type Recorded = z.output<typeof endpoints.record.input>

async function recordedAgain(before: Visit, commandHash: string, { itemsHash }: Recorded, { tx, district }: Context) {
  if (before.commandHash !== commandHash) {
    throw new Problem('conflict', '这次检查已经上传，内容和这次不一样；请在电脑上打开核对')
  }
  const items = await itemsOf(tx, district, before.id)
  const state = judgedOf(items, await marksOf(tx, district, before.id), 'market')
  const hazards = (await findingsOf(tx, district, before.id)).map(({ hazard }): Id => hazard)
  const papers = (await papersOf(tx, district, 'inspection', before.id)).map(({ paper }): Id => paper)
  const { id: visit, number } = before
  return {
    ...{ visit, number, itemsHash: before.itemsHash, items: items.length, hazards, papers },
    result: resultOf(state, 'market', before.onDay),
    clockSkew: before.clockSkew,
    sameList: itemsHash == null || itemsHash === before.itemsHash,
  }
}

/** Written down in error: it counts for nothing from then on, its result is taken down, and it stays to be read. */
const voidVisit = action(endpoints.void, {
  allow: inspectors,
  concerns: 'workshop',
  subject: visitSubject,
  async run({ visit: id, reason }, context) {
    const { tx, district } = context
    const visit = await lockVisit(tx, district, id)
    if (visit === undefined || visitAfter(visit.state, 'void') === undefined) {
      throw new Problem('state-conflict', '这次检查已经作废')
    }
    await setVisit(tx, district, id, { state: 'void', voidReason: reason })
    await takeDown(id, reason, context)
    await endTasksOf(tx, district, id, 'again')
    return { output: {}, before: { state: visit.state }, after: { state: 'void' }, reason, touched: [visit.workshop] }
  },
})

async function takeDown(visit: Id, reason: string, { tx, district, today, now, actor }: Context): Promise<void> {
  const [found] = await lockDisclosures(tx, district, [visit])
  if (found === undefined || found.state === 'withdrawn') return
  await setWithdrawn(tx, district, visit, { cause: 'void', reason, withdrawnOn: today, withdrawnBy: actor.name })
  if (found.state === 'due')
    await stopDisclosure(visit, { now, outcome: 'void', reason, by: actor.name }, { tx, district })
}

type Stopping = {
  readonly now: Instant
  readonly outcome: 'done' | 'void'
  readonly reason?: string
  readonly by: string
}

export async function stopDisclosure(visit: Id, how: Stopping, { tx, district }: Pick<Context, 'tx' | 'district'>) {
  return stopClock(tx, { district, subjectKind: 'inspection', subjectId: visit, code: toDisclose, ...how })
}

export const visitActions: readonly Action[] = [begin, mark, finish, record, voidVisit]
