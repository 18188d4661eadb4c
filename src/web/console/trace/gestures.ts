/** What a hand does on the picture, whatever it holds. */
export type Gestures = {
  readonly move: (byX: number, byY: number) => void
  readonly zoom: (factor: number, x: number, y: number) => void
  readonly hover: (x: number, y: number) => void
  readonly leave: () => void
  readonly press: (x: number, y: number) => void
}

type Point = { readonly x: number; readonly y: number }

/** @returns takes them off again */
export function follow(sheet: HTMLElement, does: Gestures): () => void {
  const held = new Map<number, Point>()
  let isStill = true
  const placeOf = (pointer: MouseEvent): Point => {
    const frame = sheet.getBoundingClientRect()
    return { x: pointer.clientX - frame.left, y: pointer.clientY - frame.top }
  }
  const down = (pointer: PointerEvent) => {
    if (pointer.button !== 0) return
    sheet.setPointerCapture(pointer.pointerId)
    held.set(pointer.pointerId, placeOf(pointer))
    isStill = held.size === 1
  }
  const move = (pointer: PointerEvent) => {
    const place = placeOf(pointer)
    const before = held.get(pointer.pointerId)
    if (before === undefined) {
      if (pointer.pointerType !== 'touch') does.hover(place.x, place.y)
      return
    }
    const [byX, byY] = [place.x - before.x, place.y - before.y]
    if (isStill && Math.hypot(byX, byY) < 5) return
    isStill = false
    const other = [...held].find(([id]) => id !== pointer.pointerId)?.[1]
    held.set(pointer.pointerId, place)
    if (other === undefined) return does.move(byX, byY)
    const apart = (point: Point) => Math.max(10, Math.hypot(point.x - other.x, point.y - other.y))
    does.zoom(apart(place) / apart(before), (place.x + other.x) / 2, (place.y + other.y) / 2)
  }
  const up = (pointer: PointerEvent) => {
    const place = held.get(pointer.pointerId)
    held.delete(pointer.pointerId)
    if (place !== undefined && isStill && pointer.type === 'pointerup') does.press(place.x, place.y)
  }
  const wheel = (turned: WheelEvent) => {
    turned.preventDefault()
    const { x, y } = placeOf(turned)
    does.zoom(Math.exp(-Math.max(-240, Math.min(240, turned.deltaY)) / 400), x, y)
  }
  const leave = () => does.leave()
  const heard = new AbortController()
  const { signal } = heard
  sheet.addEventListener('pointerdown', down, { signal })
  sheet.addEventListener('pointermove', move, { signal })
  sheet.addEventListener('pointerup', up, { signal })
  sheet.addEventListener('pointercancel', up, { signal })
  sheet.addEventListener('pointerleave', leave, { signal })
  sheet.addEventListener('wheel', wheel, { signal, passive: false })
  return () => heard.abort()
}
