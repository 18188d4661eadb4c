import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRows } from '../../platform/db/rows.ts'
import { type Step, steps } from '../rules/escalation.ts'
import { ClockRecord, clockColumns } from './clock.ts'

const Near = ClockRecord.extend({ taken: z.array(z.enum(steps)) })
export type NearClock = z.output<typeof Near>

/** Running clocks that are amber or red and have not been brought to the last step, locked; the most urgent first. */
export async function lockNear(tx: Tx, district: string, now: Instant, today: Day, most: number): Promise<NearClock[]> {
  const rows = await tx`
    select ${clockColumns(tx)},
      (select coalesce(array_agg(e.step), '{}') from clock.escalation e
        where e.district = c.district and e.clock = c.id and e.due_on = c.due_on) as taken
    from clock.clock c
    where c.district = ${district} and c.state = 'running' and c.due_on is not null
      and coalesce(c.amber_at <= ${now}, c.amber_on <= ${today})
      and not exists (
        select from clock.escalation e
        where e.district = c.district and e.clock = c.id and e.due_on = c.due_on and e.step = 'leader')
    order by c.due_on, c.id
    limit ${most}
    for no key update skip locked`
  return parseRows(Near, rows)
}

export async function insertEscalations(
  tx: Tx,
  district: string,
  taken: readonly {
    readonly clock: Id
    readonly step: Step
    readonly dueOn: Day
    readonly receivers: readonly string[]
    readonly at: Instant
  }[],
): Promise<void> {
  await insertRows(
    tx,
    'clock.escalation',
    taken.map(each => ({ district, ...each })),
  )
}

export async function headOf(tx: Queryable, district: string, unit: Id): Promise<string | undefined> {
  const rows = await tx`
    select account from clock.head where district = ${district} and unit = ${unit} and account is not null`
  return parseRows(z.object({ account: z.string() }), rows)[0]?.account
}
