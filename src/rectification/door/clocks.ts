import { startClock, stopClock } from '../../clock/door.ts'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { Department } from '../rules/hazard.ts'
import { unitOfDepartment } from '../store/department.ts'

/** 限期整改; 食品生产经营监督检查管理办法 第三十三条 leaves the length to the bureau. */
const toRectify = 'I05'
/** 收到整改报告后复查: no article says how long. A book of before has no such row: it runs without an end and says so. */
const toFollowUp = 'I06'
const kind = 'hazard'

export type Timed = {
  readonly district: string
  readonly hazard: Id
  readonly label: string
  readonly workshop: Id
  readonly department: Department
  readonly from: Day
  readonly now: Instant
  readonly by: string
}

export type Until = { readonly dueOn: Day | null; readonly words: string }

/** The owner's time: by the book, or until the day that an officer set. */
export async function timeToRectify(tx: Tx, timed: Timed, until: Day | null): Promise<Until> {
  const { due } = await run(tx, toRectify, timed, until)
  return {
    dueOn: until ?? due.day,
    words: until === null ? `${due.words}${due.basis && `（${due.basis}）`}` : '由监管人员确定',
  }
}

/** The officer's time, once the owner has answered. */
export async function timeToFollowUp(tx: Tx, timed: Timed): Promise<void> {
  await run(tx, toFollowUp, timed, null)
}

async function run(tx: Tx, code: string, timed: Timed, until: Day | null) {
  const { district, hazard, label, workshop, department, from, now, by } = timed
  // The bureau's own are those of the station of the town, which the clock finds by itself.
  const unit = department === 'market' ? null : ((await unitOfDepartment(tx, district, department)) ?? null)
  const subject = { kind, id: hazard, label }
  return startClock(tx, {
    ...{ district, code, subject, workshop, from: { day: from }, unit, account: null, now, by },
    ...(until !== null && { until }),
  })
}

/** Both clocks of a hazard end: what was to be done is done, or counts for nothing. */
export async function endTimes(
  tx: Tx,
  { district, hazard, now, by }: Pick<Timed, 'district' | 'hazard' | 'now' | 'by'>,
  outcome: 'done' | 'void',
  reason?: string,
): Promise<void> {
  await stopClock(tx, { district, subjectKind: kind, subjectId: hazard, now, outcome, by, ...(reason && { reason }) })
}
