import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { CannotStart } from '../cannot-start.ts'
import type { Queryable } from '../db/connect.ts'
import { insertRows } from '../db/rows.ts'

const Districts = z.record(
  z.string(),
  z.object({ name: z.string(), bureau: z.string(), regionNames: z.array(z.string()) }),
)

const Divisions = z.object({
  towns: z.array(z.object({ code: z.string(), name: z.string() })),
  villages: z.array(z.object({ code: z.string(), name: z.string(), town: z.string() })),
})

const Coordinates = z.array(z.array(z.array(z.tuple([z.number(), z.number()]))))
const Boundary = z.object({ features: z.array(z.object({ geometry: z.object({ coordinates: Coordinates }) })) })

/** About one kilometre beyond the border: a workshop on the edge is still inside. */
const margin = 0.01

/**
 * Puts a district with its towns and villages into the reference tables, once.
 *
 * @throws CannotStart when the program knows no such district
 */
export async function loadDistrict(db: Queryable, code: string): Promise<void> {
  const known = await db`select from area.district where code = ${code}`
  if (known.length > 0) return
  const district = Districts.parse(await readJson('districts.json'))[code]
  if (district === undefined) {
    throw new CannotStart(
      `没有区县 ${code} 的区划数据；请在 src/platform/area/ 中加入 divisions-${code}.json 和 boundary-${code}.geojson`,
    )
  }
  const { towns, villages } = Divisions.parse(await readJson(`divisions-${code}.json`))
  const box = boxOf(Boundary.parse(await readJson(`boundary-${code}.geojson`)))
  await insertRows(db, 'area.district', [{ code, ...district, hotline: '12315', ...box }])
  await insertRows(
    db,
    'area.town',
    towns.map((town, index) => ({ ...town, district: code, ordinal: index + 1 })),
  )
  await insertRows(db, 'area.village', villages)
}

function boxOf(boundary: z.output<typeof Boundary>) {
  const points = boundary.features.flatMap(feature => feature.geometry.coordinates.flat(2))
  const longitudes = points.map(([longitude]) => longitude)
  const latitudes = points.map(([, latitude]) => latitude)
  return {
    west: Math.min(...longitudes) - margin,
    east: Math.max(...longitudes) + margin,
    south: Math.min(...latitudes) - margin,
    north: Math.max(...latitudes) + margin,
  }
}

async function readJson(name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(new URL(name, import.meta.url), 'utf8'))
  } catch {
    throw new CannotStart(`区划数据 ${name} 不存在或已损坏`)
  }
}
