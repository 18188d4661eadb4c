import { Readable } from 'node:stream'
import { z } from 'zod'
import {
  addDays,
  type Day,
  dayAt,
  getDay,
  type Instant,
  instantAt,
  instantMs,
  startOfDay,
} from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { isCommand } from '../../src/platform/action/action.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import { perform } from '../../src/platform/action/perform.ts'
import { IdText } from '../../src/platform/action/schema.ts'
import { parseRows } from '../../src/platform/db/rows.ts'
import type { World } from '../../src/platform/world.ts'
import { peopleOf } from '../../src/registry/door/people.ts'
import { rowsInForce } from '../../src/rulebook/door.ts'
import { trainingActions } from '../../src/training/actions.ts'
import { AskedQuestion } from '../../src/training/contract/shapes.ts'
import type { People } from '../people.ts'
import { loadPen, scene } from '../pictures.ts'
import { demoDistrict } from '../plan.ts'
import { idsFrom } from '../random.ts'
import { workdaysOf } from '../sampling/workdays.ts'
import { doubted, outreach, type Taught, taught } from './taught.ts'

type Filling = { readonly world: World; readonly people: People; readonly seed: number }

/** Of the last course, in the classroom: how many owners sat the quiz, and every how many failed it first. */
const sat = 60
const everyFailed = 6

type Person = { readonly workshop: Id; readonly worker: Id | null; readonly townOrdinal: number }

type Around = {
  readonly on: (day: Day, hour: number) => void
  readonly act: (name: string, input: unknown) => Promise<unknown>
  readonly newId: () => Id
  readonly people: readonly Person[]
  readonly workday: (weeksAgo: number) => Day
}

/**
 * Two years of teaching, by the actions that officers use: every owner heard the five topics, most workers some, and part of
 * them sat a quiz. Ids come from the seed: cut off, it says the same once more and goes on.
 */
export async function fillTraining({ world, people, seed }: Filling): Promise<void> {
  const office = people.get('office')
  const { length: there } = await world.db`select from training.certificate where district = ${demoDistrict}`
  if (there >= sat || office === undefined) return
  const around = await aroundThem(world, office, seed)
  await holdOutreach(world, around)
  const keys = new Map<string, number>()
  const courses: Id[] = []
  for (const one of taught) {
    const course = await teach(around, one, keys)
    courses.push(course)
    if (one === taught.at(-1)) await examine(around, course, one, keys)
  }
  await around.act('add-question', { question: around.newId(), ...doubted })
  await planNext(around, courses[0])
}

/** What is found most often is taught once more, next week. */
async function planNext({ act, newId, workday }: Around, course: Id | undefined): Promise<void> {
  const [place, trainer] = ['登科街道办事处会议室', '食品生产监管股']
  await act('plan-session', { session: newId(), course, onDay: workday(-1), startTime: '14:30', place, trainer })
}

async function aroundThem(world: World, office: Actor, seed: number): Promise<Around> {
  let now = world.clock.now()
  const past: World = { ...world, clock: { now: () => now } }
  const today = dayAt(now)
  const calendar = await rowsInForce(world.db, demoDistrict, 'calendar', getDay('9999-12-31'))
  const workdays = workdaysOf(calendar.rows)
  return {
    newId: idsFrom(seed + 7, '2022-08-10T00:00:00.000Z' as Instant),
    people: await peopleOfAll(world, today),
    workday: weeksAgo => workdays.on(addDays(today, -7 * weeksAgo)),
    on: (day, hour) => {
      const then = instantAt(instantMs(startOfDay(day)) + hour * 3_600_000)
      now = then < world.clock.now() ? then : world.clock.now()
    },
    act: async (name, input) => {
      const action = trainingActions.find(({ endpoint }) => endpoint.name === `training.${name}`)
      if (action === undefined || !isCommand(action)) throw new Error(`nobody does training.${name}`)
      return perform(past, office, action, input)
    },
  }
}

const Row = z.object({ workshop: IdText, worker: IdText.nullable(), townOrdinal: z.int() })

async function peopleOfAll(world: World, today: Day): Promise<readonly Person[]> {
  const rows = await world.db`
    select w.id as workshop, w.worker, w.town_ordinal
    from (${peopleOf(world.db, demoDistrict, today)}) w
    order by w.town_ordinal, md5(w.name || w.person_name), w.person`
  return parseRows(Row, rows)
}

async function holdOutreach(world: World, { act, on, newId }: Around): Promise<void> {
  const year = Number(dayAt(world.clock.now()).slice(0, 4))
  const pen = await loadPen()
  for (const { back, day, cost, title, audience, counting, ...one } of outreach) {
    const id = newId()
    const onDay = getDay(`${year - back}-${day}`)
    if (onDay > dayAt(world.clock.now())) continue
    on(addDays(onDay, -20), 9)
    await act('plan-outreach', { outreach: id, title, onDay, ...one })
    const [row] = await world.db`select state from training.outreach where district = ${demoDistrict} and id = ${id}`
    if (row?.state === 'held') continue
    const drawn = Buffer.from(await scene(pen, title, '#7a5a34'))
    const { hash } = await world.files.put(Readable.from([drawn]), 5_000_000)
    on(onDay, 17)
    await act('hold-outreach', {
      ...{ outreach: id, revision: 1, onDay, audience, counting, cost: cost * 100, pictures: [hash] },
      note: '示例数据',
    })
  }
}

/** A course with its questions, and the two sessions in which it was taught. */
async function teach(around: Around, one: Taught, keys: Map<string, number>): Promise<Id> {
  const { act, on, newId, people, workday } = around
  const { topic, title, ago, lessons, judged } = one
  const course = newId()
  on(workday(ago + 2), 9)
  await act('save-course', {
    ...{ course, basedOn: null, topic, title, audience: 'everyone', asked: 3, passMark: 60, perDay: 2 },
    lessons: lessons.map(([heading, text]) => ({ title: heading, text })),
  })
  for (const [is, stem, basis] of judged) {
    const key = is ? 0 : 1
    keys.set(stem, key)
    await act('add-question', { question: newId(), topic, kind: 'true-false', stem, key: [key], basis })
  }
  const half = Math.ceil(Math.max(...people.map(({ townOrdinal }) => townOrdinal)) / 2)
  for (const later of [0, 1]) {
    const session = newId()
    const onDay = workday(ago - later)
    on(addDays(onDay, -5), 10)
    const place = later === 0 ? '区市场监管局会议室' : '玉山镇政府会议室'
    await act('plan-session', { session, course, onDay, startTime: '09:30', place, trainer: '食品生产监管股' })
    on(onDay, 11)
    // Owners all; of the workers those who could be spared: another two thirds each time, and some never.
    const there = people.filter(
      ({ worker, townOrdinal }, at) =>
        townOrdinal <= half === (later === 0) && (worker === null || (at % 7 !== 3 && (at + lessons.length) % 3 > 0)),
    )
    for (let from = 0; from < there.length; from += 400) {
      const part = there.slice(from, from + 400).map(({ workshop, worker }) => ({ workshop, worker }))
      await act('sign-in-by-name', { session, people: part })
    }
  }
  return course
}

const Begun = z.object({ attempt: IdText, questions: z.array(AskedQuestion) })

/** At the end of the last lesson, on the officer's own phone: most pass, some on the second try. */
async function examine(around: Around, course: Id, { ago }: Taught, keys: ReadonlyMap<string, number>): Promise<void> {
  const { act, on, newId, people, workday } = around
  const owners = people.filter(({ worker }) => worker === null).slice(0, sat)
  for (const [at, { workshop, worker }] of owners.entries()) {
    on(workday(ago), 12 + Math.floor(at / 20))
    const tries = at % everyFailed === 0 ? [false, true] : [true]
    for (const right of tries) {
      const { attempt, questions } = Begun.parse(await act('begin', { attempt: newId(), workshop, worker, course }))
      const answers = questions.map(({ stem }) => [Math.abs((keys.get(stem) ?? 0) - (right ? 0 : 1))])
      await act('answer', { attempt, answers })
    }
  }
}
