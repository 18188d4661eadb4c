import { colours } from '../../tokens.ts'
import { drawScene } from './draw.ts'
import { textWidth } from './fit-text.ts'
import { kindLooks, stoppedLooks } from './kinds.ts'
import { canvasPen, escaped, font, type Pen, svgPen } from './pen.ts'
import type { Scene } from './scene.ts'

/** What stands above a picture that leaves the screen: whoever gets it must know what it shows and of when. */
export type Heading = { readonly title: string; readonly about: string }

const margin = 32
const headHeight = 96
/** Browsers draw no larger sheets. */
const mostSide = 12_000

type Sheet = { readonly width: number; readonly height: number }

function sheetOf(scene: Scene, { title, about }: Heading): Sheet {
  const least = Math.max(720, textWidth(title, 20), textWidth(about, 13))
  return { width: Math.max(scene.width, least) + 2 * margin, height: scene.height + headHeight + 2 * margin }
}

export function pictureSvg(scene: Scene, heading: Heading): string {
  const { width, height } = sheetOf(scene, heading)
  const { pen, drawn } = svgPen()
  drawHead(pen, heading, width, height)
  const head = drawn()
  const inside = svgPen()
  drawScene(inside.pen, scene, { view: { x: 0, y: -200, width: scene.width, height: scene.height + 400 }, scale: 1 })
  const size = `width="${Math.ceil(width)}" height="${Math.ceil(height)}"`
  const box = `viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${box} font-family='${font}'>
<title>${escaped(heading.title)}</title>
<desc>${escaped(heading.about)}</desc>
${head}
<g transform="translate(${margin} ${margin + headHeight})">
${inside.drawn()}
</g></svg>
`
}

/** @returns `undefined` where the browser cannot draw so much */
export async function picturePng(scene: Scene, heading: Heading): Promise<Blob | undefined> {
  const { width, height } = sheetOf(scene, heading)
  const scale = Math.min(2, mostSide / width, mostSide / height)
  const sheet = document.createElement('canvas')
  sheet.width = Math.ceil(width * scale)
  sheet.height = Math.ceil(height * scale)
  const context = sheet.getContext('2d')
  if (context === null) return undefined
  const pen = canvasPen(context)
  context.setTransform(scale, 0, 0, scale, 0, 0)
  drawHead(pen, heading, width, height)
  context.setTransform(scale, 0, 0, scale, margin * scale, (margin + headHeight) * scale)
  const view = { x: 0, y: -200, width: scene.width, height: scene.height + 400 }
  drawScene(pen, scene, { view, scale: Math.max(0.5, scale), ratio: scale / Math.max(0.5, scale) })
  return new Promise(resolve => sheet.toBlob(blob => resolve(blob ?? undefined), 'image/png'))
}

function drawHead(pen: Pen, { title, about }: Heading, width: number, height: number): void {
  pen.box(0, 0, width, height, { fill: colours.paper })
  pen.text(margin, margin + 20, title, { size: 20, colour: colours.ink, bold: true })
  pen.text(margin, margin + 44, about, { size: 13, colour: colours.quiet })
  let x = margin
  for (const { sign, word, colour } of [...Object.values(kindLooks), ...Object.values(stoppedLooks)]) {
    pen.box(x, margin + 58, 18, 18, { fill: colour, radius: 4 })
    pen.text(x + 9, margin + 71, sign, { size: 11, colour: colours.paper, middle: true })
    pen.text(x + 24, margin + 72, word, { size: 12, colour: colours.ink })
    x += 24 + textWidth(word, 12) + 20
  }
}

export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
