import { Readable } from 'node:stream'
import { z } from 'zod'
import { withdrawExpired } from '../../src/casework/actions/disclosing.ts'
import { type Day, dayAt, getDay, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import { DayText } from '../../src/platform/action/schema.ts'
import { record } from '../../src/platform/audit/record.ts'
import { transaction } from '../../src/platform/db/connect.ts'
import { parseRows } from '../../src/platform/db/rows.ts'
import type { World } from '../../src/platform/world.ts'
import { rowsInForce } from '../../src/rulebook/door.ts'
import { onePage } from '../papers.ts'
import type { People } from '../people.ts'
import { demoDistrict } from '../plan.ts'
import { workdaysOf } from '../sampling/workdays.ts'
import { coursesOf } from './courses.ts'
import { handlersIn, readFailed } from './found.ts'
import { afterEnd, type Files, walkCase } from './walking.ts'

type Filling = { readonly world: World; readonly people: People }

/**
 * A case for every sample that failed, gone through by the very steps that people take, at the hours at which they would
 * have taken them: all of it there or not. What is no longer shown was taken down on its day.
 */
export async function fillCases({ world, people }: Filling): Promise<void> {
  const there = await world.db`select 1 from casework.case_file where district = ${demoDistrict} limit 1`
  const [leader, office] = [people.get('leader'), people.get('office')]
  if (there.length > 0 || leader === undefined || office === undefined) return
  const files = await scanned(world)
  const now = world.clock.now()
  const today = dayAt(now)
  await transaction(world.db, 'read write', async tx => {
    const calendar = await rowsInForce(tx, demoDistrict, 'calendar', getDay('9999-12-31'))
    const workdays = workdaysOf(calendar.rows)
    const found = await readFailed(tx)
    const courses = coursesOf(found)
    const handlersOf = await handlersIn(tx, office)
    const acting = { tx, world, leader, office }
    for (const [at, one] of found.entries()) {
      const [first, second] = handlersOf(one.town)
      const course = courses[at]
      if (first === undefined || second === undefined || course === undefined) continue
      await walkCase({ acting, found: one, course, handlers: [first, second], workdays, today, files })
    }
    const subject = { kind: 'case', id: demoDistrict, label: '示例案件' }
    const after = { note: `示例案件 ${found.length} 件` }
    await record(tx, world.auditKey, [
      { actor: office, action: 'casework.register', subject, at: now, after, reason: '示例数据' },
    ])
  })
  await takeDown(world, today)
}

async function scanned(world: World): Promise<Files> {
  const put = async (title: string) =>
    (await world.files.put(Readable.from([await onePage(title, ['扫描件，示例。'])]), 4 * 1_048_576)).hash
  return { site: await put('现场笔录'), interview: await put('询问笔录') }
}

/** As the job would have done it, each on the day after its last one. */
async function takeDown(world: World, today: Day): Promise<void> {
  const rows = await world.db`
    select distinct until as until from casework.disclosure
    where district = ${demoDistrict} and state = 'disclosed' and until < ${today} order by until`
  for (const { until } of parseRows(z.object({ until: DayText }), rows)) {
    const now = instantAt(instantMs(startOfDay(afterEnd(until))) + 2 * 3_600_000)
    await withdrawExpired({ ...world, clock: { now: () => now } })
  }
}
