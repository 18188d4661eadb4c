import { addMonths, type Day, dayAt, type Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { newId } from '../../platform/id.ts'
import { lockWorkshop } from '../../registry/door.ts'
import { personOf } from '../rules/closing.ts'
import type { Department, SourceKind, Weight } from '../rules/hazard.ts'
import { lessonOf } from '../rules/lessons.ts'
import { gravityOf, repeatMonths, repeatOf } from '../rules/repeat.ts'
import { type Earlier, foundBetween, insertHazards, type NewHazard, ofSource } from '../store/hazard.ts'
import { insertSteps, type NewStep } from '../store/step.ts'
import { type Timed, timeToRectify } from './clocks.ts'

export type RaisedHazard = {
  /** The item of the checklist; the same again within a year is a repeat. */
  readonly code: string
  readonly topic: string
  readonly text: string
  readonly basis: string
  readonly weight: Weight
  readonly department: Department
  /** Photographs of what was found. */
  readonly files: readonly string[]
  /** Until when, where that was said on the spot. */
  readonly dueOn?: Day | null | undefined
}

export type Raising = {
  readonly district: string
  readonly workshop: Id
  readonly source: { readonly kind: SourceKind; readonly id: string; readonly label: string }
  readonly hazards: readonly RaisedHazard[]
  readonly foundOn: Day
  readonly by: { readonly account: Id | null; readonly name: string }
  readonly now: Instant
}

/**
 * Puts what somebody found into the one list. Told again by the same source, a hazard is there once.
 *
 * @returns their ids, in the order in which they were told
 */
export async function raiseHazards(tx: Tx, raising: Raising): Promise<Id[]> {
  const { district, workshop, source, hazards, foundOn } = raising
  // Two who find the same at the same moment come one after the other.
  const { name } = await lockWorkshop(tx, district, workshop)
  const known = await ofSource(tx, district, source.kind, source.id)
  const year = { from: addMonths(foundOn, -repeatMonths), to: foundOn }
  const earlier = await foundBetween(tx, district, workshop, year)
  const ids: Id[] = []
  for (const hazard of hazards) {
    const same = known.find(
      each => each.workshop === workshop && each.code === hazard.code && each.text === hazard.text,
    )
    ids.push(same?.id ?? (await raiseOne(tx, raising, hazard, { name, earlier })))
  }
  return ids
}

type About = { readonly name: string; readonly earlier: readonly Earlier[] }

async function raiseOne(tx: Tx, raising: Raising, hazard: RaisedHazard, { name, earlier }: About): Promise<Id> {
  const { district, now, by } = raising
  const { row, step } = newHazard(raising, hazard, earlier)
  await insertSteps(tx, district, [step])
  await insertHazards(tx, district, [row])
  if (row.dueOn !== null) {
    const label = hazardLabel(name, row.text)
    const { workshop, department } = row
    const timed: Timed = {
      ...{ district, hazard: row.id, label, workshop, department },
      ...{ from: dayAt(now), now, by: by.name },
    }
    await timeToRectify(tx, timed, row.dueOn)
  }
  return row.id
}

/** What is written down of a hazard that nobody has done anything about yet. */
export function newHazard(
  { workshop, source, foundOn, by, now }: Raising,
  hazard: RaisedHazard,
  earlier: readonly Earlier[],
): { readonly row: NewHazard; readonly step: NewStep } {
  const { code, topic, text, basis, weight, department, files, dueOn = null } = hazard
  const repeated = repeatOf({ code, foundOn, source: source.kind }, earlier)
  const id = newId()
  const row: NewHazard = {
    ...{ id, workshop, code, topic, lesson: lessonOf(topic), text, basis, weight },
    ...{ gravity: gravityOf(weight, repeated !== undefined), department },
    ...{ sourceKind: source.kind, sourceId: source.id, sourceLabel: source.label, foundOn },
    ...{ repeatOf: repeated?.id ?? null, files, account: by.account, actor: by.name, raisedAt: now },
    ...{ state: 'found', ordinal: 1, dueOn, rectificationOrder: null },
    ...{ answeredOn: null, closedOn: null, voidedOn: null, changedAt: now },
  }
  const step: NewStep = {
    ...{ hazard: id, ordinal: 1, id: newId(), after: null, fromState: 'none', step: 'raise', toState: 'found' },
    ...{ onDay: foundOn, note: '', files, dueOn, rectificationOrder: null },
    ...{ person: personOf(by), answeredBy: null, account: by.account, actor: by.name, enteredAt: null, at: now },
  }
  return { row, step }
}

/** How a hazard is called in lists and in the audit log. */
export function hazardLabel(workshopName: string, text: string): string {
  return `${workshopName} ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`
}
