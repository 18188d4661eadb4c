import { z } from 'zod'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import type { RecordKind } from '../rules/figure-words.ts'
import { type FigureCode, figureOf, isFigureCode } from '../rules/figures.ts'
import { windowFrom } from '../rules/period.ts'
import { type CountAsked, partOf } from './count.ts'
import { isList, listOf } from './figures/lists.ts'
import { type Picked, picked } from './figures/picked.ts'
import { rowsIn } from './figures/tally.ts'

const Found = z.object({
  id: z.string(),
  label: z.string().nullable(),
  onDay: DayText.nullable(),
  amount: z.number(),
  workshop: IdText.nullable(),
  workshopName: z.string().nullable(),
  townName: z.string().nullable(),
  categoryName: z.string().nullable(),
})

export type FigureRow = Omit<z.output<typeof Found>, 'label'> & { readonly record: RecordKind; readonly label: string }

export type RowsAsked = {
  readonly search: string
  readonly sort: 'newest' | 'oldest' | 'workshop' | 'town'
  /** All of them where it is left out. */
  readonly limit?: number
  readonly offset?: number
}

/** Whose rows are shown: its own, or those that a share is a share of. */
export function codeOfRows(code: FigureCode): FigureCode {
  const bottom = figureOf(code).of?.bottom
  return bottom !== undefined && isFigureCode(bottom) ? bottom : code
}

/** The records behind a figure, and how many of them the search leaves. */
export async function rowsOfFigure(
  tx: Queryable,
  asked: CountAsked,
  code: FigureCode,
  how: RowsAsked,
): Promise<{ readonly total: number; readonly rows: readonly FigureRow[] }> {
  const shown = codeOfRows(code)
  const { record } = figureOf(code)
  const from = picked[shown]
  if (from === undefined) return isList(shown) ? listed(tx, asked, shown, how) : { total: 0, rows: [] }
  const { district, asOf, from: first, where = {} } = asked
  const words = figureOf(shown)
  const span = { from: first ?? windowFrom(asOf), until: asOf }
  const narrowed = { district, span, where: partOf(words, where), overWindow: words.overWindow }
  const part = `%${how.search.replace(/[%_\\]/gu, '\\$&')}%`
  const all = tx`
    ${rowsIn(tx, from.source, narrowed, { places: true, units: false })} and ${ofTags(tx, from)}
    ${how.search === '' ? tx`` : tx`and (m.label ilike ${part} or w.name ilike ${part} or w.town_name ilike ${part})`}`
  const [totals, rows] = await Promise.all([
    tx`select count(*)::int as total ${all}`,
    tx`
      select m.id::text as id, m.label, m.on_day, m.amount::int8 as amount, m.workshop, w.name as workshop_name, w.town_name,
        w.category_name
      ${all}
      order by ${orderOf(tx, how.sort)}, m.id
      limit ${how.limit ?? null} offset ${how.offset ?? 0}`,
  ])
  const found = parseRow(z.object({ total: z.int() }), totals)
  return {
    total: found?.total ?? 0,
    rows: parseRows(Found, rows).map(row => ({ ...row, record, label: row.label ?? '' })),
  }
}

/** `takes` in SQL. */
function ofTags(tx: Queryable, { tags }: Picked) {
  if (tags === '') return tx`true`
  if (tags.startsWith(':')) return tx`right(m.tag, ${tags.length}) = ${tags}`
  if (tags.endsWith(':')) return tx`starts_with(m.tag, ${tags})`
  return tx`(m.tag = ${tags} or starts_with(m.tag, ${`${tags}:`}))`
}

function orderOf(tx: Queryable, sort: RowsAsked['sort']) {
  switch (sort) {
    case 'newest':
      return tx`m.on_day desc nulls last`
    case 'oldest':
      return tx`m.on_day nulls last`
    case 'workshop':
      return tx`w.name nulls last, m.on_day desc`
    case 'town':
      return tx`w.town_name nulls last, w.name, m.on_day desc`
    default:
      return sort satisfies never
  }
}

async function listed(
  tx: Queryable,
  { district, asOf }: CountAsked,
  code: FigureCode,
  { search, limit, offset = 0 }: RowsAsked,
) {
  const { record } = figureOf(code)
  const found = await listOf(tx, district, code, asOf)
  const rows = found.rows.filter(({ label }) => label.includes(search))
  const none = { workshop: null, workshopName: null, townName: null, categoryName: null }
  return {
    total: rows.length,
    rows: rows
      .slice(offset, limit === undefined ? undefined : offset + limit)
      .map(({ id, label, onDay }) => ({ id, record, label, onDay, amount: 1, ...none })),
  }
}
