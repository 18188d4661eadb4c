import { z } from 'zod'

/** Numbers of one tensor of the file, whatever they were packed as. */
export type Weight = {
  readonly type: 'float32' | 'int32' | 'bool'
  readonly shape: readonly number[]
  readonly values: Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>
}

/** Text is base64 in some files and a list of character codes in others. */
const Text = z.union([z.string(), z.array(z.number())])

const Attribute = z.object({
  s: Text.optional(),
  i: z.coerce.number().optional(),
  f: z.number().optional(),
  b: z.boolean().optional(),
  type: z.union([z.string(), z.number()]).optional(),
  list: z.object({ i: z.array(z.coerce.number()).optional(), s: z.array(Text).optional() }).optional(),
})

const Node = z.object({
  name: z.string(),
  op: z.string(),
  input: z.array(z.string()).default([]),
  attr: z.record(z.string(), Attribute).default({}),
})

const Stored = z.object({
  name: z.string(),
  shape: z.array(z.number().int()),
  dtype: z.enum(['float32', 'int32', 'bool']),
  quantization: z
    .object({
      dtype: z.enum(['uint8', 'uint16', 'float16']),
      scale: z.number().default(1),
      min: z.number().default(0),
    })
    .optional(),
})

/** The `model.json` of a tfjs graph model. */
const GraphModel = z.object({
  modelTopology: z.object({ node: z.array(Node) }),
  weightsManifest: z.array(z.object({ paths: z.array(z.string()), weights: z.array(Stored) })),
})

export type GraphNode = z.infer<typeof Node>
export type GraphAttribute = z.infer<typeof Attribute>

export type Graph = {
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly weights: ReadonlyMap<string, Weight>
}

/** The files with the weights that a `model.json` names, in their order. */
export function shardsOf(model: string): string[] {
  return GraphModel.parse(JSON.parse(model)).weightsManifest.flatMap(group => group.paths)
}

/** @throws ZodError, RangeError when the files are no graph model or are torn */
export function readGraph(model: string, shard: (path: string) => Uint8Array): Graph {
  const { modelTopology, weightsManifest } = GraphModel.parse(JSON.parse(model))
  const weights = new Map<string, Weight>()
  for (const { paths, weights: stored } of weightsManifest) {
    const bytes = Buffer.concat(paths.map(shard))
    let at = 0
    for (const each of stored) {
      const size = sizeOf(each)
      if (at + size > bytes.length) throw new RangeError(`weights end before ${each.name}`)
      weights.set(each.name, {
        type: each.dtype,
        shape: each.shape,
        values: valuesOf(each, bytes.subarray(at, at + size)),
      })
      at += size
    }
  }
  return { nodes: new Map(modelTopology.node.map(node => [node.name, node])), weights }
}

type StoredWeight = z.infer<typeof Stored>

const widths = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 } as const

function countOf({ shape }: StoredWeight): number {
  return shape.reduce((product, size) => product * size, 1)
}

function sizeOf(stored: StoredWeight): number {
  return countOf(stored) * widths[stored.quantization?.dtype ?? stored.dtype]
}

function valuesOf(stored: StoredWeight, bytes: Buffer): Weight['values'] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = countOf(stored)
  const filled = (read: (at: number) => number) => {
    const values = stored.dtype === 'float32' ? new Float32Array(count) : new Int32Array(count)
    for (let at = 0; at < count; at++) values[at] = read(at)
    return values
  }
  if (stored.quantization !== undefined) {
    const { dtype, scale, min } = stored.quantization
    if (dtype === 'float16') return filled(at => fromFloat16(view.getUint16(2 * at, true)))
    const packed = (at: number) => (dtype === 'uint8' ? view.getUint8(at) : view.getUint16(2 * at, true))
    return filled(at => (stored.dtype === 'int32' ? Math.round(packed(at) * scale + min) : packed(at) * scale + min))
  }
  if (stored.dtype === 'bool') return Uint8Array.from(bytes)
  return filled(at => (stored.dtype === 'float32' ? view.getFloat32(4 * at, true) : view.getInt32(4 * at, true)))
}

/** IEEE 754 half precision. */
export function fromFloat16(half: number): number {
  const sign = (half & 0x8000) === 0 ? 1 : -1
  const exponent = (half >> 10) & 31
  const fraction = half & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** Attributes of a node, read with what holds when the file says nothing. */
export function attributesOf({ attr }: GraphNode) {
  return {
    text: (name: string) => textOf(attr[name]?.s),
    int: (name: string) => attr[name]?.i ?? 0,
    float: (name: string, unsaid: number) => attr[name]?.f ?? unsaid,
    yes: (name: string) => attr[name]?.b === true,
    ints: (name: string) => attr[name]?.list?.i ?? [],
    texts: (name: string) => (attr[name]?.list?.s ?? []).map(textOf),
    type: (name: string) => attr[name]?.type,
  }
}

function textOf(stored: z.infer<typeof Text> | undefined): string {
  if (stored === undefined) return ''
  return typeof stored === 'string' ? Buffer.from(stored, 'base64').toString('latin1') : String.fromCharCode(...stored)
}
