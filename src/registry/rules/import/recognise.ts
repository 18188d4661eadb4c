import { type Field, type Mapping, missingFields } from './fields.ts'
import { type HeaderMatch, headerWord, matchHeader } from './headers.ts'
import { isBlank, type TableRange, type TableRow } from './table.ts'

/** The first rows of a sheet: a few dozen are enough. */
export type SheetSample = {
  readonly name: string
  readonly index: number
  readonly hidden: boolean
  readonly rows: readonly TableRow[]
  readonly merges: readonly TableRange[]
}

export type ColumnSeen = {
  readonly column: number
  /** As it stands in the sheet; two rows of headers are joined with `/`. */
  readonly header: string
  readonly field?: Field
  readonly confidence: number
  readonly samples: readonly string[]
}

export type Recognition = {
  readonly sheetIndex: number
  readonly sheetName: string
  /** First and last row of the header; `undefined` when there is none and a person has to say what the columns are. */
  readonly header: { readonly first: number; readonly last: number } | undefined
  readonly firstDataRow: number
  readonly mapping: Mapping
  readonly columns: readonly ColumnSeen[]
  readonly missing: readonly Field[]
  /** 0 … 1: how surely the mandatory columns were found. */
  readonly confidence: number
  /** The same for the same header, whatever stands under it: a corrected mapping is remembered by it. */
  readonly headerFingerprint: string
}

type Header = { readonly first: number; readonly last: number; readonly texts: ReadonlyMap<number, string> }
type Candidate = { readonly header: Header; readonly matches: ReadonlyMap<number, HeaderMatch>; readonly score: number }

const fewestFields = 4
const rowsSearched = 40

/** Finds the sheet and the header of the register. `undefined` when no sheet holds anything like a table. */
export function recognise(sheets: readonly SheetSample[]): Recognition | undefined {
  let best: { sheet: SheetSample; candidate: Candidate } | undefined
  for (const sheet of sheets) {
    const candidate = bestHeader(sheet)
    if (!candidate) continue
    const penalty = sheet.hidden ? 0.5 : 1
    const bestPenalty = best?.sheet.hidden ? 0.5 : 1
    if (!best || candidate.score * penalty > best.candidate.score * bestPenalty) best = { sheet, candidate }
  }
  return best ? withHeader(best.sheet, best.candidate) : withoutHeader(sheets)
}

function bestHeader(sheet: SheetSample): Candidate | undefined {
  let best: Candidate | undefined
  const rows = sheet.rows.slice(0, rowsSearched)
  rows.forEach((row, i) => {
    const next = rows[i + 1]
    const headers = [oneRow(row, sheet.merges)]
    if (next && next.number === row.number + 1) headers.push(twoRows(row, next, sheet.merges))
    for (const header of headers) {
      const candidate = judge(header)
      if (candidate.matches.size < fewestFields) continue
      if (!best || candidate.score > best.score + 0.01) best = candidate
    }
  })
  return best
}

function judge(header: Header): Candidate {
  const matches = new Map<number, HeaderMatch>()
  const byField = new Map<Field, number>()
  for (const [column, text] of header.texts) {
    const match = matchHeader(text) ?? matchLastPart(text)
    if (!match) continue
    const rival = byField.get(match.field)
    const rivalMatch = rival === undefined ? undefined : matches.get(rival)
    if (rivalMatch && rivalMatch.confidence >= match.confidence) continue
    if (rival !== undefined) matches.delete(rival)
    byField.set(match.field, column)
    matches.set(column, match)
  }
  let score = 0
  for (const { confidence } of matches.values()) score += confidence
  return { header, matches, score }
}

/** Of `备案证/编号` the joined words, then the lower one. */
function matchLastPart(text: string): HeaderMatch | undefined {
  const cut = text.lastIndexOf('/')
  if (cut < 0) return undefined
  const lower = matchHeader(text.slice(cut + 1))
  return lower && { field: lower.field, confidence: lower.confidence * 0.9 }
}

function oneRow(row: TableRow, merges: readonly TableRange[]): Header {
  const texts = new Map<number, string>()
  for (const [column, cell] of row.cells) {
    if (isBlank(cell)) continue
    const spread = merges.some(m => m.top === row.number && m.left === column && m.right > m.left)
    if (!spread) texts.set(column, cell.text.trim())
  }
  const tall = merges.filter(m => m.top === row.number && m.bottom > m.top && texts.has(m.left))
  return { first: row.number, last: Math.max(row.number, ...tall.map(m => Math.min(m.bottom, row.number + 2))), texts }
}

/** A header of two rows: the upper words belong to all columns they are merged over. */
function twoRows(upper: TableRow, lower: TableRow, merges: readonly TableRange[]): Header {
  const texts = new Map<number, string>()
  const columns = new Set([...upper.cells.keys(), ...lower.cells.keys()])
  for (const column of columns) {
    const over = merges.find(m => m.top === upper.number && m.left <= column && column <= m.right)
    const above = upper.cells.get(over?.left ?? column)?.text.trim() ?? ''
    const below = lower.cells.get(column)?.text.trim() ?? ''
    const text = above !== '' && below !== '' && above !== below ? `${above}/${below}` : above || below
    if (text !== '') texts.set(column, text)
  }
  return { first: upper.number, last: lower.number, texts }
}

function withHeader(sheet: SheetSample, { header, matches }: Candidate): Recognition {
  const mapping: Partial<Record<Field, number>> = {}
  for (const [column, { field }] of matches) mapping[field] = column
  const dataRows = sheet.rows.filter(row => row.number > header.last)
  const widest = lastColumn([...header.texts.keys()], dataRows)
  const columns: ColumnSeen[] = []
  for (let column = 1; column <= widest; column += 1) {
    const match = matches.get(column)
    columns.push({
      column,
      header: header.texts.get(column) ?? '',
      ...(match && { field: match.field }),
      confidence: match?.confidence ?? 0,
      samples: samplesOf(dataRows, column),
    })
  }
  return {
    sheetIndex: sheet.index,
    sheetName: sheet.name,
    header: { first: header.first, last: header.last },
    firstDataRow: header.last + 1,
    mapping,
    columns: columns.filter(seen => seen.header !== '' || seen.samples.length > 0),
    missing: missingFields(mapping),
    confidence: confidenceOf(mapping, matches),
    headerFingerprint: fingerprint(header.texts),
  }
}

/** No header anywhere: the largest visible sheet is shown with its values, for a person to name the columns. */
function withoutHeader(sheets: readonly SheetSample[]): Recognition | undefined {
  const widthOf = (sheet: SheetSample) => lastColumn([], sheet.rows)
  const [sheet] = sheets
    .filter(one => !one.hidden && one.rows.length > 0 && widthOf(one) >= fewestFields)
    .toSorted((a, b) => widthOf(b) * b.rows.length - widthOf(a) * a.rows.length)
  if (!sheet) return undefined
  const columns: ColumnSeen[] = []
  for (let column = 1; column <= widthOf(sheet); column += 1) {
    columns.push({ column, header: '', confidence: 0, samples: samplesOf(sheet.rows, column) })
  }
  return {
    sheetIndex: sheet.index,
    sheetName: sheet.name,
    header: undefined,
    firstDataRow: sheet.rows[0]?.number ?? 1,
    mapping: {},
    columns,
    missing: missingFields({}),
    confidence: 0,
    headerFingerprint: `无表头${columns.length}列`,
  }
}

function confidenceOf(mapping: Mapping, matches: ReadonlyMap<number, HeaderMatch>): number {
  if (missingFields(mapping).length > 0) return 0.3
  const least = Math.min(...[...matches.values()].map(match => match.confidence))
  return Math.round(least * 100) / 100
}

function fingerprint(texts: ReadonlyMap<number, string>): string {
  const words = [...texts].toSorted((a, b) => a[0] - b[0]).map(([column, text]) => `${column}${headerWord(text)}`)
  return words.join('|')
}

function lastColumn(columns: readonly number[], rows: readonly TableRow[]): number {
  let last = Math.max(0, ...columns)
  for (const row of rows) {
    for (const [column, cell] of row.cells) if (column > last && !isBlank(cell)) last = column
  }
  return last
}

function samplesOf(rows: readonly TableRow[], column: number): readonly string[] {
  const samples: string[] = []
  for (const row of rows) {
    const text = row.cells.get(column)?.text.trim() ?? ''
    if (text !== '' && !samples.includes(text)) samples.push(text)
    if (samples.length === 3) break
  }
  return samples
}
