import { z } from 'zod'
import { command, download, query } from '../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason, text } from '../platform/action/schema.ts'
import { WorkshopFilter } from '../registry/contract/fields.ts'
import { codeStates } from './rules.ts'

export const plateLayouts = ['single', 'a4-2x4', 'a4-3x8'] as const
export type PlateLayout = (typeof plateLayouts)[number]

export const CodeText = z.string().trim().min(1, '请输入码').max(200)

export const codeEndpoints = {
  lookUp: query(
    'code.look-up',
    '按码找小作坊',
    z.object({ code: CodeText }),
    z.object({ code: z.string(), state: z.enum(codeStates), workshop: IdText, workshopName: z.string() }),
  ),
  ofWorkshop: query(
    'code.of-workshop',
    '小作坊的码、码牌与交付记录',
    z.object({ workshop: IdText }),
    z.object({
      codes: z.array(
        z.object({
          code: z.string(),
          url: z.string(),
          state: z.enum(codeStates),
          madeAt: z.string(),
          changedAt: z.string().nullable(),
          reason: z.string().nullable(),
          replacedBy: z.string().nullable(),
        }),
      ),
      prints: z.array(
        z.object({ at: z.string(), layout: z.enum(plateLayouts), actor: z.string(), reason: z.string() }),
      ),
      handOvers: z.array(
        z.object({
          id: IdText,
          code: z.string(),
          receiver: z.string(),
          handedOn: DayText,
          actor: z.string(),
          signature: z.string(),
          photograph: z.string(),
        }),
      ),
      scans: z.array(z.object({ day: DayText, scans: z.int() })),
    }),
  ),
  /** Either the named workshops or all that the filter shows; only workshops with an active code are printed. */
  plates: download(
    'code.plates',
    '打印码牌',
    z.object({
      workshops: z.array(IdText).max(2000).default([]),
      filter: WorkshopFilter.nullish(),
      layout: z.enum(plateLayouts),
      reason: Reason,
    }),
  ),
  prints: query(
    'code.prints',
    '码牌打印记录',
    z.object(Page),
    z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          id: IdText,
          at: z.string(),
          actor: z.string(),
          layout: z.enum(plateLayouts),
          plates: z.int(),
          reason: z.string(),
        }),
      ),
    }),
  ),
  replace: command(
    'code.replace',
    '码牌遗失补发新码',
    z.object({ workshop: IdText, reason: Reason }),
    z.object({ code: z.string() }),
  ),
  void: command('code.void', '作废码', z.object({ workshop: IdText, reason: Reason }), Nothing),
  handOver: command(
    'code.hand-over',
    '码牌交付',
    z.object({
      workshop: IdText,
      receiver: text('领取人', 30),
      handedOn: DayText,
      signature: FileHash,
      photograph: FileHash,
      longitude: z.number().min(73).max(136).nullish(),
      latitude: z.number().min(3).max(54).nullish(),
    }),
    Nothing,
  ),
  handOverFile: download(
    'code.hand-over-file',
    '交付签名与照片',
    z.object({ handOver: IdText, which: z.enum(['signature', 'photograph']) }),
  ),
  scans: query(
    'code.scans',
    '扫码次数',
    z.object({ from: DayText, to: DayText }),
    z.object({
      total: z.int(),
      days: z.array(z.object({ day: DayText, scans: z.int() })),
      towns: z.array(z.object({ town: z.string(), name: z.string(), scans: z.int() })),
    }),
  ),
}
