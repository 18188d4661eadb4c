import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { hearingManners, Moment } from '../contract/shapes.ts'
import type { By } from './place.ts'

const Row = z.object({
  notice: IdText,
  told: z.int(),
  hearingOn: DayText,
  hearingAt: Moment,
  place: z.string(),
  host: IdText,
  hostName: z.string(),
  recorder: z.string(),
  manner: z.enum(hearingManners),
  servedOn: DayText,
  paper: IdText,
})
export type HearingNotice = z.output<typeof Row>

/** 听证通知, the oldest first. */
export async function hearingNoticesOf(tx: Queryable, district: string, caseFile: Id): Promise<HearingNotice[]> {
  const rows = await tx`
    select id as notice, told, hearing_on, hearing_at, place, host, host_name, recorder, manner, served_on, paper
    from casework.hearing_notice where district = ${district} and case_file = ${caseFile} order by at, id`
  return parseRows(Row, rows)
}

export async function insertHearingNotice(
  tx: Tx,
  district: string,
  notice: By &
    Omit<HearingNotice, 'notice'> & {
      readonly id: Id
      readonly caseFile: Id
      readonly firstOn: Day
      readonly at: Instant
    },
): Promise<void> {
  await tx`insert into casework.hearing_notice ${tx({ district, ...notice })}`
}
