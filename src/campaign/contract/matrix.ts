import { z } from 'zod'
import { download, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Page } from '../../platform/action/schema.ts'
import { cellStandings } from '../rules/matrix.ts'
import { measures } from '../rules/measure.ts'
import { MeasuredRow } from './shapes.ts'

const MatrixFilter = {
  campaign: IdText,
  search: z.string().trim().max(60, '不超过 60 字').default(''),
  towns: z.array(z.string()).max(60).default([]),
  /** Of the roster: whose workshops. */
  officer: IdText.nullish(),
  /** Which task `standings` is about; without one, any of them. */
  target: IdText.nullish(),
  standings: z.array(z.enum(cellStandings)).max(cellStandings.length).default([]),
}

export const MatrixColumn = z.object({
  target: IdText,
  title: z.string(),
  measure: z.enum(measures),
  dueOn: DayText,
  /** Working days since its day; 0 while it runs, null where the holidays are not published. */
  lateBy: z.int().nullable(),
  /** Workshops of the filter with a record, and without. */
  done: z.int(),
  wanting: z.int(),
})

export const matrixEndpoints = {
  matrix: query(
    'campaign.matrix',
    '逐坊任务完成情况',
    z.object({ ...MatrixFilter, ...Page }),
    z.object({
      total: z.int(),
      columns: z.array(MatrixColumn),
      officers: z.array(z.object({ officer: IdText, name: z.string(), unitName: z.string() })),
      rows: z.array(
        z.object({
          workshop: IdText,
          name: z.string(),
          townName: z.string(),
          officerName: z.string().nullable(),
          amounts: z.array(z.int()),
        }),
      ),
    }),
  ),
  matrixTable: download('campaign.matrix-table', '导出逐坊任务完成情况', z.object(MatrixFilter)),
  /** The records behind one cell. */
  matrixRows: query(
    'campaign.matrix-rows',
    '一家小作坊一项任务的依据',
    z.object({ target: IdText, workshop: IdText, ...Page }),
    z.object({
      title: z.string(),
      measure: z.enum(measures),
      workshopName: z.string(),
      total: z.int(),
      rows: z.array(MeasuredRow),
    }),
  ),
} as const
