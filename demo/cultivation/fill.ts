import { Readable } from 'node:stream'
import { z } from 'zod'
import { cultivationActions } from '../../src/cultivation/actions.ts'
import { criteriaEditions } from '../../src/cultivation/rules/criteria.ts'
import { dayAt, getDay, type Instant, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import { isCommand } from '../../src/platform/action/action.ts'
import { perform } from '../../src/platform/action/perform.ts'
import { IdText } from '../../src/platform/action/schema.ts'
import { parseRows } from '../../src/platform/db/rows.ts'
import type { World } from '../../src/platform/world.ts'
import { named } from '../named.ts'
import type { People } from '../people.ts'
import { loadPen, scene } from '../pictures.ts'
import { demoDistrict } from '../plan.ts'
import { idsFrom } from '../random.ts'
import { helpAndPair } from './helping.ts'
import { declareSales, registerMarks } from './marks.ts'
import { openDestination } from './places.ts'
import type { Raising } from './raising.ts'
import { awardTitles, runProjects } from './titles.ts'
import { titlesUnderway } from './underway.ts'

/** The same ids every time, so that a filling that was cut off goes on where it stopped. */
const began: Instant = startOfDay(getDay('2021-01-04'))

const Row = z.object({ workshop: IdText, name: z.string(), category: z.string() })

/** 示范培育 to the facts of the letter, by the same actions that officers use, on the days on which they would have. */
export async function fillCultivation({ world, people, seed }: Filling): Promise<void> {
  const [office, leader] = [people.get('office'), people.get('leader')]
  const there = await world.db`
    select from cultivation.pair where district = ${demoDistrict} and ended_on is not null`
  if (there.length > 0 || office === undefined || leader === undefined) return
  const rows = await world.db`
    select id as workshop, name, category from registry.workshop
    where district = ${demoDistrict} and status = 'valid' order by md5(name), id`
  const shops = parseRows(Row, rows)
  const pen = await loadPen()
  const keep = async (title: string, tint: string) =>
    (await world.files.put(Readable.from([await scene(pen, title, tint)]), 4 * 1_048_576)).hash
  const raising: Raising = {
    ...{ office, leader, today: dayAt(world.clock.now()), ids: idsFrom(seed, began), act: actingIn(world) },
    photographs: { before: await keep('实施前照片', '#eadfd3'), after: await keep('实施后照片', '#dbe8da') },
    answers: (criteriaEditions.at(-1)?.criteria ?? []).map(({ code }) => ({ code, met: true, words: '' })),
    of: name => shops.find(each => each.name === name) ?? missing(name),
    others: shops.filter(({ name }) => !named.some(each => each.name === name)),
  }
  await openDestination(raising)
  await runProjects(raising)
  await awardTitles(raising)
  await titlesUnderway(raising)
  await registerMarks(raising)
  await declareSales(raising)
  await helpAndPair(raising)
}

type Filling = { readonly world: World; readonly people: People; readonly seed: number }

function missing(name: string): never {
  throw new RangeError(`no workshop ${name}`)
}

/** As on that day at ten, under one key: done twice, it is done once. */
function actingIn(world: World): Raising['act'] {
  let done = 0
  return async (by, on, name, input) => {
    const action = cultivationActions.find(({ endpoint }) => endpoint.name === `cultivation.${name}`)
    if (action === undefined || !isCommand(action)) throw new Error(`nobody does cultivation.${name}`)
    const then = instantAt(instantMs(startOfDay(on)) + 10 * 3_600_000)
    const now = then < world.clock.now() ? then : world.clock.now()
    done += 1
    await perform({ ...world, clock: { now: () => now } }, by, action, input, `demo-cultivation-${done}`)
  }
}
