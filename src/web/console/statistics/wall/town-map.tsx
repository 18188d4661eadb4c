import { type ReactNode, useEffect, useRef } from 'react'
import type { Boundary } from '../../map/boundary.ts'
import { drawTowns, type TownDot } from './chart.ts'

type Props = {
  readonly boundary: Boundary
  readonly dots: readonly TownDot[]
  readonly label: string
  readonly onPick: (town: string) => void
}

/** In a chunk of its own with the chart library: the numbers stand before it arrives. */
export function TownMap({ boundary, dots, label, onPick }: Props): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  pick.current = onPick
  const chart = useRef<ReturnType<typeof drawTowns>>(undefined)
  const shown = useRef(dots)
  useEffect(() => {
    const { current } = frame
    if (current === null) return
    const drawn = drawTowns(current, boundary, town => pick.current(town))
    chart.current = drawn
    const show = () => drawn.show(shown.current, fontOf(current))
    const watch = new ResizeObserver(() => {
      drawn.fit()
      show()
    })
    watch.observe(current)
    return () => {
      watch.disconnect()
      drawn.close()
    }
  }, [boundary])
  useEffect(() => {
    shown.current = dots
    if (frame.current !== null) chart.current?.show(dots, fontOf(frame.current))
  }, [dots])
  return <div ref={frame} className="wall-map" role="img" aria-label={label} />
}

/** As large as the words around it. */
function fontOf(frame: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(frame).fontSize)
}
