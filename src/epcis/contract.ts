import { z } from 'zod'
import { command, download, query } from '../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, text } from '../platform/action/schema.ts'
import type { Json } from './rules/document.ts'

/** Whatever JSON may hold: it came out of a parser. */
const JsonRecord = z.record(z.string(), z.custom<Json>(value => value !== undefined).meta({ description: 'any JSON' }))

/** All or nothing, or what is right without what is wrong: the two ways of the standard. */
export const behaviours = ['rollback', 'proceed'] as const

export const CaptureFault = z.object({ pointer: z.string(), detail: z.string() })

export const CaptureState = z.object({
  capture: IdText,
  filename: z.string(),
  actor: z.string(),
  behaviour: z.enum(behaviours),
  running: z.boolean(),
  success: z.boolean(),
  madeAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Events that it holds; those among them that were not known. */
  events: z.int(),
  fresh: z.int(),
  errors: z.array(CaptureFault),
})
export type CaptureState = z.output<typeof CaptureState>

/** An event as a list shows it. */
export const FactRow = z.object({
  fact: IdText,
  hash: z.string(),
  type: z.string(),
  eventTime: z.string(),
  recordTime: z.string(),
  bizStep: z.string().nullable(),
  disposition: z.string().nullable(),
  readPoint: z.string().nullable(),
  declared: z.boolean(),
})

const QueryName = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/, '查询名称只能用字母、数字、横线和下划线')

const WholeCount = z.object({ total: z.int() })

export const epcisEndpoints = {
  capture: command(
    'epcis.capture',
    '导入 EPCIS 文档',
    z.object({ file: FileHash, filename: text('文件名', 200), behaviour: z.enum(behaviours).default('rollback') }),
    z.object({ capture: IdText }),
  ),
  captures: query(
    'epcis.captures',
    'EPCIS 导入记录',
    z.object(Page),
    WholeCount.extend({ rows: z.array(CaptureState) }),
  ),
  captureState: query('epcis.capture-state', 'EPCIS 导入进度', z.object({ capture: IdText }), CaptureState),
  facts: query(
    'epcis.facts',
    '导入的 EPCIS 事件',
    z.object({ ...Page, epc: z.string().trim().max(500).optional(), capture: IdText.optional() }),
    WholeCount.extend({ rows: z.array(FactRow) }),
  ),
  fact: query(
    'epcis.fact',
    '一个 EPCIS 事件',
    z.object({ fact: IdText }),
    z.object({ hash: z.string(), aliases: z.array(z.string()), event: JsonRecord }),
  ),
  traceback: query(
    'epcis.traceback',
    '在 EPCIS 事件中向前追溯来源',
    z.object({ epc: text('标识', 500) }),
    z.object({
      reached: z.int(),
      rows: z.array(FactRow),
      /** What it was made of by the events that brought it about, itself first: fewer than all that the events name. */
      madeOf: z.array(z.string()),
    }),
  ),
  queries: query(
    'epcis.queries',
    '已保存的 EPCIS 查询',
    Nothing,
    z.array(z.object({ name: z.string(), query: JsonRecord })),
  ),
  makeQuery: command('epcis.make-query', '保存 EPCIS 查询', z.object({ name: QueryName, query: JsonRecord }), Nothing),
  dropQuery: command('epcis.drop-query', '删去 EPCIS 查询', z.object({ name: QueryName }), Nothing),
  /** What the ledgers tell: of a workshop, of a lot with all behind and beyond it, of some days, or of everything in reach. */
  exportLedgers: download(
    'epcis.export-ledgers',
    '导出台账（EPCIS）',
    z.object({
      workshop: IdText.nullish(),
      lot: IdText.nullish(),
      from: DayText.nullish(),
      to: DayText.nullish(),
      /** With what others handed over, where everything is asked for. */
      withCaptured: z.boolean().default(false),
    }),
  ),
  export: download('epcis.export', '导出 EPCIS 文档', z.object({ epc: z.string().trim().max(500).optional() })),
} as const

const Hex = z.string().regex(/^[0-9a-f]{64}$/)

/** The file that a lot's page of evidence hands out. */
export const ProofFile = z.object({
  type: z.literal('fangma-evidence'),
  version: z.literal(1),
  lot: z.string(),
  days: z.array(
    z.object({
      district: z.string(),
      day: DayText,
      stem: z.string(),
      count: z.int(),
      root: Hex,
      previous: Hex,
      seal: Hex,
    }),
  ),
  inclusions: z.array(
    z.object({
      eventID: z.string(),
      declared: z.string().optional(),
      day: DayText,
      at: z.int(),
      path: z.array(Hex),
    }),
  ),
  open: z.array(z.string()),
})
