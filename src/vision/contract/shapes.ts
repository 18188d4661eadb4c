import { z } from 'zod'
import { findInstant, type Instant } from '../../kernel/day.ts'
import { DayText, FileHash, IdText, text } from '../../platform/action/schema.ts'
import { verdicts } from '../rules/alert/review.ts'
import { pictureRoles } from '../rules/alert/snapshot.ts'
import { alertStates, alertSteps } from '../rules/alert/state.ts'
import { protocols } from '../rules/camera.ts'
import { pictureFaults } from '../rules/health/fault.ts'
import { kindCodes, recognitions } from '../rules/kinds/kind.ts'
import { scenes } from '../rules/place/scene.ts'
import { zonePurposes } from '../rules/place/zone.ts'

export const Moment = z
  .custom<Instant>(value => typeof value === 'string' && findInstant(value) !== undefined, '时间不正确')
  .meta({ type: 'string', format: 'date-time' })

/** As people and programs write it, in whatever zone. */
export const TypedMoment = z
  .string()
  .transform((typed, context): Instant => {
    const found = findInstant(typed)
    if (found !== undefined) return found
    context.addIssue({ code: 'custom', message: '时间不正确' })
    return z.NEVER
  })
  .meta({ type: 'string', format: 'date-time' })

export const KindCode = z.enum(kindCodes)
export const Scene = z.enum(scenes)
export const Protocol = z.enum(protocols)

const Part = z.number().min(0).max(1)
const Point = z.object({ x: Part, y: Part })
export const Polygon = z.array(Point).max(60)
export const Box = z.object({ left: Part, top: Part, right: Part, bottom: Part })

export const Zone = z.object({ id: text('区域名称', 30), purpose: z.enum(zonePurposes), polygon: Polygon })

const Minute = z.int().min(0).max(1_440)
const Hours = z.array(z.object({ from: Minute, to: Minute })).max(6)
export const Schedule = z.object({
  /** From Sunday on. */
  week: z.tuple([Hours, Hours, Hours, Hours, Hours, Hours, Hours]),
  holidays: z.enum(['as-usual', 'closed']),
  special: z.array(z.object({ from: DayText, to: DayText, hours: Hours })).max(60),
})

const Thresholds = {
  bar: z.number('请填写数字'),
  needed: z.int('请填写整数'),
  of: z.int('请填写整数'),
  spanS: z.number('请填写数字'),
  headPx: z.number('请填写数字'),
  holdS: z.number('请填写数字'),
  quietS: z.number('请填写数字'),
  coolS: z.number('请填写数字'),
}
export const ThresholdsText = z.object(Thresholds)
const Some = z.object(Thresholds).partial().nullish()
const OneTuning = z.object({ day: Some, night: Some })
export type OneTuning = z.output<typeof OneTuning>
/** Per kind. */
export const Tunings = z.partialRecord(KindCode, OneTuning)

/** A picture that is sent along and looked at: a JPEG in base64. */
export const PictureText = z
  .string()
  .max(1_400_000, '图片太大，请缩小后再用')
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, '图片没有传完整，请重试')

export const Model = z.object({ name: z.string().max(80), hash: FileHash })

export const Marked = z.object({ label: z.string().max(40), score: Part, box: Box })

export const CameraRow = z.object({
  camera: IdText,
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  scene: Scene,
  spot: z.string(),
  protocol: Protocol,
  deviceNumber: z.string(),
  online: z.boolean(),
  seenAt: Moment.nullable(),
  fault: z.enum(pictureFaults).nullable(),
  intervalMs: z.int().nullable(),
  signedOn: DayText.nullable(),
  publishedOn: DayText.nullable(),
  retiredOn: DayText.nullable(),
  toReview: z.int(),
})

export const CameraChange = z.object({
  version: z.int(),
  what: z.string(),
  reason: z.string(),
  actor: z.string(),
  at: Moment,
  before: z.unknown(),
  after: z.unknown(),
})

export const CameraDetail = CameraRow.extend({
  address: z.string().nullable(),
  /** That there is one; what it is nobody is told. */
  hasCredentials: z.boolean(),
  hasPushSecret: z.boolean(),
  zones: z.array(Zone),
  masks: z.array(Polygon),
  schedule: Schedule.nullable(),
  tuning: Tunings,
  legallyReviewedOn: DayText.nullable(),
  technicallyReviewedOn: DayText.nullable(),
  publicConsent: z.boolean(),
  dayReference: FileHash.nullable(),
  nightReference: FileHash.nullable(),
  retentionDays: z.int(),
  version: z.int(),
  changes: z.array(CameraChange),
})

const Seen = z.object({ cameras: z.int(), online: z.int() })
export const CoverageRow = z.object({
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  scenes: z.object({ hygiene: Seen, production: Seen, storage: Seen }),
  full: z.boolean(),
})
/** In hundredths of a per cent. */
export const Rate = z.object({ part: z.int(), of: z.int(), rate: z.int().nullable() })

export const AlertRow = z.object({
  alert: IdText,
  camera: IdText,
  spot: z.string(),
  scene: Scene,
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  kind: KindCode,
  zone: z.string(),
  byHand: z.boolean(),
  silent: z.boolean(),
  severity: z.int(),
  score: z.number(),
  box: Box.nullable(),
  firstAt: Moment,
  lastAt: Moment,
  endedAt: Moment.nullable(),
  raisedAt: Moment,
  state: z.enum(alertStates),
  verdict: z.enum(verdicts).nullable(),
  dueAt: Moment.nullable(),
  overdue: z.boolean(),
  hazard: IdText.nullable(),
  closedAt: Moment.nullable(),
  /** SHA-256 of the best picture; `null` where it was deleted after its time. */
  best: FileHash.nullable(),
})

export const AlertPicture = z.object({
  role: z.enum(pictureRoles),
  hash: FileHash,
  takenAt: Moment,
  deviceAt: Moment.nullable(),
  marked: z.array(Marked),
})

export const SealCheck = z.object({
  /** Its place in the chain of its camera, and how long that is. */
  ordinal: z.int(),
  links: z.int(),
  /** The first that does not hold. */
  broken: z.int().nullable(),
  pictures: z.array(
    z.object({ role: z.enum(pictureRoles), hash: FileHash, stands: z.enum(['same', 'changed', 'gone']) }),
  ),
})

export const AlertStepLine = z.object({
  step: z.enum(['raise', ...alertSteps]),
  state: z.enum(alertStates),
  note: z.string(),
  faithful: z.boolean().nullable(),
  actor: z.string(),
  at: Moment,
})

export const AlertDetail = AlertRow.extend({
  name: z.string(),
  basis: z.string(),
  toBeConfirmed: z.boolean(),
  recognition: z.enum(recognitions),
  thresholds: ThresholdsText.partial(),
  models: z.array(Model),
  pictures: z.array(AlertPicture),
  /** SHA-256 over the snapshot and the seal before it; `null` while it goes on. */
  seal: FileHash.nullable(),
  steps: z.array(AlertStepLine),
  may: z.array(z.enum(alertSteps)),
  /** Why the reader could not review it, in words. */
  why: z.string().nullable(),
  forgottenAt: Moment.nullable(),
  /** Why it could not be put before a case; empty where it could. */
  evidenceFaults: z.array(z.string()),
})

export const KindLine = z.object({
  code: KindCode,
  name: z.string(),
  recognition: z.enum(recognitions),
  severity: z.int(),
  dueHours: z.number(),
  repeatHours: z.number(),
  basis: z.string(),
  toBeConfirmed: z.boolean(),
  evidence: z.string(),
  thresholds: ThresholdsText.nullable(),
  /** Names of the bureau's own detectors that know it and are switched on. */
  own: z.array(z.string()),
})

/** 发现 · 属实 · 整改 · 整改率, and how often the program was right. */
export const FigureRow = z.object({
  key: z.string(),
  label: z.string(),
  found: z.int(),
  waiting: z.int(),
  confirmed: z.int(),
  falseAlerts: z.int(),
  unclear: z.int(),
  closed: z.int(),
  /** Closed of confirmed, in hundredths of a per cent. */
  rate: z.int().nullable(),
  /** Confirmed of confirmed and false, of what a program raised. */
  precision: z.int().nullable(),
})

export const PrecisionRow = z.object({
  camera: IdText,
  spot: z.string(),
  workshop: IdText,
  workshopName: z.string(),
  kind: KindCode,
  confirmed: z.int(),
  judged: z.int(),
  silent: z.boolean(),
  /** Reviews that are missing before anybody can say. */
  missing: z.int(),
})

export const OwnCamera = CameraRow.extend({
  schedule: Schedule.nullable(),
  publicConsent: z.boolean(),
  retentionDays: z.int(),
})

export const OwnAlert = z.object({
  alert: IdText,
  camera: IdText,
  spot: z.string(),
  scene: Scene,
  kind: KindCode,
  name: z.string(),
  /** 疑似 as long as no person has called it true. */
  suspected: z.boolean(),
  box: Box.nullable(),
  raisedAt: Moment,
  state: z.enum(alertStates),
  dueAt: Moment.nullable(),
  hazard: IdText.nullable(),
  closedAt: Moment.nullable(),
  best: FileHash.nullable(),
})
