import { follow } from './gestures.ts'
import type { Box, Scene } from './scene.ts'
import { makeStage } from './stage.ts'
import { around, atFirst, cardAt, moved, seen, type Viewport, whole, zoomed } from './viewport.ts'

/** A scene that is looked at: moved, zoomed, pointed at. */
export type Board = {
  readonly show: (scene: Scene) => void
  readonly choose: (id: string | undefined) => void
  readonly zoom: (factor: number) => void
  readonly whole: () => void
  readonly start: () => void
  readonly move: (byX: number, byY: number) => void
  readonly redraw: () => void
  readonly close: () => void
}

type Parts = {
  readonly base: HTMLCanvasElement
  readonly over: HTMLCanvasElement
  /** Nothing was pressed: what was chosen is no more. */
  readonly onChoose: (id: string | undefined) => void
}

const nothing: Scene = { cards: [], lines: [], width: 0, height: 0, start: 0 }

export function openBoard({ base, over, onChoose }: Parts): Board {
  const stage = makeStage(base, over)
  let scene = nothing
  let view: Viewport = { scale: 1, left: 0, top: 0 }
  let hovered: number | undefined
  let chosen: string | undefined
  let drawing = 0
  let resting: ReturnType<typeof setTimeout> | undefined
  const point = () => stage.point(scene, view, { hovered, chosen: placeOf(scene, chosen) })
  const draw = () => {
    drawing = 0
    stage.show(scene, view)
    point()
  }
  const soon = () => {
    if (drawing === 0) drawing = requestAnimationFrame(draw)
  }
  const go = (next: Viewport, byHand = false) => {
    view = next
    clearTimeout(resting)
    if (byHand && stage.shift(view)) resting = setTimeout(soon, 120)
    else soon()
  }
  const hover = (card: number | undefined) => {
    if (card === hovered) return
    hovered = card
    over.style.cursor = card === undefined ? 'grab' : 'pointer'
    point()
  }
  const move = (byX: number, byY: number) => go(moved(view, byX, byY, scene, stage.size()), true)
  const off = follow(over, {
    move,
    zoom: (factor, x, y) => go(zoomed(view, factor, x, y, scene, stage.size()), true),
    hover: (x, y) => hover(cardAt(scene, view, x, y)),
    leave: () => hover(undefined),
    press: (x, y) => onChoose(scene.cards[cardAt(scene, view, x, y) ?? -1]?.id),
  })
  return {
    show: next => {
      view = scene === nothing ? atFirst(next, stage.size()) : carriedOn(scene, next, view, chosen, stage.size())
      scene = next
      hovered = undefined
      draw()
    },
    choose: id => {
      chosen = id
      const card = scene.cards[placeOf(scene, id) ?? -1]
      // Chosen in a table or in another card's list: it may lie anywhere.
      if (card === undefined || isIn(card, seen(view, stage.size()))) point()
      else go(around(card, scene, stage.size(), Math.max(0.8, view.scale)))
    },
    zoom: factor => go(zoomed(view, factor, stage.size().width / 2, stage.size().height / 2, scene, stage.size())),
    whole: () => go(whole(scene, stage.size())),
    start: () => go(around(scene.cards[scene.start], scene, stage.size())),
    move,
    redraw: draw,
    close: () => {
      off()
      clearTimeout(resting)
      cancelAnimationFrame(drawing)
    },
  }
}

function placeOf({ cards }: Scene, id: string | undefined): number | undefined {
  if (id === undefined) return undefined
  const at = cards.findIndex(card => card.id === id || card.node.members.some(each => each.id === id))
  return at < 0 ? undefined : at
}

function isIn(card: Box, view: Box): boolean {
  const within = (from: number, length: number, start: number, room: number) =>
    from >= start && from + length <= start + room
  return within(card.x, card.width, view.x, view.width) && within(card.y, card.height, view.y, view.height)
}

/** Buyers that were opened appear where their card was; another question begins anew. */
function carriedOn(
  before: Scene,
  next: Scene,
  view: Viewport,
  chosen: string | undefined,
  frame: { width: number; height: number },
): Viewport {
  const old = before.cards[placeOf(before, chosen) ?? -1]
  const same = next.cards[placeOf(next, chosen) ?? placeOf(next, old?.node.members[0]?.id) ?? -1]
  if (old === undefined || same === undefined) return atFirst(next, frame)
  const [left, top] = [view.left + (old.x - same.x) * view.scale, view.top + (old.y - same.y) * view.scale]
  return { scale: view.scale, left, top }
}
