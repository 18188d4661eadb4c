import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Random } from './random.ts'

type Point = readonly [longitude: number, latitude: number]

const Boundary = z.object({
  features: z.array(
    z.object({ geometry: z.object({ coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))) }) }),
  ),
})

const boundary: readonly (readonly Point[])[] = Boundary.parse(
  JSON.parse(readFileSync(new URL('../src/platform/area/boundary-511903.geojson', import.meta.url), 'utf8')),
).features.flatMap(feature => feature.geometry.coordinates.flat())

/** Even-odd rule over all rings. */
export function isInside([x, y]: Point): boolean {
  let inside = false
  for (const ring of boundary) {
    ring.forEach(([x1, y1], index) => {
      const [x2, y2] = ring[(index + 1) % ring.length] ?? [x1, y1]
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
    })
  }
  return inside
}

/** Where the workshops of a town gather: spread over the district, not surveyed. */
const centres: Readonly<Record<string, Point>> = {
  登科街道: [106.642, 31.793],
  文治街道: [106.622, 31.782],
  司城街道: [106.662, 31.78],
  明阳镇: [106.5926, 31.8394],
  玉山镇: [106.5301, 31.9057],
  渔溪镇: [106.5256, 31.71],
  花丛镇: [106.5632, 31.7739],
  柳林镇: [106.6238, 31.7184],
  下八庙镇: [106.4649, 31.7635],
  茶坝镇: [106.4562, 31.9005],
  上八庙镇: [106.4371, 31.8259],
  关公镇: [106.5125, 31.8349],
  兴隆镇: [106.7166, 31.7101],
  双胜镇: [106.59, 31.6464],
  群乐镇: [106.757, 31.6412],
  尹家镇: [106.6755, 31.6223],
  九镇: [106.4248, 31.6988],
  雪山镇: [106.5167, 31.5993],
}

/** A point of the town, inside the district, to about a metre. */
export function positionIn(town: string, random: Random): { longitude: number; latitude: number } {
  const centre = centres[town]
  if (centre === undefined) throw new RangeError(`no such town in the demo district: ${town}`)
  for (;;) {
    const spread = random.chance(0.4) ? 0.006 : 0.02
    const longitude = Number((centre[0] + random.bell() * spread).toFixed(5))
    const latitude = Number((centre[1] + random.bell() * spread * 0.85).toFixed(5))
    if (isInside([longitude, latitude])) return { longitude, latitude }
  }
}
