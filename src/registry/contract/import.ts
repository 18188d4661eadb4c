import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { FileHash, IdText, Nothing, text } from '../../platform/action/schema.ts'
import { fields } from '../rules/import/fields.ts'

export const importStates = ['reading', 'read', 'running', 'done', 'cancelled', 'failed'] as const

/** Field name → column in the sheet, counted from 1 (A = 1). */
export const Mapping = z.partialRecord(z.enum(fields), z.int().min(1).max(16_384))

export const ImportFault = z.object({
  row: z.int(),
  kind: z.string(),
  field: z.string().nullable(),
  typed: z.string(),
  reason: z.string(),
})

export const ImportCounts = z.object({
  /** Rows of the table that hold a workshop. */
  rows: z.int(),
  /** Not filed before. */
  fresh: z.int(),
  /** Filed before, something differs. */
  changed: z.int(),
  unchanged: z.int(),
  faulty: z.int(),
  /** Titles, blanks, totals, footers: left out, each with its reason. */
  skipped: z.int(),
  newOfficers: z.int(),
  byCategory: z.record(z.string(), z.int()),
})

export const Recognition = z.object({
  sheet: z.object({ index: z.int(), name: z.string() }),
  sheets: z.array(z.object({ index: z.int(), name: z.string() })),
  headerRow: z.int(),
  columns: z.array(
    z.object({
      column: z.int(),
      header: z.string(),
      field: z.string().nullable(),
      samples: z.array(z.string()),
    }),
  ),
  /** Fields that must be there and have no column. */
  missing: z.array(z.string()),
  remembered: z.boolean(),
})

export const ImportState = z.object({
  id: IdText,
  filename: z.string(),
  state: z.enum(importStates),
  recognition: Recognition.nullable(),
  mapping: Mapping.nullable(),
  counts: ImportCounts.nullable(),
  /** The first rows as they will be filed, with what was normalised on the way. */
  preview: z.array(
    z.object({
      row: z.int(),
      values: z.record(z.string(), z.string()),
      notes: z.array(z.string()),
      verdict: z.enum(['fresh', 'changed', 'unchanged', 'faulty']),
    }),
  ),
  faults: z.array(ImportFault),
  skippedRows: z.array(z.object({ row: z.int(), reason: z.string() })),
  total: z.int(),
  done: z.int(),
  message: z.string().nullable(),
  hasResult: z.boolean(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type ImportState = z.output<typeof ImportState>

export const ImportRef = z.object({ import: IdText })

export const importEndpoints = {
  read: command(
    'registry.import-read',
    '读取名册文件',
    z.object({ file: FileHash, filename: text('文件名', 200) }),
    ImportRef,
  ),
  remap: command(
    'registry.import-remap',
    '更正表头对应',
    z.object({
      import: IdText,
      sheet: z.int().min(0),
      /** 0 when the sheet has no header. */
      headerRow: z.int().min(0),
      mapping: Mapping,
      remember: z.boolean().default(true),
    }),
    Nothing,
  ),
  run: command('registry.import-run', '导入名册', ImportRef, Nothing),
  cancel: command('registry.import-cancel', '停止导入', ImportRef, Nothing),
  state: query('registry.import', '导入进度与结果', ImportRef, ImportState),
  list: query(
    'registry.imports',
    '导入记录',
    Nothing,
    z.object({
      rows: z.array(
        z.object({
          id: IdText,
          filename: z.string(),
          state: z.enum(importStates),
          counts: ImportCounts.nullable(),
          createdAt: z.string(),
          actor: z.string().nullable(),
        }),
      ),
    }),
  ),
  result: download('registry.import-result', '取回标出错误的名册', ImportRef),
}
