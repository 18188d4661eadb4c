import type { Box, Scene } from './scene.ts'

/** Where the scene lies on the screen: a point of it times `scale`, plus `left` and `top`. */
export type Viewport = { readonly scale: number; readonly left: number; readonly top: number }
export type Size = { readonly width: number; readonly height: number }

const margin = 24
const most = 2.5

/** All of it, in the middle; what is small is not blown up. */
export function whole(scene: Size, frame: Size): Viewport {
  const room = { width: Math.max(40, frame.width - 2 * margin), height: Math.max(40, frame.height - 2 * margin) }
  const scale = Math.min(1, room.width / Math.max(1, scene.width), room.height / Math.max(1, scene.height))
  return { scale, left: (frame.width - scene.width * scale) / 2, top: (frame.height - scene.height * scale) / 2 }
}

/** This card in the middle, large enough to be read. */
export function around(card: Box | undefined, scene: Size, frame: Size, scale = 0.8): Viewport {
  const { x, y, width, height } = card ?? { x: 0, y: 0, width: 0, height: 0 }
  const place = (middle: number, length: number, room: number) => {
    if (length <= room - 2 * margin) return (room - length) / 2
    // No empty room beside what is larger than the frame.
    return Math.min(margin, Math.max(room - margin - length, room / 2 - middle))
  }
  return {
    scale,
    left: place((x + width / 2) * scale, scene.width * scale, frame.width),
    top: place((y + height / 2) * scale, scene.height * scale, frame.height),
  }
}

/** What is shown first: everything where it can be read or is very much, else the start and what is near it. */
export function atFirst(scene: Scene, frame: Size): Viewport {
  const all = whole(scene, frame)
  const isSeen = scene.cards.length > 400 && frame.width > 600 && all.scale >= 0.03
  if (all.scale >= 0.45 || isSeen) return all
  return around(scene.cards[scene.start], scene, frame, frame.width < 600 ? 0.7 : 0.8)
}

/** Nearer or further, with what is under this point staying there. */
export function zoomed(view: Viewport, factor: number, x: number, y: number, scene: Size, frame: Size): Viewport {
  const least = Math.min(0.5, whole(scene, frame).scale / 1.5)
  const scale = Math.min(most, Math.max(least, view.scale * factor))
  const by = scale / view.scale
  return { scale, left: x - (x - view.left) * by, top: y - (y - view.top) * by }
}

/** Moved, but never so far that nothing of it is left on the screen. */
export function moved(view: Viewport, byX: number, byY: number, scene: Size, frame: Size): Viewport {
  const within = (place: number, length: number, room: number) => Math.min(room - 60, Math.max(60 - length, place))
  return {
    scale: view.scale,
    left: within(view.left + byX, scene.width * view.scale, frame.width),
    top: within(view.top + byY, scene.height * view.scale, frame.height),
  }
}

/** The part of the scene that is on the screen. */
export function seen({ scale, left, top }: Viewport, frame: Size): Box {
  return { x: -left / scale, y: -top / scale, width: frame.width / scale, height: frame.height / scale }
}

/** The card under this point of the screen. */
export function cardAt({ cards }: Scene, { scale, left, top }: Viewport, x: number, y: number): number | undefined {
  const [across, down] = [(x - left) / scale, (y - top) / scale]
  // Where cards are small, a finger need not meet them exactly.
  const slack = Math.min(12, 4 / scale)
  const at = cards.findIndex(
    card =>
      across >= card.x - slack &&
      across <= card.x + card.width + slack &&
      down >= card.y - slack &&
      down <= card.y + card.height + slack,
  )
  return at < 0 ? undefined : at
}
