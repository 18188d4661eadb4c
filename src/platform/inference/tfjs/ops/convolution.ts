import type { Attribute } from '../../onnx/write.ts'
import { channelsFirst, channelsLast } from '../draft.ts'
import { type At, constantOf, inputOf, sizesOf, type Translate } from './at.ts'

export const convolution: Translate = at => convolve(at, false)
export const depthwiseConvolution: Translate = at => convolve(at, true)

/** Kernels are [height, width, in, out]; a depthwise one is [height, width, in, multiplier]. */
function convolve(at: At, depthwise: boolean): void {
  const { draft, attributes, output } = at
  if ((attributes.text('data_format') || 'NHWC') !== 'NHWC') throw new RangeError(`${output}: channels are not last`)
  const weight = constantOf(at, 1)
  const [height, width, into, out] = sizesOf(weight.shape, output)
  const maps = depthwise ? into * out : out
  const kernel = draft.floats(
    depthwise ? depthwiseKernel(weight.values, weight.shape) : plainKernel(weight.values, weight.shape),
    [maps, depthwise ? 1 : into, height, width],
  )
  const fused = attributes.texts('fused_ops')
  const bias = fused.includes('BiasAdd') ? [draft.floats(constantOf(at, 2).values, [maps])] : []
  const [, down, across] = sizesOf(attributes.ints('strides'), output)
  const dilations = attributes.ints('dilations')
  const convolved = draft.node('Conv', [draft.node('Transpose', [inputOf(at, 0)], channelsFirst), kernel, ...bias], {
    kernel_shape: { ints: [height, width] },
    strides: { ints: [down, across] },
    dilations: { ints: dilations.length === 0 ? [1, 1] : dilations.slice(1, 3) },
    group: { int: depthwise ? into : 1 },
    ...padding(at),
  })
  const active = fused.filter(op => op !== 'BiasAdd').reduce((so, op) => activation(at, op, so), convolved)
  draft.node('Transpose', [active], channelsLast, output)
}

type Values = ArrayLike<number>

function plainKernel(values: Values, shape: readonly number[]): Float32Array {
  const [height, width, into, out] = sizesOf(shape, 'kernel')
  const moved = new Float32Array(values.length)
  let from = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < into; c++)
        for (let o = 0; o < out; o++) moved[((o * into + c) * height + y) * width + x] = values[from++] ?? 0
  return moved
}

function depthwiseKernel(values: Values, shape: readonly number[]): Float32Array {
  const [height, width, into, times] = sizesOf(shape, 'kernel')
  const moved = new Float32Array(values.length)
  let from = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < into; c++)
        for (let o = 0; o < times; o++) moved[((c * times + o) * height + y) * width + x] = values[from++] ?? 0
  return moved
}

function padding({ attributes, output }: At): Record<string, Attribute> {
  switch (attributes.text('padding')) {
    case 'SAME':
      return { auto_pad: { text: 'SAME_UPPER' } }
    case 'VALID':
      return { auto_pad: { text: 'VALID' } }
    default:
      throw new RangeError(`${output}: padding “${attributes.text('padding')}” is not known`)
  }
}

function activation({ draft, attributes, output }: At, op: string, input: string): string {
  switch (op) {
    case 'Relu':
      return draft.node('Relu', [input])
    case 'Relu6':
      return draft.node('Clip', [input, draft.floats([0], []), draft.floats([6], [])])
    case 'LeakyRelu':
      return draft.node('LeakyRelu', [input], { alpha: { float: attributes.float('leakyrelu_alpha', 0.2) } })
    default:
      throw new RangeError(`${output}: fused operation ${op} is not known`)
  }
}

export const maxPool: Translate = at => {
  const { draft, attributes, output } = at
  const [, height, width] = sizesOf(attributes.ints('ksize'), output)
  const [, down, across] = sizesOf(attributes.ints('strides'), output)
  const pooled = draft.node('MaxPool', [draft.node('Transpose', [inputOf(at, 0)], channelsFirst)], {
    kernel_shape: { ints: [height, width] },
    strides: { ints: [down, across] },
    ...padding(at),
  })
  draft.node('Transpose', [pooled], channelsLast, output)
}

export const normalization: Translate = at => {
  const { draft, attributes, inputs, output } = at
  const first = draft.node('Transpose', [inputOf(at, 0)], channelsFirst)
  const epsilon = { float: attributes.float('epsilon', 1e-3) }
  draft.node(
    'Transpose',
    [draft.node('BatchNormalization', [first, ...inputs.slice(1, 5)], { epsilon })],
    channelsLast,
    output,
  )
}

export const resizeBilinear: Translate = at => {
  const { draft, attributes, output } = at
  const first = draft.node('Transpose', [inputOf(at, 0)], channelsFirst)
  const shape = draft.node('Shape', [first])
  const kept = draft.node('Slice', [shape, draft.longs([0]), draft.longs([2]), draft.longs([0])])
  const known = at.known(1)
  const wanted =
    known === undefined
      ? draft.node('Cast', [inputOf(at, 1)], { to: { int: 7 } })
      : draft.longs(Array.from(known.values))
  const sizes = draft.node('Concat', [kept, wanted], { axis: { int: 0 } })
  const corners = attributes.yes('align_corners')
  const resized = draft.node('Resize', [first, '', '', sizes], {
    mode: { text: 'linear' },
    coordinate_transformation_mode: {
      text: corners ? 'align_corners' : attributes.yes('half_pixel_centers') ? 'half_pixel' : 'asymmetric',
    },
  })
  draft.node('Transpose', [resized], channelsLast, output)
}
