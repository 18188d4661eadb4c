import { type OnnxValue, writeOnnx } from '../onnx/write.ts'
import { type Draft, draft } from './draft.ts'
import { attributesOf, type Graph, type GraphNode, type Weight } from './graph.ts'
import { cast, floorDivision, greatestAt, leakyRelu, relu6, same, squaredDifference } from './ops/arithmetic.ts'
import type { Translate } from './ops/at.ts'
import { convolution, depthwiseConvolution, maxPool, normalization, resizeBilinear } from './ops/convolution.ts'
import {
  concat,
  expandDims,
  gatherNd,
  identity,
  pack,
  pad,
  reshape,
  shape,
  slice,
  sourceOf,
  sparseToDense,
  splitBySizes,
  squeeze,
  stridedSlice,
  tile,
  transpose,
  unpack,
} from './ops/shape.ts'

/** Changed whenever the same graph would become another file. */
export const converterVersion = 1

/** Which part of a graph is wanted, and how pictures go in: always as bytes, [1, height, width, 3], red first. */
export type Cut = {
  /** The name where the picture enters; what lies before it is left out. */
  readonly start: string
  readonly size: { readonly width: number; readonly height: number }
  /** What the graph expects there. */
  readonly enters: 'float32' | 'int32'
  readonly prepare?: {
    readonly channels: 'rgb' | 'bgr'
    readonly order: 'channels-last' | 'channels-first'
    /** Subtracted and divided by, in the order of the channels as they enter. */
    readonly mean: readonly [number, number, number]
    readonly deviation: readonly [number, number, number]
  }
  readonly outputs: readonly string[]
}

export const pictureInput = 'picture'

const translations: Readonly<Record<string, Translate>> = {
  Add: same('Add'),
  AddN: same('Sum'),
  AddV2: same('Add'),
  ArgMax: greatestAt,
  BiasAdd: same('Add'),
  Cast: cast,
  ConcatV2: concat,
  Conv2D: convolution,
  DepthwiseConv2dNative: depthwiseConvolution,
  Exp: same('Exp'),
  ExpandDims: expandDims,
  FloorDiv: floorDivision,
  FusedBatchNorm: normalization,
  FusedBatchNormV3: normalization,
  FusedDepthwiseConv2dNative: depthwiseConvolution,
  GatherNd: gatherNd,
  Identity: identity,
  LeakyRelu: leakyRelu,
  MaxPool: maxPool,
  Mul: same('Mul'),
  Pack: pack,
  Pad: pad,
  PadV2: pad,
  RealDiv: same('Div'),
  Relu: same('Relu'),
  Relu6: relu6,
  Reshape: reshape,
  ResizeBilinear: resizeBilinear,
  Shape: shape,
  Sigmoid: same('Sigmoid'),
  Slice: slice,
  SparseToDense: sparseToDense,
  SplitV: splitBySizes,
  Sqrt: same('Sqrt'),
  SquaredDifference: squaredDifference,
  Squeeze: squeeze,
  StridedSlice: stridedSlice,
  Sub: same('Sub'),
  Tile: tile,
  Transpose: transpose,
  Unpack: unpack,
  _FusedConv2D: convolution,
}

/** The operations that can be translated, for messages and tests. */
export const knownOperations: readonly string[] = Object.keys(translations)

/** @throws RangeError naming what cannot be translated */
export function convert(graph: Graph, cut: Cut): Uint8Array {
  const sheet = draft()
  const input = enter(sheet, cut)
  for (const node of inOrder(graph, cut)) {
    if (node.name === cut.start) continue
    const weight = graph.weights.get(node.name)
    if (weight !== undefined) write(sheet, node.name, weight)
    else translate(sheet, graph, node)
  }
  const outputs = cut.outputs.map((name): OnnxValue => ({ name, type: 'float32' }))
  return writeOnnx({ ...sheet.written(), inputs: [input], outputs })
}

function enter(sheet: Draft, { start, size, enters, prepare }: Cut): OnnxValue {
  const input: OnnxValue = { name: pictureInput, type: 'uint8', dims: [1, size.height, size.width, 3] }
  const to = { to: { int: enters === 'int32' ? 6 : 1 } }
  if (prepare === undefined) {
    sheet.node('Cast', [pictureInput], to, start)
    return input
  }
  const floats = sheet.node('Cast', [pictureInput], to)
  const channels =
    prepare.channels === 'rgb' ? floats : sheet.node('Gather', [floats, sheet.longs([2, 1, 0])], { axis: { int: 3 } })
  const centred = sheet.node('Sub', [channels, sheet.floats(prepare.mean, [3])])
  const scaled = sheet.node('Div', [centred, sheet.floats(prepare.deviation, [3])])
  if (prepare.order === 'channels-last') sheet.node('Identity', [scaled], {}, start)
  else sheet.node('Transpose', [scaled], { perm: { ints: [0, 3, 1, 2] } }, start)
  return input
}

function write(sheet: Draft, name: string, { type, shape: dims, values }: Weight): void {
  if (type === 'float32') sheet.floats(values, dims, name)
  else if (type === 'int32') sheet.ints(values, dims, name)
  else sheet.bools(values, dims, name)
}

function translate(sheet: Draft, graph: Graph, node: GraphNode): void {
  const how = translations[node.op]
  if (how === undefined) throw new RangeError(`operation ${node.op} of ${node.name} is not known`)
  const inputs = node.input.filter(written => !written.startsWith('^')).map(sourceOf)
  how({
    draft: sheet,
    inputs: inputs.map(({ name }) => name),
    output: node.name,
    attributes: attributesOf(node),
    known: input => knownValue(graph, inputs[input]?.node),
  })
}

/** A constant, also behind nodes that only hand it on. */
function knownValue(graph: Graph, name: string | undefined): Weight | undefined {
  if (name === undefined) return undefined
  const weight = graph.weights.get(name)
  if (weight !== undefined) return weight
  const node = graph.nodes.get(name)
  return node?.op === 'Identity' ? knownValue(graph, sourceOf(node.input[0] ?? '').node) : undefined
}

/** All nodes that the outputs need, each after those that it needs itself. */
function inOrder({ nodes }: Graph, { start, outputs }: Cut): GraphNode[] {
  const order: GraphNode[] = []
  const seen = new Set<string>()
  const waiting = outputs.map(name => ({ name: sourceOf(name).node, opened: false })).reverse()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const node = nodes.get(next.name)
    if (node === undefined) throw new RangeError(`${next.name} is not in the graph`)
    if (next.opened) order.push(node)
    else if (!seen.has(next.name)) {
      seen.add(next.name)
      waiting.push({ name: next.name, opened: true })
      const needs = next.name === start ? [] : node.input
      for (const written of needs.toReversed()) waiting.push({ name: sourceOf(written).node, opened: false })
    }
  }
  return order
}
