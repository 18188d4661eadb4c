import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/** 罚款、没收、责令停产停业: what the measures name. A warning raises nothing. */
const weighty = ['fine', 'confiscation', 'suspension-of-business', 'closure', 'licence-revoked'] as const

/** SQL for whoever grades risk: each decision that holds; `detail` is the row of the table of penalties. */
export function weightyDecisionsUntil(tx: Queryable, district: string, until: Day) {
  return tx`
    select 'case' as kind, c.workshop, c.id::text as id, d.decided_on as on_day, c.number as said, d.row_code as detail
    from casework.decision d
    join casework.case_file c on c.district = d.district and c.id = d.case_file
    where d.district = ${district} and c.workshop is not null and d.kind <> 'spared' and d.decided_on <= ${until}
      and (d.revoked_on is null or d.revoked_on > ${until})
      and exists (select from jsonb_array_elements(d.penalties) p where p ->> 'kind' = any (${[...weighty]}))`
}
