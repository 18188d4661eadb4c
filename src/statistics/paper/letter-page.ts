/**
 * GB/T 9704-2012 5.2 and 7: A4 with 156 × 225 mm to write on, 22 lines of 28 characters, 三号 text under a 二号 title, and
 * where the parts of the head and of the foot stand. Millimetres; sizes of type in points.
 */
export const letterPage = { width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26 } as const
export const room = letterPage.width - letterPage.left - letterPage.right
export const sizes = { text: 16, title: 22, small: 14, leading: 28.95 } as const

/** 发文机关标志 and the line under it are red. */
export const red = 'e60012'

/** As large as fits on one line, and not larger than what headed paper has. */
export function headSize(bureau: string): number {
  const points = (room / 25.4) * 72
  return Math.min(44, Math.floor(points / Math.max(1, [...bureau].length)))
}

/** （A）, upper right. */
export const gradeMark = (grade: string) => (grade === '' ? '' : `（${grade}）`)

/** Until it is sent it has no number, no day and no seal. */
export const unsent = { number: '（文号在发出时编）', day: '　　年　　月　　日', seal: '（印章）' } as const

/** 版记: who gets a copy, who issued it when. */
export function footLines(sheet: {
  readonly bureau: string
  readonly copies: string | null
  readonly signedOn: string | null
}) {
  const copies = sheet.copies === null ? [] : [{ left: `抄送：${sheet.copies}。`, right: '' }]
  return [...copies, { left: `${sheet.bureau}办公室`, right: `${sheet.signedOn ?? unsent.day}印发` }]
}
