/** What a picture is drawn with: on the screen, or into a file. Lengths in units of the picture. */
export type Pen = {
  /** Curves from left to right, four numbers each: where they begin and end. Arcs lead back above both ends. */
  readonly lines: (ends: readonly number[], look: LineLook) => void
  readonly box: (x: number, y: number, width: number, height: number, look: BoxLook) => void
  /** @param x the left end, or the middle */
  readonly text: (x: number, y: number, words: string, look: TextLook) => void
}

export type LineLook = {
  readonly colour: string
  readonly width: number
  readonly dashed?: boolean
  /** `arc` leads back; `straight` is for rulers and for what is too small to be seen bent. */
  readonly form?: 'curve' | 'arc' | 'straight'
}
export type BoxLook = {
  readonly fill: string
  readonly edge?: string
  readonly edgeWidth?: number
  readonly dashed?: boolean
  readonly radius?: number
}
export type TextLook = {
  readonly size: number
  readonly colour: string
  readonly bold?: boolean
  readonly middle?: boolean
}

export const font = '-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif'
const dashes = [5, 4]

/** @param context its transform is the caller's */
export function canvasPen(context: CanvasRenderingContext2D): Pen {
  return {
    lines: (ends, { colour, width, dashed = false, form = 'curve' }) => {
      context.strokeStyle = colour
      context.lineWidth = width
      context.setLineDash(dashed ? dashes : [])
      // One path for all is slow to fill in; one for each is slow to call.
      for (let first = 0; first < ends.length; first += 800) {
        context.beginPath()
        for (let at = first; at < Math.min(ends.length, first + 800); at += 4) {
          const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [ends[at], ends[at + 1], ends[at + 2], ends[at + 3]]
          context.moveTo(x1, y1)
          if (form === 'straight') context.lineTo(x2, y2)
          else {
            const [a, b, c, d] = bends(form, x1, y1, x2, y2)
            context.bezierCurveTo(a, b, c, d, x2, y2)
          }
        }
        context.stroke()
      }
    },
    box: (x, y, width, height, { fill, edge, edgeWidth = 1, dashed = false, radius = 0 }) => {
      context.fillStyle = fill
      if (radius === 0 && edge === undefined) return context.fillRect(x, y, width, height)
      context.beginPath()
      context.roundRect(x, y, width, height, radius)
      context.fill()
      if (edge === undefined) return
      context.strokeStyle = edge
      context.lineWidth = edgeWidth
      context.setLineDash(dashed ? dashes : [])
      context.stroke()
    },
    text: (x, y, words, { size, colour, bold = false, middle = false }) => {
      context.font = `${bold ? '600 ' : ''}${size}px ${font}`
      context.fillStyle = colour
      context.textAlign = middle ? 'center' : 'left'
      context.textBaseline = 'alphabetic'
      context.fillText(words, x, y)
    },
  }
}

/** The two points towards which a line bends. */
export function bends(form: 'curve' | 'arc', x1: number, y1: number, x2: number, y2: number) {
  if (form === 'curve') {
    const half = (x2 - x1) / 2
    return [x1 + half, y1, x2 - half, y2] as const
  }
  const above = Math.min(y1, y2) - 60
  return [x1 + 90, above, x2 - 90, above] as const
}

/** @returns the pen, and what was drawn with it as the inside of an SVG document */
export function svgPen(): { readonly pen: Pen; readonly drawn: () => string } {
  const parts: string[] = []
  const dash = (dashed: boolean) => (dashed ? ` stroke-dasharray="${dashes.join(' ')}"` : '')
  const pen: Pen = {
    lines: (ends, { colour, width, dashed = false, form = 'curve' }) => {
      if (ends.length === 0) return
      let path = ''
      for (let at = 0; at < ends.length; at += 4) {
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [ends[at], ends[at + 1], ends[at + 2], ends[at + 3]]
        const way = form === 'straight' ? 'L' : `C${bends(form, x1, y1, x2, y2).map(short).join(' ')} `
        path += `M${short(x1)} ${short(y1)}${way}${short(x2)} ${short(y2)}`
      }
      parts.push(`<path d="${path}" fill="none" stroke="${colour}" stroke-width="${short(width)}"${dash(dashed)}/>`)
    },
    box: (x, y, width, height, { fill, edge, edgeWidth = 1, dashed = false, radius = 0 }) => {
      const line = edge === undefined ? '' : ` stroke="${edge}" stroke-width="${edgeWidth}"${dash(dashed)}`
      const size = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`
      parts.push(`<rect ${size} rx="${radius}" fill="${fill}"${line}/>`)
    },
    text: (x, y, words, { size, colour, bold = false, middle = false }) => {
      const weight = bold ? ' font-weight="600"' : ''
      const anchor = middle ? ' text-anchor="middle"' : ''
      const at = `x="${short(x)}" y="${short(y)}"`
      parts.push(`<text ${at} font-size="${size}" fill="${colour}"${weight}${anchor}>${escaped(words)}</text>`)
    },
  }
  return { pen, drawn: () => parts.join('\n') }
}

function short(number: number): string {
  return String(Math.round(number * 10) / 10)
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** What was typed stays text; signs that XML does not know are left out. */
export function escaped(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '').replace(/[&<>]/gu, sign => entities[sign] ?? '')
}
