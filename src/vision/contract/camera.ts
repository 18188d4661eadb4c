import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import {
  AlertRow,
  CameraDetail,
  CameraRow,
  CoverageRow,
  KindCode,
  KindLine,
  Moment,
  Polygon,
  Protocol,
  Rate,
  Scene,
  Schedule,
  ThresholdsText,
  Zone,
} from './shapes.ts'

const One = z.object({ camera: IdText })
/** With the version that the person saw: what somebody else changed meanwhile is not overwritten. */
const Changing = One.extend({ version: z.int().min(1) })

export const CameraFilter = z.object({
  search: z.string().trim().max(60).default(''),
  workshop: IdText.nullish(),
  towns: z.array(z.string().max(20)).default([]),
  scenes: z.array(Scene).default([]),
  standing: z.enum(['in-use', 'online', 'offline', 'faulty', 'retired']).default('in-use'),
})
export type CameraFilter = z.output<typeof CameraFilter>

/** What is given of the device; user and password are kept sealed and are never told again. */
const Device = {
  scene: Scene,
  spot: text('安装位置', 60),
  protocol: Protocol,
  deviceNumber: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z_-]{4,32}$/, '设备编号为 4–32 位数字、字母、下划线或横线（国标设备为 20 位数字）'),
  address: z.string().trim().max(300).nullish(),
  credentials: z.object({ user: z.string().max(60), password: z.string().max(120) }).nullish(),
}

export const CoverageFilter = z.object({
  search: z.string().trim().max(60).default(''),
  towns: z.array(z.string().max(20)).default([]),
  missing: z.array(z.enum(['any', 'hygiene', 'production', 'storage', 'online'])).default([]),
})
export type CoverageFilter = z.output<typeof CoverageFilter>

export const cameraEndpoints = {
  cameras: query(
    'vision.cameras',
    '摄像头列表',
    CameraFilter.extend(Page),
    z.object({ total: z.int(), rows: z.array(CameraRow) }),
  ),
  camera: query('vision.camera', '一个摄像头', One, CameraDetail),
  /** One day of a camera in slots of five minutes, beginning at midnight. */
  cameraDay: query(
    'vision.camera-day',
    '摄像头一天的动静和预警',
    One.extend({ day: DayText }),
    z.object({
      slotMinutes: z.literal(5),
      /** The most that moved, in thousandths of the picture; `null` where no picture came. */
      motion: z.array(z.int().nullable()).length(288),
      /** Pictures that were looked at. */
      frames: z.array(z.int()).length(288),
      alerts: z.array(AlertRow),
    }),
  ),
  cameraTable: download('vision.camera-table', '导出摄像头列表（Excel）', CameraFilter),
  /** Workshops × three scenes, with what the figures are made of. */
  coverage: query(
    'vision.coverage',
    '明作亮坊覆盖情况',
    CoverageFilter.extend(Page),
    z.object({
      figures: z.object({
        workshops: z.int(),
        joined: Rate,
        full: Rate,
        online: Rate,
        scenes: z.object({ hygiene: Rate, production: Rate, storage: Rate }),
      }),
      total: z.int(),
      rows: z.array(CoverageRow),
    }),
  ),
  coverageTable: download('vision.coverage-table', '导出覆盖情况（Excel）', CoverageFilter),
  /** Whether the line to a camera stands, and why not: for whoever set it up. */
  line: query(
    'vision.line',
    '摄像头连接状态',
    One,
    z.object({
      /** `awaited`: the device brings its pictures by itself. */
      state: z.enum(['stopped', 'connecting', 'live', 'waiting', 'awaited']),
      why: z.string().nullable(),
    }),
  ),
  /** How the machine does that looks at the pictures. */
  recognition: query(
    'vision.recognition',
    '图像识别状态',
    z.object({}),
    z.object({
      /** Why nobody is recognised, in a sentence; `null` where somebody is. */
      why: z.string().nullable(),
      threads: z.int(),
      models: z.array(z.object({ name: z.string(), ready: z.boolean(), why: z.string().nullable() })),
      cameras: z.object({ watched: z.int(), waiting: z.int() }),
      /** Pictures that were looked at since the program began. */
      sampled: z.int(),
    }),
  ),
  kinds: query('vision.kinds', '预警类型', z.object({}), z.object({ rows: z.array(KindLine) })),
  register: command(
    'vision.register',
    '登记摄像头',
    z.object({
      /** Given by whoever asks: asked twice, it is there once. */
      camera: IdText,
      workshop: IdText,
      ...Device,
      signedOn: DayText.nullish(),
      publishedOn: DayText.nullish(),
      retentionDays: z.int('请填写整数天').min(1, '至少保存 1 天').max(365, '最多保存 365 天').default(30),
    }),
    Nothing,
  ),
  change: command(
    'vision.change',
    '修改摄像头',
    Changing.extend({
      ...Device,
      signedOn: DayText.nullish(),
      publishedOn: DayText.nullish(),
      legallyReviewedOn: DayText.nullish(),
      technicallyReviewedOn: DayText.nullish(),
      retentionDays: z.int('请填写整数天').min(1, '至少保存 1 天').max(365, '最多保存 365 天'),
      reason: Reason,
    }),
    z.object({ version: z.int() }),
  ),
  draw: command(
    'vision.draw',
    '划定区域和屏蔽区',
    Changing.extend({ zones: z.array(Zone).max(20, '区域不超过 20 个'), masks: z.array(Polygon).max(20) }),
    z.object({ version: z.int() }),
  ),
  setHours: command(
    'vision.set-hours',
    '设定生产时间',
    Changing.extend({ schedule: Schedule }),
    z.object({ version: z.int() }),
  ),
  tune: command(
    'vision.tune',
    '调整预警门槛',
    Changing.extend({
      kind: KindCode,
      light: z.enum(['day', 'night']),
      /** Without any, that of the program. */
      thresholds: ThresholdsText.partial().nullable(),
      reason: Reason,
    }),
    z.object({ version: z.int() }),
  ),
  setReference: command(
    'vision.set-reference',
    '设定参考画面',
    Changing.extend({ light: z.enum(['day', 'night']), file: FileHash }),
    z.object({ version: z.int() }),
  ),
  consent: command('vision.consent', '同意公开画面', One.extend({ consent: z.boolean() }), Nothing),
  retire: command('vision.retire', '停用摄像头', Changing.extend({ on: DayText, reason: Reason }), Nothing),
  /** Shown once: with it the device signs its pictures. */
  makeSecret: command(
    'vision.make-secret',
    '生成推送密钥',
    Changing.extend({ reason: Reason }),
    z.object({ version: z.int(), path: z.string(), secret: z.string() }),
  ),
  /** What is written into the `SnapShotConfig` of a device of GB/T 28181-2022. */
  snapSession: command(
    'vision.snap-session',
    '生成国标抓拍上传地址',
    One.extend({
      hours: z
        .int('请填写整数小时')
        .min(1, '至少 1 小时')
        .max(24 * 31, '最长 744 小时（31 天）')
        .default(24),
    }),
    z.object({ sessionId: z.string(), uploadUrl: z.string(), until: Moment }),
  ),
}
