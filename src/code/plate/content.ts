import { type Colour, type Mark, mmOfPoints } from '../../platform/documents/pdf/drawing.ts'
import { type Fitted, fitText } from '../../platform/documents/pdf/fit.ts'
import type { Measure, Weight } from '../../platform/documents/pdf/fonts.ts'
import type { WorkshopCode } from '../rules.ts'
import type { QrSymbol } from './symbol.ts'

export type PlateContent = {
  readonly code: WorkshopCode
  /** What the symbol says: the whole public address. */
  readonly url: string
  readonly workshopName: string
  readonly category: string
  readonly town: string
  readonly certificateNumber?: string | undefined
  /** The bureau of the district, e.g. 恩阳区市场监督管理局. */
  readonly districtBureau: string
}

export const ink: Colour = '#1f2933'
export const quiet: Colour = '#52606d'
export const line: Colour = '#d9e2ec'
export const paper: Colour = '#ffffff'
export const primary: Colour = '#0b6e6e'
export const tint: Colour = '#e6f3f2'

export type Block = {
  readonly text: string
  readonly x: number
  readonly width: number
  /** Of the block, in mm. */
  readonly top: number
  readonly height: number
  readonly largest: number
  readonly smallest: number
  readonly weight: Weight
  readonly colour: Colour
  readonly align: 'left' | 'middle' | 'right'
  /** Where the lines stand in the block when they do not fill it. */
  readonly stand?: 'top' | 'middle'
}

const LEADING = 1.22
/** How far above the base line the middle of a Chinese character lies, in sizes. */
const MIDDLE = 0.38

/** Text set as large as its block allows; x is the left end, the middle or the right end, as `align` says. */
export function setBlock(block: Block, measure: Measure): Mark[] {
  const fitted = fitBlock(block, measure)
  const size = mmOfPoints(fitted.size)
  const depth = size * (1 + (fitted.lines.length - 1) * LEADING)
  const first = block.stand === 'top' ? block.top : block.top + (block.height - depth) / 2
  return fitted.lines.map((text, index) => ({
    kind: 'text',
    text,
    x: block.x,
    y: first + size * (0.5 + MIDDLE + index * LEADING),
    size: fitted.size,
    weight: block.weight,
    colour: block.colour,
    align: block.align,
  }))
}

export function fitBlock(block: Block, measure: Measure): Fitted {
  const { width, height } = block
  const inPoints = 1 / mmOfPoints(1)
  return fitText(
    block.text,
    {
      width: width * inPoints,
      height: height * inPoints,
      largest: block.largest,
      smallest: block.smallest,
      leading: LEADING,
    },
    text => measure(text, block.weight),
  )
}

/** The symbol with its dark modules from `x`, `y` on; the light margin around it must be kept free. */
export function setSymbol(symbol: QrSymbol, x: number, y: number, side: number): Mark {
  return { kind: 'cells', x, y, side, size: symbol.size, runs: symbol.runs, colour: '#000000' }
}

export function box(x: number, y: number, width: number, height: number, colour: Colour): Mark {
  return { kind: 'box', x, y, width, height, colour }
}
