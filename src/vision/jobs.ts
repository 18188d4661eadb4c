import { z } from 'zod'
import { parseRows } from '../platform/db/rows.ts'
import type { Task, TimedTask } from '../platform/jobs/worker.ts'
import type { World } from '../platform/world.ts'
import { followHazards } from './actions/following.ts'
import { forgetPictures, type KeptFiles } from './actions/forgetting.ts'
import type { Eyes } from './actions/teaching/eyes.ts'
import { learnFromReviews } from './actions/teaching/learning.ts'

/**
 * @param kept what of some files is evidence in a case
 * @param eyes who computes
 */
export function visionTasks(kept: KeptFiles, eyes: Eyes): Readonly<Record<string, Task>> {
  return {
    'vision.follow': async world => {
      for (const district of await districts(world)) await followHazards(world, district)
    },
    'vision.learn': async world => {
      for (const district of await districts(world)) await learnFromReviews(world, district, eyes)
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

/**
 * Alerts follow their hazards within a minute; reviews are learnt from within five; pictures go at a quarter past one at night
 * in Shanghai.
 */
export const visionTimes: readonly TimedTask[] = [
  { at: '* * * * *', task: 'vision.follow' },
  { at: '*/5 * * * *', task: 'vision.learn' },
  { at: '15 17 * * *', task: 'vision.forget' },
]
