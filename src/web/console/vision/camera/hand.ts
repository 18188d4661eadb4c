import type { Point } from '../../../../vision/rules/place/box.ts'

/** What lies under the finger: `corner 3`, `edge 1`, `close`; nothing on the picture itself. */
export type Grip = string | undefined

export type Hand = {
  readonly press: (at: Point, grip: Grip) => void
  readonly drag: (at: Point) => void
  /** Nothing is held: where the mouse is. */
  readonly hover: (at: Point) => void
  readonly lift: (at: Point, still: boolean) => void
  readonly twice: () => void
}

/** A finger or a pen trembles; a mouse hardly does. */
const trembles: Readonly<Record<string, number>> = { mouse: 2 }
const trembling = 6

/**
 * Places are shares of the picture. A press on anything with `data-grip` names it.
 *
 * @returns takes it off again
 */
export function followHand(frame: HTMLElement, does: Hand): () => void {
  let held: { readonly id: number; readonly x: number; readonly y: number } | undefined
  let still = true
  const placeOf = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top, width, height } = frame.getBoundingClientRect()
    return { x: (clientX - left) / Math.max(1, width), y: (clientY - top) / Math.max(1, height) }
  }
  const down = (pointer: PointerEvent) => {
    if (pointer.button !== 0 || held !== undefined) return
    held = { id: pointer.pointerId, x: pointer.clientX, y: pointer.clientY }
    still = true
    frame.setPointerCapture(pointer.pointerId)
    const grip = pointer.target instanceof Element ? pointer.target.closest('[data-grip]') : null
    does.press(placeOf(pointer), grip?.getAttribute('data-grip') ?? undefined)
  }
  const move = (pointer: PointerEvent) => {
    if (held === undefined && pointer.pointerType !== 'touch') return does.hover(placeOf(pointer))
    if (held?.id !== pointer.pointerId) return
    const far = Math.hypot(pointer.clientX - held.x, pointer.clientY - held.y)
    if (still && far <= (trembles[pointer.pointerType] ?? trembling)) return
    still = false
    does.drag(placeOf(pointer))
  }
  const up = (pointer: PointerEvent) => {
    if (held?.id !== pointer.pointerId) return
    held = undefined
    does.lift(placeOf(pointer), still && pointer.type === 'pointerup')
  }
  const heard = new AbortController()
  const { signal } = heard
  frame.addEventListener('pointerdown', down, { signal })
  frame.addEventListener('pointermove', move, { signal })
  frame.addEventListener('pointerup', up, { signal })
  frame.addEventListener('pointercancel', up, { signal })
  frame.addEventListener('dblclick', () => does.twice(), { signal })
  return () => heard.abort()
}
