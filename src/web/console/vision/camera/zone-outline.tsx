import type { ReactNode } from 'react'
import type { Point } from '../../../../vision/rules/place/box.ts'
import type { Polygon } from '../../../../vision/rules/place/polygon.ts'
import type * as draw from './drawing.ts'
import { maskColour, purposeColour } from './words.ts'

export const placeOf = ({ x, y }: Point) => ({ left: `${x * 100}%`, top: `${y * 100}%` })
const pointsOf = (polygon: Polygon, aspect: number) =>
  polygon.map(({ x, y }) => `${(x * 1000).toFixed(1)},${((y * 1000) / aspect).toFixed(1)}`).join(' ')

export function Hatch(): ReactNode {
  return (
    <defs>
      <pattern id="zone-hatch" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="14" height="14" fill={maskColour} fillOpacity="0.35" />
        <line x1="0" y1="0" x2="0" y2="14" stroke="#fff" strokeWidth="5" strokeOpacity="0.75" />
      </pattern>
    </defs>
  )
}

type OutlineProps = {
  readonly shape: Pick<draw.Shape, 'zone' | 'polygon'>
  readonly aspect: number
  readonly chosen?: boolean
  readonly bad?: boolean
}

export function Outline({ shape, aspect, chosen = false, bad = false }: OutlineProps): ReactNode {
  const { zone, polygon } = shape
  const colour = zone === undefined ? maskColour : purposeColour[zone.purpose]
  return (
    <polygon
      points={pointsOf(polygon, aspect)}
      fill={zone === undefined ? 'url(#zone-hatch)' : colour}
      fillOpacity={zone === undefined ? 1 : chosen ? 0.28 : 0.16}
      stroke={bad ? '#b3261e' : colour}
      strokeWidth={chosen ? 3 : 2}
      vectorEffect="non-scaling-stroke"
      {...((bad || zone === undefined) && { strokeDasharray: '6 4' })}
    />
  )
}

type DraftProps = { readonly draft: draw.Draft; readonly pointer: Point | undefined; readonly aspect: number }

export function DraftLine({ draft, pointer, aspect }: DraftProps): ReactNode {
  const shown = pointer === undefined || draft.points.length === 0 ? draft.points : [...draft.points, pointer]
  const look = { fill: 'none', strokeWidth: 2, vectorEffect: 'non-scaling-stroke' } as const
  return (
    <>
      <polyline points={pointsOf(shown, aspect)} stroke="#fff" {...look} strokeWidth={4} />
      <polyline points={pointsOf(shown, aspect)} stroke="#b26a00" {...look} />
    </>
  )
}

/** Names stand where the outline is highest. */
export function Label({
  shape,
  shapes,
}: {
  readonly shape: draw.Shape
  readonly shapes: readonly draw.Shape[]
}): ReactNode {
  const { zone, polygon } = shape
  const top = polygon.toSorted((a, b) => a.y - b.y || a.x - b.x)[0]
  if (top === undefined) return null
  const place = placeOf({ x: Math.min(top.x, 0.78), y: Math.min(top.y, 0.93) })
  const background = zone === undefined ? maskColour : purposeColour[zone.purpose]
  return (
    <span className="zone-label" style={{ ...place, background }}>
      {nameOf(shape, shapes)}
    </span>
  )
}

export function nameOf({ key, zone }: draw.Shape, shapes: readonly draw.Shape[]): string {
  if (zone !== undefined) return zone.name.trim() || '（没有名称）'
  const masks = shapes.filter(shape => shape.zone === undefined)
  return `屏蔽区 ${masks.findIndex(shape => shape.key === key) + 1}`
}
