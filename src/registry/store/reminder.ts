import { z } from 'zod'
import { addDays, type Day, type Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { newId } from '../../platform/id.ts'
import { reminderDays, reminderDue } from '../rules/workshop.ts'

const Expiring = z.object({
  kind: z.enum(['certificate', 'health']),
  concerns: IdText,
  workshop: IdText,
  expiresOn: DayText,
})

/** Whatever expires within the longest reminder, of workshops that are still open and workers who still work there. */
async function expiring(tx: Tx, district: string, today: Day): Promise<z.output<typeof Expiring>[]> {
  const until = addDays(today, Math.max(...reminderDays))
  const rows = await tx`
    select 'certificate' as kind, c.id as concerns, c.workshop, c.expires_on
    from registry.workshop w
    join lateral (
      select id, workshop, expires_on from registry.certificate c
      where c.district = w.district and c.workshop = w.id order by issued_on desc, recorded_at desc limit 1
    ) c on true
    where w.district = ${district} and w.status in ('valid', 'suspended') and c.expires_on <= ${until}
    union all
    select 'health', k.id, k.workshop, k.health_expires_on
    from registry.worker k
    join registry.workshop w on w.district = k.district and w.id = k.workshop
    where k.district = ${district} and k.left_on is null and k.health_expires_on <= ${until}
      and w.status in ('valid', 'suspended')`
  return parseRows(Expiring, rows)
}

/**
 * Makes the reminders that are due and have not been made. A later step replaces an earlier one that nobody handled;
 * a renewed certificate takes its reminders along.
 *
 * @returns how many were made
 */
export async function makeReminders(tx: Tx, district: string, today: Day, now: Instant): Promise<number> {
  const due = (await expiring(tx, district, today)).flatMap(found => {
    const days = reminderDue(found.expiresOn, today)
    return days === undefined ? [] : [{ ...found, days }]
  })
  const rows = due.map(reminder => ({ district, id: newId(), ...reminder, madeAt: now }))
  const json = JSON.stringify(rows)
  const made = await tx`
    insert into registry.reminder (district, id, workshop, kind, concerns, expires_on, days, made_at)
    select district, id, workshop, kind, concerns, "expiresOn", days, "madeAt"
    from json_to_recordset(${json}::text::json) as r (district text, id uuid, workshop uuid, kind text, concerns uuid,
      "expiresOn" date, days integer, "madeAt" timestamptz)
    on conflict on constraint "a reminder is made once" do nothing
    returning id`
  await tx`
    update registry.reminder r set handled_at = ${now}
    where r.district = ${district} and r.handled_at is null and not exists (
      select from json_to_recordset(${json}::text::json) as d (kind text, concerns uuid, "expiresOn" date, days integer)
      where d.kind = r.kind and d.concerns = r.concerns and d."expiresOn" = r.expires_on and d.days = r.days)`
  return made.length
}

const ReminderRow = z.object({
  id: IdText,
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  kind: z.enum(['certificate', 'health']),
  about: z.string(),
  expiresOn: DayText,
  step: z.int(),
  total: z.number(),
})

/** Open reminders in the reader's area, the most urgent first. */
export async function openReminders(
  tx: Tx,
  district: string,
  scope: Scope,
  page: { readonly limit: number; readonly offset: number },
): Promise<z.output<typeof ReminderRow>[]> {
  const rows = await tx`
    select r.id, r.workshop, w.name as workshop_name, t.name as town_name, r.kind, r.expires_on, r.days as step,
      case r.kind when 'certificate' then c.number else k.name end as about, count(*) over () as total
    from registry.reminder r
    join registry.workshop w on w.district = r.district and w.id = r.workshop
    join area.town t on t.code = w.town
    left join registry.certificate c on c.district = r.district and c.id = r.concerns
    left join registry.worker k on k.district = r.district and k.id = r.concerns
    where r.district = ${district} and r.handled_at is null
    ${scope === 'district' ? tx`` : tx`and (w.town = any(${[...scope.towns]}) or w.id = any(${[...scope.workshops]}::uuid[]))`}
    order by r.expires_on, w.pinyin limit ${page.limit} offset ${page.offset}`
  return parseRows(ReminderRow, rows)
}

export async function reminderWorkshop(tx: Tx, district: string, reminder: Id): Promise<Id | undefined> {
  const rows = await tx`select workshop from registry.reminder where district = ${district} and id = ${reminder}`
  return parseRow(z.object({ workshop: IdText }), rows)?.workshop
}

export async function handleReminder(tx: Tx, district: string, reminder: Id, now: Instant): Promise<void> {
  await tx`
    update registry.reminder set handled_at = ${now}
    where district = ${district} and id = ${reminder} and handled_at is null`
}

const SavedFilter = z.object({ name: z.string(), filter: z.unknown() })

export async function savedFilters(tx: Tx, district: string, account: Id): Promise<z.output<typeof SavedFilter>[]> {
  const rows = await tx`
    select name, filter from registry.saved_filter
    where district = ${district} and account = ${account} order by name`
  return parseRows(SavedFilter, rows)
}

export async function saveFilter(tx: Tx, district: string, account: Id, name: string, filter: unknown, now: Instant) {
  await tx`delete from registry.saved_filter where district = ${district} and account = ${account} and name = ${name}`
  const filterText = JSON.stringify(filter)
  await tx`
    insert into registry.saved_filter (district, account, name, filter, saved_at)
    values (${district}, ${account}, ${name}, ${filterText}::text::jsonb, ${now})`
}

export async function forgetFilter(tx: Tx, district: string, account: Id, name: string): Promise<void> {
  await tx`delete from registry.saved_filter where district = ${district} and account = ${account} and name = ${name}`
}
