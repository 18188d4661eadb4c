import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'

const Place = z.object({ id: IdText, name: z.string(), town: z.string(), townName: z.string() })
export type WorkshopPlace = z.output<typeof Place>

/** @param places SQL for `id`, `name`, `town` and `town_name` of every workshop, from the registry */
export async function placesOf(
  tx: Queryable,
  places: PendingQuery<Row[]>,
): Promise<ReadonlyMap<string, WorkshopPlace>> {
  const rows = await tx`select p.id, p.name, p.town, p.town_name from (${places}) p`
  return new Map(parseRows(Place, rows).map(place => [place.id, place]))
}

const Listed = z.object({
  id: IdText,
  name: z.string(),
  pinyin: z.string(),
  townName: z.string(),
  officer: z.string().nullable(),
})
export type Listed = z.output<typeof Listed>

/** @param roster SQL for the workshops that a filter shows to the reader, from the registry */
export async function listedIn(tx: Queryable, roster: PendingQuery<Row[]>): Promise<Listed[]> {
  const rows = await tx`select r.id, r.name, r.pinyin, r.town_name, r.officer from (${roster}) r`
  return parseRows(Listed, rows)
}

/** `巴州区` */
export async function findDistrictName(tx: Queryable, district: string): Promise<string | undefined> {
  const rows = await tx`select name from area.district where code = ${district}`
  return parseRow(z.object({ name: z.string() }), rows)?.name
}
