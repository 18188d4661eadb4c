import { campaignTasks, campaignTimes } from '../campaign/jobs.ts'
import { evidenceAmong } from '../casework/door/evidence-among.ts'
import { caseworkTasks, caseworkTimes } from '../casework/jobs.ts'
import { clockTasks, clockTimes } from '../clock/jobs.ts'
import { makeCodes } from '../code/door.ts'
import { complaintTasks, complaintTimes } from '../complaint/jobs.ts'
import { epcisTasks, epcisTimes } from '../epcis/jobs.ts'
import { sealEverything } from '../platform/audit/seal.ts'
import { connect } from '../platform/db/connect.ts'
import { ensurePartitions } from '../platform/db/partitions.ts'
import { identityTasks } from '../platform/identity/jobs.ts'
import type { SendSms } from '../platform/identity/send-sms.ts'
import type { Task, TimedTask } from '../platform/jobs/worker.ts'
import type { SendWecom } from '../platform/outside/wecom/send.ts'
import type { Connection } from '../platform/postgres/connection.ts'
import type { World } from '../platform/world.ts'
import { gradeTasks, gradeTimes, indexTasks, indexTimes } from '../rating/jobs.ts'
import { recallTasks, recallTimes } from '../recall/jobs.ts'
import { isOnFile } from '../registry/door/owner.ts'
import { registryTasks, registryTimes } from '../registry/jobs/tasks.ts'
import { exceptionTasks, exceptionTimes } from '../statistics/jobs/exception.ts'
import { visionTasks, visionTimes } from '../vision/jobs.ts'
import { watching } from './actions.ts'
import { afterComplaint } from './after-complaint.ts'

/** Queued and timed work of all slices. */
export function allTasks(
  owner: Connection,
  anchorFile: string,
  sms?: SendSms,
  wecom?: SendWecom,
): Readonly<Record<string, Task>> {
  return {
    ...registryTasks(makeCodes),
    ...identityTasks(isOnFile, sms),
    ...recallTasks(sms),
    ...clockTasks({ sms, wecom }),
    ...caseworkTasks,
    ...campaignTasks,
    ...exceptionTasks,
    ...complaintTasks(sms, afterComplaint.casesFrom),
    ...visionTasks(evidenceAmong, watching.eyes),
    ...epcisTasks,
    ...indexTasks,
    ...gradeTasks,
    'audit.seal': async world => {
      await sealEverything(world, anchorFile)
    },
    'audit.seal-all': async world => {
      await sealEverything(world, anchorFile, 'ever')
    },
    'platform.partitions': async () => {
      const db = connect(owner, { max: 1 })
      await ensurePartitions(db).finally(() => db.end())
    },
    'platform.forget': forgetOld,
  }
}

export const allTimes: readonly TimedTask[] = [
  ...registryTimes,
  ...recallTimes,
  ...clockTimes,
  ...caseworkTimes,
  ...complaintTimes,
  ...campaignTimes,
  ...exceptionTimes,
  ...visionTimes,
  ...epcisTimes,
  ...indexTimes,
  ...gradeTimes,
  { at: '* * * * *', task: 'audit.seal' },
  { at: '0 17 * * *', task: 'audit.seal-all' },
  { at: '10 17 * * *', task: 'platform.partitions' },
  { at: '20 17 * * *', task: 'platform.forget' },
]

/** What may have been missed while the program was not running. */
export const tasksAtStart = [
  'platform.partitions',
  'audit.seal-all',
  'registry.remind',
  'clock.remind',
  'casework.withdraw-expired',
  'campaign.compile-duties',
  'statistics.evaluate-exceptions',
  'vision.forget',
  'complaint.destroy',
  'epcis.close-days',
] as const

/** Answers to requests are kept for a month: no phone stays offline longer. Ended sessions go too, and who asked for a code. */
async function forgetOld(world: World): Promise<void> {
  const now = world.clock.now()
  await world.db`delete from action.request where at < ${now}::timestamptz - interval '31 days'`
  await world.db`delete from identity.session where expires_at < ${now}::timestamptz - interval '7 days'`
  await world.db`delete from identity.message where at < ${now}::timestamptz - interval '31 days'`
  await world.db`delete from identity.sign_in_code where made_at < ${now}::timestamptz - interval '2 days'`
}
