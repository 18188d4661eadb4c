import type { Row } from './cells.ts'
import { openWorkbookPackage } from './guard.ts'
import { defaultLimits, type WorkbookLimits } from './limits.ts'
import { findRange, type Range } from './references.ts'
import { refusalOf, refuse } from './refusal.ts'
import { noSharedStrings, readSharedStrings, type SharedStrings } from './shared-strings.ts'
import { readRows } from './sheet-rows.ts'
import { findWorkbookParts, readDateFormats } from './workbook-parts.ts'
import type { Package, Part } from './zip-reader.ts'

export type Sheet = { readonly name: string; readonly index: number; readonly hidden: boolean }

export type Workbook = {
  readonly sheets: readonly Sheet[]
  /** Rows as the file is read; stopping early stops reading. */
  rows(sheetIndex: number): AsyncGenerator<Row, void, undefined>
  /** Merged ranges; they stand behind the rows in the file, so this reads past them, quickly. */
  merges(sheetIndex: number): Promise<readonly Range[]>
  close(): Promise<void>
}

/**
 * Opens a workbook for reading; memory stays bounded by the shared strings whatever the number of rows.
 *
 * @throws Problem `file-refused` or `too-large`; so do `rows` and `merges` when the damage lies further in
 */
export async function readWorkbook(path: string, limits: WorkbookLimits = defaultLimits): Promise<Workbook> {
  const pack = await openWorkbookPackage(path, limits)
  try {
    const parts = await findWorkbookParts(pack)
    const dateFormats = await readDateFormats(pack, parts.styles)
    let strings: SharedStrings | undefined
    const sharedStrings = async () => {
      strings ??= parts.sharedStrings ? await readSharedStrings(pack, parts.sharedStrings, limits) : noSharedStrings
      return strings
    }
    const partOf = (index: number) => {
      const sheet = parts.sheets[index]
      if (!sheet) throw new RangeError(`no sheet ${index}`)
      return sheet.part
    }
    return {
      sheets: parts.sheets.map(({ name, hidden }, index) => ({ name, index, hidden })),
      async *rows(sheetIndex) {
        const context = { strings: await sharedStrings(), dateFormats, since1904: parts.since1904, limits }
        yield* readRows(pack.unpacked(partOf(sheetIndex)), context)
      },
      merges: sheetIndex => readMerges(pack, partOf(sheetIndex)),
      close: () => pack.close(),
    }
  } catch (error) {
    await pack.close()
    throw refusalOf(error)
  }
}

const mergeTag = /<(?:[\w.-]+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([^"'<>]{1,40})["']/g
const mostMerges = 200_000

async function readMerges(pack: Package, part: Part): Promise<readonly Range[]> {
  const merges: Range[] = []
  let rest = ''
  for await (const piece of pack.unpacked(part)) {
    const text = rest + piece.toString('latin1')
    if (text.includes('mergeCell')) {
      for (const [, reference = ''] of text.matchAll(mergeTag)) {
        const range = findRange(reference)
        if (!range) throw refuse('damaged')
        merges.push(range)
        if (merges.length > mostMerges) throw refuse('bomb')
      }
    }
    // A tag cut in two is completed by the next piece; one that is complete was counted and is not kept.
    const open = text.lastIndexOf('<')
    rest = open >= 0 && !text.includes('>', open) ? text.slice(open).slice(0, 4096) : ''
  }
  return merges
}
