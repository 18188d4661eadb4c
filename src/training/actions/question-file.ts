import { Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/action/action.ts'
import { readWorkbook } from '../../platform/documents/xlsx/reader.ts'
import { columnLetters } from '../../platform/documents/xlsx/references.ts'
import type { TableRow } from '../../registry/rules/import/table.ts'
import { severalInForce } from '../../rulebook/door.ts'
import { type Books, doubtsOf } from '../rules/doubt.ts'
import { headerOf, type ReadQuestion, type RowFault, readQuestions } from '../rules/workbook.ts'
import { knownStems } from '../store/question.ts'
import { topicZh } from '../zh.ts'

/** A bank of questions, not a data set. */
const mostRows = 2_000

export async function booksInForce({
  tx,
  district,
  today,
}: Pick<Context, 'tx' | 'district' | 'today'>): Promise<Books> {
  const asked = ['limits', 'prohibited-foods', 'non-food-substances', 'additives'] as const
  const found = await severalInForce(tx, district, asked, today)
  return {
    limits: found.limits.rows,
    foods: found['prohibited-foods'].rows,
    substances: found['non-food-substances'].rows,
    additives: found.additives.rows,
    day: today,
  }
}

export type ReadRow = ReadQuestion & { readonly known: boolean; readonly doubts: readonly string[] }
export type Opened = {
  readonly rows: readonly ReadRow[]
  readonly faults: readonly { readonly row: number; readonly cell: string; readonly detail: string }[]
  readonly wrong: readonly RowFault[]
  readonly sheet: number
  readonly headerRow: number
}

/** Reads a workbook that somebody uploaded, and holds each key against the rulebook. Nothing is written. */
export async function openQuestions(file: string, context: Context): Promise<Opened> {
  const { world, tx, district } = context
  if (!(await world.files.has(file))) throw new Problem('not-found', '文件没有上传成功，请重新上传')
  const { sheet, rows } = await rowsOf(world.files.pathOf(file))
  const header = headerOf(rows)
  if (header === undefined) {
    throw new Problem('file-refused', '没有找到表头：至少要有题型、题目、答案、依据四列，可下载模板对照')
  }
  const { questions, faults } = readQuestions(rows, header, topicZh)
  const books = await booksInForce(context)
  const known = await knownStems(
    tx,
    district,
    questions.map(({ stem }) => stem),
  )
  return {
    ...{ sheet, headerRow: header.row, wrong: faults },
    rows: questions.map(each => ({ ...each, known: known.has(each.stem), doubts: doubtsOf(each, books) })),
    faults: faults.map(({ row, column, detail }) => ({
      ...{ row, detail, cell: column === null ? `第 ${row} 行` : `${columnLetters(column)}${row}` },
    })),
  }
}

async function rowsOf(path: string): Promise<{ sheet: number; rows: TableRow[] }> {
  const workbook = await readWorkbook(path)
  try {
    const rows: TableRow[] = []
    const sheet = workbook.sheets.find(({ hidden }) => !hidden) ?? workbook.sheets[0]
    if (sheet === undefined) return { sheet: 0, rows }
    for await (const row of workbook.rows(sheet.index)) {
      rows.push(row)
      if (rows.length > mostRows) throw new Problem('too-large', `一次最多 ${mostRows} 行，请分几个文件导入`)
    }
    return { sheet: sheet.index, rows }
  } finally {
    await workbook.close()
  }
}
