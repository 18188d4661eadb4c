import { markedHead, markedRow, type RowContext, type RowFaults, type SheetMarks } from './annotate-sheet.ts'
import { markedStyles } from './annotate-styles.ts'
import { openWorkbookPackage } from './guard.ts'
import { defaultLimits, lastColumn, smallPartBytes, type WorkbookLimits } from './limits.ts'
import { readWorkbook } from './reader.ts'
import { refuse } from './refusal.ts'
import { attributeOf, type Element, elementsIn, endOfTag, nextMarkup, toBytes, toText } from './tags.ts'
import { findWorkbookParts } from './workbook-parts.ts'
import type { Package, Part } from './zip-reader.ts'
import { writeZip } from './zip-writer.ts'

export type Annotation = {
  readonly sheetIndex: number
  /** The row whose new last cell is headed with `header`; 0 when the sheet has no header. */
  readonly headerRow: number
  /** In order of their rows. */
  readonly faults: Iterable<RowFaults> | AsyncIterable<RowFaults>
  readonly header?: string
  /** Where reasons stand already, when the workbook comes back a second time: they are replaced. */
  readonly reasonColumn?: number
}

/**
 * Gives the same workbook back with the bad cells coloured and a last column that says why. What is not touched stays
 * byte for byte; memory does not grow with the rows.
 */
export async function annotateWorkbook(
  source: string,
  target: string,
  annotation: Annotation,
  limits: WorkbookLimits = defaultLimits,
): Promise<{ readonly reasonColumn: number }> {
  const reasonColumn = annotation.reasonColumn ?? (await freeColumn(source, annotation, limits))
  const pack = await openWorkbookPackage(source, limits)
  try {
    const parts = await findWorkbookParts(pack)
    const sheet = parts.sheets[annotation.sheetIndex]
    if (!sheet) throw new RangeError(`no sheet ${annotation.sheetIndex}`)
    const styles = parts.styles && markedStyles(await wholeText(pack, parts.styles))
    const marks: SheetMarks = {
      headerRow: annotation.headerRow,
      header: annotation.header ?? '错误原因',
      reasonColumn,
      again: annotation.reasonColumn !== undefined,
      styles,
    }
    await writeZip(target, async zip => {
      for (const part of pack.parts) {
        if (part === sheet.part) {
          await zip.add(part.path, markedSheet(pack.unpacked(part), annotation.faults, marks))
        } else if (part !== parts.styles || !styles) await zip.copy(part, pack.packed(part))
      }
      // Last, because only now is known which formats the sheet needs.
      if (parts.styles && styles) await zip.add(parts.styles.path, [toBytes(styles.patched())])
    })
    return { reasonColumn }
  } finally {
    await pack.close()
  }
}

/** The first column to the right of everything that stands at the table. */
async function freeColumn(source: string, annotation: Annotation, limits: WorkbookLimits): Promise<number> {
  const workbook = await readWorkbook(source, limits)
  try {
    let last = 0
    for await (const { cells } of workbook.rows(annotation.sheetIndex)) {
      for (const [column, cell] of cells) if (column > last && cell.text.trim() !== '') last = column
    }
    for (const { bottom, right } of await workbook.merges(annotation.sheetIndex)) {
      if (bottom >= annotation.headerRow && right > last && right < lastColumn) last = right
    }
    return Math.min(last + 1, lastColumn)
  } finally {
    await workbook.close()
  }
}

async function* markedSheet(
  pieces: AsyncIterable<Buffer>,
  faults: Annotation['faults'],
  marks: SheetMarks,
): AsyncGenerator<Buffer, void, undefined> {
  const queue = faultQueue(faults)
  let context: RowContext | undefined
  let number = 0
  let output: string[] = []
  let size = 0
  const put = (text: string) => {
    output.push(text)
    size += text.length
  }
  for await (const section of sectionsOf(pieces)) {
    switch (section.kind) {
      case 'head':
        context = { prefix: section.prefix, marks, defaultStyle: columnStyles(section.text, section.prefix) }
        put(markedHead(section.text, section.prefix, marks))
        break
      case 'row': {
        const own = attributeOf(section.row.start, 'r')
        number = own === undefined ? number + 1 : Number(own)
        if (!context) throw refuse('damaged')
        for (const missing of await queue.before(number)) put(newRow(missing, context))
        const found = await queue.at(number)
        const { start, inner, end } = section.row
        const edits = found || number === marks.headerRow || marks.again || own === undefined
        put(edits ? markedRow(section.row, number, found, context) : start + inner + end)
        break
      }
      case 'tail':
        if (context) for (const missing of await queue.before(Number.POSITIVE_INFINITY)) put(newRow(missing, context))
        put(section.text)
        break
      default:
        section satisfies never
    }
    if (size < 65_536) continue
    yield toBytes(output.join(''))
    output = []
    size = 0
  }
  yield toBytes(output.join(''))
}

function newRow(faults: RowFaults, context: RowContext): string {
  return markedRow({ start: `<${context.prefix}row>`, inner: '', end: '' }, faults.row, faults, context)
}

/** Hands the faults out row by row; keeps only the next one. */
function faultQueue(faults: Annotation['faults']) {
  const source = Symbol.asyncIterator in faults ? faults[Symbol.asyncIterator]() : faults[Symbol.iterator]()
  let next: RowFaults | undefined
  let started = false
  const advance = async () => {
    const { value, done } = await source.next()
    if (!done && next && value.row <= next.row) throw new RangeError('faults must come in order of their rows')
    next = done ? undefined : value
  }
  const start = async () => {
    if (!started) await advance()
    started = true
  }
  return {
    /** Faults of rows that the sheet does not have. */
    async before(row: number): Promise<readonly RowFaults[]> {
      await start()
      const missing: RowFaults[] = []
      while (next && next.row < row) {
        missing.push(next)
        await advance()
      }
      return missing
    },
    async at(row: number): Promise<RowFaults | undefined> {
      if (next?.row !== row) return undefined
      const found = next
      await advance()
      return found
    },
  }
}

type Section =
  | { readonly kind: 'head'; readonly text: string; readonly prefix: string }
  | { readonly kind: 'row'; readonly row: Element }
  | { readonly kind: 'tail'; readonly text: string }

/** No head and no single row of a real sheet is longer. */
const longestPiece = 8 * 1024 * 1024

/** Cuts a sheet into what stands before its rows, each row, and the rest. */
async function* sectionsOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<Section, void, undefined> {
  let text = ''
  let prefix: string | undefined
  let inRows = false
  let tail = false
  for await (const piece of pieces) {
    text += toText(piece)
    if (prefix === undefined) {
      const data = /<([\w.-]+:)?sheetData[\s/>]/.exec(text)
      const end = data ? endOfTag(text, data.index) : -1
      if (!data || end < 0) {
        if (text.length > longestPiece) throw refuse('bomb')
        continue
      }
      prefix = data[1] ?? ''
      yield { kind: 'head', text: text.slice(0, end), prefix }
      inRows = text[end - 2] !== '/'
      tail = !inRows
      text = text.slice(end)
    }
    if (inRows) {
      const { rows, rest, ended } = wholeRows(text, prefix)
      for (const row of rows) yield { kind: 'row', row }
      text = rest
      inRows = !ended
      tail = ended
    }
    if (tail && text !== '') {
      yield { kind: 'tail', text }
      text = ''
    }
    if (text.length > longestPiece) throw refuse('bomb')
  }
  if (prefix === undefined || inRows) throw refuse('damaged')
}

function wholeRows(text: string, prefix: string): { rows: Element[]; rest: string; ended: boolean } {
  const rows: Element[] = []
  let at = 0
  for (;;) {
    const row = nextMarkup(text, at, `<${prefix}row`, `</${prefix}sheetData`)
    if (row < 0) return { rows, rest: text.slice(at), ended: false }
    if (text.startsWith('</', row)) return { rows, rest: text.slice(row), ended: true }
    const startEnd = endOfTag(text, row)
    if (startEnd < 0) return { rows, rest: text.slice(row), ended: false }
    const start = text.slice(row, startEnd)
    if (start.endsWith('/>')) {
      rows.push({ start, inner: '', end: '' })
      at = startEnd
      continue
    }
    const close = closeOfRow(text, startEnd, `</${prefix}row`)
    const end = close < 0 ? -1 : endOfTag(text, close)
    if (end < 0) return { rows, rest: text.slice(row), ended: false }
    rows.push({ start, inner: text.slice(startEnd, close), end: text.slice(close, end) })
    at = end
  }
}

/** Quickly, unless CDATA or comments might hide a false end. */
function closeOfRow(text: string, from: number, closing: string): number {
  const close = text.indexOf(closing, from)
  if (close < 0) return -1
  const hidden = text.indexOf('<!', from)
  return hidden < 0 || hidden > close ? close : nextMarkup(text, from, closing)
}

function columnStyles(head: string, prefix: string): (column: number) => number {
  const columns = elementsIn(head, `${prefix}col`).map(({ start }) => ({
    min: Number(attributeOf(start, 'min')),
    max: Number(attributeOf(start, 'max')),
    style: Number(attributeOf(start, 'style') ?? 0),
  }))
  return column => columns.find(({ min, max }) => min <= column && column <= max)?.style ?? 0
}

async function wholeText(pack: Package, part: Part): Promise<string> {
  if (part.size > smallPartBytes) throw refuse('bomb')
  let text = ''
  for await (const piece of pack.unpacked(part)) text += toText(piece)
  return text
}
