import { z } from 'zod'
import { parseRows } from '../platform/db/rows.ts'
import type { Task, TimedTask } from '../platform/jobs/worker.ts'
import type { World } from '../platform/world.ts'
import { followHazards } from './actions/following.ts'
import { forgetPictures, type KeptFiles } from './actions/forgetting.ts'

/** @param kept what of some files is evidence in a case */
export function visionTasks(kept: KeptFiles): Readonly<Record<string, Task>> {
  return {
    'vision.follow': async world => {
      for (const district of await districts(world)) await followHazards(world, district)
    },
    'vision.forget': async world => {
      for (const district of await districts(world)) await forgetPictures(world, district, kept)
    },
  }
}

async function districts(world: World): Promise<readonly string[]> {
  const rows = await world.db`select code from area.district order by code`
  return parseRows(z.object({ code: z.string() }), rows).map(({ code }) => code)
}

/** Alerts follow their hazards within a minute; pictures go at a quarter past one at night in Shanghai. */
export const visionTimes: readonly TimedTask[] = [
  { at: '* * * * *', task: 'vision.follow' },
  { at: '15 17 * * *', task: 'vision.forget' },
]
