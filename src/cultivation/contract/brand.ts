import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Reason, text } from '../../platform/action/schema.ts'
import { salesSources } from '../rules/sales.ts'
import { niceClasses, trademarkStates } from '../rules/trademark.ts'
import { Fen, maybe, maybeDay, Of, OfWorkshop, One, Picture } from './shapes.ts'

const Year = z.int('请填写四位年份').min(2000, '请填写四位年份').max(2999, '请填写四位年份')

export const brandEndpoints = {
  trademarks: query(
    'cultivation.trademarks',
    '自主商标',
    OfWorkshop.extend({ search: maybe(60) }),
    z.object({
      rows: z.array(
        z.object({
          ...{ trademark: IdText, ...Of, mark: z.string(), niceClass: z.int(), state: z.enum(trademarkStates) },
          ...{ number: z.string().nullable(), owner: z.string(), appliedOn: DayText.nullable() },
          ...{ registeredOn: DayText.nullable(), expiresOn: DayText.nullable(), file: z.string().nullable() },
          standing: z.enum(['applied', 'in-force', 'expiring', 'expired', 'ended']),
          reminder: z.string().nullable(),
        }),
      ),
    }),
  ),
  saveTrademark: command(
    'cultivation.save-trademark',
    '登记商标',
    z.object({
      ...{ trademark: IdText, workshop: IdText, mark: text('商标', 40) },
      niceClass: z.int('请填写类别').min(1, '尼斯分类为 1 到 45 类').max(niceClasses, '尼斯分类为 1 到 45 类'),
      ...{ state: z.enum(trademarkStates), number: maybe(30), owner: text('注册人', 60) },
      ...{ appliedOn: maybeDay, registeredOn: maybeDay, expiresOn: maybeDay, file: Picture },
      reason: Reason.nullish(),
    }),
    Nothing,
  ),
  trademarkFile: download('cultivation.trademark-file', '商标注册证', z.object({ trademark: IdText })),
  sales: query(
    'cultivation.sales',
    '年度销售额',
    OfWorkshop.extend({ year: Year.nullish() }),
    z.object({
      /** The year that is shown: the one that was asked for, or the last that anybody has declared. */
      year: z.int().nullable(),
      rows: z.array(
        z.object({
          ...{ ...Of, year: z.int(), amount: z.int().nullable(), base: z.int().nullable() },
          source: z.enum(salesSources).nullable(),
          growth: z.enum(['doubled', 'below', 'no-base', 'no-year']),
          words: z.string(),
          actor: z.string().nullable(),
        }),
      ),
    }),
  ),
  declareSales: command(
    'cultivation.declare-sales',
    '申报年度销售额',
    z.object({ sales: IdText, workshop: IdText, year: Year, amount: Fen, note: maybe(200), file: Picture }),
    Nothing,
  ),
  salesRecord: query(
    'cultivation.sales-record',
    '一家小作坊的年度销售额',
    One,
    z.object({
      ...{ workshopName: z.string(), townName: z.string() },
      /** Said anew it stands beside the first word; `holds` is the one that counts. */
      said: z.array(
        z.object({
          ...{ sales: IdText, year: z.int(), amount: z.int(), source: z.enum(salesSources), note: z.string() },
          ...{ file: z.string().nullable(), actor: z.string(), at: z.string(), holds: z.boolean() },
        }),
      ),
      /** The ledger of sales: how many entries, and how many with a price. A price is typed as words and makes no sum. */
      ledger: z.array(z.object({ year: z.int(), written: z.int(), priced: z.int() })),
    }),
  ),
  salesFile: download('cultivation.sales-file', '销售额依据的材料', z.object({ sales: IdText })),
} as const
