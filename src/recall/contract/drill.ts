import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { IdText, Page } from '../../platform/action/schema.ts'
import { DrillDetail, DrillRow } from './shapes.ts'

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份要写成 2022-08')

export const drillEndpoints = {
  /** Of this lot; without one, of a lot of the workshop that chance picks. Touches nothing. */
  drill: command(
    'recall.drill',
    '召回演练',
    z.object({ drill: IdText, lot: IdText.nullish(), workshop: IdText.nullish() }),
    z.object({ drill: IdText, score: z.int() }),
  ),
  drills: query(
    'recall.drills',
    '召回演练记录',
    z.object({
      workshop: IdText.nullish(),
      month: Month.nullish(),
      search: z.string().trim().max(60).default(''),
      sort: z.enum(['newest', 'worst', 'best', 'slowest']).default('newest'),
      ...Page,
    }),
    z.object({ total: z.int(), rows: z.array(DrillRow) }),
  ),
  /** One row a workshop: how its drills of the last so many months went. */
  league: query(
    'recall.league',
    '召回演练排名',
    z.object({
      months: z.int().min(1).max(24).default(3),
      search: z.string().trim().max(60).default(''),
      sort: z.enum(['worst', 'best', 'name']).default('worst'),
      ...Page,
    }),
    z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          workshop: IdText,
          name: z.string(),
          townName: z.string(),
          drills: z.int(),
          score: z.number(),
          worst: z.int(),
          accounted: z.number(),
          identified: z.number(),
          reachable: z.number(),
          traceMs: z.number(),
          lastAt: z.string(),
        }),
      ),
    }),
  ),
  oneDrill: query('recall.one-drill', '一次召回演练', z.object({ drill: IdText }), DrillDetail),
  drillPaper: download('recall.drill-paper', '召回演练报告（PDF）', z.object({ drill: IdText })),
}
