import type { Style } from '../rules/template.ts'

/** Millimetres of the page, points of the type. */
export type Sizes = {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
  readonly title: number
  readonly text: number
  readonly leading: number
  readonly table: number
  readonly tableLeading: number
}

export const paper = { width: 210, height: 297 } as const

/**
 * GB/T 9704-2012 5.2: A4, 37 mm above and 28 mm at the binding edge, 156 × 225 mm of text, 22 lines of 三号 with a 二号
 * title. Records and forms are set closer, as the model forms are.
 */
export const sizesOf = {
  letter: { top: 37, bottom: 35, left: 28, right: 26, title: 22, text: 16, leading: 29, table: 12, tableLeading: 19 },
  record: { top: 30, bottom: 28, left: 28, right: 24, title: 22, text: 14, leading: 25, table: 11, tableLeading: 18 },
  form: { top: 20, bottom: 18, left: 25, right: 20, title: 18, text: 12, leading: 20, table: 10, tableLeading: 15 },
} as const satisfies Record<Style, Sizes>

/** What stands at the foot of the last page. */
export const footSize = 10.5
/** A signature fits into this, in millimetres. */
export const signatureBox = { width: 30, height: 11 } as const
/** Room of a line that was signed on the glass, and of one that waits for a pen. */
export const signatureRow = 13
export const handRow = 9
