import { z } from 'zod'
import { dayAt } from '../../kernel/day.ts'
import { IdText } from '../../platform/action/schema.ts'
import { transaction } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import type { Task, TimedTask } from '../../platform/jobs/worker.ts'
import { Mapping } from '../contract/import.ts'
import type { MakeCodes } from '../door.ts'
import { makeReminders } from '../store/reminder.ts'
import { readImport } from './read-import.ts'
import { runImport } from './run-import.ts'

const ReadPayload = z.object({
  district: z.string(),
  import: IdText,
  layout: z.object({ sheet: z.int(), headerRow: z.int(), mapping: Mapping }).optional(),
})
const RunPayload = z.object({ district: z.string(), import: IdText })

export function registryTasks(makeCodes: MakeCodes): Readonly<Record<string, Task>> {
  return {
    'registry.import-read': async (world, payload) => {
      const { district, import: id, layout } = ReadPayload.parse(payload)
      await readImport(world, district, id, layout)
    },
    'registry.import-run': async (world, payload) => {
      const { district, import: id } = RunPayload.parse(payload)
      await runImport(world, makeCodes, district, id)
    },
    'registry.remind': async world => {
      const now = world.clock.now()
      const districts = parseRows(z.object({ code: z.string() }), await world.db`select code from area.district`)
      for (const { code } of districts) {
        await transaction(world.db, 'read write', tx => makeReminders(tx, code, dayAt(now), now))
      }
    },
  }
}

/** At half past midnight in Shanghai. */
export const registryTimes: readonly TimedTask[] = [{ at: '30 16 * * *', task: 'registry.remind' }]
