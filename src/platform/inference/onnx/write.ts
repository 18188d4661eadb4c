import { bytesField, floatField, joined, messageField, textField, varintField } from './protobuf.ts'

/** Numbers of `TensorProto.DataType`. */
export const elementTypes = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9 } as const

export type ElementType = keyof typeof elementTypes

export type Attribute =
  | { readonly ints: readonly number[] }
  | { readonly int: number }
  | { readonly float: number }
  | { readonly text: string }

export type OnnxNode = {
  readonly op: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: Readonly<Record<string, Attribute>>
}

export type OnnxTensor = {
  readonly name: string
  readonly type: ElementType
  readonly dims: readonly number[]
  /** Little endian, as `raw_data` wants it. */
  readonly bytes: Uint8Array
}

/** What goes in or comes out; without `dims` the runtime works the shape out by itself. */
export type OnnxValue = { readonly name: string; readonly type: ElementType; readonly dims?: readonly number[] }

export type OnnxModel = {
  readonly nodes: readonly OnnxNode[]
  readonly tensors: readonly OnnxTensor[]
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
}

/** The operators are written in the meaning that they have in this version of the standard's operator set. */
const operatorSet = 17
const formatVersion = 8

/** An ONNX file. Field numbers are those of onnx.proto3. */
export function writeOnnx({ nodes, tensors, inputs, outputs }: OnnxModel): Uint8Array {
  const graph = [
    ...nodes.map(node => messageField(1, nodeFields(node))),
    textField(2, 'graph'),
    ...tensors.map(tensor => messageField(5, tensorFields(tensor))),
    ...inputs.map(value => messageField(11, valueFields(value))),
    ...outputs.map(value => messageField(12, valueFields(value))),
  ]
  return joined([
    varintField(1, formatVersion),
    textField(2, 'fangma'),
    messageField(7, graph),
    messageField(8, [textField(1, ''), varintField(2, operatorSet)]),
  ])
}

function nodeFields({ op, inputs, outputs, attributes }: OnnxNode): Uint8Array[] {
  return [
    ...inputs.map(name => textField(1, name)),
    ...outputs.map(name => textField(2, name)),
    textField(3, outputs[0] ?? ''),
    textField(4, op),
    ...Object.entries(attributes).map(([name, value]) => messageField(5, attributeFields(name, value))),
  ]
}

/** The numbers at 20 are those of `AttributeProto.AttributeType`. */
function attributeFields(name: string, value: Attribute): Uint8Array[] {
  const named = textField(1, name)
  if ('ints' in value) return [named, ...value.ints.map(each => varintField(8, each)), varintField(20, 7)]
  if ('int' in value) return [named, varintField(3, value.int), varintField(20, 2)]
  if ('float' in value) return [named, floatField(2, value.float), varintField(20, 1)]
  return [named, textField(4, value.text), varintField(20, 3)]
}

function tensorFields({ name, type, dims, bytes }: OnnxTensor): Uint8Array[] {
  return [
    ...dims.map(size => varintField(1, size)),
    varintField(2, elementTypes[type]),
    textField(8, name),
    bytesField(9, bytes),
  ]
}

function valueFields({ name, type, dims }: OnnxValue): Uint8Array[] {
  const shape =
    dims === undefined
      ? []
      : [
          messageField(
            2,
            dims.map(size => messageField(1, [varintField(1, size)])),
          ),
        ]
  const tensorType = messageField(1, [varintField(1, elementTypes[type]), ...shape])
  return [textField(1, name), messageField(2, [tensorType])]
}
