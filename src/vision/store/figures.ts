import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { PrecisionRow } from '../contract/shapes.ts'
import { rateOf } from '../rules/coverage.ts'
import { type AskedAlerts, matching } from './alert-list.ts'
import { inScope } from './places.ts'

const Counted = z.object({
  key: z.string(),
  label: z.string(),
  found: z.int(),
  waiting: z.int(),
  confirmed: z.int(),
  falseAlerts: z.int(),
  unclear: z.int(),
  closed: z.int(),
  judgedTrue: z.int(),
  judgedFalse: z.int(),
})

const counts = (tx: Queryable) => tx`
  count(*)::int as found,
  count(*) filter (where a.state in ('raised', 'seconding'))::int as waiting,
  count(*) filter (where a.state in ('confirmed', 'told', 'answered', 'returned', 'closed'))::int as confirmed,
  count(*) filter (where a.state = 'false-alert')::int as false_alerts,
  count(*) filter (where a.state = 'unclear')::int as unclear,
  count(*) filter (where a.state = 'closed')::int as closed,
  count(*) filter (where a.verdict = 'true' and a.state <> 'void' and not a.by_hand)::int as judged_true,
  count(*) filter (where a.verdict = 'false' and a.state <> 'void' and not a.by_hand)::int as judged_false`

/** What was void was never found. */
const real = (tx: Queryable) => tx`and a.state <> 'void'`

export type By = 'kind' | 'camera' | 'workshop' | 'town' | 'month'

function groupOf(tx: Queryable, by: By) {
  switch (by) {
    case 'kind':
      return { key: tx`a.kind`, label: tx`a.kind` }
    case 'camera':
      return { key: tx`a.camera::text`, label: tx`min(w.name || ' ' || c.spot)` }
    case 'workshop':
      return { key: tx`a.workshop::text`, label: tx`min(w.name)` }
    case 'town':
      return { key: tx`w.town`, label: tx`min(w.town_name)` }
    case 'month':
      return {
        key: tx`to_char(a.raised_at at time zone 'Asia/Shanghai', 'YYYY-MM')`,
        label: tx`min(to_char(a.raised_at at time zone 'Asia/Shanghai', 'YYYY-MM'))`,
      }
    default:
      return by satisfies never
  }
}

const mostLines = 500

function rated({ judgedTrue, judgedFalse, ...row }: z.output<typeof Counted>) {
  const rate = rateOf({ part: row.closed, of: row.confirmed })
  return { ...row, rate, precision: rateOf({ part: judgedTrue, of: judgedTrue + judgedFalse }) }
}

export async function figuresBy(tx: Queryable, asked: AskedAlerts, by: By) {
  const { key, label } = groupOf(tx, by)
  const total = await tx`select '' as key, '合计' as label, ${counts(tx)} ${matching(tx, asked)} ${real(tx)}`
  const rows = await tx`
    select ${key} as key, ${label} as label, ${counts(tx)} ${matching(tx, asked)} ${real(tx)}
    group by 1
    order by found desc, key
    limit ${mostLines + 1}`
  const lines = parseRows(Counted, rows).map(rated)
  const sum = parseRow(Counted, total)
  if (sum === undefined) throw new Error('a count has a row')
  return { total: rated(sum), rows: lines.slice(0, mostLines), truncated: lines.length > mostLines }
}

const Judged = PrecisionRow.omit({ silent: true, missing: true })

/** Of the last reviews of a kind on a camera, as the rule of silence looks at them. */
export async function precisionRows(
  tx: Queryable,
  { district, scope, places }: Pick<AskedAlerts, 'district' | 'scope' | 'places'>,
  { camera, lookedBackAt }: { readonly camera: Id | null; readonly lookedBackAt: number },
) {
  const rows = await tx`
    select v.camera, c.spot, c.workshop, w.name as workshop_name, v.kind,
      count(*) filter (where v.verdict = 'true')::int as confirmed, count(*)::int as judged
    from (
      select a.camera, a.kind, a.verdict,
        row_number() over (partition by a.camera, a.kind order by a.raised_at desc, a.id desc) as nth
      from vision.alert a
      where a.district = ${district} and a.verdict in ('true', 'false') and not a.by_hand and a.state <> 'void'
        ${camera === null ? tx`` : tx`and a.camera = ${camera}`}
    ) v
    join vision.camera c on c.district = ${district} and c.id = v.camera
    join (${places(tx, district)}) w on w.id = c.workshop
    where v.nth <= ${lookedBackAt} ${inScope(tx, scope)}
    group by v.camera, c.spot, c.workshop, w.name, v.kind
    order by (count(*) filter (where v.verdict = 'true'))::numeric / count(*), w.name, v.kind, v.camera`
  return parseRows(Judged, rows)
}
