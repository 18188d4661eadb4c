import type { Day } from '../../../kernel/day.ts'
import { codeText, halfWidth } from '../../../kernel/text.ts'
import { findDayInText } from '../../../registry/rules/import/read-days.ts'
import {
  isBlank,
  mergeFiller,
  type TableCell,
  type TableRange,
  type TableRow,
} from '../../../registry/rules/import/table.ts'
import { isSameItem } from '../judgement/items.ts'
import type { TestedItem } from '../judgement/judge.ts'
import { readResult } from '../judgement/reading.ts'
import { findUnit } from '../judgement/units.ts'
import { readFailed } from './failed.ts'
import { type Field, fieldWords } from './fields.ts'
import type { Recognised } from './headers.ts'

export type FaultKind =
  | 'number-missing'
  | 'foreign-number'
  | 'state-wrong'
  | 'item-missing'
  | 'result-missing'
  | 'result-unreadable'
  | 'unit-unknown'
  | 'duplicate-item'
  | 'day-malformed'
  | 'cell-in-error'
  | 'failed-malformed'
  | 'contradicts'

/** Why a cell cannot be taken over; the whole sample it belongs to waits until it is mended. */
export type CellFault = {
  readonly row: number
  /** Absent where no column of the sheet holds it. */
  readonly column: number | undefined
  readonly kind: FaultKind
  readonly reason: string
}

export type ReadItem = TestedItem & { readonly row: number; readonly column: number; readonly method: string }

export type ReadSample = {
  readonly formNumber: string
  readonly row: number
  readonly rows: readonly number[]
  readonly sampleName: string
  readonly reportNumber: string
  readonly reportedOn: Day | undefined
  readonly conclusion: string
  readonly items: readonly ReadItem[]
  readonly faults: readonly CellFault[]
  readonly notes: readonly string[]
}

/** What we know of a sample that stands in the file. `undefined`: it is not one of this laboratory's. */
export type KnownSample = { readonly name: string; readonly sampledName: string; readonly awaitsReport: boolean }

export type ResultFile = {
  readonly samples: readonly ReadSample[]
  /** Rows that belong to no sample. */
  readonly faults: readonly CellFault[]
  readonly skipped: number
}

type Open = {
  readonly formNumber: string
  readonly row: number
  readonly rows: number[]
  sampleName: string
  reportNumber: string
  reportedOn: Day | undefined
  conclusion: string
  readonly items: ReadItem[]
  readonly faults: CellFault[]
  readonly notes: string[]
}

/** Reads a whole sheet; every row is a result of some sample, a fault, or skipped. */
export function readResults(
  rows: readonly TableRow[],
  header: Recognised,
  merges: readonly TableRange[],
  known: ReadonlyMap<string, KnownSample>,
): ResultFile {
  const fill = mergeFiller(merges)
  const samples = new Map<string, Open>()
  const faults: CellFault[] = []
  let skipped = 0
  let last: Open | undefined
  for (const raw of rows) {
    const row = fill(raw)
    if (raw.number < header.firstDataRow || isNoRecord(raw, header)) {
      skipped += 1
      continue
    }
    const line = lineOf(row, header)
    const number = codeText(line.text('formNumber'))
    // An empty number below a sample is one more line of it.
    const of =
      number === '' && last !== undefined && line.text('sampleName') === '' ? last : openOf(samples, number, row)
    if (of === undefined) {
      const column = header.mapping.formNumber
      faults.push({ row: row.number, column, kind: 'number-missing', reason: '没有写抽样单编号，不知道是哪一份样品' })
      continue
    }
    last = of
    if (!of.rows.includes(row.number)) of.rows.push(row.number)
    readRow(of, line, known)
  }
  return { samples: [...samples.values()], faults, skipped }
}

function openOf(samples: Map<string, Open>, formNumber: string, { number: row }: TableRow): Open | undefined {
  if (formNumber === '') return undefined
  const found = samples.get(formNumber) ?? {
    ...{ formNumber, row, rows: [], sampleName: '', reportNumber: '', reportedOn: undefined, conclusion: '' },
    ...{ items: [], faults: [], notes: [] },
  }
  samples.set(formNumber, found)
  return found
}

type Line = {
  readonly row: TableRow
  readonly header: Recognised
  readonly cell: (field: Field) => TableCell | undefined
  readonly text: (field: Field) => string
}

function lineOf(row: TableRow, header: Recognised): Line {
  const cell = (field: Field) => {
    const column = header.mapping[field]
    const found = column === undefined ? undefined : row.cells.get(column)
    return isBlank(found) ? undefined : found
  }
  return { row, header, cell, text: field => cell(field)?.text.trim() ?? '' }
}

/** Titles, totals, signatures, repeated headers, empty rows. */
function isNoRecord(row: TableRow, { mapping, itemColumns }: Recognised): boolean {
  const filled = [...row.cells.values()].filter(cell => !isBlank(cell))
  const [first] = filled
  if (first === undefined) return true
  if (filled.length === 1 && first.column === mapping.sequence) return true
  const words = first.text.replace(/\s+/gu, '').replaceAll('：', ':')
  if (/^(?:合计|小计|总计|共计)/.test(words)) return true
  if (filled.length <= 4 && /^(?:填表人?|审核人?|制表人?|复核人?|批准人?|日期|备注|注|说明|填报单位)[:]/.test(words))
    return true
  const column = mapping.formNumber
  const number = column === undefined ? '' : (row.cells.get(column)?.text ?? '')
  if (fieldWords.formNumber.synonyms.includes(number.trim())) return true
  const columns: readonly (number | undefined)[] = [...Object.values(mapping), ...itemColumns.map(each => each.column)]
  return filled.every(cell => !columns.includes(cell.column))
}

function readRow(of: Open, line: Line, known: ReadonlyMap<string, KnownSample>): void {
  const { row, header, text } = line
  const fault = (kind: FaultKind, field: Field, reason: string) => {
    of.faults.push({ row: row.number, column: header.mapping[field], kind, reason })
  }
  for (const [column, cell] of row.cells) {
    if (cell.kind !== 'error' || !header.columns.some(each => each.column === column && each.header !== '')) continue
    of.faults.push({
      row: row.number,
      column,
      kind: 'cell-in-error',
      reason: `单元格里是公式错误 ${cell.text}，请改为实际内容`,
    })
  }
  if (of.row === row.number) judgeSample(of, line, known, fault)
  takeOnce(of, line, fault)
  const before = of.items.length
  for (const item of itemsOf(line, fault)) addItem(of, item)
  if (of.items.length === before && header.mapping.item !== undefined && text('item') === '' && text('result') !== '') {
    fault('item-missing', 'item', '有检验结果，没有写检验项目')
  }
}

type SayFault = (kind: FaultKind, field: Field, reason: string) => void

function judgeSample(of: Open, { text }: Line, known: ReadonlyMap<string, KnownSample>, fault: SayFault): void {
  const sample = known.get(of.formNumber)
  if (sample === undefined) {
    fault('foreign-number', 'formNumber', `抽样单编号 ${of.formNumber} 不是交给本机构检验的样品，请核对编号`)
    return
  }
  if (!sample.awaitsReport) {
    fault('state-wrong', 'formNumber', `${of.formNumber} 现在不能登记结果：还没有收样，或结果已经登记`)
  }
  const name = text('sampleName')
  if (name !== '' && !isAlike(name, sample.name))
    of.notes.push(`样品名称“${name}”与抽样单的“${sample.name}”不同，请核对`)
  const sampled = text('sampledName')
  if (sampled !== '' && !isAlike(sampled, sample.sampledName)) {
    of.notes.push(`被抽样单位“${sampled}”与抽样单的“${sample.sampledName}”不同，请核对`)
  }
}

function isAlike(a: string, b: string): boolean {
  const plain = (text: string) => halfWidth(text).replace(/[\s()（）]/gu, '')
  return plain(a).includes(plain(b)) || plain(b).includes(plain(a))
}

/** What is told of the sample as a whole, in any of its rows; said twice it must be the same. */
function takeOnce(of: Open, { cell, text }: Line, fault: SayFault): void {
  if (of.sampleName === '') of.sampleName = text('sampleName')
  if (of.conclusion === '') of.conclusion = text('conclusion')
  const number = text('reportNumber')
  if (number !== '' && of.reportNumber !== '' && number !== of.reportNumber) {
    fault('contradicts', 'reportNumber', `同一样品前面写的报告编号是 ${of.reportNumber}`)
  } else if (number !== '') of.reportNumber = number
  const day = cell('reportedOn')
  if (day === undefined) return
  const found = day.day ?? findDayInText(day.text)?.day
  if (found === undefined) fault('day-malformed', 'reportedOn', `报告日期“${day.text.trim()}”看不懂，请写成 2026-08-10`)
  else of.reportedOn = found
}

/** A line of its own, columns of their own, or packed into 不合格项目‖检验结果‖标准值. */
function itemsOf({ row, header, cell, text }: Line, fault: SayFault): ReadItem[] {
  const own = { method: text('method'), methodFrom: text('detectionLimit'), said: text('itemConclusion') }
  const items: ReadItem[] = header.itemColumns.flatMap(({ column, item, unit }) => {
    const found = row.cells.get(column)
    if (found === undefined || isBlank(found) || found.kind === 'error') return []
    return [
      {
        item,
        result: found.text.trim(),
        unit,
        limit: '',
        methodFrom: '',
        said: '',
        method: '',
        row: row.number,
        column,
      },
    ]
  })
  const item = text('item')
  if (item !== '') {
    const result = cell('result')
    const unit = text('unit') || header.resultUnit
    const column = header.mapping.result ?? header.mapping.item ?? 0
    if (result === undefined) fault('result-missing', 'result', `${item} 没有检验结果；公式单元格请另存为数值`)
    else if (result.kind !== 'error') {
      items.push({ item, result: result.text.trim(), unit, limit: text('limit'), ...own, row: row.number, column })
    }
  }
  const packed = text('failed')
  if (packed === '' || items.length > 0) return items
  const failed = readFailed(packed)
  if (failed === undefined) {
    fault('failed-malformed', 'failed', '请写成 项目‖检验结果‖标准值，多个之间用分号隔开')
    return items
  }
  const column = header.mapping.failed ?? 0
  return failed.map(each => ({
    ...each,
    unit: '',
    methodFrom: '',
    said: '不合格',
    method: '',
    row: row.number,
    column,
  }))
}

function addItem(of: Open, item: ReadItem): void {
  const { row, column } = item
  const before = of.items.find(each => isSameItem(each.item, item.item))
  if (before !== undefined) {
    if (before.result === item.result && before.unit === item.unit) {
      of.notes.push(`第 ${row} 行的 ${item.item} 与第 ${before.row} 行相同，只取一次`)
      return
    }
    const reason = `${item.item} 在第 ${before.row} 行已有结果 ${before.result}，与本行不同，请保留一个`
    of.faults.push({ row, column, kind: 'duplicate-item', reason })
    return
  }
  const read = readResult(item.result)
  if (read.kind === 'blank')
    of.faults.push({ row, column, kind: 'result-missing', reason: `${item.item} 没有检验结果` })
  if (read.kind === 'unreadable') {
    of.faults.push({ row, column, kind: 'result-unreadable', reason: `${item.item} 的结果“${item.result}”看不懂` })
  }
  if (item.unit !== '' && findUnit(item.unit) === undefined) {
    of.faults.push({
      row,
      column,
      kind: 'unit-unknown',
      reason: `${item.item} 的单位“${item.unit}”看不懂，请用 mg/kg、g/kg 等`,
    })
  }
  of.items.push(item)
}
