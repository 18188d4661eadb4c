import { startClock } from '../../clock/door.ts'
import { dayAt, type Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { raiseHazards } from '../../rectification/door.ts'
import type { Department } from '../../rectification/rules/hazard.ts'
import { departmentZh } from '../../rectification/zh.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import type { OutcomeShape } from '../contract/shapes.ts'
import { isGrave } from '../rules/outcome.ts'
import { dueOf, type Judged, judgedOf } from '../rules/result.ts'
import { signingFaults } from '../rules/signing.ts'
import { teamFaults } from '../rules/team.ts'
import { insertClue, insertDisclosure } from '../store/disclosure.ts'
import { officersOf, unitOfAccount } from '../store/officer.ts'
import * as store from '../store/part.ts'
import { endTasksOf } from '../store/task.ts'
import { itemsOf, setVisit, type Visit } from '../store/visit.ts'
import { signingFaultZh, teamFaultZh, visitKindZh } from '../zh.ts'
import { type EndingInput, refusalOf } from './ending.ts'
import { requireRecording, requireSignature } from './evidence.ts'
import { rectifyBy } from './listing.ts'
import { issuePapers } from './papers.ts'
import { resultOf } from './result.ts'
import { refused, requireInspects, visitLabel } from './subject.ts'
import { byOf } from './visiting.ts'

export type Told = { readonly result: OutcomeShape; readonly hazards: Id[]; readonly papers: Id[] }

/** Clock I01: 检查结果信息形成后二十个工作日内公开. */
export const toDisclose = 'I01'

/**
 * A department finishes what is its own: the outcome is told, findings go into the one list of hazards, and for the bureau
 * the papers are made, the result waits for its disclosure, and what is grave becomes a clue. 监督检查管理办法 第三十二至三十五条.
 */
export async function finishPart(visit: Visit, ending: EndingInput, context: Context): Promise<Told> {
  const { tx, district } = context
  const { department } = ending
  const parts = await store.partsOf(tx, district, visit.id)
  await requireOpen(parts, department, context)
  const endedAt = endOf(ending, visit, context)
  const [items, marks, { name }] = [
    await itemsOf(tx, district, visit.id),
    await store.marksOf(tx, district, visit.id),
    await getWorkshopPlace(tx, district, visit.workshop),
  ]
  const state = judgedOf(items, marks, department)
  requireWhole(state)
  const team = await teamOf(visit, ending, context)
  await requireSigned(team, ending, context)
  const result = resultOf(state, department, visit.onDay)
  const bad = state.judged.filter(({ mark }) => mark.result === 'nonconforming')
  const label = visitLabel(name, visit.number)
  const hazards = await raise(visit, bad, context)
  await writeDown(visit, { ending, endedAt, result, team, bad, hazards }, context)
  const done = parts.every(part => part.department === department || part.state === 'finished')
  if (done) {
    await setVisit(tx, district, visit.id, { state: 'finished', endedAt })
    await endTasksOf(tx, district, visit.id, 'done')
  }
  if (department !== 'market') return { result, hazards, papers: [] }
  await formed(visit, { label, endedAt, bad, reason: result.reason }, context)
  const papers = await issuePapers(visit, { name, label, endedAt, ending, team, result, judged: state.judged }, context)
  return { result, hazards, papers }
}

async function requireOpen(parts: readonly store.Part[], department: Department, context: Context): Promise<void> {
  await requireInspects(department, context)
  const part = parts.find(each => each.department === department)
  if (part === undefined) throw refused('/department', `${departmentZh[department]}部门没有参加这次检查`)
  if (part.state === 'finished') throw new Problem('state-conflict', `${departmentZh[department]}的检查已经完成`)
}

/** The clock of a desk may be a little ahead of ours. */
function endOf({ endedAt }: EndingInput, { startedAt }: Visit, { now }: Context): Instant {
  if (endedAt < startedAt) throw refused('/endedAt', '结束时间不能早于开始时间')
  return endedAt > now ? now : endedAt
}

function requireWhole({ judged, unmarked }: ReturnType<typeof judgedOf>): void {
  const [first] = unmarked
  if (first !== undefined) {
    const which = unmarked.slice(0, 5).map(({ code }) => code)
    throw refused(
      '/visit',
      `还有 ${unmarked.length} 项没有记录：${which.join('、')}${unmarked.length > 5 ? ' 等' : ''}`,
    )
  }
  if (judged.every(({ mark }) => mark.result === 'not-applicable')) {
    throw refused('/visit', '所有项目都是不适用，等于没有检查；请至少检查一项')
  }
}

async function teamOf(visit: Visit, { officers, department }: EndingInput, context: Context): Promise<store.Officer[]> {
  const { tx, district, actor } = context
  const found = await officersOf(tx, district, { workshop: visit.workshop, ids: officers })
  if (found.length < new Set(officers).size) throw refused('/officers', '检查人员有变化，请重新选择')
  const own = actor.account === undefined ? undefined : await unitOfAccount(tx, district, actor.account)
  for (const { name, unitKind, unitId } of found) {
    const fits = department === 'market' ? ['bureau', 'office', 'station'].includes(unitKind) : unitId === own
    if (!fits) throw refused('/officers', `${name}不是${departmentZh[department]}部门的人员`)
  }
  const recused = new Set<string>(found.flatMap(each => (each.recused === null ? [] : [each.officer])))
  const faults = teamFaults(
    officers.flatMap(id => found.filter(({ officer }) => officer === id)),
    recused,
  )
  if (faults.length > 0) throw refused('/officers', faults.map(teamFaultZh).join('；'))
  // In the order in which they were named: the second writes the record.
  return officers.flatMap(id =>
    found.flatMap(({ officer, name, certificateNumber }) =>
      officer !== id || certificateNumber === null ? [] : [{ officer, name, certificateNumber }],
    ),
  )
}

async function requireSigned(team: readonly store.Officer[], ending: EndingInput, context: Context): Promise<void> {
  const { signatures, refusal, recusalAsked } = ending
  if (recusalAsked) {
    throw refused('/recusalAsked', '当事人申请回避的，先由负责人决定是否回避；需要回避的，登记后换人检查')
  }
  const faults = signingFaults(team, signatures, refusalOf(ending))
  if (faults.length > 0) throw refused('/signatures', faults.map(signingFaultZh).join('；'))
  for (const [at, { file }] of signatures.entries()) await requireSignature(file, `/signatures/${at}/file`, context)
  if (refusal?.recording != null) await requireRecording(refusal.recording, '/refusal/recording', context)
}

/** Into the one list, whoever found it; put right on the spot or not, somebody else looks at it again. */
async function raise(visit: Visit, bad: readonly Judged[], context: Context): Promise<Id[]> {
  if (bad.length === 0) return []
  const { tx, district, now, actor } = context
  const { onDay, workshop, id } = visit
  const usual = await rectifyBy(onDay, context)
  return raiseHazards(tx, {
    ...{ district, workshop, foundOn: onDay, now },
    source: { kind: sourceOf(visit), id, label: sourceLabel(visit) },
    by: { account: actor.account ?? null, name: actor.name },
    hazards: bad.map(({ item, mark }) => ({
      ...{ code: item.code, topic: item.topic, basis: item.basis, weight: item.weight, department: item.department },
      text: textOf(item.text, mark),
      files: mark.files,
      dueOn: dueOf(mark, usual),
    })),
  })
}

export function sourceOf({ kind }: Pick<Visit, 'kind'>) {
  return kind === 'joint' ? ('joint' as const) : ('inspection' as const)
}

/** What a campaign finds is one matter, wherever it was found: cleared to zero is said of all of it. */
export function sourceLabel({ kind, number, reason }: Pick<Visit, 'kind' | 'number' | 'reason'>): string {
  return kind === 'joint' && reason !== '' ? reason : `${visitKindZh[kind]} ${number}`
}

function textOf(text: string, { note, correctedOnSpot }: Judged['mark']): string {
  return `${text}：${note}${correctedOnSpot ? '（当场已改正，待复查）' : ''}`
}

type Written = {
  readonly ending: EndingInput
  readonly endedAt: Instant
  readonly result: OutcomeShape
  readonly team: readonly store.Officer[]
  readonly bad: readonly Judged[]
  readonly hazards: readonly Id[]
}

async function writeDown(visit: Visit, written: Written, context: Context): Promise<void> {
  const { tx, district } = context
  const { ending, endedAt, result, team, bad, hazards } = written
  const part = { visit: visit.id, department: ending.department }
  const usual = await rectifyBy(visit.onDay, context)
  await store.insertTeam(tx, district, part, team)
  await store.insertSignatures(tx, district, part, ending.signatures)
  await store.insertFindings(
    tx,
    district,
    visit.id,
    bad.flatMap(({ item, mark }, at) => {
      const hazard = hazards[at]
      if (hazard === undefined) return []
      const { affectsSafety, correctedOnSpot } = mark
      const { code, weight, department } = item
      return [{ code, department, weight, affectsSafety, correctedOnSpot, dueOn: dueOf(mark, usual), hazard }]
    }),
  )
  const refusal = refusalOf(ending)
  await store.endPart(tx, district, visit.id, ending.department, {
    ...{ regime: regimeOf(result), outcome: result.outcome, reason: result.reason, handling: result.handling },
    ...{ checked: result.checked, problems: result.problems, note: ending.note, opinion: ending.opinion },
    ...{ refusalReason: refusal?.reason ?? null, refusalRecording: refusal?.recording ?? null, endedAt },
    ...byOf(context),
  })
}

function regimeOf({ regime }: OutcomeShape) {
  return regime === '2016' || regime === '2022' ? regime : null
}

type Formed = {
  readonly label: string
  readonly endedAt: Instant
  readonly bad: readonly Judged[]
  readonly reason: string
}

/** The bureau's result is formed: it has to be shown in time, and what is grave to be looked into. */
async function formed(visit: Visit, { label, endedAt, bad, reason }: Formed, context: Context): Promise<void> {
  const { tx, district, now, actor } = context
  const { id, workshop, onDay } = visit
  const formedOn = dayAt(endedAt)
  const { due } = await startClock(tx, {
    ...{ district, code: toDisclose, subject: { kind: 'inspection', id, label }, workshop },
    ...{ from: { day: formedOn }, unit: null, account: actor.account ?? null, now, by: actor.name },
  })
  const dueWords = `${due.words}${due.basis === '' ? '' : `（${due.basis}）`}`
  await insertDisclosure(tx, district, { visit: id, workshop, formedOn, dueOn: due.day, dueWords })
  const grave = bad.filter(({ item, mark }) => isGrave({ weight: item.weight, affectsSafety: mark.affectsSafety }))
  if (grave.length === 0) return
  const text = `${reason}：${grave.map(({ item, mark }) => `${item.text}（${mark.note}）`).join('；')}`
  const codes = grave.map(({ item }) => item.code)
  await insertClue(tx, district, {
    ...{ id: newId(), visit: id, workshop, foundOn: onDay, codes, text, actor: actor.name, at: now },
  })
}
