import { z } from 'zod'
import type { Instant } from '../../../kernel/day.ts'
import type { Queryable, Tx } from '../../db/connect.ts'
import { accessSettingsFrom } from '../contract/settings.ts'
import type { AccessSettings } from '../rules.ts'
import { all } from './rows.ts'

const settingRow = z.object({ name: z.string(), value: z.unknown() })

export async function getAccessSettings(db: Queryable, district: string): Promise<AccessSettings> {
  const rows = all(settingRow, await db`select name, value from identity.setting where district = ${district}`)
  return accessSettingsFrom(Object.fromEntries(rows.map(row => [row.name, row.value])))
}

export async function saveSettings(
  tx: Tx,
  district: string,
  values: Readonly<Record<string, unknown>>,
  now: Instant,
): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await tx`
      insert into identity.setting (district, name, value, changed_at)
      values (${district}, ${name}, ${JSON.stringify(value)}::text::jsonb, ${now})
      on conflict (district, name) do update set value = excluded.value, changed_at = excluded.changed_at`
  }
}
