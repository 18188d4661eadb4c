import { tell } from '../../../clock/door/tell.ts'
import type { Grade } from '../../../inspection/rules/plan.ts'
import { dayAt, type Instant } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { programActor } from '../../../platform/action/actor.ts'
import { record } from '../../../platform/audit/record.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { newId } from '../../../platform/id.ts'
import { ownersOf } from '../../../registry/door/owners-of.ts'
import { getWorkshopPlace } from '../../../registry/door.ts'
import { workshopsToRaise } from '../../door/causes.ts'
import { riskFactsOf, type StandardInForce, standardOn } from '../../door/risk-facts.ts'
import { assess, isHigher } from '../../rules/risk/assess.ts'
import type { GradeChange, RiskGrade, RiskRecord } from '../../rules/risk/result.ts'
import { gradesInForce, historyOf, insertGrades, lockGrading, type StoredGrade } from '../../store/grade.ts'
import { inspectorsOf } from '../../store/people.ts'

export type RaiseHere = {
  readonly tx: Tx
  readonly district: string
  readonly now: Instant
  readonly auditKey: Uint8Array
}
export type Raised = {
  readonly workshop: Id
  readonly before: Grade | null
  readonly grade: Grade
  readonly reason: string
}

const program = '系统'

/**
 * 事件上调: whoever has a record that raises a grade and that no grade has counted is graded anew, at once. Done again,
 * nobody is raised twice by one record.
 *
 * @param only these alone; without them the whole district
 */
export async function raiseWhereDue(here: RaiseHere, only?: readonly Id[]): Promise<readonly Raised[]> {
  const { tx, district, now } = here
  const on = dayAt(now)
  if ((await workshopsToRaise(tx, district, { on, only })).length === 0) return []
  await lockGrading(tx, district)
  const due = await workshopsToRaise(tx, district, { on, only })
  const inForce = await standardOn(tx, district, on)
  const known = await riskFactsOf(tx, district, { on, standard: inForce.standard, only: due })
  const before = new Map((await gradesInForce(tx, district, on, due)).map(row => [row.workshop, row]))
  const raised: Raised[] = []
  for (const { workshop, facts } of known) {
    const detail = assess(facts, on, inForce.standard)
    const found = await raiseOne(here, { workshop, detail, current: before.get(workshop), inForce })
    if (found !== undefined) raised.push(found)
  }
  return raised
}

type Raising = {
  readonly workshop: Id
  readonly detail: RiskGrade
  readonly current: StoredGrade | undefined
  readonly inForce: StandardInForce
}

async function raiseOne(here: RaiseHere, raising: Raising): Promise<Raised | undefined> {
  const { tx, district, now } = here
  const { workshop, detail, current, inForce } = raising
  const counted = await countedOf(tx, district, workshop)
  const fresh = detail.raises.flatMap(change => {
    const records = change.records.filter(one => !counted.has(keyOf(one)))
    return records.length === 0 ? [] : [{ ...change, records }]
  })
  const [first] = fresh
  const [cause] = first?.records ?? []
  if (first === undefined || cause === undefined) return undefined
  const grade = raisedFrom(current, detail)
  const reason = reasonOf({ before: current?.grade ?? null, grade, said: detail.said }, fresh)
  const id = newId()
  await insertGrades(tx, district, [
    {
      ...{ id, workshop, grade, points: detail.points, detail, kind: 'raised', validFrom: detail.on, reason },
      ...{ edition: inForce.edition, grading: null, causeKind: cause.kind, causeId: cause.id ?? id, at: now },
      ...{ madeAccount: null, confirmedAccount: null, confirmedBy: program },
    },
  ])
  const raised = { workshop, before: current?.grade ?? null, grade, reason }
  await tellRaised(here, raised, id)
  return raised
}

/** As its records are on that day; milder than before only a year's grading or an appeal makes it. */
function raisedFrom(current: StoredGrade | undefined, detail: RiskGrade): Grade {
  return current === undefined || isHigher(detail.grade, current.grade) ? detail.grade : current.grade
}

async function countedOf(tx: Tx, district: string, workshop: Id): Promise<ReadonlySet<string>> {
  const history = await historyOf(tx, district, workshop)
  return new Set(history.flatMap(({ detail }) => detail.raises.flatMap(({ records }) => records.map(keyOf))))
}

const keyOf = ({ kind, id }: Pick<RiskRecord, 'kind' | 'id'>) => `${kind} ${id ?? ''}`

type Regraded = { readonly before: Grade | null; readonly grade: Grade; readonly said: string }

function reasonOf({ before, grade, said }: Regraded, fresh: readonly GradeChange[]): string {
  const causes = fresh.map(({ name, records }) => {
    const [record] = records
    return record === undefined ? name : `${name}（${record.on ?? ''} ${record.said}）`
  })
  const moves =
    before === null ? `评定为 ${grade} 级` : before === grade ? `仍为 ${grade} 级` : `由 ${before} 级上调为 ${grade} 级`
  return `${moves}：${causes.join('；')}；${said}`
}

async function tellRaised(here: RaiseHere, { workshop, before, grade, reason }: Raised, id: Id): Promise<void> {
  const { tx, district, now, auditKey } = here
  const { name, town } = await getWorkshopPlace(tx, district, workshop)
  const subject = { kind: 'risk-grade', id: workshop }
  await tell(tx, {
    ...{ district, to: await ownersOf(tx, district, [workshop]), kind: 'risk-grade', title: '风险等级有变化', now },
    ...{ text: `${reason}。对等级有异议的，可以在手机上提出。`, subject, key: `grade:${id}:owner`, outside: true },
  })
  await tell(tx, {
    ...{ district, to: await inspectorsOf(tx, district, town), kind: 'risk-grade', title: '风险等级上调', now },
    ...{ text: `${name}${reason}。`, subject, key: `grade:${id}:officer`, outside: false },
  })
  await record(tx, auditKey, [
    {
      ...{ actor: programActor(district, program), action: 'rating.raise-grade', at: now, reason },
      ...{ subject: { ...subject, label: name }, before: { grade: before }, after: { grade } },
    },
  ])
}
