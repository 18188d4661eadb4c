import { colours } from '../../tokens.ts'
import { drawScene, wayThrough } from './draw.ts'
import { textWidth } from './fit-text.ts'
import { canvasPen } from './pen.ts'
import type { Card, Scene } from './scene.ts'
import { type Size, seen, type Viewport } from './viewport.ts'

/** Two sheets: the scene, and above it what is pointed at. Drawing the second costs little however much is on the first. */
export type Stage = {
  readonly size: () => Size
  readonly show: (scene: Scene, view: Viewport) => void
  /** The way through a card stands out from the rest, which fades. */
  readonly point: (
    scene: Scene,
    view: Viewport,
    at: { hovered: number | undefined; chosen: number | undefined },
  ) => void
  /** While it moves: what was drawn last is shifted, where drawing anew would be too slow to follow the hand. */
  readonly shift: (view: Viewport) => boolean
}

const slow = 30

export function makeStage(base: HTMLCanvasElement, over: HTMLCanvasElement): Stage {
  const sheets = [base, over] as const
  let drawn: Viewport = { scale: 1, left: 0, top: 0 }
  let took = 0
  const size = () => ({ width: base.clientWidth, height: base.clientHeight })
  const measured = () => {
    const { width, height } = size()
    const ratio = Math.min(2, devicePixelRatio)
    for (const sheet of sheets) {
      const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)]
      if (sheet.width !== wide) sheet.width = wide
      if (sheet.height !== high) sheet.height = high
    }
    return ratio
  }
  return {
    size,
    show: (scene, view) => {
      const began = performance.now()
      const ratio = measured()
      const context = readied(base, ratio, view)
      if (context === undefined) return
      drawScene(canvasPen(context), scene, { view: seen(view, size()), scale: view.scale, ratio })
      base.style.transform = ''
      drawn = view
      took = performance.now() - began
    },
    point: (scene, view, { hovered, chosen }) => {
      const ratio = measured()
      const context = readied(over, ratio, view)
      if (context === undefined) return
      const pointed = hovered ?? chosen
      base.style.opacity = pointed === undefined ? '1' : '0.25'
      over.style.transform = ''
      if (pointed !== undefined) {
        const { cards, lines, near } = wayThrough(scene, pointed)
        const shown = { view: seen(view, size()), scale: view.scale, ratio }
        drawScene(canvasPen(context), scene, { ...shown, only: { cards, lines }, said: near })
      }
      const ringed = scene.cards[chosen ?? -1]
      if (ringed !== undefined) ring(context, ringed, view.scale)
      const named = scene.cards[hovered ?? -1]
      if (named !== undefined && view.scale < 0.6) tip(context, named, view, ratio, size())
    },
    shift: view => {
      if (took < slow) return false
      const by = view.scale / drawn.scale
      const move = `translate(${view.left - drawn.left * by}px, ${view.top - drawn.top * by}px) scale(${by})`
      base.style.transform = move
      over.style.transform = move
      return true
    },
  }
}

function readied(sheet: HTMLCanvasElement, ratio: number, { scale, left, top }: Viewport) {
  const context = sheet.getContext('2d')
  if (context === null) return undefined
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, sheet.width, sheet.height)
  context.setTransform(scale * ratio, 0, 0, scale * ratio, left * ratio, top * ratio)
  return context
}

function ring(context: CanvasRenderingContext2D, { x, y, width, height }: Card, scale: number): void {
  const away = 3 / scale
  context.strokeStyle = colours.ink
  context.lineWidth = 2 / scale
  context.setLineDash([])
  context.strokeRect(x - away, y - away, width + 2 * away, height + 2 * away)
}

/** What a card says that is too small to be read, beside it. */
function tip(context: CanvasRenderingContext2D, card: Card, view: Viewport, ratio: number, frame: Size): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  const words = [card.title, card.below].filter(Boolean)
  const width = Math.max(...words.map(each => textWidth(each, 13))) + 20
  const height = 12 + words.length * 19
  const x = Math.min(
    frame.width - width - 4,
    Math.max(4, view.left + (card.x + card.width / 2) * view.scale - width / 2),
  )
  const above = view.top + card.y * view.scale - height - 6
  const y = above < 4 ? view.top + (card.y + card.height) * view.scale + 6 : above
  const pen = canvasPen(context)
  pen.box(x, y, width, height, { fill: colours.paper, edge: colours.ink, radius: 6 })
  for (const [at, line] of words.entries()) {
    pen.text(x + 10, y + 20 + at * 19, line, { size: 13, colour: colours.ink, bold: at === 0 })
  }
}
