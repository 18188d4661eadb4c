import { type MouseEvent, type ReactNode, useMemo } from 'react'
import { type Boundary, ringsOf } from './boundary.ts'
import { frameOf, projectionOf } from './projection.ts'

type Place = { readonly longitude: number; readonly latitude: number }

type Props = {
  readonly boundary: Boundary
  readonly at: Place | undefined
  readonly label: string
  readonly onPick?: (place: Place) => void
}

const WIDTH = 600
const MARGIN = 12

/** The district's outline with one mark; a click says where. */
export function Outline({ boundary, at, label, onPick }: Props): ReactNode {
  const { projection, path } = useMemo(() => {
    const rings = ringsOf(boundary)
    const drawn = projectionOf(frameOf(rings.flat()), WIDTH)
    const line = (ring: readonly (readonly [number, number])[]) =>
      ring
        .map(([longitude, latitude], index) => {
          const { x, y } = drawn.toPicture(longitude, latitude)
          return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
        })
        .join('')
    return { projection: drawn, path: rings.map(ring => `${line(ring)}Z`).join('') }
  }, [boundary])
  const mark = at === undefined ? undefined : projection.toPicture(at.longitude, at.latitude)
  const pick = (click: MouseEvent<SVGSVGElement>) => {
    const inverse = click.currentTarget.getScreenCTM()?.inverse()
    if (inverse === undefined || onPick === undefined) return
    const { x, y } = new DOMPoint(click.clientX, click.clientY).matrixTransform(inverse)
    onPick(projection.toPlace(x, y))
  }
  const box = `${-MARGIN} ${-MARGIN} ${projection.width + 2 * MARGIN} ${projection.height + 2 * MARGIN}`
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the coordinates beside it can be typed
    <svg
      viewBox={box}
      role="img"
      aria-label={label}
      onClick={pick}
      className={onPick ? 'outline outline-pick' : 'outline'}
    >
      <path d={path} fill="#fff" stroke="#0b6e6e" strokeWidth="1.5" />
      {mark !== undefined && (
        <g transform={`translate(${mark.x} ${mark.y})`}>
          <path d="M0 0C-5-9-9-13-9-19a9 9 0 0 1 18 0C9-13 5-9 0 0z" fill="#b3261e" stroke="#fff" strokeWidth="1.5" />
          <circle cy="-19" r="3.5" fill="#fff" />
        </g>
      )}
    </svg>
  )
}
