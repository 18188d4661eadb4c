import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

/** SQL for `id`, `name`, `pinyin`, `initials`, `town`, `town_name`, `category` and `category_name` of workshops. */
export type Places = PendingQuery<Row[]>

const Listed = z.object({ workshop: IdText, name: z.string(), townName: z.string(), categoryName: z.string() })
export type Listed = z.output<typeof Listed>

export type ListFilter = {
  readonly scope: Scope
  readonly search: string
  readonly towns: readonly string[]
  readonly categories: readonly string[]
}

/** Workshops in the reader's area that a filter finds, by town and name. */
export async function listedPlaces(tx: Queryable, places: Places, filter: ListFilter): Promise<Listed[]> {
  const { search, towns, categories } = filter
  const rows = await tx`
    select w.id as workshop, w.name, w.town_name, w.category_name
    from (${places}) w
    where true ${within(tx, filter.scope)}
    ${search === '' ? tx`` : tx`and ${called(tx, search)}`}
    ${towns.length === 0 ? tx`` : tx`and w.town = any (${[...towns]})`}
    ${categories.length === 0 ? tx`` : tx`and w.category = any (${[...categories]})`}
    order by w.town, w.name, w.id`
  return parseRows(Listed, rows)
}

/** Only what lies in the reader's area; `w` is a workshop of the registry. */
export function within(tx: Queryable, scope: Scope) {
  if (scope === 'district') return tx``
  return tx`and (w.town = any (${[...scope.towns]}) or w.id = any (${[...scope.workshops]}::uuid[]))`
}

/** By a part of the name, its pinyin or initials; `w` is a workshop of the registry. */
export function called(tx: Queryable, search: string) {
  const part = likePart(search)
  return tx`(w.name ilike ${part} or w.pinyin ilike ${part} or w.initials ilike ${part})`
}

export function likePart(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`
}

/** These of them, by their ids. */
export function byWorkshop<T extends { readonly workshop: Id }>(rows: readonly T[]): ReadonlyMap<Id, T> {
  return new Map(rows.map(row => [row.workshop, row]))
}
