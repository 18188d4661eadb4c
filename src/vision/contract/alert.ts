import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason } from '../../platform/action/schema.ts'
import { verdicts } from '../rules/alert/review.ts'
import { alertStates } from '../rules/alert/state.ts'
import {
  AlertDetail,
  AlertRow,
  Box,
  FigureRow,
  KindCode,
  Moment,
  OwnAlert,
  OwnCamera,
  Polygon,
  PrecisionRow,
  Scene,
  SealCheck,
  TypedMoment,
} from './shapes.ts'

const One = z.object({ alert: IdText })

/** What narrows the list of alerts; empty means all. Figures and rows are narrowed by the same words. */
export const AlertFilter = z.object({
  search: z.string().trim().max(60).default(''),
  workshop: IdText.nullish(),
  camera: IdText.nullish(),
  towns: z.array(z.string().max(20)).default([]),
  kinds: z.array(KindCode).default([]),
  scenes: z.array(Scene).default([]),
  states: z.array(z.enum(alertStates)).default([]),
  /** 研判结论 of whatever came of it. */
  verdict: z.enum([...verdicts, 'none']).nullish(),
  leastSeverity: z.int().min(1).max(5).default(1),
  overdue: z.boolean().default(false),
  from: DayText.nullish(),
  to: DayText.nullish(),
})
export type AlertFilter = z.output<typeof AlertFilter>

const Rows = z.object({ total: z.int(), rows: z.array(AlertRow) })

export const alertEndpoints = {
  alerts: query('vision.alerts', '预警列表', AlertFilter.extend(Page), Rows),
  alertTable: download('vision.alert-table', '导出预警列表（Excel）', AlertFilter),
  /** What awaits this reader's word, the gravest first. */
  queue: query(
    'vision.queue',
    '待研判预警',
    z.object({ most: z.int().min(1).max(50).default(20), kinds: z.array(KindCode).default([]) }),
    Rows,
  ),
  alert: query('vision.alert', '一条预警', One, AlertDetail),
  /** Whether the seal of an alert and all of its camera still hold, reckoned anew. */
  checkSeal: query('vision.check-seal', '核对预警封存', One, SealCheck),
  review: command(
    'vision.review',
    '研判预警',
    One.extend({
      /** Given by whoever asks: told twice, it is told once. */
      step: IdText,
      verdict: z.enum(verdicts),
      /** 真实、清晰、完整、准确: asked where it is called true. 行政处罚法 第四十一条. */
      faithful: z.boolean().default(true),
      note: z.string().trim().max(200, '不超过 200 字').default(''),
    }),
    z.object({ state: z.enum(alertStates) }),
  ),
  reviewAgain: command('vision.review-again', '重新研判', One.extend({ step: IdText, reason: Reason }), Nothing),
  /** What no program recognises, marked by an officer on a picture. */
  mark: command(
    'vision.mark',
    '人工标记预警',
    z.object({
      alert: IdText,
      camera: IdText,
      kind: KindCode,
      file: FileHash,
      takenAt: TypedMoment,
      box: Box.nullish(),
      note: z.string().trim().max(200).default(''),
    }),
    Nothing,
  ),
  figures: query(
    'vision.figures',
    '预警统计',
    AlertFilter.extend({ by: z.enum(['kind', 'camera', 'workshop', 'town', 'month']) }),
    z.object({ total: FigureRow, rows: z.array(FigureRow), truncated: z.boolean() }),
  ),
  precision: query(
    'vision.precision',
    '各摄像头各类型准确率',
    z.object({ camera: IdText.nullish(), silent: z.boolean().default(false), ...Page }),
    z.object({ total: z.int(), rows: z.array(PrecisionRow) }),
  ),
  suggestions: query(
    'vision.suggestions',
    '由误报得出的调整建议',
    z.object({ camera: IdText }),
    z.object({
      rows: z.array(
        z.object({
          kind: KindCode,
          bar: z.object({ from: z.number(), to: z.number(), spared: z.int(), lost: z.int() }).nullable(),
          mask: z.object({ polygon: Polygon, spared: z.int() }).nullable(),
        }),
      ),
    }),
  ),
  acceptSuggestion: command(
    'vision.accept-suggestion',
    '采纳调整建议',
    z.object({ camera: IdText, version: z.int().min(1), kind: KindCode, what: z.enum(['bar', 'mask']) }),
    z.object({ version: z.int() }),
  ),
  /** What an owner sees of the own workshop. */
  mine: query(
    'vision.mine',
    '本坊摄像头和预警',
    z.object({ workshop: IdText }),
    z.object({ cameras: z.array(OwnCamera), alerts: z.array(OwnAlert) }),
  ),
}

export const pictureEndpoints = {
  /** A picture of an alert, taken out with a reason. */
  picture: download('vision.picture', '预警画面', One.extend({ file: FileHash, reason: Reason })),
  /** Opens the stills for half an hour; who looked, at what and why is written down. */
  openStills: command(
    'vision.open-stills',
    '查看实时画面',
    z.object({ viewing: IdText, workshop: IdText.nullish(), reason: Reason }),
    z.object({ until: Moment }),
  ),
  /** The newest still of each, small, as a data URL. */
  stills: query(
    'vision.stills',
    '实时画面',
    z.object({ viewing: IdText, cameras: z.array(IdText).min(1).max(24, '一次最多 24 个画面') }),
    z.object({
      rows: z.array(z.object({ camera: IdText, takenAt: Moment.nullable(), picture: z.string().nullable() })),
    }),
  ),
}
