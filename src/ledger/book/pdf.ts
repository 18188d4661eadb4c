import type { Day } from '../../kernel/day.ts'
import { addPage, newDocument } from '../../platform/documents/pdf/drawing.ts'
import { type Fonts, loadFonts } from '../../platform/documents/pdf/fonts.ts'
import { pageWriter } from '../../platform/documents/pdf/stream.ts'
import { papersZh } from '../zh/papers.ts'
import { type Cover, layOut, type Page } from './layout.ts'
import type { PrintedRow, Section } from './section.ts'
import { room, sheet, small } from './setting.ts'

export type Book = {
  readonly workshopName: string
  readonly certificateNumber: string | null
  readonly place: string
  readonly bureau: string
  readonly from: Day
  readonly to: Day
  /** When and by whom it was printed. */
  readonly printedAt: string
  readonly printedBy: string
  readonly sections: readonly Section[]
}

/** The ledgers of a workshop as they lie in a folder: landscape A4, every page numbered within the whole. */
export async function bookPdf(book: Book): Promise<Uint8Array> {
  const fonts = await loadFonts()
  const cover = coverOf(book, fonts)
  const pages: Page[] = []
  let rare = false
  for (const section of book.sections) {
    const drawable = printable(section, fonts)
    rare ||= drawable.rare
    pages.push(...(await layOut(drawable.section, cover, fonts.measure)))
  }
  const document = await newDocument(`${cover.name} 台账 ${book.from} 至 ${book.to}`, book.bureau)
  const writer = pageWriter(await fonts.embed(document), fonts.measure)
  for (const [i, { section, marks }] of pages.entries()) {
    const page = addPage(document, sheet.width, sheet.height)
    writer.write(page, [...marks, ...foot(book, section, rare, `第 ${i + 1} 页 共 ${pages.length} 页`)])
    await new Promise(resolve => setImmediate(resolve))
  }
  return await document.save({ objectsPerTick: 200 })
}

function coverOf(book: Book, fonts: Fonts): Cover {
  const facts = [
    `备案证号：${book.certificateNumber ?? '无'}`,
    book.place,
    `期间：${book.from} 至 ${book.to}`,
    `打印：${book.printedAt} ${book.printedBy}`,
  ]
  return { name: inFont(book.workshopName, fonts), facts: facts.map(fact => inFont(fact, fonts)) }
}

function foot(book: Book, { keepUntil }: Section, rare: boolean, number: string) {
  const y = sheet.height - sheet.bottom + 5
  const kept = keepUntil === undefined ? undefined : `${papersZh.retention} ${keepUntil}（${papersZh.retentionBasis}）`
  const left = [kept, rare ? papersZh.unprintable : undefined].filter(part => part !== undefined)
  return [
    small(left.join('  '), sheet.left, y, 'left'),
    small(book.bureau, sheet.left + room / 2, y, 'middle'),
    small(number, sheet.left + room, y, 'right'),
  ]
}

/** A character that the font cannot draw would be an empty box, which reads as nothing: 〓 says that one stood there. */
function inFont(text: string, fonts: Pick<Fonts, 'missing'>): string {
  const unknown = fonts.missing(text.replaceAll('\n', ''))
  return unknown.reduce((all, character) => all.replaceAll(character, '〓'), text)
}

function printable(section: Section, fonts: Fonts): { section: Section; rare: boolean } {
  let rare = false
  const shown = (text: string) => {
    const drawn = inFont(text, fonts)
    rare ||= drawn !== text
    return drawn
  }
  const rows = section.rows.map((row): PrintedRow => {
    return row.kind === 'cells' ? { ...row, cells: row.cells.map(shown) } : { ...row, text: shown(row.text) }
  })
  return { section: { ...section, rows }, rare }
}
