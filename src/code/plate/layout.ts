import type { Mark } from '../../platform/documents/pdf/drawing.ts'
import type { Measure } from '../../platform/documents/pdf/fonts.ts'
import { formatCode } from '../rules.ts'
import { plateZh } from '../zh.ts'
import { box, ink, type PlateContent, paper, primary, quiet, setBlock, setSymbol, tint } from './content.ts'
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

/** The dark side of a symbol whose light margin ends where `room` ends. */
const sideIn = (room: number, symbol: QrSymbol) => (room * symbol.size) / (symbol.size + 2 * QUIET_MODULES)

function single(plate: PlateContent, symbol: QrSymbol, measure: Measure): Mark[] {
  const { bleed, width } = sheets.single
  const set = (block: Parameters<typeof setBlock>[0]) => setBlock(block, measure)
  const side = sideIn(50, symbol)
  const text = { x: 6, width: 68, align: 'left', colour: ink, weight: 'regular' } as const
  return [
    box(-bleed, -bleed, width + 2 * bleed, 12.5 + bleed, primary),
    ...set({
      ...text,
      text: plate.districtBureau,
      width: 47,
      top: 1,
      height: 11.5,
      largest: 11.5,
      smallest: 6,
      weight: 'bold',
      colour: paper,
    }),
    ...set({
      ...text,
      text: plateZh.mark,
      x: 74,
      width: 19,
      top: 1,
      height: 11.5,
      largest: 11.5,
      smallest: 8,
      colour: paper,
      align: 'right',
    }),
    setSymbol(symbol, 6, 13 + (50 - side) / 2, side),
    ...upright(plateZh.invitation, 63.5, 17.5, 41, measure),
    ...set({ ...text, text: plate.workshopName, top: 61.6, height: 7.6, largest: 15, smallest: 6, weight: 'bold' }),
    ...set({
      ...text,
      text: withCertificate(plate),
      top: 69.2,
      height: 3.4,
      largest: 7.5,
      smallest: 4.5,
      colour: quiet,
    }),
    ...set({ ...text, text: formatCode(plate.code), width: 44, top: 72.6, height: 3.8, largest: 9, smallest: 6 }),
    ...set({
      ...text,
      text: complaint,
      x: 74,
      width: 22,
      top: 72.6,
      height: 3.8,
      largest: 8.5,
      smallest: 6,
      weight: 'bold',
      colour: primary,
      align: 'right',
    }),
  ]
}

const withCertificate = (plate: PlateContent) =>
  plate.certificateNumber === undefined
    ? place(plate)
    : `${place(plate)} · ${plateZh.certificate} ${plate.certificateNumber}`

/** Characters one below the other on a tinted ground, as on a shop sign. */
function upright(text: string, x: number, top: number, height: number, measure: Measure): Mark[] {
  const pitch = height / text.length
  const characters = [...text].flatMap((character, index) =>
    setBlock(
      {
        text: character,
        x,
        width: pitch + 2,
        top: top + index * pitch,
        height: pitch,
        largest: 20,
        smallest: 12,
        weight: 'bold',
        colour: primary,
        align: 'middle',
      },
      measure,
    ),
  )
  return [box(x - 6.5, top - 2, 13, height + 4, tint), ...characters]
}

function large(plate: PlateContent, symbol: QrSymbol, measure: Measure): Mark[] {
  const set = (block: Parameters<typeof setBlock>[0]) => setBlock(block, measure)
  const side = sideIn(53, symbol)
  const text = { x: 57, width: 42, align: 'left', colour: ink, weight: 'regular' } as const
  const certificate = plate.certificateNumber
  return [
    box(6, 6, 93, 9.5, primary),
    ...set({
      ...text,
      text: plate.districtBureau,
      x: 9,
      width: 62,
      top: 6,
      height: 9.5,
      largest: 12,
      smallest: 6,
      weight: 'bold',
      colour: paper,
    }),
    ...set({
      ...text,
      text: plateZh.mark,
      x: 96,
      width: 22,
      top: 6,
      height: 9.5,
      largest: 12,
      smallest: 8,
      colour: paper,
      align: 'right',
    }),
    setSymbol(symbol, 6, 68 - side, side),
    ...set({
      ...text,
      text: plate.workshopName,
      top: 19.5,
      height: 16,
      largest: 16,
      smallest: 7,
      weight: 'bold',
      stand: 'top',
    }),
    ...set({ ...text, text: place(plate), top: 37, height: 3.8, largest: 9, smallest: 5, colour: quiet }),
    ...(certificate === undefined
      ? []
      : set({
          ...text,
          text: `${plateZh.certificate} ${certificate}`,
          top: 41.4,
          height: 3.8,
          largest: 9,
          smallest: 5,
          colour: quiet,
        })),
    ...set({ ...text, text: formatCode(plate.code), top: 47, height: 4, largest: 9.5, smallest: 6 }),
    box(57, 53.5, 42, 14.5, tint),
    ...set({
      ...text,
      text: plateZh.invitation,
      x: 78,
      width: 38,
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
      x: 78,
      width: 38,
      top: 62.2,
      height: 4.4,
      largest: 9,
      smallest: 6,
      align: 'middle',
    }),
  ]
}

function small(plate: PlateContent, symbol: QrSymbol, measure: Measure): Mark[] {
  const set = (block: Parameters<typeof setBlock>[0]) => setBlock(block, measure)
  const side = sideIn(35, symbol)
  const text = { x: 38, width: 27, align: 'left', colour: ink, weight: 'regular' } as const
  const code = formatCode(plate.code)
  return [
    setSymbol(symbol, 5, (37 - side) / 2, side),
    ...set({ ...text, text: plate.districtBureau, top: 4.2, height: 2.6, largest: 6.5, smallest: 4, colour: quiet }),
    box(38, 7.4, 27, 0.3, primary),
    ...set({
      ...text,
      text: plate.workshopName,
      top: 8.6,
      height: 9.6,
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
      top: 28.6,
      height: 4.2,
      largest: 10.5,
      smallest: 8,
      weight: 'bold',
      colour: primary,
    }),
  ]
}
