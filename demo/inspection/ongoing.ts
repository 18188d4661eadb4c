import { z } from 'zod'
import { booksFor } from '../../src/clock/door/book.ts'
import { taskActions } from '../../src/inspection/actions/tasks.ts'
import { visitActions } from '../../src/inspection/actions/visits.ts'
import { dayAt, type Instant, instantAt, instantMs } from '../../src/kernel/day.ts'
import { Problem } from '../../src/kernel/problem.ts'
import { isCommand } from '../../src/platform/action/action.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import { perform } from '../../src/platform/action/perform.ts'
import { IdText } from '../../src/platform/action/schema.ts'
import { transaction } from '../../src/platform/db/connect.ts'
import { parseRows } from '../../src/platform/db/rows.ts'
import { newId } from '../../src/platform/id.ts'
import type { World } from '../../src/platform/world.ts'
import { calendarOf } from '../../src/rulebook/rules/clocks.ts'
import type { People } from '../people.ts'
import { demoDistrict } from '../plan.ts'
import { readRoster } from './roster.ts'
import { momentOn } from './visit.ts'
import { workedDays } from './worked.ts'

type Today = { readonly world: World; readonly people: People }

/** What somebody can go on with: a visit that is begun, and a joint one for today. Done as the officers do it. */
export async function beginToday({ world, people }: Today): Promise<void> {
  const [inspector, office] = [people.get('inspector'), people.get('office')]
  if (inspector === undefined || office === undefined) return
  const open =
    await world.db`select 1 from inspection.visit where district = ${demoDistrict} and state = 'open' limit 1`
  if (open.length === 0) await beginOne(world, inspector)
  const joint = await world.db`
    select 1 from inspection.task where district = ${demoDistrict} and kind = 'joint' and state = 'open' limit 1`
  if (joint.length === 0) await prepareJoint(world, office)
}

const Task = z.object({ task: IdText, workshop: IdText, reason: z.string() })

/** The first of the officer's tasks of the month; half of its items are marked. */
async function beginOne(world: World, inspector: Actor): Promise<void> {
  const account = inspector.account ?? null
  const rows = await world.db`
    select k.id as task, k.workshop, k.reason from inspection.task k
    where k.district = ${demoDistrict} and k.state = 'open' and k.kind = 'routine' and k.visit is null
      and exists (select from identity.officer o
        where o.district = k.district and o.account = ${account} and o.id = any (k.officers))
      and not exists (select from inspection.visit v
        where v.district = k.district and v.workshop = k.workshop and v.on_day > ${dayAt(world.clock.now())}::date - 10)
    order by k.due_on, k.id limit 1`
  const [task] = parseRows(Task, rows)
  if (task === undefined) return
  const then = await lastWorked(world)
  const past: World = { ...world, clock: { now: () => then } }
  const visit = newId()
  await say(past, inspector, 'inspection.begin', { visit, workshop: task.workshop, kind: 'routine', task: task.task })
  const items = await world.db`
    select code from inspection.visit_item where district = ${demoDistrict} and visit = ${visit} order by ordinal limit 11`
  const marks = parseRows(z.object({ code: z.string() }), items).map(({ code }) => ({ code, result: 'conforming' }))
  await say(past, inspector, 'inspection.mark', { visit, marks })
}

/** Half an hour ago, but within working hours of a day on which people work. */
async function lastWorked(world: World): Promise<Instant> {
  const now = world.clock.now()
  const today = dayAt(now)
  const books = await transaction(world.db, 'read only', tx => booksFor(tx, demoDistrict, today))
  const worked = workedDays(calendarOf(books.calendar))
  const ago = instantAt(instantMs(now) - 35 * 60_000)
  const [opens, closes] = [momentOn(today, 540), momentOn(today, 990)]
  if (!worked.is(today) || now < opens) return momentOn(worked.before(today, 1), 910)
  return ago < opens ? opens : ago > closes ? closes : ago
}

/** A distillery near the town: every department has something to look at there. */
async function prepareJoint(world: World, office: Actor): Promise<void> {
  const rows = await world.db`
    select w.id as workshop, u.name as station from registry.workshop w
    join identity.station_town s on s.district = w.district and s.town = w.town
    join identity.unit u on u.district = s.district and u.id = s.unit
    join identity.officer o on o.district = u.district and o.unit = u.id and o.account is not null
    join identity.account a on a.district = o.district and a.id = o.account and a.username = 'inspector'
    where w.district = ${demoDistrict} and w.category = 'baijiu' and w.status = 'valid'
      and not exists (select from inspection.task k
        where k.district = w.district and k.workshop = w.id and k.state = 'open')
      and not exists (select from inspection.visit v
        where v.district = w.district and v.workshop = w.id and v.state = 'open')
    order by w.name, w.address limit 1`
  const [chosen] = parseRows(z.object({ workshop: IdText, station: z.string() }), rows)
  if (chosen === undefined) return
  const roster = await readRoster(world.db)
  const departments = ['industry', 'emergency', 'environment', 'fire'] as const
  const team = [...roster.ofStation(chosen.station)].sort(
    (a, b) => Number(b.account !== null) - Number(a.account !== null),
  )
  await say(world, office, 'inspection.add-task', {
    ...{ task: newId(), workshop: chosen.workshop, kind: 'joint', dueOn: dayAt(world.clock.now()), departments },
    ...{
      officers: team.slice(0, 2).map(({ officer }) => officer),
      reason: '白酒小作坊安全生产联合检查',
    },
  })
}

async function say(world: World, actor: Actor, name: string, input: unknown): Promise<void> {
  const found = [...visitActions, ...taskActions].find(({ endpoint }) => endpoint.name === name)
  if (found === undefined || !isCommand(found)) throw new Problem('unexpected', `没有 ${name}`)
  await perform(world, actor, found, input)
}
