import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cell, Row } from './cells.ts'
import type { Workbook } from './reader.ts'
import { zipWriter } from './zip-writer.ts'

/** A folder for the files of one test file; call `remove` afterwards. */
export async function temporaryFolder(): Promise<{ path(name: string): string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'fangma-xlsx-'))
  return { path: name => join(folder, name), remove: () => rm(folder, { recursive: true, force: true }) }
}

/** A zip archive with these parts. */
export async function packed(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const pieces: Buffer[] = []
  const zip = zipWriter(async piece => {
    pieces.push(piece)
  })
  for (const [path, content] of Object.entries(parts)) await zip.add(path, [Buffer.from(content)])
  await zip.end()
  return Buffer.concat(pieces)
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a workbook with one sheet, whose rows are given as XML. */
export function workbookParts(rows: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="表" sheetId="1" r:id="s1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="s1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="st" Type="${relations}/styles" Target="/xl/styles.xml"/><Relationship Id="ss" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  }
}

export async function saved(path: string, parts: Readonly<Record<string, string | Buffer>>): Promise<string> {
  await writeFile(path, await packed(parts))
  return path
}

export async function allRows(workbook: Workbook, sheetIndex = 0): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of workbook.rows(sheetIndex)) rows.push(row)
  return rows
}

/** Texts by row number and column. */
export async function textsOf(workbook: Workbook, sheetIndex = 0): Promise<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const row of await allRows(workbook, sheetIndex)) {
    for (const cell of row.cells.values()) texts[`${row.number},${cell.column}`] = cell.text
  }
  return texts
}

export async function cellsOfFirstRow(workbook: Workbook): Promise<Cell[]> {
  const [row] = await allRows(workbook)
  return [...(row?.cells.values() ?? [])]
}
