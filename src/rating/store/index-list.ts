import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import { addMonths, type Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { CapHead, type IndexFilter } from '../contract/food-index.ts'
import { bands } from '../rules/index/result.ts'

type Fragment = PendingQuery<Row[]>

export type AskedIndexes = {
  readonly district: string
  readonly scope: Scope
  /** SQL of the workshops on file, from the registry. */
  readonly places: (tx: Queryable, district: string) => Fragment
  readonly filter: IndexFilter
  readonly today: Day
}

const ListRow = z.object({
  workshop: IdText,
  name: z.string(),
  townName: z.string(),
  villageName: z.string(),
  categoryName: z.string(),
  score: z.int().nullable(),
  band: z.enum(bands).nullable(),
  why: z.string().nullable(),
  caps: z.array(CapHead),
  before: z.int().nullable(),
  on: DayText,
})
export type ListRow = z.output<typeof ListRow>

/** Who works or may work again, within what the reader may see and asks for, but for how they stand. */
function asked(tx: Queryable, { district, scope, places, filter }: AskedIndexes): Fragment {
  const { search, towns, categories } = filter
  const part = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return tx`
    select w.*, r.score, r.band, r.caps, r.on_day, r.result
    from (${places(tx, district)}) w
    join rating.standing r on r.district = ${district} and r.workshop = w.id
    where w.status in ('valid', 'suspended')
      ${scope === 'district' ? tx`` : tx`and (w.town = any (${[...scope.towns]}) or w.id = any (${[...scope.workshops]}::uuid[]))`}
      ${search === '' ? tx`` : tx`and (w.name like ${part} or w.pinyin like ${part} or w.initials like ${part})`}
      ${towns.length === 0 ? tx`` : tx`and w.town = any (${[...towns]})`}
      ${categories.length === 0 ? tx`` : tx`and w.category = any (${[...categories]})`}`
}

function standing(tx: Queryable, { standings: wanted }: IndexFilter): Fragment {
  if (wanted.length === 0) return tx``
  return tx`
    where (n.band = any (${[...wanted]}) or n.score is null and 'unrated' = any (${[...wanted]})
      or cardinality(n.caps) > 0 and 'capped' = any (${[...wanted]}))`
}

function order(tx: Queryable, { sort, descending }: IndexFilter): Fragment {
  const columns = { name: tx`n.pinyin`, town: tx`n.town_ordinal`, score: tx`n.score`, on: tx`n.on_day` } as const
  return tx`order by ${columns[sort]} ${descending ? tx`desc nulls last` : tx`asc nulls last`}, n.pinyin, n.id`
}

export async function listIndexes(
  tx: Queryable,
  of: AskedIndexes,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<ListRow[]> {
  const { district, filter, today } = of
  const rows = await tx`
    select n.id as workshop, n.name, n.town_name, n.village_name, n.category_name, n.score, n.band,
      n.result ->> 'why' as why, n.on_day as "on",
      coalesce((select json_agg(json_build_object('code', c -> 'code', 'most', c -> 'most', 'said', c -> 'said'))
        from jsonb_array_elements(n.result -> 'caps') c), '[]') as caps,
      (select p.score from rating.reckoning p
        where p.district = ${district} and p.workshop = n.id and p.on_day <= ${addMonths(today, -1)}
        order by p.on_day desc, p.at desc, p.id limit 1) as before
    from (${asked(tx, of)}) n
    ${standing(tx, filter)}
    ${order(tx, filter)}
    limit ${limit} offset ${offset}`
  return parseRows(ListRow, rows)
}

const Counts = z.object({ 优: z.int(), 良: z.int(), 中: z.int(), 差: z.int(), unrated: z.int(), capped: z.int() })

/** Of all that the filter finds whatever they stand at, and how many of those are listed. */
export async function countIndexes(tx: Queryable, of: AskedIndexes) {
  const [counts, listed] = await Promise.all([
    tx`
      select count(*) filter (where n.band = '优')::int as "优", count(*) filter (where n.band = '良')::int as "良",
        count(*) filter (where n.band = '中')::int as "中", count(*) filter (where n.band = '差')::int as "差",
        count(*) filter (where n.score is null)::int as unrated,
        count(*) filter (where cardinality(n.caps) > 0)::int as capped
      from (${asked(tx, of)}) n`,
    tx`select count(*)::int as total from (${asked(tx, of)}) n ${standing(tx, of.filter)}`,
  ])
  const none = { 优: 0, 良: 0, 中: 0, 差: 0, unrated: 0, capped: 0 }
  return {
    counts: parseRow(Counts, counts) ?? none,
    total: parseRow(z.object({ total: z.int() }), listed)?.total ?? 0,
  }
}

const Named = z.object({ workshop: IdText, workshopName: z.string(), townName: z.string(), categoryName: z.string() })

export async function findNamed(
  tx: Queryable,
  { district, places }: Pick<AskedIndexes, 'district' | 'places'>,
  id: string,
) {
  const rows = await tx`
    select w.id as workshop, w.name as workshop_name, w.town_name, w.category_name
    from (${places(tx, district)}) w where w.id = ${id}`
  return parseRow(Named, rows)
}

/** What all of them are called. */
export async function namesOf(
  tx: Queryable,
  { district, places }: Pick<AskedIndexes, 'district' | 'places'>,
): Promise<ReadonlyMap<Id, string>> {
  const rows = await tx`select w.id as workshop, w.name from (${places(tx, district)}) w`
  return new Map(parseRows(z.object({ workshop: IdText, name: z.string() }), rows).map(row => [row.workshop, row.name]))
}
