import { Readable } from 'node:stream'
import { z } from 'zod'
import { addDays, type Day, dayAt, type Instant, instantAt, instantMs, startOfDay } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { IdText } from '../src/platform/action/schema.ts'
import { type Tx, transaction } from '../src/platform/db/connect.ts'
import { parseRows } from '../src/platform/db/rows.ts'
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
import { courseOf, type Photographs, type Shop, type Staff } from './hazard-course.ts'
import { type HazardItem, type PlannedVisit, planHazards, planNamed } from './hazards.ts'
import { named } from './named.ts'
import type { People } from './people.ts'
import { loadPen, scene } from './pictures.ts'
import { demoDistrict } from './plan.ts'
import { officers, units } from './staff.ts'

type Filling = { readonly world: World; readonly people: People; readonly seed: number }

/** Two years of hazards, written down as they would have been; the clocks of the open ones run. */
export async function fillRectification({ world, people, seed }: Filling): Promise<void> {
  const there = await world.db`select 1 from rectification.hazard where district = ${demoDistrict} limit 1`
  if (there.length > 0) return
  const photographs = await takePhotographs(world)
  const now = world.clock.now()
  await transaction(world.db, 'read write', async tx => {
    await setDepartments(tx, now)
    const shops = await findShops(tx)
    const items = await itemsInForce(tx, dayAt(now))
    const today = dayAt(now)
    const plan = [...planHazards(seed, today, shops, items), ...planNamed(today, shops, items)]
    const written = writeDown(plan, new Map(shops.map(shop => [shop.id, shop])), { photographs, people, now })
    await insertOrders(tx, demoDistrict, written.orders)
    await insertSteps(tx, demoDistrict, written.steps)
    await insertHazards(tx, demoDistrict, written.hazards)
    await startClocks(tx, written.hazards, shops, now)
  })
}

async function takePhotographs(world: World): Promise<Photographs> {
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

const ShopRow = z.object({
  id: IdText,
  name: z.string(),
  category: z.string(),
  town: z.string(),
  operator: z.string(),
})

async function findShops(tx: Tx): Promise<readonly (Shop & { readonly named: boolean })[]> {
  const rows = await tx`
    select w.id, w.name, w.category, t.name as town, o.name as operator
    from registry.workshop w
    join area.town t on t.code = w.town
    join registry.operator o on o.district = w.district and o.id = w.operator
    where w.district = ${demoDistrict} and w.status = 'valid'
    order by w.name, w.id`
  const visited = new Set(named.map(({ name }) => name))
  return parseRows(ShopRow, rows).map(row => ({ ...row, named: visited.has(row.name) }))
}

async function itemsInForce(tx: Tx, today: Day): Promise<readonly HazardItem[]> {
  const { checklist, law } = await severalInForce(tx, demoDistrict, ['checklist', 'law'], today)
  const lawName = (code: string) => law.rows.find(row => row.code === code)?.shortName ?? code
  return checklist.rows.map(({ code, topic, text, weight, department, categories, basis }) => ({
    ...{ code, topic, text, weight, department, categories },
    basis: basis.map(each => `${lawName(each.law)}${each.article ?? ''}`).join('、'),
  }))
}

type Writing = { readonly photographs: Photographs; readonly people: People; readonly now: Instant }
type Written = { readonly orders: NewOrder[]; readonly steps: NewStep[]; readonly hazards: NewHazard[] }

/** The days of the year are numbered as they come, as the office would have done it. */
function writeDown(
  plan: readonly PlannedVisit[],
  shops: ReadonlyMap<Id, Shop>,
  { photographs, people, now }: Writing,
): Written {
  const written: Written = { orders: [], steps: [], hazards: [] }
  const earlier = new Map<Id, Earlier[]>()
  const numbers = new Map<string, number>()
  for (const visit of [...plan].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    const shop = shops.get(visit.workshop)
    if (shop === undefined) continue
    const known = earlier.get(visit.workshop) ?? []
    earlier.set(visit.workshop, known)
    const at = instantAt(instantMs(startOfDay(visit.on)) + 10 * 3_600_000)
    const staff = staffOf(shop, people)
    const source = { kind: visit.kind, id: visit.source, label: visit.label }
    const orders = new Map<string, NewOrder>()
    for (const planned of visit.hazards) {
      const finder = visit.kind === 'self-check' ? staff.owner : staff.of(planned.item.department).first
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
        { ...planned.item, files: [photographs.before[written.hazards.length % 2] ?? photographs.followUp] },
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

function staffOf(shop: Shop, people: People): Staff {
  const station = units.find(({ towns }) => towns?.includes(shop.town) === true)?.name
  const own = officers.filter(({ unit }) => unit === station)
  const person = ({ name, username }: { readonly name: string; readonly username?: string | undefined }) => ({
    account: (username === undefined ? undefined : people.get(username)?.account) ?? null,
    name,
  })
  const [first = { name: '林股长', username: 'office' }, second = { name: '林股长', username: 'office' }] = own
  return {
    owner: { account: null, name: shop.operator },
    of: department => {
      if (department === 'market') return { first: person(first), second: person(second) }
      const fire = department === 'fire' ? people.get('partner') : undefined
      const names = { fire: '消防联络员', emergency: '应急联络员', environment: '环保联络员', industry: '经信联络员' }
      const one = { account: fire?.account ?? null, name: names[department] }
      return { first: one, second: one }
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
    else if (answeredOn !== null) await timeToFollowUp(tx, { ...timed, from: answeredOn })
  }
}
