import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'

const Said = z.object({
  name: z.string(),
  bureau: z.string(),
  prefix: z.string().nullable(),
  marks: z.record(z.string(), z.string()),
})

/** The district, its bureau, and what it said about its numbers. */
export async function numberingOf(tx: Queryable, district: string): Promise<z.output<typeof Said>> {
  const rows = await tx`
    select d.name, d.bureau, n.prefix, coalesce(n.marks, '{}'::jsonb) as marks
    from area.district d left join paper.numbering n on n.district = d.code
    where d.code = ${district}`
  const said = parseRow(Said, rows)
  if (said === undefined) throw new Error(`no district ${district}`)
  return said
}

export async function saveNumbering(
  tx: Tx,
  district: string,
  said: {
    readonly prefix: string
    readonly marks: Record<string, string>
    readonly changedAt: Instant
    readonly actor: string
  },
): Promise<void> {
  await tx`
    insert into paper.numbering (district, prefix, marks, changed_at, actor)
    values (${district}, ${said.prefix}, ${tx.json(said.marks)}, ${said.changedAt}, ${said.actor})
    on conflict (district) do update
    set prefix = excluded.prefix, marks = excluded.marks, changed_at = excluded.changed_at, actor = excluded.actor`
}
