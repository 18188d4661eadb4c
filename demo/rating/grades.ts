import { z } from 'zod'
import { type Day, dayAt, getDay, type Instant, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { isCommand } from '../../src/platform/action/action.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import { perform } from '../../src/platform/action/perform.ts'
import { IdText } from '../../src/platform/action/schema.ts'
import { parseRows } from '../../src/platform/db/rows.ts'
import { newId } from '../../src/platform/id.ts'
import type { World } from '../../src/platform/world.ts'
import { appealActions } from '../../src/rating/actions/appeals.ts'
import { raiseByTheClock } from '../../src/rating/actions/grade/by-the-clock.ts'
import { gradeActions } from '../../src/rating/actions/grades.ts'
import type { People } from '../people.ts'
import { demoDistrict } from '../plan.ts'

const yearsBack = 2

type Filling = { readonly world: World; readonly people: People }
const Grading = z.object({ id: IdText, year: z.int(), state: z.string() })

/**
 * 风险等级 of this year and the two before, by the real engine and the actions of officers: drafted and confirmed each
 * January by what was known then, raised in the months in which something happened. Owners of two raised ones appeal.
 */
export async function fillGrades({ world, people }: Filling): Promise<void> {
  const [office, leader] = [people.get('office'), people.get('leader')]
  const there = await world.db`select from rating.appeal where district = ${demoDistrict} and about = 'grade' limit 1`
  if (there.length > 0 || office === undefined || leader === undefined) return
  // Cut off among the years, the last that was begun is gone through once more.
  const known = parseRows(
    Grading,
    await world.db`select id, year, state from rating.grading where district = ${demoDistrict} order by year`,
  )
  const today = dayAt(world.clock.now())
  const thisYear = Number(today.slice(0, 4))
  for (let year = thisYear - yearsBack; year <= thisYear; year += 1) {
    const drafted = getDay(`${year}-01-08`)
    if (drafted > today) break
    if (known.some(each => each.year > year)) continue
    const begun = known.find(each => each.year === year)
    const grading = begun?.id ?? newId()
    if (begun === undefined) await act(world, drafted, office, 'rating.assess', { grading, year })
    if (begun?.state !== 'confirmed') {
      await act(world, getDay(`${year}-01-12`), leader, 'rating.confirm-grades', { grading })
    }
    for (const day of months(year, today)) await raiseByTheClock(at(world, day), demoDistrict)
  }
  await raiseByTheClock(world, demoDistrict)
  await appealed(world, office)
}

/** The last days but a few of the months of a year that are over. */
function months(year: number, today: Day): readonly Day[] {
  return Array.from({ length: 12 }, (_, month) => getDay(`${year}-${String(month + 1).padStart(2, '0')}-28`)).filter(
    day => day < today,
  )
}

const Raised = z.object({ workshop: IdText, operator: z.string() })

/** One was answered a month ago, one waits since yesterday. */
async function appealed(world: World, office: Actor): Promise<void> {
  const rows = await world.db`
    select g.workshop, o.name as operator
    from rating.grade g
    join registry.workshop w on w.district = g.district and w.id = g.workshop and w.status = 'valid'
    join registry.operator o on o.district = w.district and o.id = w.operator
    where g.district = ${demoDistrict} and g.kind = 'raised'
    group by g.workshop, o.name, w.name
    order by max(g.valid_from) desc, md5(w.name) limit 2`
  const [decided, open] = parseRows(Raised, rows)
  const today = dayAt(world.clock.now())
  if (decided !== undefined) {
    const appeal = await appealOf(world, decided, today, '那一批是按老客户要求少做的，已经全部召回，请重新考虑等级。')
    const words = '抽检不合格有复检结论，召回不影响结论；按办法当年上调一级，明年评定时整改情况会计入。等级不变。'
    await act(world, today, office, 'rating.decide-appeal', { appeal, upheld: false, words })
  }
  if (open !== undefined) await appealOf(world, open, today, '不合格的是标签，东西没有问题，标签已经换了，请核对。')
}

type Owner = z.output<typeof Raised>

async function appealOf(world: World, { workshop, operator }: Owner, day: Day, text: string): Promise<Id> {
  const owner: Actor = {
    ...{ district: demoDistrict, name: operator, origin: { address: 'local', userAgent: '示例数据' } },
    posts: [{ duty: 'owner', area: { kind: 'own', workshops: [workshop] } }],
  }
  const appeal = newId()
  await act(world, day, owner, 'rating.appeal', { appeal, workshop, about: 'grade', text })
  return appeal
}

const actions = [...gradeActions, ...appealActions]

async function act(world: World, day: Day, by: Actor, name: string, input: unknown): Promise<void> {
  const action = actions.find(({ endpoint }) => endpoint.name === name)
  if (action === undefined || !isCommand(action)) throw new Error(`nobody does ${name}`)
  await perform(at(world, day), by, action, input)
}

/** As on that day at ten, and never later than now. */
function at(world: World, day: Day): World {
  const then = instantAt(instantMs(startOfDay(day)) + 10 * 3_600_000)
  const now: Instant = then < world.clock.now() ? then : world.clock.now()
  return { ...world, clock: { now: () => now } }
}
