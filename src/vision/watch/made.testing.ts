import { type WorkingCalendar, workingCalendar } from '../../kernel/calendar.ts'
import { instantAt, instantMs } from '../../kernel/day.ts'
import { type Frame, frameOf } from '../../platform/frames/frame.ts'
import type { Detection } from '../../platform/inference/decode/detection.ts'
import { bodyPoints, type Located, type Pose } from '../../platform/inference/decode/pose.ts'
import type { ReadyModel } from '../../platform/inference/shelf.ts'
import type { Answer, Done, Job, JobKind } from '../../platform/inference/threads/job.ts'
import type { Loan, Pool } from '../../platform/inference/threads/pool.ts'
import type { Head } from '../heads/head.ts'
import { capHead } from '../heads/shipped.ts'
import { referenceOf } from '../rules/health/examine.ts'
import { picture } from '../rules/health/film.testing.ts'
import type { Gray } from '../rules/health/gray.ts'
import type { Box } from '../rules/place/box.ts'
import type { Schedule } from '../rules/place/schedule.ts'
import { type Ability, abilityOf, type OwnDetector, type Recognizing } from './ability.ts'
import type { Camera } from './camera.ts'

/** 2026-07-15, a Wednesday, 10:00 in Shanghai. */
export const morning = instantMs(instantAt(1_784_080_800_000))
export const midnight = morning + 14 * 3_600_000

export const calendar: WorkingCalendar = workingCalendar([])

const byDay = [{ from: 360, to: 1_200 }]
export const workingByDay: Schedule = {
  week: [byDay, byDay, byDay, byDay, byDay, byDay, byDay],
  holidays: 'as-usual',
  special: [],
}

export const calmGray: Gray = picture()
const dayReference = referenceOf(calmGray)
const references = { day: dayReference, night: dayReference }

export function aCamera(over: Partial<Camera> = {}): Camera {
  return {
    ...{ id: 'one', intervalMs: 2_000, scene: 'production', on: [], off: [], tuning: {} },
    ...{
      schedule: workingByDay,
      zones: [],
      masks: [],
      taught: [],
      references,
      publicConsent: false,
      seenBefore: false,
    },
    ...over,
  }
}

export type Shot = {
  readonly gray?: Gray
  readonly streamAt?: number
  readonly width?: number
  readonly height?: number
}

const coloured = Uint8Array.from({ length: 300 * 300 * 3 }, (_, each) => (each % 3) * 40)

/** Its JPEG is its moment in writing, so that tests see which picture was kept. */
export function aFrame(at: number, { gray = calmGray, streamAt, width = 768, height = 432 }: Shot = {}): Frame {
  return frameOf(
    { takenAt: instantAt(at), streamAt, width, height },
    {
      gray: async () => gray,
      rgb: async () => coloured,
      picture: async () => ({ width, height, data: new Uint8Array(width * height * 3) }),
      jpeg: async () => new TextEncoder().encode(`${at - morning}`),
    },
  )
}

export function momentOf(jpeg: Uint8Array): number {
  return Number(new TextDecoder().decode(jpeg))
}

/** What models answer, job by job, in shares of the square that they were shown. */
export type Answers = { readonly [K in JobKind]?: (job: Extract<Job, { kind: K }>) => Done[K] }

export type Faked = {
  readonly threads?: number
  readonly workMs?: number
  readonly off?: string
  /** Own detectors that are switched on at the moment. */
  readonly own?: () => readonly OwnDetector[]
}

const readyModel = (name: string): ReadyModel => ({ path: `/${name}.onnx`, sha256: 'ab'.repeat(32), bytes: 1 })

/** Recognition whose models answer what a test says, each job in so much time. */
export function fakeRecognition(
  answers: Answers,
  { threads = 1, workMs = 0, off, own = () => [] }: Faked = {},
): Recognizing {
  return {
    ...{ fault: () => off, own },
    state: name => ({ kind: 'ready', model: readyModel(name) }),
    pool: fakePool(answers, threads, workMs),
  }
}

function fakePool(answers: Answers, size: number, workMs: number): Pool {
  let lent = 0
  const table: Required<Answers> = {
    ...{ detect: () => [], phones: () => [], yolo: () => [], pose: () => aPose(), features: () => headFeatures(1) },
    ...{ describe: () => ({ inputs: [], outputs: [] }) },
    ...answers,
  }
  const waiting: ((loan: Loan) => void)[] = []
  const loanOf = (): Loan => {
    lent++
    return {
      run: async job => {
        if (workMs > 0) await new Promise(resolve => setTimeout(resolve, workMs))
        const answer: { kind: JobKind; done: unknown } = answerTo(table, job)
        if (!isOf(answer, job.kind)) throw new Error('never')
        return answer.done
      },
      giveBack: () => {
        lent--
        const next = waiting.shift()
        if (next !== undefined) next(loanOf())
      },
    }
  }
  const borrow = () => (lent < size ? loanOf() : undefined)
  return {
    ...{
      size,
      borrow,
      busy: () => lent,
      computedMs: () => 0,
      fault: async () => undefined,
      close: async () => undefined,
    },
    wait: async () => borrow() ?? (await new Promise<Loan>(resolve => void waiting.push(resolve))),
  }
}

function answerTo(table: Required<Answers>, job: Job): Answer {
  switch (job.kind) {
    case 'detect':
      return { kind: job.kind, done: table.detect(job) }
    case 'phones':
      return { kind: job.kind, done: table.phones(job) }
    case 'pose':
      return { kind: job.kind, done: table.pose(job) }
    case 'features':
      return { kind: job.kind, done: table.features(job) }
    case 'yolo':
      return { kind: job.kind, done: table.yolo(job) }
    case 'describe':
      return { kind: job.kind, done: table.describe(job) }
    default:
      return job satisfies never
  }
}

type Of<K extends JobKind> = { readonly kind: K; readonly done: Done[K] }

function isOf<K extends JobKind>(answer: { readonly kind: JobKind; readonly done: unknown }, kind: K): answer is Of<K> {
  return answer.kind === kind
}

export const able: Ability = abilityOf(fakeRecognition({}))

export function aPerson(box: Partial<Box> = {}, score = 0.9): Detection {
  return { label: 'person', score, left: 0.4, top: 0.2, right: 0.6, bottom: 0.9, ...box }
}

/** Somebody who looks into the camera, in shares of the square around. */
export function aPose(over: Partial<Pose> = {}): Pose {
  const at = (x: number, y: number): Located => ({ x, y, score: 0.9 })
  const body = Object.fromEntries(bodyPoints.map(point => [point, at(0.5, 0.6)]))
  const head = { nose: at(0.5, 0.2), leftEye: at(0.53, 0.18), rightEye: at(0.47, 0.18) }
  const rest = {
    leftEar: at(0.56, 0.19),
    rightEar: at(0.44, 0.19),
    leftShoulder: at(0.62, 0.33),
    rightShoulder: at(0.38, 0.33),
  }
  return { ...(body as Pose), ...head, ...rest, ...over }
}

/** Features that speak for a cap (1) or against one (-1). */
export function headFeatures(direction: 1 | -1): Float32Array<ArrayBuffer> {
  const { weights } = capHead
  const length = weights.reduce((sum, weight) => sum + weight * weight, 0)
  return Float32Array.from(weights, weight => (direction * 12 * weight) / length)
}

/** What the features of a made model speak for. */
export const taughtHead: Head = { ...capHead, name: 'taught' }

/** A detector of the bureau's own that knows smokers. */
export const smokers: OwnDetector = {
  name: '吸烟检测',
  model: { path: '/smokers.onnx', sha256: 'cd'.repeat(32) },
  reading: { layout: 'final', side: 640, labels: ['cigarette', 'cup'] },
  threshold: 0.5,
  kinds: new Map([['cigarette', 'A05']]),
}
