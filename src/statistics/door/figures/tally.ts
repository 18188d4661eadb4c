import { z } from 'zod'
import type { Id } from '../../../kernel/id.ts'
import type { Scope } from '../../../platform/action/permission.ts'
import type { Queryable } from '../../../platform/db/connect.ts'
import { parseRows } from '../../../platform/db/rows.ts'
import { placesOnFile } from '../../../registry/door/grown.ts'
import { responsibleThen } from '../../../registry/door/responsible.ts'
import type { Split } from '../../rules/period.ts'
import { ownPlace, type SourceName, type Span, sources } from './source.ts'

/** Of which part of the district; all of it where nothing is said. */
export type Where = {
  readonly town?: string | null
  readonly village?: string | null
  readonly category?: string | null
  /** Responsible for the workshop: on the day of the record, or on the last day where things are counted as they stand. */
  readonly unit?: Id | null
  /** What the reader may see; `'district'` when it is left out. */
  readonly scope?: Scope
}

export type Narrowed = {
  readonly district: string
  readonly span: Span
  readonly where: Where
  /** The source tells what happened in the window, not how things stood at its end. */
  readonly overWindow: boolean
}

/** What `town`, `category` and the rest are called in the joined rows. */
function columns(tx: Queryable, source: SourceName) {
  const own = ownPlace.has(source)
  return {
    town: own ? tx`m.town` : tx`w.town`,
    village: tx`w.village`,
    category: own ? tx`m.category` : tx`w.category`,
    unit: tx`r.unit`,
    year: tx`extract(year from m.on_day)::int`,
  } as const satisfies Record<Split, unknown>
}

/** The rows of a source in a part of the district: `m`, with its workshop `w` and who was responsible, `r`, where asked. */
export function rowsIn(
  tx: Queryable,
  source: SourceName,
  { district, span, where, overWindow }: Narrowed,
  need: { readonly places: boolean; readonly units: boolean },
) {
  const { town = null, village = null, category = null, unit = null, scope = 'district' } = where
  const at = columns(tx, source)
  const places = need.places || town !== null || village !== null || category !== null || scope !== 'district'
  const day = overWindow ? tx`m.on_day` : tx`${span.until}::date`
  return tx`
    from (${sources[source](tx, district, span)}) m
    ${places ? tx`left join (${placesOnFile(tx, district)}) w on w.id = m.workshop` : tx``}
    ${
      need.units || unit !== null
        ? tx`left join (${responsibleThen(tx, district)}) r
          on r.workshop = m.workshop and r.from_day <= ${day} and (r.next_from is null or ${day} < r.next_from)`
        : tx``
    }
    where true
      ${town === null ? tx`` : tx`and ${at.town} = ${town}`}
      ${village === null ? tx`` : village === '' ? tx`and w.id is not null and ${at.village} is null` : tx`and ${at.village} = ${village}`}
      ${category === null ? tx`` : tx`and ${at.category} = ${category}`}
      ${unit === null ? tx`` : tx`and r.unit = ${unit}`}
      ${scope === 'district' ? tx`` : tx`and (m.workshop is null or ${at.town} = any (${[...scope.towns]}))`}`
}

const Tallied = z.object({ key: z.string().nullable(), tag: z.string(), rows: z.int(), amount: z.number() })
export type Tallied = z.output<typeof Tallied>

/** How many rows of each tag, taken apart where asked. */
export async function tally(
  tx: Queryable,
  source: SourceName,
  narrowed: Narrowed,
  by: Split | null,
): Promise<readonly Tallied[]> {
  const key = by === null ? tx`null::text` : tx`(${columns(tx, source)[by]})::text`
  const need = { places: by === 'town' || by === 'village' || by === 'category', units: by === 'unit' }
  const rows = await tx`
    select ${key} as key, m.tag, count(*)::int as rows, sum(m.amount)::int8 as amount
    ${rowsIn(tx, source, narrowed, need)}
    group by 1, 2`
  return parseRows(Tallied, rows)
}
