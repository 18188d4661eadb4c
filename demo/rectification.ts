import { Readable } from 'node:stream'
import { addDays, type Day, type Instant, instantAt, instantMs, startOfDay } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import type { Tx } from '../src/platform/db/connect.ts'
import type { World } from '../src/platform/world.ts'
import { timeToFollowUp, timeToRectify } from '../src/rectification/door/clocks.ts'
import { hazardLabel, newHazard } from '../src/rectification/door/raise.ts'
import { suggestedDepartment } from '../src/rectification/rules/hazard.ts'
import { isOpen } from '../src/rectification/rules/state.ts'
import { partnerUnits, setDepartmentOf } from '../src/rectification/store/department.ts'
import { type Earlier, insertHazards, type NewHazard } from '../src/rectification/store/hazard.ts'
import { insertOrders, type NewOrder, orderNumber } from '../src/rectification/store/order.ts'
import { insertSteps, type NewStep } from '../src/rectification/store/step.ts'
import { severalInForce } from '../src/rulebook/door.ts'
import { basisText } from '../src/rulebook/rules/articles.ts'
import { courseOf, type Photographs, type Shop, type Staff } from './hazard-course.ts'
import type { HazardItem, PlannedSource } from './hazards.ts'
import type { Roster } from './inspection/roster.ts'
import type { People } from './people.ts'
import { loadPen, scene } from './pictures.ts'
import { demoDistrict } from './plan.ts'

export type HazardFilling = {
  readonly people: People
  readonly photographs: Photographs
  readonly now: Instant
  readonly roster: Roster
}

/** Written down as they would have been; the clocks of the open ones run. Earlier ones come first. */
export async function fillRectification(
  tx: Tx,
  plan: readonly PlannedSource[],
  shops: readonly (Shop & { readonly station: string })[],
  filling: HazardFilling,
): Promise<readonly NewHazard[]> {
  await setDepartments(tx, filling.now)
  const written = writeDown(plan, new Map(shops.map(shop => [shop.id, shop])), filling)
  await insertOrders(tx, demoDistrict, written.orders)
  await insertSteps(tx, demoDistrict, written.steps)
  await insertHazards(tx, demoDistrict, written.hazards)
  await startClocks(tx, written.hazards, shops, filling.now)
  return written.hazards
}

export async function takePhotographs(world: World): Promise<Photographs> {
  const pen = await loadPen()
  const keep = async (title: string, tint: string) =>
    (await world.files.put(Readable.from([await scene(pen, title, tint)]), 4 * 1_048_576)).hash
  return {
    before: [await keep('整改前照片', '#eadfd3'), await keep('发现问题照片', '#e5dccb')],
    after: [await keep('整改后照片', '#dbe8da'), await keep('已整改照片', '#d6e4e6')],
    followUp: await keep('复查现场照片', '#dfe3ee'),
  }
}

async function setDepartments(tx: Tx, at: Instant): Promise<void> {
  for (const { unit, name } of await partnerUnits(tx, demoDistrict)) {
    const department = suggestedDepartment(name)
    if (department !== undefined) await setDepartmentOf(tx, demoDistrict, { unit, department, actor: '示例数据', at })
  }
}

/** The list as the book has it on a day. */
export async function itemsInForce(tx: Tx, today: Day): Promise<readonly HazardItem[]> {
  const { checklist, law } = await severalInForce(tx, demoDistrict, ['checklist', 'law'], today)
  return checklist.rows.map(({ code, topic, text, weight, department, categories, basis }) => ({
    ...{ code, topic, text, weight, department, categories, basis: basisText(basis, law.rows) },
  }))
}

type Stationed = Shop & { readonly station: string }
type Written = { readonly orders: NewOrder[]; readonly steps: NewStep[]; readonly hazards: NewHazard[] }

/** The days of the year are numbered as they come, as the office would have done it. */
function writeDown(
  plan: readonly PlannedSource[],
  shops: ReadonlyMap<Id, Stationed>,
  { photographs, people, now, roster }: HazardFilling,
): Written {
  const written: Written = { orders: [], steps: [], hazards: [] }
  const earlier = new Map<Id, Earlier[]>()
  const numbers = new Map<string, number>()
  for (const visit of [...plan].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    const shop = shops.get(visit.workshop)
    if (shop === undefined) continue
    const known = earlier.get(visit.workshop) ?? []
    earlier.set(visit.workshop, known)
    const at = visit.at ?? instantAt(instantMs(startOfDay(visit.on)) + 10 * 3_600_000)
    const staff = staffOf(shop, people, roster)
    const source = { kind: visit.kind, id: visit.source, label: visit.label }
    const orders = new Map<string, NewOrder>()
    for (const planned of visit.hazards) {
      const { department } = planned.item
      const finder =
        visit.kind === 'self-check' ? staff.owner : (visit.finder?.(department) ?? staff.of(department).first)
      const found = newHazard(
        {
          district: demoDistrict,
          workshop: visit.workshop,
          source,
          hazards: [],
          foundOn: visit.on,
          by: finder,
          now: at,
        },
        {
          ...planned.item,
          files: [photographs.before[written.hazards.length % 2] ?? photographs.followUp],
          dueOn: planned.saidOn,
        },
        known,
      )
      const course = courseOf(found, planned, { shop, staff, photographs, now, orderFor: orderFor(orders) })
      written.steps.push(...course.steps)
      written.hazards.push(course.row)
      if (course.row.state !== 'void')
        known.push({ id: course.row.id, code: course.row.code, foundOn: visit.on, source: visit.kind })
    }
    for (const order of orders.values()) written.orders.push(order)
  }
  const numbered = written.orders.map(order => {
    const year = order.orderedOn.slice(0, 4)
    const next = (numbers.get(year) ?? 0) + 1
    numbers.set(year, next)
    return { ...order, number: orderNumber(year, next) }
  })
  return { ...written, orders: numbered }
}

/** What one visit found of one department is in one order. */
function orderFor(orders: Map<string, NewOrder>) {
  return (key: string, make: () => NewOrder): NewOrder => {
    const made = orders.get(key) ?? make()
    orders.set(key, made)
    return made
  }
}

function staffOf({ station, operator }: Stationed, people: People, roster: Roster): Staff {
  const office = { account: people.get('office')?.account ?? null, name: people.get('office')?.name ?? '股室' }
  return {
    owner: { account: null, name: operator },
    of: department => {
      const own = department === 'market' ? roster.ofStation(station) : roster.ofDepartment(department)
      const [first = office, second = first] = own.map(({ account, name }) => ({ account, name }))
      return { first, second }
    },
  }
}

async function startClocks(tx: Tx, hazards: readonly NewHazard[], shops: readonly Shop[], now: Instant): Promise<void> {
  const names = new Map(shops.map(({ id, name }) => [id, name]))
  for (const hazard of hazards.filter(({ state }) => isOpen(state))) {
    const { id, workshop, department, text, dueOn, answeredOn, foundOn, actor } = hazard
    const label = hazardLabel(names.get(workshop) ?? '', text)
    const timed = { district: demoDistrict, hazard: id, label, workshop, department, now, by: actor }
    if (hazard.state === 'ordered') await timeToRectify(tx, { ...timed, from: addDays(foundOn, 1) }, dueOn)
    else if (hazard.state === 'found' && dueOn !== null) await timeToRectify(tx, { ...timed, from: foundOn }, dueOn)
    else if (answeredOn !== null) await timeToFollowUp(tx, { ...timed, from: answeredOn })
  }
}
