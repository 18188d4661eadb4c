import { z } from 'zod'
import { parseRows } from '../platform/db/rows.ts'
import type { Task, TimedTask } from '../platform/jobs/worker.ts'
import type { World } from '../platform/world.ts'
import { draftNextYear, raiseByTheClock } from './actions/grade/by-the-clock.ts'
import { lookAgain, nothingSeen } from './door/looking.ts'

export const indexTasks: Readonly<Record<string, Task>> = {
  'rating.reckon': async world => {
    const districts = parseRows(
      z.object({ code: z.string() }),
      await world.db`select code from area.district order by code`,
    )
    for (const { code } of districts) await lookAgain(world, code, nothingSeen(), 'wait')
  },
}

/** Half past midnight in Shanghai: papers that ran out with the day, and what weighs less by now. */
export const indexTimes: readonly TimedTask[] = [{ at: '30 16 * * *', task: 'rating.reckon' }]

/** Keeps the index of a district as its facts are, a moment after each. @returns stops following */
export function keepReckoning(world: World, district: string, everyMs = 1_500): () => Promise<void> {
  const seen = nothingSeen()
  let busy: Promise<unknown> = Promise.resolve()
  let idle = true
  const beat = setInterval(() => {
    if (!idle) return
    idle = false
    busy = lookAgain(world, district, seen)
      .catch(error => world.log.warn({ err: error }, 'the index could not be reckoned'))
      .finally(() => {
        idle = true
      })
  }, everyMs)
  beat.unref()
  return async () => {
    clearInterval(beat)
    await busy
  }
}

async function eachDistrict(world: World, work: (district: string) => Promise<unknown>): Promise<void> {
  const rows = await world.db`select code from area.district order by code`
  for (const { code } of parseRows(z.object({ code: z.string() }), rows)) await work(code)
}

export const gradeTasks: Readonly<Record<string, Task>> = {
  'rating.raise-grades': world => eachDistrict(world, district => raiseByTheClock(world, district)),
  'rating.draft-grades': world => eachDistrict(world, district => draftNextYear(world, district)),
}

/** What happened raises a grade within a minute; the next year is drafted at a quarter to one in the night in Shanghai. */
export const gradeTimes: readonly TimedTask[] = [
  { at: '* * * * *', task: 'rating.raise-grades' },
  { at: '45 16 * * *', task: 'rating.draft-grades' },
]
