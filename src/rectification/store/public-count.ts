import type { PendingQuery, Row } from 'postgres'
import type { Queryable } from '../../platform/db/connect.ts'
import type { Department, SourceKind } from '../rules/hazard.ts'

type Fragment = PendingQuery<Row[]>

export type AskedSource = {
  readonly district: string
  readonly kinds: readonly SourceKind[]
  /** The source, a column of the surrounding statement. */
  readonly source: Fragment
  readonly department: Department
}

/** What became of all that one source found, as SQL for the statement around it: `open` and `closed`. */
export function progressOf(db: Queryable, { district, kinds, source, department }: AskedSource): Fragment {
  return db`
    select json_build_object('open', count(*) filter (where h.state not in ('closed', 'void')),
      'closed', count(*) filter (where h.state = 'closed'))
    from rectification.hazard h
    where h.district = ${district} and h.source_kind = any (${[...kinds]}) and h.source_id = ${source}::text
      and h.department = ${department}`
}
