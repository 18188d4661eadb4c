import type { KeyboardEvent, ReactNode } from 'react'
import type { Point } from '../../../../vision/rules/place/box.ts'
import * as draw from './drawing.ts'
import type { Worked } from './zone-hand.ts'
import { nameOf, placeOf } from './zone-outline.tsx'

/** Corners have no name but their number. */
function numbered(polygon: draw.Shape['polygon']) {
  return polygon.map((point, at) => {
    const next = polygon[(at + 1) % polygon.length] ?? point
    const between = { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 }
    const long = Math.hypot(next.x - point.x, next.y - point.y)
    return { at, point, between, long, corner: `corner ${at}`, edge: `edge ${at}` }
  })
}

export function DraftCorners({ draft: { points } }: { readonly draft: draw.Draft }): ReactNode {
  return numbered(points).map(({ at, point, corner }) =>
    at === 0 && points.length >= 3 ? (
      <button
        key={corner}
        type="button"
        className="zone-corner zone-close"
        data-grip="close"
        style={placeOf(point)}
        tabIndex={-1}
        aria-label="点第一个角，画完"
      />
    ) : (
      <span key={corner} className="zone-corner zone-dot" style={placeOf(point)} />
    ),
  )
}

const steps: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** On a shorter edge there is no room between its corners for a finger. */
const leastEdge = 0.1

/** Of the shape that is worked on: corners, and between them where one more can go. */
export function Corners(props: Worked & { readonly shape: draw.Shape }): ReactNode {
  const { drawing, shape, onChange, corner: held, onCorner } = props
  const { key, polygon } = shape
  const name = nameOf(shape, drawing.shapes)
  const pressed = (stroke: KeyboardEvent, at: number) => {
    const step = steps[stroke.key]
    const far = stroke.shiftKey ? 0.02 : 0.0025
    if (step !== undefined) {
      stroke.preventDefault()
      onChange(now => draw.nudgeCorner(now, key, at, { x: step.x * far, y: step.y * far }))
    } else if (stroke.key === 'Delete' || stroke.key === 'Backspace') {
      stroke.preventDefault()
      onChange(now => draw.removeCorner(now, key, at))
    }
  }
  return numbered(polygon).map(({ at, point, between, long, corner, edge }) => [
    long >= leastEdge && (
      <button
        key={edge}
        type="button"
        className="zone-corner zone-edge"
        data-grip={edge}
        style={placeOf(between)}
        aria-label={`${name}：在第 ${at + 1} 个角后面加一个角`}
        onClick={clicked => {
          // The hand on the picture has done it already; keys and screen readers come this way.
          if (clicked.detail === 0) {
            onChange(now => draw.addCorner(now, key, at, between))
          }
        }}
      />
    ),
    <button
      key={corner}
      type="button"
      className={held === at ? 'zone-corner zone-corner-at' : 'zone-corner'}
      data-grip={corner}
      style={placeOf(point)}
      aria-label={`${name}第 ${at + 1} 个角，横 ${Math.round(point.x * 100)}%，纵 ${Math.round(point.y * 100)}%；方向键移动，Delete 删除`}
      onFocus={() => onCorner(at)}
      onKeyDown={stroke => pressed(stroke, at)}
    />,
  ])
}
