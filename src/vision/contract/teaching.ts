import { z } from 'zod'
import { command, query } from '../../platform/action/endpoint.ts'
import { IdText, Nothing } from '../../platform/action/schema.ts'
import { taughtFaults, taughtKinds } from '../rules/teaching.ts'
import { Box, Moment, PictureText } from './shapes.ts'

export const TaughtKind = z.enum(taughtKinds)

/** A drawn region of a camera and what is asked about it. */
const Region = { camera: IdText, zone: z.string().trim().min(1).max(30), kind: TaughtKind }

/** How it did on examples that it had not learnt from. Shares are 0–1. */
export const Held = z.object({
  pictures: z.int(),
  yes: z.int(),
  accuracy: z.number(),
  recall: z.number(),
  specificity: z.number(),
  area: z.number(),
})

const Version = z.object({
  version: z.int(),
  yes: z.int(),
  no: z.int(),
  /** `null`: the examples are too much alike to examine anything on. */
  held: Held.nullable(),
  /** Why this one could not look at the region now. */
  fault: z.enum(taughtFaults).nullable(),
  actor: z.string(),
  at: Moment,
})

export const origins = ['alert', 'still', 'brought'] as const
export type Origin = (typeof origins)[number]

const ExampleLine = z.object({
  example: IdText,
  yes: z.boolean(),
  origin: z.enum(origins),
  alert: IdText.nullable(),
  /** Of the region as it is drawn now and the model of now. */
  usable: z.boolean(),
  takenAt: Moment,
  actor: z.string(),
  at: Moment,
})

export const TaughtRegion = z.object({
  zone: z.string(),
  kind: TaughtKind,
  name: z.string(),
  /** `null` where nothing of this name is drawn any more. */
  region: Box.nullable(),
  /** Examples that can be learnt from now, and those that cannot. */
  yes: z.int(),
  no: z.int(),
  unusable: z.int(),
  missing: z.object({ yes: z.int(), no: z.int() }),
  inUse: z.int().nullable(),
  /** The newest first. */
  versions: z.array(Version),
  /** The newest first; so many of them. */
  examples: z.array(ExampleLine),
})

export const teachingEndpoints = {
  taughtRegions: query(
    'vision.taught-regions',
    '已教会的区域',
    z.object({ camera: IdText }),
    z.object({
      /** Why nothing can be taught at the moment, in a sentence. */
      why: z.string().nullable(),
      /** Drawn regions of the camera. */
      zones: z.array(z.object({ zone: z.string(), region: Box })),
      fewest: z.int(),
      /** Regions about which something was ever taught. */
      regions: z.array(TaughtRegion),
    }),
  ),
  /** The square over a region, out of the newest picture, as sharp as it came: what is shown is what is learnt. */
  regionNow: query(
    'vision.region-now',
    '区域的实时画面',
    z.object({ camera: IdText, zone: Region.zone, viewing: IdText }),
    z.object({ takenAt: Moment.nullable(), picture: z.string().nullable() }),
  ),
  giveExample: command(
    'vision.give-example',
    '给出示例',
    z.object({
      /** Given by whoever asks: told twice, it is there once. */
      example: IdText,
      ...Region,
      /** Is it so (有) or not (没有)? */
      yes: z.boolean(),
      origin: z.enum(['still', 'brought']),
      /**
       * What the person saw, a JPEG in base64: of a still the square over the region, else the whole picture of the camera. It
       * is looked at and not kept.
       */
      picture: PictureText,
      takenAt: Moment,
    }),
    z.object({ yes: z.int(), no: z.int() }),
  ),
  withdrawExample: command(
    'vision.withdraw-example',
    '撤回示例',
    z.object({ camera: IdText, example: IdText }),
    Nothing,
  ),
  teach: command(
    'vision.teach',
    '训练区域判断',
    z.object(Region),
    z.object({ version: z.int(), held: Held.nullable() }),
  ),
  /** Without a version it is switched off. */
  useTaught: command(
    'vision.use-taught',
    '启用或停用区域判断',
    z.object({ ...Region, version: z.int().min(1).nullable() }),
    Nothing,
  ),
}
