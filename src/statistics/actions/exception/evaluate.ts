import { dutyDue } from '../../../campaign/rules/duty.ts'
import type { WorkingCalendar } from '../../../kernel/calendar.ts'
import { type Day, dayAt, getDay, type Instant } from '../../../kernel/day.ts'
import { type Id, isId } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { newId } from '../../../platform/id.ts'
import { workshopPlaces } from '../../../registry/door.ts'
import { rowsInForce } from '../../../rulebook/door.ts'
import { calendarOf } from '../../../rulebook/rules/clocks.ts'
import { lookAt, workingDaysToHandle } from '../../rules/exception/life.ts'
import type { Finding, Limits, Quiet, RuleCode } from '../../rules/exception/rule.ts'
import * as store from '../../store/exception/exception.ts'
import { townsOf } from '../../store/exception/facts.ts'
import { insertLook, lockLooks, type RuleCount, ruleChanges } from '../../store/exception/rule.ts'
import { chargeFor } from './charge.ts'
import { type Asking, judges, type LookedAt } from './facts.ts'
import { rulesOn } from './limits.ts'
import { type Telling, tellOfLook } from './telling.ts'

export type Look = { readonly raised: number; readonly ended: number; readonly standing: number }

type Looking = {
  readonly tx: Tx
  readonly district: string
  readonly now: Instant
  readonly actor: string
  readonly account: Id | null
}

type Key = { readonly rule: string; readonly subjectKind: string; readonly subject: string }
const keyOf = ({ rule, subjectKind, subject }: Key) => `${rule} ${subjectKind} ${subject}`
const keyOfFound = (rule: RuleCode, { subject }: Finding | Quiet) => `${rule} ${subject.kind} ${subject.id}`

/** The day by which somebody has to have looked. */
export async function dueAfter(tx: Tx, district: string, today: Day): Promise<Day> {
  const { rows } = await rowsInForce(tx, district, 'calendar', getDay('9999-12-31'))
  const calendar: WorkingCalendar = calendarOf(rows)
  return dutyDue(today, workingDaysToHandle, calendar).day
}

/**
 * Looks through the district once: what stands out now is raised, once for each rule and subject as long as it stands; what
 * does no longer is over; what nobody looked at in time goes up.
 */
export async function lookThrough(looking: Looking): Promise<Look> {
  const { tx, district, now, actor } = looking
  await lockLooks(tx, district)
  const today = dayAt(now)
  const asking: Asking = { tx, district, today }
  const inForce = rulesOn(await ruleChanges(tx, district), today)
  const standing = new Map((await store.lockStanding(tx, district)).map(each => [keyOf(each), each]))
  const judged: Partial<Record<RuleCode, RuleCount>> = {}
  const fresh: { readonly rule: RuleCode; readonly finding: Finding; readonly limits: Limits }[] = []
  const stands = new Set<string>()
  for (const [rule, { active, limits }] of inForce) {
    if (!active) continue
    const found = await judges[rule](asking, limits)
    judged[rule] = countOf(found)
    for (const finding of found.findings) {
      stands.add(keyOfFound(rule, finding))
      if (!standing.has(keyOfFound(rule, finding))) fresh.push({ rule, finding, limits })
    }
    // Of whom too little is known nobody can say that it is over.
    for (const quiet of found.quiet) stands.add(keyOfFound(rule, quiet))
  }
  const raised = await raise(looking, asking, fresh)
  const moved = await moveOn(looking, [...standing.values()], {
    stands,
    isActive: rule => inForce.get(rule)?.active === true,
  })
  await tellOfLook(tx, { district, now }, [...raised, ...moved.told])
  await insertLook(tx, district, {
    ...{ id: newId(), onDay: today, at: now, actor, judged },
    ...{ raised: raised.length, ended: moved.ended },
  })
  return { raised: raised.length, ended: moved.ended, standing: standing.size - moved.ended + raised.length }
}

const mostReasons = 3

function countOf({ looked, quiet }: LookedAt): RuleCount {
  const why = [...Map.groupBy(quiet, each => each.why.replace(/\d+/gu, '若干'))]
    .map(([reason, some]) => ({ why: reason, count: some.length }))
    .toSorted((a, b) => b.count - a.count || (a.why < b.why ? -1 : 1))
  return { looked, quiet: quiet.length, why: why.slice(0, mostReasons) }
}

type Fresh = { readonly rule: RuleCode; readonly finding: Finding; readonly limits: Limits }

async function raise({ tx, district, now, actor, account }: Looking, asking: Asking, fresh: readonly Fresh[]) {
  if (fresh.length === 0) return []
  const { today } = asking
  const chargeOf = await chargeFor(asking)
  const towns = await townsOf(tx, workshopPlaces(tx, district))
  const before = new Map((await store.lastOver(tx, district)).map(each => [keyOf(each), each.id]))
  const dueOn = await dueAfter(tx, district, today)
  const rows = fresh.map(({ rule, finding, limits }): store.NewException => {
    const { subject, said, rows: found } = finding
    const workshop = subject.kind === 'workshop' && isId(subject.id) ? subject.id : null
    const town = subject.kind === 'town' ? subject.id : workshop === null ? null : (towns.get(workshop) ?? null)
    return {
      ...{ id: newId(), rule, subjectKind: subject.kind, subject: subject.id, subjectLabel: subject.label },
      ...{ workshop, town, ...chargeOf(finding), said, rows: found, thresholds: limits },
      ...{ raisedOn: today, raisedAt: now, dueOn, recursOf: before.get(keyOfFound(rule, finding)) ?? null },
    }
  })
  await store.insertExceptions(tx, district, rows)
  const by = { record: null, recordLabel: null, account, actor, at: now }
  const steps = rows.map(({ id, said, recursOf }): store.NewStep => {
    const note = recursOf === null ? said : `消除以后再次出现：${said}`
    return { exception: id, ordinal: 1, step: 'raise', note, ...by }
  })
  await store.insertSteps(tx, district, steps)
  return rows.map((row): Telling => ({ ...row, why: 'raised' }))
}

type Still = { readonly stands: ReadonlySet<string>; readonly isActive: (rule: RuleCode) => boolean }

/** What stood before: over, up, or open again. */
async function moveOn(
  { tx, district, now, actor, account }: Looking,
  all: readonly store.StandingException[],
  still: Still,
) {
  const today = dayAt(now)
  const by = { record: null, recordLabel: null, account, actor, at: now }
  const steps: store.NewStep[] = []
  const told: Telling[] = []
  let ended = 0
  for (const row of all) {
    const { id, rule, ordinal: last } = row
    const ordinal = last + 1
    if (!still.stands.has(keyOf(row))) {
      const note = still.isActive(rule) ? '按现在的记录已经不再突出' : '规则已经停用'
      steps.push({ exception: id, ordinal, step: 'end', note, ...by })
      await store.changeException(tx, district, id, { ordinal, state: 'over', overOn: today })
      ended += 1
      continue
    }
    const look = lookAt(row, today)
    if (look === 'stay') continue
    if (look === 'again') {
      steps.push({ exception: id, ordinal, step: 'again', note: '处理一个月后仍然突出，请再核实', ...by })
      const change = {
        state: 'open',
        dueOn: await dueAfter(tx, district, today),
        handledOn: null,
        escalatedOn: null,
      } as const
      await store.changeException(tx, district, id, { ordinal, ...change })
    } else {
      steps.push({
        exception: id,
        ordinal,
        step: 'escalate',
        note: `期限 ${row.dueOn} 已过，没有处理，报局领导`,
        ...by,
      })
      await store.changeException(tx, district, id, { ordinal, escalatedOn: today })
    }
    told.push({ ...row, why: look })
  }
  await store.insertSteps(tx, district, steps)
  return { ended, told }
}
