import type { Box, Point } from './box.ts'

/** Its corners in order; the last is joined to the first. */
export type Polygon = readonly Point[]

export type PolygonFault = 'too-few-corners' | 'too-many-corners' | 'outside' | 'crosses-itself' | 'no-area'

export const mostCorners = 40
/** Less of the picture than this is a slip of the finger. */
const leastArea = 0.0005

export function polygonFault(polygon: Polygon): PolygonFault | undefined {
  if (polygon.length < 3) return 'too-few-corners'
  if (polygon.length > mostCorners) return 'too-many-corners'
  if (!polygon.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1)) return 'outside'
  if (crossesItself(polygon)) return 'crosses-itself'
  return Math.abs(areaOf(polygon)) < leastArea ? 'no-area' : undefined
}

/** A point on an edge may count as inside or not. */
export function isInside({ x, y }: Point, polygon: Polygon): boolean {
  let inside = false
  let from = polygon.at(-1)
  if (from === undefined) return false
  for (const to of polygon) {
    if (to.y > y !== from.y > y && x < ((from.x - to.x) * (y - to.y)) / (from.y - to.y) + to.x) inside = !inside
    from = to
  }
  return inside
}

/** The smallest box that holds it. */
export function boxAround(polygon: Polygon): Box {
  const [across, down] = [polygon.map(({ x }) => x), polygon.map(({ y }) => y)]
  return { left: Math.min(...across), top: Math.min(...down), right: Math.max(...across), bottom: Math.max(...down) }
}

/**
 * Which cells of a grid are masked: those whose middle lies in one of the polygons. One byte a cell, row by row, 1 = masked.
 */
export function maskOf(polygons: readonly Polygon[], columns: number, rows: number): Uint8Array {
  const cells = new Uint8Array(columns * rows)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const middle = { x: (column + 0.5) / columns, y: (row + 0.5) / rows }
      if (polygons.some(polygon => isInside(middle, polygon))) cells[row * columns + column] = 1
    }
  return cells
}

/** Twice walked round; positive when the corners go clockwise on the screen. */
function areaOf(polygon: Polygon): number {
  return sides(polygon).reduce((sum, [a, b]) => sum + (a.x * b.y - b.x * a.y) / 2, 0)
}

function crossesItself(polygon: Polygon): boolean {
  const all = sides(polygon)
  return all.some(([a, b], one) =>
    all.some(([c, d], other) => {
      const apart = Math.abs(one - other)
      // Neighbours share a corner. One that goes back over the other is met by the side after it.
      if (apart <= 1 || apart === all.length - 1) return false
      return other > one && meet(a, b, c, d)
    }),
  )
}

/** Do the lines a–b and c–d have a point in common? */
function meet(a: Point, b: Point, c: Point, d: Point): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)]
  if (abc !== abd && cda !== cdb) return true
  return (
    (abc === 0 && between(a, b, c)) ||
    (abd === 0 && between(a, b, d)) ||
    (cda === 0 && between(c, d, a)) ||
    (cdb === 0 && between(c, d, b))
  )
}

function turn(a: Point, b: Point, c: Point): number {
  return Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x))
}

/** Of a point on the line through a and b. */
function between(a: Point, b: Point, point: Point): boolean {
  return (
    Math.min(a.x, b.x) <= point.x &&
    point.x <= Math.max(a.x, b.x) &&
    Math.min(a.y, b.y) <= point.y &&
    point.y <= Math.max(a.y, b.y)
  )
}

function sides(polygon: Polygon): readonly (readonly [Point, Point])[] {
  return polygon.flatMap((point, at) => {
    const next = polygon[(at + 1) % polygon.length]
    return next === undefined ? [] : [[point, next] as const]
  })
}
