import { addDays, type Day, type Instant, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { Tx } from '../../src/platform/db/connect.ts'
import { newId } from '../../src/platform/id.ts'
import { timeToRectify } from '../../src/rectification/door/clocks.ts'
import { hazardLabel, newHazard } from '../../src/rectification/door/raise.ts'
import { personOf } from '../../src/rectification/rules/closing.ts'
import { type HazardState, type Step, stateAfter } from '../../src/rectification/rules/state.ts'
import { type Earlier, insertHazards, type NewHazard } from '../../src/rectification/store/hazard.ts'
import { insertOrders, type NewOrder, nextOrderNumber, orderNumber } from '../../src/rectification/store/order.ts'
import { insertSteps, type NewStep } from '../../src/rectification/store/step.ts'
import { demoDistrict } from '../plan.ts'
import type { Finding } from './rows.ts'
import type { Workdays } from './workdays.ts'

type Raising = {
  readonly workdays: Workdays
  readonly now: Instant
  readonly today: Day
  readonly before: string
  readonly after: string
  /** Whoever follows up is not who ordered. */
  readonly office: { readonly account: Id | null; readonly actor: string }
}

type Person = { readonly account: Id | null; readonly name: string }
type Told = {
  readonly step: Step
  readonly day: Day
  readonly by: Person
  readonly note: string
  readonly files: readonly string[]
  readonly answeredBy?: string | null
}
type Course = { row: NewHazard; readonly steps: NewStep[]; order: NewOrder | undefined }

/** What failed goes into the one list, with its order; all but the newest is put right. */
export async function raiseFindings(tx: Tx, findings: readonly Finding[], raising: Raising): Promise<void> {
  const earlier = new Map<Id, Earlier[]>()
  const inOrder = findings.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const courses = inOrder.map(finding => {
    const known = earlier.get(finding.workshop) ?? []
    const course = courseOf(finding, known, raising)
    earlier.set(finding.workshop, [...known, { ...course.row, source: 'sampling' }])
    return course
  })
  const orders = courses.flatMap(({ order }) => order ?? [])
  await insertOrders(tx, demoDistrict, await numbered(tx, orders))
  await insertSteps(
    tx,
    demoDistrict,
    courses.flatMap(({ steps }) => steps),
  )
  await insertHazards(
    tx,
    demoDistrict,
    courses.map(({ row }) => row),
  )
  for (const [at, { row }] of courses.entries()) {
    if (row.state !== 'ordered') continue
    const label = hazardLabel(inOrder[at]?.workshopName ?? '', row.text)
    const { workshop, department, id: hazard, dueOn } = row
    const timed = { district: demoDistrict, hazard, label, workshop, department, now: raising.now, by: row.actor }
    await timeToRectify(tx, { ...timed, from: addDays(row.foundOn, 1) }, dueOn)
  }
}

/** After those that are there already. */
async function numbered(tx: Tx, orders: readonly NewOrder[]): Promise<readonly NewOrder[]> {
  const next = new Map<string, number>()
  const found: NewOrder[] = []
  for (const order of orders) {
    const year = order.orderedOn.slice(0, 4)
    const at = next.get(year) ?? Number((await nextOrderNumber(tx, demoDistrict, year)).split('-')[1])
    next.set(year, at + 1)
    found.push({ ...order, number: orderNumber(year, at) })
  }
  return found
}

function courseOf(finding: Finding, earlier: readonly Earlier[], raising: Raising): Course {
  const { workdays, before, after, office, today } = raising
  const { workshop, on, items, label, sample, operator } = finding
  const finder = { account: null, name: finding.actor }
  const { row, step } = newHazard(
    {
      ...{ district: demoDistrict, workshop, foundOn: on, hazards: [], by: finder },
      ...{ source: { kind: 'sampling', id: sample, label }, now: momentOn(on, 16, raising) },
    },
    {
      ...{ code: 'sampling', topic: '过程控制', weight: 'key', department: 'market', files: [before] },
      ...{ text: `抽检不合格（${items.join('、')}）：查找原因，加强过程控制`, basis: '食品安全法 第三十四条' },
    },
    earlier,
  )
  const course: Course = {
    ...{ row: { ...row, id: finding.hazard }, steps: [{ ...step, hazard: finding.hazard }], order: undefined },
  }
  const orderedOn = workdays.after(on, 1)
  if (orderedOn > today) return course
  order(course, { step: 'order', day: orderedOn, by: finder, note: demand, files: [] }, raising)
  if (!finding.closed) return course
  const owner = { account: null, name: operator }
  const answer = {
    step: 'answer',
    day: workdays.after(orderedOn, 6),
    by: owner,
    note: '已查明原因并整改',
    files: [after],
  }
  take(course, { ...answer, step: 'answer' }, raising)
  const follower = { account: office.account, name: office.actor }
  const seen = { day: workdays.after(answer.day, 2), by: follower, note: '现场复查，已整改到位', files: [after] }
  take(course, { step: 'accept', ...seen, answeredBy: personOf(owner) }, raising)
  return course
}

const demand = '查明不合格原因，整改过程控制，整改完毕后报告并附照片。'

function order(course: Course, told: Told, raising: Raising): void {
  const { workshop, department } = course.row
  const dueOn = raising.workdays.on(addDays(told.day, 15))
  course.order = {
    ...{ id: newId(), number: '', workshop, department, demand, orderedOn: told.day, dueOn },
    ...{ dueWords: '由监管人员确定', paper: null, paperNumber: null, stopScope: null, stopDanger: null },
    ...{ account: told.by.account, actor: told.by.name },
    at: momentOn(told.day, 10, raising),
  }
  course.row = { ...course.row, dueOn, rectificationOrder: course.order.id }
  take(course, told, raising)
}

function take(course: Course, { step, day, by, note, files, answeredBy = null }: Told, raising: Raising): void {
  const { row } = course
  const state = stateAfter(row.state, step)
  if (state === undefined) throw new RangeError(`no ${step} from ${row.state}`)
  const ordinal = row.ordinal + 1
  const at = momentOn(day, 9 + ordinal, raising)
  course.steps.push({
    ...{ hazard: row.id, ordinal, id: newId(), after: row.ordinal, fromState: row.state, step, toState: state },
    ...{ onDay: day, note, files, dueOn: row.dueOn, rectificationOrder: row.rectificationOrder },
    ...{ person: personOf(by), answeredBy, account: by.account, actor: by.name, enteredAt: null, at },
  })
  course.row = { ...row, ...movedTo(row, state, day), state, ordinal, changedAt: at }
}

function movedTo(row: NewHazard, state: HazardState, day: Day) {
  return {
    answeredOn: state === 'answered' ? day : row.answeredOn,
    closedOn: state === 'closed' ? day : null,
  }
}

function momentOn(day: Day, hour: number, { now }: Raising): Instant {
  return instantAt(Math.min(instantMs(startOfDay(day)) + hour * 3_600_000, instantMs(now)))
}
