import type { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { byOurClock, clockSkew } from '../../ledger/rules/clock.ts'
import { action, type Context } from '../../platform/action/action.ts'
import { canonicalJson } from '../../platform/audit/entry.ts'
import { departmentZh } from '../../rectification/zh.ts'
import { packEndpoints as endpoints } from '../contract/pack.ts'
import { judgedOf } from '../rules/result.ts'
import { withPartners } from '../rules/seen.ts'
import { findingsOf, marksOf, partsOf, signaturesOf } from '../store/part.ts'
import { findTask } from '../store/task.ts'
import { findVisit, itemsOf, lockVisit, type Visit } from '../store/visit.ts'
import { keepEvidence } from './evidence.ts'
import { finishPart } from './finishing.ts'
import { resultOf } from './result.ts'
import { inspectsFor, refused, requireInspects, workshopSubject } from './subject.ts'
import { lockOpenVisit, markItems } from './visiting.ts'
import { toldAfter } from './visits.ts'

type Recorded = z.output<typeof endpoints.recordPart.input>

/**
 * A department's own part of a joint visit, from its own phone. The bureau begins the visit: a part that arrives before
 * is told to come again, which phones do by themselves; one that arrives twice is there once.
 */
export const recordPart = action(endpoints.recordPart, {
  allow: withPartners,
  concerns: 'workshop',
  subject: workshopSubject,
  async run(input, context) {
    const { tx, district, now } = context
    const { ending, sentAt } = input
    await requireInspects(ending.department, context)
    const begun = await visitOf(input, context)
    await lockVisit(tx, district, begun.id)
    const part = (await partsOf(tx, district, begun.id)).find(each => each.department === ending.department)
    if (part === undefined)
      throw refused('/ending/department', `${departmentZh[ending.department]}部门没有参加这次检查`)
    if (part.state === 'finished') return { output: await partAgain(begun, input, context) }
    const visit = await lockOpenVisit(begun.id, context)
    const skew = clockSkew(sentAt, now)
    const { marks, sameList } = await knownMarks(visit, input, context)
    await keepEvidence(visit.id, { evidence: input.evidence, marks: input.marks, ending, skew }, context)
    await markItems(visit, { marks, parts: await partsOf(tx, district, visit.id) }, context)
    const endedAt = byOurClock(ending.endedAt, skew, now)
    // The two phones' clocks may differ a little: nobody ends before it began.
    const told = await finishPart(
      visit,
      { ...ending, endedAt: endedAt < visit.startedAt ? visit.startedAt : endedAt },
      context,
    )
    const { id, number } = visit
    return {
      output: { visit: id, number, ...told, clockSkew: skew, sameList },
      after: { visit: id, number, ...toldAfter(ending, told), clockSkew: skew, sameList },
      touchedSoon: [visit.workshop],
    }
  },
})

async function visitOf({ task: id, workshop }: Recorded, { tx, district }: Context): Promise<Visit> {
  const task = await findTask(tx, district, id)
  if (task === undefined || task.kind !== 'joint' || task.workshop !== workshop) {
    throw new Problem('not-found', '没有找到这项联合检查任务，请联网重新下载今日检查')
  }
  if (task.visit === null) {
    if (task.state !== 'open') throw new Problem('state-conflict', '这项任务已经取消，请与市场监管部门联系')
    throw new Problem('too-early', '市场监管部门还没有上传这次联合检查，手机稍后会自动再传')
  }
  const visit = await findVisit(tx, district, task.visit)
  if (visit === undefined) throw new Error(`no visit ${task.visit}`)
  return visit
}

/** What closed meanwhile is on the list no more. */
async function knownMarks(visit: Visit, { marks }: Recorded, context: Context) {
  const own = await inspectsFor(context)
  const items = (await itemsOf(context.tx, context.district, visit.id)).filter(item => own.includes(item.department))
  const known = new Set(items.map(({ code }) => code))
  const kept = marks.filter(({ code }) => known.has(code))
  return { marks: kept, sameList: kept.length === marks.length && kept.length === known.size }
}

async function partAgain(visit: Visit, { ending, marks }: Recorded, { tx, district }: Context) {
  const { department } = ending
  const signed = (await signaturesOf(tx, district, visit.id)).filter(each => each.department === department)
  const items = (await itemsOf(tx, district, visit.id)).filter(item => item.department === department)
  const kept = (await marksOf(tx, district, visit.id)).filter(({ code }) => items.some(item => item.code === code))
  const sent = marks.filter(({ code }) => items.some(item => item.code === code))
  const same =
    isSame(signed.map(signatureKey), ending.signatures.map(signatureKey)) &&
    isSame(kept.map(markKey), sent.map(markKey))
  if (!same)
    throw new Problem('conflict', `${departmentZh[department]}的检查已经上传，内容和这次不一样；请在电脑上打开核对`)
  const findings = (await findingsOf(tx, district, visit.id)).filter(each => each.department === department)
  return {
    ...{ visit: visit.id, number: visit.number, papers: [], clockSkew: null, sameList: sent.length === marks.length },
    result: resultOf(judgedOf(items, kept, department), department, visit.onDay),
    hazards: findings.map(({ hazard }): Id => hazard),
  }
}

const signatureKey = ({ who, name, file }: { who: string; name: string; file: string }) => `${who} ${name} ${file}`
const markKey = ({ code, result, note }: { code: string; result: string; note: string }) => `${code} ${result} ${note}`

const isSame = (one: readonly string[], other: readonly string[]) =>
  canonicalJson([...one].sort()) === canonicalJson([...other].sort())
