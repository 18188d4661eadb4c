import { booksFor, type InForce } from '../../src/clock/door/book.ts'
import { toDisclose } from '../../src/inspection/actions/finishing.ts'
import { addDays, addMonths, dayAt } from '../../src/kernel/day.ts'
import { programActor } from '../../src/platform/action/actor.ts'
import { record } from '../../src/platform/audit/record.ts'
import { connect, type Tx, transaction } from '../../src/platform/db/connect.ts'
import { newId } from '../../src/platform/id.ts'
import type { Connection } from '../../src/platform/postgres/connection.ts'
import type { World } from '../../src/platform/world.ts'
import type { NewHazard } from '../../src/rectification/store/hazard.ts'
import { severalInForce } from '../../src/rulebook/door.ts'
import { calendarOf } from '../../src/rulebook/rules/clocks.ts'
import { planOthers } from '../hazards.ts'
import type { People } from '../people.ts'
import { demoDistrict } from '../plan.ts'
import { randomFrom } from '../random.ts'
import { fillRectification, itemsInForce, takePhotographs } from '../rectification.ts'
import type { Around } from './around.ts'
import { disclosureClocks } from './clocks.ts'
import { dueDays, tellOf } from './disclosing.ts'
import { listsFor } from './lists.ts'
import { beginToday } from './ongoing.ts'
import { insertPapers } from './papers.ts'
import { type DemoPart, partsOf } from './parts.ts'
import { readRoster } from './roster.ts'
import * as rows from './rows.ts'
import { readInspected } from './shops.ts'
import { drawSignatures, type Signatures } from './signatures.ts'
import { foundBy, type Numbered, numbered } from './told.ts'
import { momentOn } from './visit.ts'
import { workedDays } from './worked.ts'
import * as write from './write.ts'
import { inspectForYears } from './years.ts'

export type Inspecting = {
  readonly world: World
  readonly owner: Connection
  readonly people: People
  readonly seed: number
}

/** Three years of inspections and what they found, in one transaction; then what is under way today. */
export async function fillInspections(filling: Inspecting): Promise<void> {
  const { world, owner } = filling
  const there = await world.db`select 1 from rectification.hazard where district = ${demoDistrict} limit 1`
  if (there.length === 0) {
    const roster = await readRoster(world.db)
    const [photographs, signatures] = await Promise.all([takePhotographs(world), drawSignatures(world, roster)])
    await transaction(world.db, 'read write', async tx => {
      const around = await lookAround(tx, filling)
      inspectForYears(around)
      await writeDown(tx, filling, { around, photographs, signatures })
    })
    const db = connect(owner, { max: 1 })
    // The planner still believes the tables empty.
    await db`analyze inspection.visit, inspection.part, inspection.disclosure, rectification.hazard`.finally(() =>
      db.end(),
    )
  }
  await beginToday(filling)
}

async function lookAround(tx: Tx, { world, people, seed }: Inspecting): Promise<Around> {
  const today = dayAt(world.clock.now())
  const [books, items, shops, roster] = [
    await booksFor(tx, demoDistrict, today),
    await itemsInForce(tx, today),
    await readInspected(tx),
    await readRoster(tx),
  ]
  const person = (username: string) => ({
    account: people.get(username)?.account ?? null,
    name: people.get(username)?.name ?? username,
  })
  const relative = roster.all.find(({ name }) => name === '罗小满')
  const kept = shops.find(({ station, named }) => station === relative?.unit && !named)
  const worked = workedDays(calendarOf(books.calendar))
  return {
    ...{ random: randomFrom(seed), today, shops, items, roster, worked },
    grave: { since: worked.before(today, rows.clueDays - 2), left: 3 },
    recusals: relative === undefined || kept === undefined ? [] : [{ officer: relative.officer, workshop: kept.id }],
    ...{ office: person('office'), leader: person('leader') },
    ...{ days: new Map(), plans: [], draws: [], tasks: [], visits: [] },
  }
}

type Written = {
  readonly around: Around
  readonly photographs: Awaited<ReturnType<typeof takePhotographs>>
  readonly signatures: Signatures
}

async function writeDown(tx: Tx, filling: Inspecting, { around, photographs, signatures }: Written): Promise<void> {
  const { world, people, seed } = filling
  const { today, shops, items, roster } = around
  const now = world.clock.now()
  const books = await booksFor(tx, demoDistrict, today)
  const usual = dueDays(books, 'I05')
  const visits = numbered(around.visits)
  const found = foundBy(visits, seed, today, day => usual(day).dueOn)
  const working = shops.filter(({ works }) => works)
  const others = planOthers(seed, today, working, items)
  const hazards = await fillRectification(tx, [...found, ...others], shops, { people, photographs, now, roster })
  const parts = await writeVisits(tx, { around, visits, hazards, books })
  await write.insertSignatures(tx, {
    officers: signatures.officers,
    parties: visits.map(({ id, shop }) => ({
      ...{ visit: id, name: shop.operator, file: signatures.owners[shop.index % signatures.owners.length] ?? '' },
    })),
  })
  await writeTold(tx, { around, visits, books })
  await write.insertMany(tx, 'inspection.task', around.tasks)
  await insertPapers({ tx, world, district: demoDistrict }, parts, signatures)
  await tellAudit(tx, world, visits)
}

type Visiting = {
  readonly around: Around
  readonly visits: readonly Numbered[]
  readonly hazards: readonly NewHazard[]
  readonly books: InForce
}

async function writeVisits(tx: Tx, { around, visits, hazards, books }: Visiting): Promise<readonly DemoPart[]> {
  const { today, random, recusals, office } = around
  const { checklist, law } = await severalInForce(tx, demoDistrict, ['checklist', 'law'], today)
  const lists = listsFor(visits, hazards, { rows: checklist.rows, laws: law.rows })
  const bySource = new Map(hazards.map(hazard => [`${hazard.sourceId} ${hazard.code}`, hazard]))
  const parts = visits.flatMap(visit => {
    const list = lists.get(visit.id)
    return list === undefined ? [] : partsOf(visit, list, bySource)
  })
  const usual = dueDays(books, 'I05')
  await write.insertPlans(tx, around)
  await write.insertDraws(tx, around)
  await write.insertMany(
    tx,
    'inspection.recusal',
    recusals.map(recusal => ({
      ...{ id: newId(), ...recusal, reason: '与经营者是近亲属', actor: office.name },
      at: momentOn(addMonths(today, -34), 600),
    })),
  )
  await write.insertMany(
    tx,
    'inspection.visit',
    visits.flatMap(visit => {
      const list = lists.get(visit.id)
      return list === undefined ? [] : [rows.visitRow(visit, list, checklist, random)]
    }),
  )
  await write.insertItems(tx, lists.values())
  await write.insertMany(tx, 'inspection.part', parts.map(rows.partRow))
  await write.insertMany(tx, 'inspection.part_officer', parts.flatMap(rows.officerRows))
  await write.insertMarks(tx, parts.flatMap(rows.exceptionRows))
  await write.insertMany(
    tx,
    'inspection.finding',
    parts.flatMap(part => rows.findingRows(part, bySource, usual(part.visit.on).dueOn)),
  )
  const clues = parts.flatMap((part, at) => [rows.clueRow(part, around, at)].filter(row => row !== undefined))
  await write.insertMany(tx, 'inspection.clue', clues)
  return parts
}

async function writeTold(tx: Tx, { around, visits, books }: Omit<Visiting, 'hazards'>): Promise<void> {
  const { today, worked, random, roster } = around
  const wrong = visits.findLast(({ on, kind }) => on < addDays(today, -60) && kind === 'routine')
  const due = dueDays(books, toDisclose)
  const told = visits.map(visit => ({ visit, told: tellOf(visit, { random, worked, today, wrong, due }) }))
  await write.insertMany(
    tx,
    'inspection.disclosure',
    told.map(each => rows.disclosureRow(each.visit, each.told)),
  )
  const { clocks, log } = disclosureClocks(told, { books, roster, due })
  await write.insertMany(tx, 'clock.clock', clocks)
  // How a clock is looked up was settled when there were a dozen.
  await tx`discard plans`
  await write.insertMany(tx, 'clock.log', log)
}

/** Told to the audit log once a workshop. */
async function tellAudit(tx: Tx, world: World, visits: readonly Numbered[]): Promise<void> {
  const byShop = Map.groupBy(visits, ({ shop }) => shop)
  const at = world.clock.now()
  await record(
    tx,
    world.auditKey,
    [...byShop].map(([{ id, name }, all]) => ({
      actor: programActor(demoDistrict, '示例数据'),
      action: 'inspection.record',
      subject: { kind: 'workshop', id, label: name },
      at,
      after: { note: `示例检查 ${all.length} 次` },
      reason: '示例数据',
    })),
  )
}
