import { z } from 'zod'
import { read } from '../../src/clock/actions/inbox.ts'
import { complaintActions } from '../../src/complaint/actions.ts'
import { addTo } from '../../src/complaint/receiving/add-to.ts'
import { takeIn } from '../../src/complaint/receiving/take-in.ts'
import { findComplaint } from '../../src/complaint/store/complaint.ts'
import { type Day, dayAt, getDay, type Instant, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import { afterComplaint } from '../../src/main/after-complaint.ts'
import { isCommand } from '../../src/platform/action/action.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import { perform } from '../../src/platform/action/perform.ts'
import { IdText } from '../../src/platform/action/schema.ts'
import { parseRows } from '../../src/platform/db/rows.ts'
import { newId } from '../../src/platform/id.ts'
import type { World } from '../../src/platform/world.ts'
import { rowsInForce } from '../../src/rulebook/door.ts'
import { yongqiang } from '../named.ts'
import type { People } from '../people.ts'
import { loadPen, scene } from '../pictures.ts'
import { demoDistrict } from '../plan.ts'
import { workdaysOf } from '../sampling/workdays.ts'
import { type Told, told } from './told.ts'
import { isWantingRemedy, type Made, type Shop, walk } from './walking.ts'

type Filling = { readonly world: World; readonly people: People }

const actions = complaintActions(afterComplaint)

/** What people told in two years, handled by the same actions that officers use, on the days on which they would have. */
export async function fillComplaints({ world, people }: Filling): Promise<void> {
  const { length: there } = await world.db`select from complaint.complaint where district = ${demoDistrict}`
  const [office, owner] = [people.get('office'), people.get('owner')]
  if (there >= told.length || office === undefined || owner === undefined || world.vault === undefined) return
  const calendar = await rowsInForce(world.db, demoDistrict, 'calendar', getDay('9999-12-31'))
  const workdays = workdaysOf(calendar.rows)
  const today = workdays.after(workdays.on(dayAt(world.clock.now())), -1)
  const shops = await placesOf(world, people)
  const picture = Buffer.from(await scene(await loadPen(), '现场照片', '#8a6d3b'))
  let now = world.clock.now()
  const past: World = { ...world, clock: { now: () => now } }
  const on = (day: Day, hour: number) => {
    const then = instantAt(instantMs(startOfDay(day)) + hour * 3_600_000)
    now = then < world.clock.now() ? then : world.clock.now()
  }
  const act = async (by: Actor, name: string, input: unknown) => {
    const action = actions.find(({ endpoint }) => endpoint.name === `complaint.${name}`)
    if (action === undefined || !isCommand(action)) throw new Error(`nobody does complaint.${name}`)
    return perform(past, by, action, input)
  }
  const made: Made[] = []
  for (const [at, one] of told.entries()) {
    // Cut off, it goes on with the next one.
    if (at < there) continue
    const shop = shopFor(one, at, shops, made)
    if (shop === undefined) continue
    const day = workdays.after(today, 1 - one.ago)
    on(day, 9 + (at % 8))
    const received = await receive(past, { one, at, shop, picture, office, act })
    const handled = { ...received, one, shop, day }
    made.push(handled)
    await walk(handled, { on, act, office, owner, after: (count: number) => workdays.after(day, count), made })
    on(workdays.after(day, 3), 20)
    await addMore(past, handled)
  }
  const weeksAgo = startOfDay(workdays.after(today, -15))
  for (const by of new Set([office, owner, ...shops.map(({ handler }) => handler)])) await readThem(world, by, weeksAgo)
}

/** 补充: from the progress page, in the evening. */
async function addMore(world: World, { id, one }: Made): Promise<void> {
  const own = one.more === undefined ? undefined : await findComplaint(world.db, demoDistrict, id)
  if (own === undefined) return
  await addTo(world, { district: demoDistrict, own, id: newId(), words: one.more ?? '', picture: undefined })
}

/** What was told of weeks ago has been read. */
async function readThem(world: World, by: Actor, before: Instant): Promise<void> {
  const rows = await world.db`
    select id from clock.message
    where district = ${demoDistrict} and account = ${by.account ?? null} and kind like 'complaint-%' and made_at < ${before}`
  const messages = parseRows(z.object({ id: IdText }), rows).map(({ id }) => id)
  if (messages.length > 0) await perform(world, by, read, { messages })
}

const Row = z.object({ workshop: IdText, name: z.string(), town: z.string() })

/** Workshops of the towns whose officers have accounts: they handle what is told of them. */
async function placesOf(world: World, people: People): Promise<readonly Shop[]> {
  const rows = await world.db`
    select id as workshop, name, town from registry.workshop
    where district = ${demoDistrict} and status = 'valid' order by md5(name), id`
  const officers = ['inspector', 'inspector2'].flatMap(name => people.get(name) ?? [])
  return parseRows(Row, rows).flatMap(({ workshop, name, town }) => {
    const handler = officers.find(({ posts }) =>
      posts.some(({ area }) => area.kind === 'towns' && area.towns.includes(town)),
    )
    return handler === undefined ? [] : [{ workshop, name, handler }]
  })
}

/** What is joined to another is of the same workshop; the newest that is published is of the one whose owner has an account. */
function shopFor(one: Told, at: number, shops: readonly Shop[], made: readonly Made[]): Shop | undefined {
  if (one.course === 'merge') return made.at(-1)?.shop
  const own = shops.find(({ name }) => name.includes(yongqiang.replace('巴中市恩阳区', '')))
  const isLast = told.findLastIndex(({ course }) => course === 'substantiate-published') === at
  if (isLast && own !== undefined) return own
  return shops[at % Math.max(1, shops.length)]
}

type Receiving = {
  readonly one: Told
  readonly at: number
  readonly shop: Shop
  readonly picture: Buffer
  readonly office: Actor
  readonly act: (by: Actor, name: string, input: unknown) => Promise<unknown>
}

async function receive(
  world: World,
  { one, at, shop, picture, office, act }: Receiving,
): Promise<Pick<Made, 'id' | 'number'>> {
  const id = newId()
  const { topic, words, via } = one
  const identity = one.named
    ? { name: `示例群众${at + 1}`, phone: `1990000${String(at + 1).padStart(4, '0')}` }
    : unnamed
  const fields = { words, wantsRemedy: isWantingRemedy(one), ...identity, where: shop.name, when: '当天' }
  const { workshop } = shop
  if (via !== 'scan') {
    const { number } = Numbered.parse(await act(office, 'register', { complaint: id, workshop, via, topic, ...fields }))
    return { id, number }
  }
  const receipt = await takeIn(world, {
    ...{ district: demoDistrict, workshop, id, topic, fields, pictures: one.picture ? [picture] : [] },
    // The last one as a machine would have filled it in.
    ...{ trapFilled: at === told.length - 1, secondsOpen: 45, address: `203.0.113.${at + 1}` },
  })
  return { id, ...Numbered.parse(receipt) }
}

const Numbered = z.object({ number: z.string() })
const unnamed = { name: '', phone: '' } as const
