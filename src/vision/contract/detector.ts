import { z } from 'zod'
import { command, query } from '../../platform/action/endpoint.ts'
import { FileHash, IdText, Nothing, Reason, text } from '../../platform/action/schema.ts'
import { detectableKinds } from '../rules/kinds/detected.ts'
import { Box, Moment, PictureText } from './shapes.ts'

const DetectableKind = z.enum(detectableKinds)

/** What an administrator writes beside the file. */
export const Manifest = z.object({
  name: text('名称', 60),
  licence: text('许可或来源', 200),
  /** Side of the square picture that the network wants, in pixels. */
  side: z.int().min(32, '边长至少 32').max(1536, '边长不超过 1536'),
  /** In the order of the network's scores. */
  labels: z.array(text('标签', 60)).min(1, '至少写一个标签').max(1000, '标签不超过 1000 个'),
  /** Which labels mean which kind; the others are not looked at. */
  kinds: z.record(z.string(), DetectableKind),
  threshold: z.number().min(0.05, '门槛在 0.05 到 0.99 之间').max(0.99, '门槛在 0.05 到 0.99 之间'),
})

export const DetectorRow = z.object({
  detector: IdText,
  ...Manifest.shape,
  hash: FileHash,
  bytes: z.int(),
  layout: z.string(),
  inUse: z.boolean(),
  actor: z.string(),
  storedAt: Moment,
  changedAt: Moment,
  removedAt: Moment.nullable(),
})

export const detectorEndpoints = {
  detectors: query(
    'vision.detectors',
    '自有识别模型',
    z.object({ removed: z.boolean().default(false) }),
    z.object({
      /** Why no detector can be tried or used at the moment. */
      why: z.string().nullable(),
      kinds: z.array(z.object({ code: DetectableKind, name: z.string(), byHand: z.boolean() })),
      rows: z.array(DetectorRow),
    }),
  ),
  storeDetector: command(
    'vision.store-detector',
    '存入自有识别模型',
    z.object({
      /** Given by whoever asks: told twice, it is there once. */
      detector: IdText,
      file: FileHash,
      manifest: Manifest,
    }),
    z.object({ layout: z.string() }),
  ),
  /** What it sees in a picture that somebody brings; the picture is not kept. */
  tryDetector: command(
    'vision.try-detector',
    '用一张图试自有模型',
    z.object({
      detector: IdText,
      /** A JPEG in base64. */
      picture: PictureText,
    }),
    z.object({
      /** Surest first, also what lies below the threshold of the detector. */
      found: z.array(z.object({ label: z.string(), kind: DetectableKind.nullable(), score: z.number(), box: Box })),
      ms: z.int(),
    }),
  ),
  switchDetector: command(
    'vision.switch-detector',
    '启用或停用自有识别模型',
    z.object({ detector: IdText, on: z.boolean(), reason: Reason }),
    Nothing,
  ),
  removeDetector: command(
    'vision.remove-detector',
    '移除自有识别模型',
    z.object({ detector: IdText, reason: Reason }),
    Nothing,
  ),
}
