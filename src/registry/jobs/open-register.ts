import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'
import { readWorkbook, type Workbook } from '../../platform/documents/xlsx/reader.ts'
import { refusedNames } from '../actions/refused-names.ts'
import { type PreparedContext, prepareContext } from '../rules/import/context.ts'
import type { Mapping } from '../rules/import/fields.ts'
import { type Recognition, recognise, type SheetSample } from '../rules/import/recognise.ts'
import { type RowOutcome, rowReader } from '../rules/import/row-reader.ts'
import type { TableRow } from '../rules/import/table.ts'
import * as dictionary from '../store/dictionary.ts'

const sampleRows = 50

/** What the rules of reading must know of this district today. */
export async function contextOf(tx: Queryable, district: string, today: Day): Promise<PreparedContext> {
  const Place = z.object({
    regionNames: z.array(z.string()),
    west: z.number(),
    east: z.number(),
    south: z.number(),
    north: z.number(),
  })
  const rows = await tx`select region_names, west, east, south, north from area.district where code = ${district}`
  const place = parseRow(Place, rows)
  if (place === undefined) throw new Problem('not-found', '没有这个区县的区划数据')
  const { regionNames, ...box } = place
  return prepareContext({
    today,
    categories: (await dictionary.categories(tx)).map(({ code, name, aliases }) => ({ code, zh: name, aliases })),
    towns: await dictionary.towns(tx, district),
    villages: await dictionary.villages(tx, district),
    regionNames,
    box,
    refusalOf: await refusedNames(tx, district, today),
  })
}

/** The first rows of every sheet, and what they look like. */
export async function sampleWorkbook(workbook: Workbook): Promise<SheetSample[]> {
  const samples: SheetSample[] = []
  for (const sheet of workbook.sheets) {
    const rows: TableRow[] = []
    for await (const row of workbook.rows(sheet.index)) if (rows.push(row) === sampleRows) break
    samples.push({ ...sheet, rows, merges: await workbook.merges(sheet.index) })
  }
  return samples
}

export async function recogniseRegister(
  path: string,
): Promise<{ recognition: Recognition; sheets: { index: number; name: string }[] }> {
  const workbook = await readWorkbook(path)
  try {
    const recognition = recognise(await sampleWorkbook(workbook))
    if (recognition === undefined) throw new Problem('file-refused', '文件里没有表格内容，请检查是否选错了文件')
    return {
      recognition,
      sheets: workbook.sheets.filter(sheet => !sheet.hidden).map(({ index, name }) => ({ index, name })),
    }
  } finally {
    await workbook.close()
  }
}

export type Register = {
  readonly path: string
  readonly sheet: number
  readonly firstDataRow: number
  readonly mapping: Mapping
}

/** Row after row of the register, each accepted, refused or skipped; nothing is held back or lost. */
export async function* readRegister(register: Register, context: PreparedContext): AsyncGenerator<RowOutcome> {
  const workbook = await readWorkbook(register.path)
  try {
    const merges = await workbook.merges(register.sheet)
    const read = rowReader({ mapping: register.mapping, firstDataRow: register.firstDataRow, merges }, context)
    for await (const row of workbook.rows(register.sheet)) yield read(row)
  } finally {
    await workbook.close()
  }
}

/** Portions of at most `size`, so that a transaction stays short and memory bounded. */
export async function* portions<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let portion: T[] = []
  for await (const item of items) {
    portion.push(item)
    if (portion.length === size) {
      yield portion
      portion = []
    }
  }
  if (portion.length > 0) yield portion
}
