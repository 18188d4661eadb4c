import { halfWidth } from '../../../kernel/text.ts'
import { headerWord } from '../../../registry/rules/import/headers.ts'
import { isBlank, type TableRange, type TableRow } from '../../../registry/rules/import/table.ts'
import { itemNames } from '../judgement/items.ts'
import { findUnit } from '../judgement/units.ts'
import { type Field, fields, fieldWords, type ItemColumn, type Mapping } from './fields.ts'

export type SheetSample = {
  readonly name: string
  readonly index: number
  readonly hidden: boolean
  readonly rows: readonly TableRow[]
  readonly merges: readonly TableRange[]
}

export type Recognised = {
  readonly sheet: number
  readonly sheetName: string
  readonly headerRow: number
  readonly firstDataRow: number
  readonly mapping: Mapping
  readonly itemColumns: readonly ItemColumn[]
  /** 检验结果(mg/kg): the unit of a whole column. */
  readonly resultUnit: string
  readonly columns: readonly { readonly column: number; readonly header: string; readonly field: Field | null }[]
}

const separators = /\|\||[║‖|丨｜]/u
const searched = 30

const fieldOf = new Map<string, Field>()
for (const field of fields) for (const word of fieldWords[field].synonyms) fieldOf.set(wordOf(word), field)

/** Brackets are taken off; the bars of 不合格项目‖检验结果‖标准值 part three words of one column. */
function wordOf(text: string): string {
  return headerWord(text.replace(/[‖║丨｜|]+/gu, ''))
}

/** Which column this is. 检验机构 is not 被抽样单位, and the seller is not the maker. */
export function fieldOfHeader(text: string): Field | undefined {
  const plain = halfWidth(text).replace(/\s+/gu, '')
  if (separators.test(plain) && /不合格|不符合/.test(plain)) return 'failed'
  const exact = fieldOf.get(wordOf(plain))
  if (exact !== undefined) return exact
  const parts = plain.split('/').map(wordOf)
  return parts.length > 1 ? fieldOf.get(parts[0] ?? '') : undefined
}

/** 铅(mg/kg) or 铅/mg/kg: an item as a column of its own. */
export function itemOfHeader(text: string): { readonly item: string; readonly unit: string } | undefined {
  const plain = halfWidth(text).trim()
  const bracket = /^(.+?)\s*[([（【]\s*([^()（）[\]]+)\s*[)\]）】]$/.exec(plain)
  const slash = /^([^/]+?)\s*[/,，]\s*((?:g|mg|ug|μg|µg|CFU|MPN|%).*)$/i.exec(plain)
  for (const found of [bracket, slash]) {
    const [, item = '', unit = ''] = found ?? []
    const measured = item === '' ? undefined : findUnit(unit)
    if (measured !== undefined && fieldOfHeader(item) === undefined && itemNames(item).length > 0) {
      return { item: item.trim(), unit: unit.trim() }
    }
  }
  return undefined
}

/** The sheet and the row with the most columns that we know; the header need not stand on line 1. */
export function recognise(sheets: readonly SheetSample[]): Recognised | undefined {
  let best: { readonly found: Recognised; readonly score: number } | undefined
  for (const sheet of sheets) {
    for (const row of sheet.rows.slice(0, searched)) {
      const found = readHeader(sheet, row)
      const score = (Object.keys(found.mapping).length + found.itemColumns.length / 2) * (sheet.hidden ? 0.5 : 1)
      if (Object.keys(found.mapping).length >= 3 && (best === undefined || score > best.score)) best = { found, score }
    }
  }
  return best?.found
}

function readHeader(sheet: SheetSample, row: TableRow): Recognised {
  const below = sheet.rows.find(({ number }) => number === row.number + 1)
  const tall = sheet.merges.filter(({ top, bottom }) => top === row.number && bottom > top)
  const wide = sheet.merges.filter(({ top, left, right }) => top === row.number && right > left)
  // Words in the second row belong to a header that is merged over several columns.
  const twoRows = wide.length > 0 && tall.length > 0 && below !== undefined
  const texts = new Map<number, string>()
  for (const [column, cell] of row.cells) if (!isBlank(cell)) texts.set(column, cell.text.trim())
  if (twoRows) {
    for (const range of wide) {
      for (let column = range.left; column <= range.right; column += 1) {
        const text = below.cells.get(column)?.text.trim() ?? ''
        if (text !== '') texts.set(column, text)
      }
    }
  }
  const mapping: Partial<Record<Field, number>> = {}
  const itemColumns: ItemColumn[] = []
  const columns: { column: number; header: string; field: Field | null }[] = []
  let resultUnit = ''
  for (const [column, header] of [...texts].toSorted((a, b) => a[0] - b[0])) {
    const field = fieldOfHeader(header)
    const free = field !== undefined && mapping[field] === undefined
    if (free) mapping[field] = column
    if (free && field === 'result') resultUnit = unitIn(header)
    const own = field === undefined ? itemOfHeader(header) : undefined
    if (own !== undefined) itemColumns.push({ column, ...own })
    columns.push({ column, header, field: free ? field : null })
  }
  const last = twoRows ? row.number + 1 : row.number
  return {
    ...{ sheet: sheet.index, sheetName: sheet.name, headerRow: row.number, firstDataRow: last + 1 },
    ...{ mapping, itemColumns, resultUnit, columns },
  }
}

function unitIn(header: string): string {
  const inside =
    /[([（【]([^()（）[\]]+)[)\]）】]/
      .exec(halfWidth(header))?.[1]
      ?.replace(/^单位[:：]?/, '')
      .trim() ?? ''
  return inside !== '' && findUnit(inside) !== undefined ? inside : ''
}
