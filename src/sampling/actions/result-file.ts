import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { codeText } from '../../kernel/text.ts'
import type { Context } from '../../platform/action/action.ts'
import { readWorkbook, type Workbook } from '../../platform/documents/xlsx/reader.ts'
import { columnLetters } from '../../platform/documents/xlsx/references.ts'
import type { TableRow } from '../../registry/rules/import/table.ts'
import { awaitsReport } from '../rules/states.ts'
import { fieldWords, missingFields } from '../rules/workbook/fields.ts'
import { type Recognised, recognise, type SheetSample } from '../rules/workbook/headers.ts'
import { type CellFault, type KnownSample, type ResultFile, readResults } from '../rules/workbook/read.ts'
import { reportsOf, uploadsOfFile } from '../store/report.ts'
import { findByNumbers, type SampleRow } from '../store/sample.ts'

/** A result workbook holds a season of one laboratory, not a district's years. */
const mostRows = 20_000
const sampled = 40

export type Opened = ResultFile & {
  readonly header: Recognised
  readonly known: ReadonlyMap<string, SampleRow>
}

/** Reads a workbook that somebody uploaded. Numbers of samples that are not this laboratory's are foreign. */
export async function openResults(file: string, laboratory: Id | null, context: Context): Promise<Opened> {
  const { world, tx, district } = context
  if (!(await world.files.has(file))) throw new Problem('not-found', '文件没有上传成功，请重新上传')
  const workbook = await readWorkbook(world.files.pathOf(file))
  try {
    const header = recognise(await samplesOf(workbook))
    if (header === undefined) {
      throw new Problem('file-refused', '没有找到表头：至少要有抽样单编号、检验项目、检验结果三列，可下载模板对照')
    }
    const missing = missingFields(header.mapping, header.itemColumns)
    if (missing.length > 0) {
      const words = missing.map(field => `“${fieldWords[field].zh}”`).join('、')
      throw new Problem('file-refused', `缺少${words}列，请补上或下载模板对照`)
    }
    const rows: TableRow[] = []
    for await (const row of workbook.rows(header.sheet)) {
      rows.push(row)
      if (rows.length > mostRows) throw new Problem('too-large', `一次最多 ${mostRows} 行，请分几个文件导入`)
    }
    const known = await knownIn(rows, header, laboratory, { tx, district })
    const merges = await workbook.merges(header.sheet)
    const told = new Map<string, KnownSample>(
      [...known].map(([number, { name, form, state }]) => [
        number,
        { name, sampledName: form.sampled.name, awaitsReport: awaitsReport.includes(state) },
      ]),
    )
    return { ...readResults(rows, header, merges, told), header, known }
  } finally {
    await workbook.close()
  }
}

async function samplesOf(workbook: Workbook): Promise<SheetSample[]> {
  const samples: SheetSample[] = []
  for (const sheet of workbook.sheets) {
    const rows: TableRow[] = []
    for await (const row of workbook.rows(sheet.index)) if (rows.push(row) === sampled) break
    samples.push({ ...sheet, rows, merges: await workbook.merges(sheet.index) })
  }
  return samples
}

async function knownIn(
  rows: readonly TableRow[],
  { mapping }: Recognised,
  laboratory: Id | null,
  { tx, district }: Pick<Context, 'tx' | 'district'>,
): Promise<Map<string, SampleRow>> {
  const column = mapping.formNumber
  if (column === undefined) return new Map()
  const numbers = new Set(rows.map(row => codeText(row.cells.get(column)?.text ?? '')).filter(text => text !== ''))
  const found = await findByNumbers(tx, district, [...numbers], laboratory)
  return new Map(found.map(sample => [sample.formNumber, sample]))
}

/**
 * What the file says of a sample stands in a report already: the same number and the same results. Then it says nothing
 * new, and that it awaits no report is no fault.
 */
export async function isSaidAlready(
  sample: SampleRow,
  said: ResultFile['samples'][number],
  { tx, district }: Pick<Context, 'tx' | 'district'>,
): Promise<boolean> {
  const reports = await reportsOf(tx, district, sample.id)
  const text = (items: readonly { readonly item: string; readonly result: string; readonly unit: string }[]) =>
    JSON.stringify(items.map(({ item, result, unit }) => [item, result, unit]))
  return reports.some(({ number, items }) => number === said.reportNumber && text(items) === text(said.items))
}

export function cellOf({ row, column, kind, reason }: CellFault) {
  return {
    cell: column === undefined ? `第 ${row} 行` : `${columnLetters(column)}${row}`,
    row,
    column: column ?? null,
    kind,
    reason,
  }
}

/** When this very file came in before. */
export async function cameBefore(file: string, { tx, district }: Pick<Context, 'tx' | 'district'>) {
  const [last] = await uploadsOfFile(tx, district, file)
  return last
}
