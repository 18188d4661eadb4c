import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'
import { awaitingInspection } from '../rules/ledgers.ts'
import type { Period } from './completeness.ts'

const Waiting = z.object({
  incoming: z.array(z.object({ entry: IdText, summary: z.string(), onDay: DayText })),
  samples: z.array(z.object({ lot: IdText, summary: z.string(), keepUntil: DayText })),
  testedOn: DayText.nullable(),
  producingSince: DayText.nullable(),
})

/**
 * What the ledgers of a workshop leave to be done, in one statement.
 *
 * @param within how far back goods, samples and tests are looked for
 */
export async function waitingIn(tx: Queryable, district: string, workshop: Id, within: Period) {
  const rows = await tx`
    with held as materialized (
      select e.id, e.kind, e.summary, e.on_day, e.content, e.origin
      from ledger.entry e
      where e.district = ${district} and e.workshop = ${workshop} and e.on_day between ${within.from} and ${within.to}
        and e.kind in ('receiving', 'testing', 'production') and not e.cancels
        and not exists (select from ledger.correction k where k.district = e.district and k.corrected = e.id)
    )
    select
      (select coalesce(json_agg(json_build_object('entry', id, 'summary', summary, 'onDay', on_day)
          order by on_day desc, id), '[]')
        from held where kind = 'receiving' and origin = 'linked'
          and content ->> 'checker' = ${awaitingInspection}) as incoming,
      (select coalesce(json_agg(json_build_object(
          'lot', lot, 'summary', summary, 'keepUntil', keep_until) order by on_day, id), '[]')
        from (
          -- What is disposed of of a lot are all samples put aside of it until then; the last of them says until when.
          select distinct on (content ->> 'lot')
            id, on_day, summary, content ->> 'lot' as lot, content -> 'retained' ->> 'keepUntil' as keep_until
          from held s
          where kind = 'testing' and content -> 'retained' ->> 'keepUntil' is not null
            and not exists (select from held d where d.kind = 'testing' and d.content ->> 'testKind' = 'disposed'
              and d.content ->> 'lot' = s.content ->> 'lot' and d.on_day >= s.on_day)
          order by content ->> 'lot', content -> 'retained' ->> 'keepUntil' desc, id
        ) sample
        where keep_until between ${within.from}::text and ${within.to}::text) as samples,
      (select max(on_day) from held where kind = 'testing'
        and content ->> 'testKind' in ('commissioned', 'supervised')
        and content ->> 'conclusion' = 'conforming') as tested_on,
      (select min(on_day) from held where kind = 'production') as producing_since`
  return parseRow(Waiting, rows) ?? { incoming: [], samples: [], testedOn: null, producingSince: null }
}
