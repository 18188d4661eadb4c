import type { Attribute, ElementType, OnnxNode, OnnxTensor } from '../onnx/write.ts'

/** The ONNX graph while it is being written. */
export type Draft = {
  /** Adds a node; gives the name of what comes out, a fresh one when none is wanted. */
  readonly node: (
    op: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, Attribute>>,
    output?: string,
  ) => string
  /** A node with several outputs. */
  readonly nodes: (
    op: string,
    inputs: readonly string[],
    outputs: readonly string[],
    attributes?: Readonly<Record<string, Attribute>>,
  ) => void
  readonly fresh: () => string
  readonly floats: (values: ArrayLike<number>, dims: readonly number[], name?: string) => string
  readonly ints: (values: ArrayLike<number>, dims: readonly number[], name?: string) => string
  readonly bools: (values: ArrayLike<number>, dims: readonly number[], name?: string) => string
  /** Shapes and axes; a single number without dimensions is given with `dims` empty. */
  readonly longs: (values: readonly number[], dims?: readonly number[]) => string
  readonly written: () => { readonly nodes: readonly OnnxNode[]; readonly tensors: readonly OnnxTensor[] }
}

export function draft(): Draft {
  const nodes: OnnxNode[] = []
  const tensors = new Map<string, OnnxTensor>()
  let count = 0
  const fresh = () => `~${count++}`
  const tensor = (type: ElementType, dims: readonly number[], bytes: ArrayBuffer, name: string) => {
    tensors.set(name, { name, type, dims, bytes: new Uint8Array(bytes) })
    return name
  }
  return {
    fresh,
    node: (op, inputs, attributes = {}, output = fresh()) => {
      nodes.push({ op, inputs, outputs: [output], attributes })
      return output
    },
    nodes: (op, inputs, outputs, attributes = {}) => {
      nodes.push({ op, inputs, outputs, attributes })
    },
    floats: (values, dims, name = fresh()) => tensor('float32', dims, Float32Array.from(values).buffer, name),
    ints: (values, dims, name = fresh()) => tensor('int32', dims, Int32Array.from(values).buffer, name),
    bools: (values, dims, name = fresh()) => tensor('bool', dims, Uint8Array.from(values).buffer, name),
    longs: (values, dims = [values.length]) =>
      tensor('int64', dims, BigInt64Array.from(values, value => BigInt(value)).buffer, fresh()),
    written: () => {
      const used = new Set(nodes.flatMap(node => node.inputs))
      return { nodes, tensors: [...tensors.values()].filter(({ name }) => used.has(name)) }
    },
  }
}

/** TensorFlow keeps channels last, ONNX wants them first; the runtime removes the pairs that cancel out. */
export const channelsFirst = { perm: { ints: [0, 3, 1, 2] } }
export const channelsLast = { perm: { ints: [0, 2, 3, 1] } }
