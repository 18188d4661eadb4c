import type { Mark } from '../../platform/documents/pdf/drawing.ts'
import type { Measure } from '../../platform/documents/pdf/fonts.ts'
import { formatCode } from '../rules.ts'
import { plateZh } from '../zh.ts'
import { type Block, box, ink, type PlateContent, paper, primary, quiet, setBlock, setSymbol, tint } from './content.ts'
import { type QrSymbol, QUIET_MODULES } from './symbol.ts'

/** `single`: one plate a page for the sign maker. The sheets are for the office printer. */
export const plateLayouts = ['single', 'a4-2x4', 'a4-3x8'] as const
export type PlateLayout = (typeof plateLayouts)[number]

/** All in millimetres. */
export type Sheet = {
  readonly pageWidth: number
  readonly pageHeight: number
  /** Of one plate after cutting. */
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly rows: number
  /** From the edge of the page to the first plate. */
  readonly left: number
  readonly top: number
  /** Ink that runs past the cut. */
  readonly bleed: number
}

/** The sheets are those of ready-cut label paper, 105 × 74 mm and 70 × 37 mm; text keeps 5 mm from their edges. */
export const sheets = {
  single: { pageWidth: 100, pageHeight: 100, width: 80, height: 80, columns: 1, rows: 1, left: 10, top: 10, bleed: 3 },
  'a4-2x4': {
    pageWidth: 210,
    pageHeight: 297,
    width: 105,
    height: 74,
    columns: 2,
    rows: 4,
    left: 0,
    top: 0.5,
    bleed: 0,
  },
  'a4-3x8': {
    pageWidth: 210,
    pageHeight: 297,
    width: 70,
    height: 37,
    columns: 3,
    rows: 8,
    left: 0,
    top: 0.5,
    bleed: 0,
  },
} as const satisfies Record<PlateLayout, Sheet>

/** What is printed on one plate, from its own top left corner. */
export function plateMarks(layout: PlateLayout, plate: PlateContent, symbol: QrSymbol, measure: Measure): Mark[] {
  switch (layout) {
    case 'single':
      return single(plate, symbol, measure)
    case 'a4-2x4':
      return large(plate, symbol, measure)
    case 'a4-3x8':
      return small(plate, symbol, measure)
    default:
      return layout satisfies never
  }
}

const place = (plate: PlateContent) => `${plate.category} · ${plate.town}`
const complaint = `${plateZh.complaint} ${plateZh.complaintNumber}`
const certificateOf = (plate: PlateContent) =>
  plate.certificateNumber === undefined ? undefined : `${plateZh.certificate} ${plate.certificateNumber}`

/** The largest side of a symbol that leaves its light margin free: once within `once`, on both sides within `twice`. */
function sideWithin(symbol: QrSymbol, once: number, twice: number): number {
  const quiet = QUIET_MODULES / symbol.size
  return Math.min(once / (1 + quiet), twice / (1 + 2 * quiet))
}

function single(plate: PlateContent, symbol: QrSymbol, measure: Measure): Mark[] {
  const { bleed, width } = sheets.single
  const set = (block: Block) => setBlock(block, measure)
  const text = { x: 6, width: 68, align: 'left', colour: ink, weight: 'regular' } as const
  const white = { ...text, top: 0.5, height: 11.5, largest: 11.5, colour: paper } as const
  const side = sideWithin(symbol, 44.4, 48)
  const top = 36 - side / 2
  const certificate = certificateOf(plate)
  return [
    box(-bleed, -bleed, width + 2 * bleed, 12 + bleed, primary),
    ...set({ ...white, text: plate.districtBureau, width: 47, smallest: 6, weight: 'bold' }),
    ...set({ ...white, text: plateZh.mark, x: 74, width: 19, smallest: 8, align: 'right' }),
    setSymbol(symbol, 6, top, side),
    ...promise(top, side, measure),
    ...set({ ...text, text: plate.workshopName, top: 60.2, height: 8.2, largest: 15, smallest: 6, weight: 'bold' }),
    ...set({
      ...text,
      text: certificate === undefined ? place(plate) : `${place(plate)} · ${certificate}`,
      top: 68.8,
      height: 3.4,
      largest: 7.5,
      smallest: 4.5,
      colour: quiet,
    }),
    ...set({ ...text, text: formatCode(plate.code), top: 72.4, height: 4, largest: 10, smallest: 6 }),
  ]
}

/** Beside the symbol: what a scan will show, and whom to call. */
function promise(top: number, height: number, measure: Measure): Mark[] {
  const pitch = 4.2
  const text = { x: 62.4, width: 21.6, align: 'middle', colour: ink, weight: 'regular' } as const
  const set = (block: Block) => setBlock(block, measure)
  return [
    box(50.8, top, 23.2, height, tint),
    ...set({
      ...text,
      text: plateZh.invitation,
      top: top + 1.8,
      height: 5,
      largest: 12,
      smallest: 9,
      weight: 'bold',
      colour: primary,
    }),
    ...plateZh.shows.flatMap((line, index) =>
      set({
        ...text,
        text: line,
        top: top + 7.6 + index * pitch,
        height: pitch,
        largest: 8,
        smallest: 6,
        colour: quiet,
      }),
    ),
    ...set({
      ...text,
      text: complaint,
      top: top + height - 6.2,
      height: 5,
      largest: 9,
      smallest: 6,
      weight: 'bold',
      colour: primary,
    }),
  ]
}

function large(plate: PlateContent, symbol: QrSymbol, measure: Measure): Mark[] {
  const set = (block: Block) => setBlock(block, measure)
  const text = { x: 59.5, width: 39.5, align: 'left', colour: ink, weight: 'regular' } as const
  const white = { ...text, top: 6, height: 9.5, largest: 12, colour: paper } as const
  const side = sideWithin(symbol, 52.5, 58.5)
  const facts = [place(plate), certificateOf(plate)].filter(fact => fact !== undefined)
  return [
    box(6, 6, 93, 9.5, primary),
    ...set({ ...white, text: plate.districtBureau, x: 9, width: 62, smallest: 6, weight: 'bold' }),
    ...set({ ...white, text: plateZh.mark, x: 96, width: 22, smallest: 8, align: 'right' }),
    setSymbol(symbol, 6, 68 - side, side),
    ...set({
      ...text,
      text: plate.workshopName,
      top: 20,
      height: 16,
      largest: 16,
      smallest: 7,
      weight: 'bold',
      stand: 'top',
    }),
    ...facts.flatMap((fact, index) =>
      set({
        ...text,
        text: fact,
        top: 46.6 - (facts.length - index) * 4.4,
        height: 3.8,
        largest: 9,
        smallest: 5,
        colour: quiet,
      }),
    ),
    ...set({ ...text, text: formatCode(plate.code), top: 47.4, height: 4, largest: 9.5, smallest: 6 }),
    box(59.5, 53.5, 39.5, 14.5, tint),
    ...set({
      ...text,
      text: plateZh.invitation,
      x: 79.25,
      width: 37,
      top: 54.2,
      height: 8,
      largest: 17,
      smallest: 10,
      weight: 'bold',
      colour: primary,
      align: 'middle',
    }),
    ...set({
      ...text,
      text: complaint,
      x: 79.25,
      width: 37,
      top: 62.2,
      height: 4.4,
      largest: 9,
      smallest: 6,
      align: 'middle',
    }),
  ]
}

function small(plate: PlateContent, symbol: QrSymbol, measure: Measure): Mark[] {
  const set = (block: Block) => setBlock(block, measure)
  const side = sideWithin(symbol, 32.6, 35)
  const text = { x: 38, width: 27, align: 'left', colour: ink, weight: 'regular' } as const
  const code = formatCode(plate.code)
  return [
    setSymbol(symbol, 5, (37 - side) / 2, side),
    ...set({ ...text, text: plate.districtBureau, top: 4.2, height: 2.6, largest: 6.5, smallest: 4, colour: quiet }),
    box(38, 7.4, 27, 0.3, primary),
    ...set({
      ...text,
      text: plate.workshopName,
      top: 8.8,
      height: 9,
      largest: 11,
      smallest: 5,
      weight: 'bold',
      stand: 'top',
    }),
    ...set({ ...text, text: place(plate), top: 18.8, height: 2.6, largest: 6.5, smallest: 4, colour: quiet }),
    ...set({ ...text, text: code.slice(0, 14), top: 21.8, height: 3, largest: 8, smallest: 6 }),
    ...set({ ...text, text: code.slice(15), top: 24.9, height: 3, largest: 8, smallest: 6 }),
    ...set({
      ...text,
      text: plateZh.invitation,
      width: 18.6,
      top: 28.8,
      height: 4.2,
      largest: 10.5,
      smallest: 8,
      weight: 'bold',
      colour: primary,
    }),
    ...set({
      ...text,
      text: plateZh.mark,
      x: 65,
      width: 8,
      top: 29.3,
      height: 4.2,
      largest: 5.5,
      smallest: 4,
      colour: quiet,
      align: 'right',
    }),
  ]
}
