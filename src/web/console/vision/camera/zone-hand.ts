import { useEffect, useRef } from 'react'
import type { Point } from '../../../../vision/rules/place/box.ts'
import { isInside } from '../../../../vision/rules/place/polygon.ts'
import * as draw from './drawing.ts'
import { followHand, type Grip } from './hand.ts'

type Drawing = draw.Drawing
export type Change = (does: (now: Drawing) => Drawing) => void

export type Worked = {
  readonly drawing: Drawing
  readonly onChange: Change
  readonly corner: number | undefined
  readonly onCorner: (corner: number | undefined) => void
  readonly editable: boolean
}

type Held = { readonly what: 'corner' | 'shape'; readonly key: number; readonly corner: number; readonly under: string }

/** What a hand on the picture does to the drawing. */
export function useHand(props: Worked, onPointer: (at: Point | undefined) => void) {
  const frame = useRef<HTMLElement>(null)
  const now = useRef(props)
  useEffect(() => {
    now.current = props
  })
  useEffect(() => {
    if (frame.current === null) return
    let held: Held | undefined
    let grip: Grip
    let from: Point = { x: 0, y: 0 }
    let drags = 0
    return followHand(frame.current, {
      press(at, pressed) {
        const { drawing, editable, onChange, onCorner } = now.current
        ;[grip, from, held] = [pressed, at, undefined]
        drags += 1
        if (!editable || drawing.draft !== undefined) return
        held = heldBy(drawing, at, pressed, `drag ${drags}`)
        if (pressed?.startsWith('edge') && held !== undefined) {
          const { key, corner, under } = held
          onChange(shown => draw.addCorner(shown, key, corner - 1, at, under))
        }
        if (held?.what === 'corner') onCorner(held.corner)
      },
      drag(at) {
        if (held === undefined) return
        const { what, key, corner, under } = held
        const by = { x: at.x - from.x, y: at.y - from.y }
        if (what === 'shape') from = at
        now.current.onChange(shown =>
          what === 'corner' ? draw.moveCorner(shown, key, corner, at, under) : draw.moveShape(shown, key, by, under),
        )
      },
      lift(at, still) {
        const { drawing, editable, onChange, onCorner } = now.current
        if (drawing.draft !== undefined) {
          if (still) onChange(shown => (grip === 'close' ? draw.closeDraft(shown) : draw.addToDraft(shown, at)))
        } else if (still && grip === undefined) {
          onCorner(undefined)
          onChange(shown => draw.choose(shown, draw.shapeAt(shown, at)))
        } else if (editable) onChange(draw.settle)
        held = undefined
      },
      hover(at) {
        if (now.current.drawing.draft !== undefined) onPointer(at)
      },
      twice: () => now.current.onChange(draw.closeDraft),
    })
  }, [onPointer])
  return frame
}

function heldBy(drawing: Drawing, at: Point, grip: Grip, under: string): Held | undefined {
  const { chosen: key } = drawing
  if (key === undefined) return undefined
  const [what, number] = grip?.split(' ') ?? []
  if (what === 'corner') return { what, key, corner: Number(number), under }
  if (what === 'edge') return { what: 'corner', key, corner: Number(number) + 1, under }
  const inside = drawing.shapes.some(shape => shape.key === key && isInside(at, shape.polygon))
  return inside ? { what: 'shape', key, corner: -1, under } : undefined
}
