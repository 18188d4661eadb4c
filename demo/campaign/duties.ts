import { Readable } from 'node:stream'
import { z } from 'zod'
import { dutyActions } from '../../src/campaign/actions/duty.ts'
import { compileDuties } from '../../src/campaign/actions/duty-compile.ts'
import { dutyEndpoints as endpoints } from '../../src/campaign/contract/duty.ts'
import { dayAt, getDay, type Instant, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import { isCommand } from '../../src/platform/action/action.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import { perform } from '../../src/platform/action/perform.ts'
import { IdText } from '../../src/platform/action/schema.ts'
import { transaction } from '../../src/platform/db/connect.ts'
import { parseRows } from '../../src/platform/db/rows.ts'
import { newId } from '../../src/platform/id.ts'
import type { World } from '../../src/platform/world.ts'
import { onePage } from '../papers.ts'
import type { People } from '../people.ts'
import { loadPen, type Pen, scene } from '../pictures.ts'
import { demoDistrict } from '../plan.ts'
import { duties, shown, waiting } from './wanted-duties.ts'

type Around = {
  readonly world: World
  readonly people: People
  readonly office: Actor
  readonly leader: Actor
  /** The year, and the moment at which what is done next was done. */
  readonly year: string
  readonly at: (day: string) => void
}

/** 责任清单 since the beginning of the year: its tasks month by month, and what was shown for them with files. */
export async function fillDuties({ world, people }: { readonly world: World; readonly people: People }): Promise<void> {
  const [office, leader] = [people.get('office'), people.get('leader')]
  const known = await titles(world)
  if (office === undefined || leader === undefined || known.has(waiting.title)) return
  const real = world.clock.now()
  let now = real
  const past: World = { ...world, clock: { now: () => now } }
  const year = dayAt(real).slice(0, 4)
  const at = (day: string) => {
    const then: Instant = instantAt(instantMs(startOfDay(getDay(`${year}-${day}`))) + 9 * 3_600_000)
    now = then < real ? then : real
  }
  const around = { world: past, people, office, leader, year, at }
  for (const wanted of duties) if (!known.has(wanted.title)) await putInForce(around, wanted)
  await compileMonths(around)
  const pen = await loadPen()
  for (const one of shown) await show(around, pen, one)
  at('12-31')
  await draft(around, waiting)
}

async function titles({ db }: World): Promise<ReadonlySet<string>> {
  const rows = await db`
    select title from campaign.duty_edition where district = ${demoDistrict} and (state = 'approved' or title = ${waiting.title})`
  return new Set(parseRows(z.object({ title: z.string() }), rows).map(({ title }) => title))
}

async function act({ world }: Around, by: Actor, name: keyof typeof endpoints, input: unknown): Promise<void> {
  const action = dutyActions.find(({ endpoint }) => endpoint.name === endpoints[name].name)
  if (action === undefined || !isCommand(action)) throw new Error(`nobody does campaign.${name}`)
  await perform(world, by, action, input)
}

async function unitsByName({ db }: World): Promise<ReadonlyMap<string, string>> {
  const rows = await db`select id, name from identity.unit where district = ${demoDistrict}`
  return new Map(parseRows(z.object({ id: IdText, name: z.string() }), rows).map(({ id, name }) => [name, id]))
}

async function draft(around: Around, { by, unit, ...said }: (typeof duties)[number]): Promise<string> {
  const { world, people, office, year } = around
  const known = parseRows(
    z.object({ duty: IdText }),
    await world.db`select duty from campaign.duty_edition where district = ${demoDistrict} and title = ${said.title}`,
  )
  // Cut off between the two people, the draft is there.
  const duty = known[0]?.duty ?? newId()
  const named = unit === undefined ? undefined : (await unitsByName(world)).get(unit)
  const account = by === undefined ? undefined : people.get(by)?.account
  const fromDay = said.title === waiting.title ? dayAt(world.clock.now()) : `${year}-01-01`
  await act(around, office, 'draftDuty', { duty, ...said, unit: named, account, fromDay })
  return duty
}

async function putInForce(around: Around, wanted: (typeof duties)[number]): Promise<void> {
  around.at('01-01')
  const duty = await draft(around, wanted)
  await act(around, around.leader, 'approveDuty', { duty })
}

/** As the clock did it: each month's tasks lie with whoever was responsible then. */
async function compileMonths(around: Around): Promise<void> {
  const { world, at } = around
  for (let month = 1; month <= 12; month += 1) {
    at(`${String(month).padStart(2, '0')}-01`)
    const now = world.clock.now()
    await transaction(world.db, 'read write', tx => compileDuties(tx, { district: demoDistrict, now }))
    await nameStations(around)
  }
}

const Open = z.object({ id: IdText, unitName: z.string(), officer: IdText.nullable() })

/** What lies with a station is given to somebody of it. */
async function nameStations(around: Around): Promise<void> {
  const { world, office } = around
  const rows = await world.db`
    select t.id, u.name as unit_name, (select o.id from identity.officer o
        where o.district = t.district and o.unit = t.unit and o.active order by o.account nulls last, o.name limit 1) as officer
    from campaign.duty_task t
    join campaign.duty_edition e on e.district = t.district and e.duty = t.duty and e.ordinal = t.edition
    join identity.unit u on u.district = t.district and u.id = t.unit
    where t.district = ${demoDistrict} and e.reach = 'station' and t.officer is null and t.state = 'open'
    order by u.name, t.due_on, t.id`
  for (const [officer, tasks] of Map.groupBy(parseRows(Open, rows), each => each.officer))
    if (officer !== null)
      await act(around, office, 'reassignTask', {
        tasks: tasks.map(({ id }) => id),
        person: officer,
        reason: '所内分工',
      })
}

async function show(
  around: Around,
  pen: Pen,
  { title, from, units, onDay, note }: (typeof shown)[number],
): Promise<void> {
  const { world, office, year } = around
  const rows = await world.db`
    select t.id, u.name as unit_name, null::uuid as officer from campaign.duty_task t
    join campaign.duty_edition e on e.district = t.district and e.duty = t.duty and e.ordinal = t.edition
    join identity.unit u on u.district = t.district and u.id = t.unit
    where t.district = ${demoDistrict} and e.title = ${title} and t.from_day = ${`${year}-${from}-01`} and t.state = 'open'
      and u.name = any (${[...units]})
    order by u.name`
  around.at(onDay)
  // What has not come yet was not shown.
  if (dayAt(world.clock.now()) !== `${year}-${onDay}`) return
  for (const { id, unitName } of parseRows(Open, rows)) {
    const photograph = title.includes('宣传')
    const bytes = photograph
      ? await scene(pen, `${unitName} 宣传`, '#7a5a34')
      : await onePage(note, [unitName, '示例文件，不是真实材料。'])
    const { hash } = await world.files.put(Readable.from([bytes]), 4 * 1_048_576)
    await act(around, office, 'doDuty', {
      task: id,
      files: [hash],
      note: photograph ? `${note}（${unitName}报送）` : note,
    })
  }
}
