import { Readable } from 'node:stream'
import { z } from 'zod'
import {
  addDays,
  addMonths,
  type Day,
  dayAt,
  type Instant,
  instantAt,
  instantMs,
  startOfDay,
} from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { quantityText } from '../src/kernel/quantity.ts'
import type { Actor } from '../src/platform/action/actor.ts'
import { ask, perform } from '../src/platform/action/perform.ts'
import { DayText, IdText } from '../src/platform/action/schema.ts'
import { parseRows } from '../src/platform/db/rows.ts'
import { newId } from '../src/platform/id.ts'
import type { World } from '../src/platform/world.ts'
import * as ending from '../src/recall/actions/ending.ts'
import { lots as lotsAnswer, recipients as recipientsAnswer } from '../src/recall/actions/look.ts'
import { drillWhoIsDue } from '../src/recall/actions/monthly.ts'
import { confirm, notify } from '../src/recall/actions/notices.ts'
import { recordOutcome } from '../src/recall/actions/outcomes.ts'
import { start } from '../src/recall/actions/start.ts'
import { firstOf, lastOf, monthOf } from '../src/recall/rules/month.ts'
import { currentGraph } from '../src/trace/engine/engine.ts'
import { named } from './named.ts'
import { loadPen, scene } from './pictures.ts'
import { demoDistrict } from './plan.ts'

type Recalling = { readonly world: World; readonly actor: Actor }

/** One that is over and one that runs. */
export const demoRecalls = 2

/**
 * One recall that is over, one that runs, and the monthly drills of three months: done by the same actions that people
 * use, at the hours at which they would have done it.
 */
export async function fillRecalls({ world, actor }: Recalling): Promise<void> {
  const now = world.clock.now()
  const past = worldAt(world)
  // The graph is read while it is today still: from the past, everything since would be news again at every step.
  await currentGraph(past.world, demoDistrict)
  await drillMonths(past, dayAt(now))
  const { length: there } = await world.db`select from recall.recall where district = ${demoDistrict}`
  const [over, running] = await chooseLots(world, dayAt(now))
  if (over !== undefined && there === 0) await recallThatIsOver(past, actor, over)
  past.setNow(instantAt(instantMs(now) - 20 * hourMs))
  if (running !== undefined && there < demoRecalls) await recallThatRuns(past, actor, running)
}

const hourMs = 3_600_000

type Past = { readonly world: World; readonly setNow: (now: Instant) => void; readonly pass: (hours: number) => void }

/** The same world, at another time. */
function worldAt(world: World): Past {
  let now = world.clock.now()
  return {
    world: { ...world, clock: { now: () => now } },
    setNow: to => {
      now = to
    },
    pass: hours => {
      now = instantAt(instantMs(now) + hours * hourMs)
    },
  }
}

/** Enough to rank: the nightly job does the others. */
const drillsAMonth = 45

/** Each month as the nightly job would have done it by its last day, or by today. */
async function drillMonths({ world, setNow }: Past, today: Day): Promise<void> {
  for (const back of [2, 1, 0]) {
    const month = monthOf(addMonths(firstOf(monthOf(today)), -back))
    const day = back === 0 ? today : lastOf(month)
    setNow(instantAt(instantMs(startOfDay(day)) + 2 * hourMs + 1_200_000))
    // Cut off among them, only what is missing is done.
    const { length: done } = await world.db`
      select from recall.drill where district = ${demoDistrict} and month = ${month}`
    if (done < drillsAMonth) await drillWhoIsDue(world, demoDistrict, drillsAMonth - done)
  }
}

const Chosen = z.object({ id: IdText, name: z.string(), lastOn: DayText })
type Chosen = z.output<typeof Chosen>

/** Sold out to people who gave their names, some time ago; and one of a few days ago. Never one of those that visitors try out. */
async function chooseLots(world: World, today: Day): Promise<[Chosen | undefined, Chosen | undefined]> {
  const between = async (from: Day, to: Day) => {
    const rows = await world.db`
      select l.id, l.name, max(d.entry_on) as last_on
      from ledger.lot l
      join registry.workshop w on w.district = l.district and w.id = l.workshop
      join ledger.delivery d on d.district = l.district and d.lot = l.id
      where l.district = ${demoDistrict} and l.kind = 'produced' and l.produced_on between ${from} and ${to}
        and l.ended_at is null and w.status = 'valid' and w.name <> all (${named.map(({ name }) => name)})
        and not exists (select from ledger.charge c where c.district = l.district and c.from_lot = l.id)
        and not exists (select from ledger.lot_stop s where s.district = l.district and s.lot = l.id)
      group by l.id, l.name, l.number, w.name
      having count(distinct d.buyer) >= 2 and count(d.to_lot) = 0 and max(d.entry_on) <= ${to}
      order by count(distinct d.buyer) desc, l.number, w.name
      limit 1`
    return parseRows(Chosen, rows)[0]
  }
  return [
    await between(addDays(today, -60), addDays(today, -34)),
    await between(addDays(today, -12), addDays(today, -2)),
  ]
}

async function begin({ world }: Past, actor: Actor, lot: Id, told: { level: string; cause: string; reason: string }) {
  const recall = newId()
  const measure = '停止销售，收回后集中销毁'
  const knownAt = instantAt(instantMs(world.clock.now()) - 5 * hourMs)
  await perform(world, actor, start, { recall, start: { kind: 'lot', lot }, ...told, measure, knownAt })
  const recipients = (await ask(world, actor, recipientsAnswer, { recall, pageSize: 200 })).rows
  return { recall, recipients }
}

type Begun = Awaited<ReturnType<typeof begin>>
type Recipient = Begun['recipients'][number]

async function call({ world }: Past, actor: Actor, { recall }: Begun, { recipient }: Recipient): Promise<void> {
  await perform(world, actor, notify, { recall, recipient, way: 'phone', note: '已说明情况，要求单独存放' })
}

/** As people say it: hundreds of grams, tenths of litres, whole pieces. */
const round = { mass: 100_000, volume: 100, count: 1 } as const

/** A third is still there, the rest has been eaten. */
function split({ dimension, amount }: Sent['quantity']): { readonly held: number; readonly gone: number } {
  const held = Math.floor(amount / 3 / round[dimension]) * round[dimension]
  return { held, gone: amount - held }
}

type Sent = Recipient['sent'][number]
const words = ({ quantity: { dimension } }: Sent, amount: number) =>
  amount === 0 ? '0' : quantityText({ dimension, amount }).replaceAll(' ', '')

async function answer({ world }: Past, actor: Actor, { recall }: Begun, { recipient, sent }: Recipient): Promise<void> {
  const lines = sent.map(line => {
    const { held, gone } = split(line.quantity)
    return { lot: line.lot, held: words(line, held), gone: words(line, gone) }
  })
  await perform(world, actor, confirm, { recall, confirmation: newId(), recipient, saidBy: '负责人', lines, note: '' })
}

async function recallThatIsOver(past: Past, actor: Actor, { id, lastOn, name }: Chosen): Promise<void> {
  const { world, setNow, pass } = past
  setNow(instantAt(instantMs(startOfDay(addDays(lastOn, 1))) + 10 * hourMs))
  const reason = `${name}抽检菌落总数超标，报告编号示例-0001`
  const begun = await begin(past, actor, id, { level: 'second', cause: 'nonconforming', reason })
  const told = begun.recipients.filter(({ kind }) => kind !== 'counter')
  pass(2)
  for (const each of told) await call(past, actor, begun, each)
  pass(20)
  for (const each of told) await answer(past, actor, begun, each)
  pass(26)
  await settle(past, actor, begun)
  pass(72)
  await perform(world, actor, ending.finish, { recall: begun.recall, reason: '零售的已食用，无法收回' })
  pass(30)
  const conclusion = '能收回的已收回并销毁，未收到身体不适的反映；责令小作坊加强煮制和冷却，复查合格后恢复生产。'
  await perform(world, actor, ending.close, { recall: begun.recall, conclusion })
}

/** What was there came back and was destroyed with the stock; what was eaten is written down as gone. */
async function settle({ world }: Past, actor: Actor, { recall, recipients }: Begun): Promise<void> {
  const onDay = dayAt(world.clock.now())
  const evidence = { place: '恩阳区生活垃圾处理场', witness: '监管人员两名', files: [await photograph(world)] }
  const write = (told: object) => perform(world, actor, recordOutcome, { recall, outcome: newId(), onDay, ...told })
  for (const { recipient, kind, sent } of recipients) {
    for (const line of kind === 'counter' ? [] : sent) {
      const { held, gone } = split(line.quantity)
      if (held > 0) await write({ lot: line.lot, recipient, kind: 'recovered', quantity: said(line, held) })
      if (gone > 0) await write({ lot: line.lot, recipient, kind: 'gone', quantity: said(line, gone) })
    }
  }
  for (const lot of (await ask(world, actor, lotsAnswer, { recall, pageSize: 200 })).rows) {
    const { recovered, left } = lot
    if (recovered.amount > 0) {
      await write({
        lot: lot.lot,
        kind: 'recovered-destroyed',
        quantity: said({ quantity: recovered }, recovered.amount),
        ...evidence,
      })
    }
    if (left.amount > 0) {
      await write({
        lot: lot.lot,
        kind: 'stock-destroyed',
        quantity: said({ quantity: left }, left.amount),
        ...evidence,
      })
    }
  }
}

function said({ quantity: { dimension } }: Pick<Sent, 'quantity'>, amount: number) {
  const typed = quantityText({ dimension, amount })
  return { typed, understood: typed }
}

async function photograph(world: World): Promise<string> {
  const picture = await scene(await loadPen(), '销毁现场照片', '#e8e2d3')
  return (await world.files.put(Readable.from([picture]), 4 * 1_048_576)).hash
}

async function recallThatRuns(past: Past, actor: Actor, { id, name }: Chosen): Promise<void> {
  const reason = `接到反映，${name}有异味，检查发现原料变质，停售核查`
  const begun = await begin(past, actor, id, { level: 'second', cause: 'expired', reason })
  const [first, second] = begun.recipients.filter(({ kind }) => kind === 'buyer')
  past.pass(1)
  for (const each of [first, second]) if (each !== undefined) await call(past, actor, begun, each)
  past.pass(3)
  if (first !== undefined) await answer(past, actor, begun, first)
}
