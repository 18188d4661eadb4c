import { addDays, type Day, dayAt, type Instant, instantAt, instantMs, startOfDay } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { newId } from '../src/platform/id.ts'
import { personOf } from '../src/rectification/rules/closing.ts'
import type { Department } from '../src/rectification/rules/hazard.ts'
import { type HazardState, type Step, stateAfter } from '../src/rectification/rules/state.ts'
import type { NewHazard } from '../src/rectification/store/hazard.ts'
import type { NewOrder } from '../src/rectification/store/order.ts'
import type { NewStep } from '../src/rectification/store/step.ts'
import type { PlannedHazard } from './hazards.ts'

export type Person = { readonly account: Id | null; readonly name: string }
export type Shop = {
  readonly id: Id
  readonly name: string
  readonly category: string
  readonly town: string
  readonly operator: string
}
export type Staff = {
  readonly owner: Person
  /** Two of whose department it is: one orders, the other follows up. */
  of(department: Department): { readonly first: Person; readonly second: Person }
}
export type Photographs = {
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly followUp: string
}

type Setting = {
  readonly shop: Shop
  readonly staff: Staff
  readonly photographs: Photographs
  readonly now: Instant
  orderFor(key: string, make: () => NewOrder): NewOrder
}

type Walk = { readonly row: NewHazard; readonly steps: readonly NewStep[]; readonly day: Day }
type Told = {
  readonly step: Step
  readonly by: Person
  readonly note?: string
  readonly files?: readonly string[]
  readonly dueOn?: Day
  readonly order?: Id
}

/** How it went with one hazard, step by step, as far as it has come; nothing lies in the future. */
export function courseOf(
  found: { readonly row: NewHazard; readonly step: NewStep },
  planned: PlannedHazard,
  setting: Setting,
): { readonly row: NewHazard; readonly steps: readonly NewStep[] } {
  const start: Walk = { row: found.row, steps: [found.step], day: found.row.foundOn }
  const { end } = planned
  if (end === 'found') return start
  const { first, second } = setting.staff.of(found.row.department)
  if (end === 'void') return take(start, start.day, { step: 'void', by: first, note: '登记时选错了项目' }, setting)
  const ordered = planned.onSpot ? start : order(start, planned, setting)
  if (end === 'ordered' && !planned.sentBack) return ordered
  const answered = planned.onSpot
    ? answer(ordered, 0, '检查当场已改正', setting)
    : answer(ordered, planned.answeredAfter, '', setting)
  const again = planned.sentBack ? sendBack(answered, planned, setting) : answered
  if (end === 'ordered') return again
  const shown = planned.sentBack ? answer(again, 2, '按要求重新整改', setting) : again
  if (end === 'answered') return shown
  const day = addDays(shown.day, planned.followedAfter)
  const looking = take(shown, day, { step: 'take-up', by: second }, setting)
  if (end === 'follow-up') return looking
  const files = [...new Set([...answeredFiles(looking), setting.photographs.followUp])]
  return take(looking, day, { step: 'accept', by: second, note: '现场复查，已整改到位', files }, setting)
}

function order(walk: Walk, { dueAfter }: PlannedHazard, setting: Setting): Walk {
  const { department, sourceId, foundOn, workshop } = walk.row
  const { first } = setting.staff.of(department)
  const orderedOn = addDays(foundOn, 1)
  const dueOn = addDays(orderedOn, dueAfter)
  const made = setting.orderFor(`${sourceId} ${department} ${dueOn}`, () => ({
    ...{ id: newId(), number: '', workshop, department, demand: '按清单逐项整改，整改完毕后报告并附照片。' },
    ...{ orderedOn, dueOn, dueWords: '由监管人员确定', paper: null, paperNumber: null },
    ...{ stopScope: null, stopDanger: null },
    ...{ account: first.account, actor: first.name, at: momentOn(orderedOn, 9, setting.now) },
  }))
  return take(walk, orderedOn, { step: 'order', by: first, note: made.demand, dueOn, order: made.id }, setting)
}

function answer(walk: Walk, after: number, note: string, setting: Setting): Walk {
  const { photographs, staff } = setting
  const files = [photographs.after[walk.steps.length % 2] ?? photographs.followUp]
  return take(walk, addDays(walk.day, after), { step: 'answer', by: staff.owner, note, files }, setting)
}

function sendBack(walk: Walk, { followedAfter, end }: PlannedHazard, setting: Setting): Walk {
  const { second } = setting.staff.of(walk.row.department)
  const day = addDays(walk.day, followedAfter)
  const dueOn = addDays(day, end === 'ordered' ? 10 : 7)
  const note = '照片看不出已经整改，请把整改好的地方拍清楚'
  return take(walk, day, { step: 'reject', by: second, note, dueOn }, setting)
}

function answeredFiles({ steps }: Walk): readonly string[] {
  const sentBack = steps.findLastIndex(({ step }) => step === 'reject')
  return steps.slice(sentBack + 1).flatMap(({ step, files }) => (step === 'answer' ? files : []))
}

/** Later steps of a day come later on that day. */
function momentOn(day: Day, hour: number, now: Instant): Instant {
  return instantAt(Math.min(instantMs(startOfDay(day)) + hour * 3_600_000, instantMs(now)))
}

function take({ row, steps }: Walk, wantedOn: Day, told: Told, { now }: Setting): Walk {
  const state = stateAfter(row.state, told.step)
  if (state === undefined) throw new Error(`no ${told.step} from ${row.state}`)
  const today = dayAt(now)
  const day = wantedOn > today ? today : wantedOn
  const { step, by, note = '', files = [], dueOn = row.dueOn, order: made = row.rectificationOrder } = told
  const ordinal = row.ordinal + 1
  const wanted = momentOn(day, 9 + ordinal, now)
  const at = steps.reduce((last, each) => (each.at > last ? each.at : last), wanted)
  const answeredBy = step === 'accept' ? (steps.findLast(each => each.step === 'answer')?.person ?? null) : null
  const next: NewStep = {
    ...{ hazard: row.id, ordinal, id: newId(), after: row.ordinal, fromState: row.state, step, toState: state },
    ...{ onDay: day, note, files, dueOn, rectificationOrder: made, person: personOf(by), answeredBy },
    ...{ account: by.account, actor: by.name, enteredAt: null, at },
  }
  return {
    row: { ...row, ...movedTo(row, state, step, day), ordinal, dueOn, rectificationOrder: made, changedAt: at },
    steps: [...steps, next],
    day,
  }
}

function movedTo(row: NewHazard, state: HazardState, step: Step, day: Day) {
  return {
    state,
    answeredOn: step === 'answer' ? day : step === 'reject' ? null : row.answeredOn,
    closedOn: state === 'closed' ? day : null,
    voidedOn: state === 'void' ? day : null,
  }
}
