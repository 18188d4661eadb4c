import fc from 'fast-check'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { describe, expect, it } from 'vitest'
import { type Cut, convert, knownOperations, pictureInput } from './convert.ts'
import { fromFloat16, readGraph } from './graph.ts'

type Constant = { readonly shape: readonly number[]; readonly values: readonly number[]; readonly int?: boolean }
type Node = { readonly name: string; readonly op: string; readonly input: readonly string[]; readonly attr?: object }

const text = (value: string) => ({ s: Buffer.from(value).toString('base64') })
const ints = (...values: number[]) => ({ list: { i: values.map(String) } })

/** The files of a tfjs graph model, as its converter writes them. */
function files(nodes: readonly Node[], constants: Readonly<Record<string, Constant>>) {
  const bytes: Buffer[] = []
  const weights = Object.entries(constants).map(([name, { shape, values, int = false }]) => {
    bytes.push(Buffer.from(int ? Int32Array.from(values).buffer : Float32Array.from(values).buffer))
    return { name, shape, dtype: int ? 'int32' : 'float32' }
  })
  const written = Object.keys(constants).map(name => ({ name, op: 'Const' }))
  const model = {
    modelTopology: { node: [{ name: 'in', op: 'Placeholder' }, ...written, ...nodes] },
    weightsManifest: [{ paths: ['shard'], weights }],
  }
  return { model: JSON.stringify(model), shard: Buffer.concat(bytes) }
}

const size = { width: 2, height: 3 }
/** Three rows of two pixels. */
const pixels = Array.from({ length: 18 }, (_, at) => (at * 7) % 11)

async function run(
  nodes: readonly Node[],
  constants: Readonly<Record<string, Constant>> = {},
  cut: Partial<Cut> = {},
): Promise<{ readonly values: number[]; readonly dims: readonly number[] }> {
  const { model, shard } = files(nodes, constants)
  const whole: Cut = { start: 'in', size, enters: 'float32', outputs: [nodes.at(-1)!.name], ...cut }
  const converted = convert(
    readGraph(model, () => shard),
    whole,
  )
  const session = await InferenceSession.create(converted, { logSeverityLevel: 4 })
  const { width, height } = whole.size
  const picture = new Tensor('uint8', Uint8Array.from(pixels), [1, height, width, 3])
  const answer = (await session.run({ [pictureInput]: picture }))[whole.outputs[0]!]!
  await session.release()
  return { values: Array.from(answer.data as Float32Array), dims: answer.dims }
}

function close(values: readonly number[], wanted: readonly number[]) {
  expect(values).toHaveLength(wanted.length)
  for (const [at, value] of values.entries()) expect(value).toBeCloseTo(wanted[at]!, 4)
}

const pixel = (y: number, x: number, c: number) => (y < 0 || x < 0 || y > 2 || x > 1 ? 0 : pixels[(y * 2 + x) * 3 + c]!)

describe('a graph of tfjs becomes an ONNX file that computes the same', () => {
  const kernel = Array.from({ length: 3 * 3 * 3 * 2 }, (_, at) => ((at * 5) % 7) - 3)
  const weight = (y: number, x: number, c: number, o: number) => kernel[((y * 3 + x) * 3 + c) * 2 + o]!

  it('a convolution that keeps the size by padding, with bias and a ceiling', async () => {
    const attr = {
      strides: ints(1, 1, 1, 1),
      padding: text('SAME'),
      fused_ops: { list: { s: ['BiasAdd', 'Relu6'].map(op => Buffer.from(op).toString('base64')) } },
    }
    const { values, dims } = await run([{ name: 'out', op: '_FusedConv2D', input: ['in', 'k', 'b'], attr }], {
      k: { shape: [3, 3, 3, 2], values: kernel },
      b: { shape: [2], values: [1, -2] },
    })
    const wanted: number[] = []
    for (let y = 0; y < 3; y++)
      for (let x = 0; x < 2; x++)
        for (let o = 0; o < 2; o++) {
          let sum = o === 0 ? 1 : -2
          for (let dy = 0; dy < 3; dy++)
            for (let dx = 0; dx < 3; dx++)
              for (let c = 0; c < 3; c++) sum += pixel(y + dy - 1, x + dx - 1, c) * weight(dy, dx, c, o)
          wanted.push(Math.min(6, Math.max(0, sum)))
        }
    expect(dims).toEqual([1, 3, 2, 2])
    close(values, wanted)
  })

  it('a convolution in steps of two pads below and right first, as TensorFlow does', async () => {
    const attr = { strides: ints(1, 2, 2, 1), padding: text('SAME') }
    const two = Array.from({ length: 2 * 2 * 3 }, (_, at) => at + 1)
    const { values, dims } = await run([{ name: 'out', op: 'Conv2D', input: ['in', 'k'], attr }], {
      k: { shape: [2, 2, 3, 1], values: two },
    })
    const at = (y: number) => {
      let sum = 0
      for (let dy = 0; dy < 2; dy++)
        for (let dx = 0; dx < 2; dx++)
          for (let c = 0; c < 3; c++) sum += pixel(y + dy, dx, c) * two[(dy * 2 + dx) * 3 + c]!
      return sum
    }
    expect(dims).toEqual([1, 2, 1, 1])
    close(values, [at(0), at(2)])
  })

  it('a convolution channel by channel, each giving two', async () => {
    const attr = { strides: ints(1, 1, 1, 1), padding: text('VALID') }
    const depthwise = [1, 10, 2, 20, 3, 30]
    const { values, dims } = await run([{ name: 'out', op: 'DepthwiseConv2dNative', input: ['in', 'k'], attr }], {
      k: { shape: [1, 1, 3, 2], values: depthwise },
    })
    expect(dims).toEqual([1, 3, 2, 6])
    close(
      values,
      pixels.flatMap((value, at) => [value * depthwise[(at % 3) * 2]!, value * depthwise[(at % 3) * 2 + 1]!]),
    )
  })

  it('the greatest of a window', async () => {
    const attr = { ksize: ints(1, 2, 2, 1), strides: ints(1, 1, 1, 1), padding: text('VALID') }
    const { values } = await run([{ name: 'out', op: 'MaxPool', input: ['in'], attr }])
    const most = (y: number, c: number) =>
      Math.max(pixel(y, 0, c), pixel(y, 1, c), pixel(y + 1, 0, c), pixel(y + 1, 1, c))
    close(
      values,
      [0, 1].flatMap(y => [0, 1, 2].map(c => most(y, c))),
    )
  })

  it('a normalisation by known mean and variance', async () => {
    const three = (...values: number[]) => ({ shape: [3], values })
    const { values } = await run(
      [{ name: 'out', op: 'FusedBatchNorm', input: ['in', 'g', 'b', 'm', 'v'], attr: { epsilon: { f: 0.5 } } }],
      { g: three(1, 2, 3), b: three(0, 1, 2), m: three(4, 5, 6), v: three(1, 2, 3) },
    )
    close(
      values,
      pixels.map((value, at) => {
        const c = at % 3
        return ((value - (4 + c)) / Math.sqrt(1 + c + 0.5)) * (1 + c) + c
      }),
    )
  })

  it.each([
    ['corner to corner from the left', { half_pixel_centers: { b: false } }, [0, 0.5, 1, 1]],
    ['by the middles of pixels', { half_pixel_centers: { b: true } }, [0, 0.25, 0.75, 1]],
    ['with corners kept', { align_corners: { b: true } }, [0, 1 / 3, 2 / 3, 1]],
  ])('a picture made larger %s', async (_, attr, shares) => {
    const { values, dims } = await run([{ name: 'out', op: 'ResizeBilinear', input: ['in', 's'], attr }], {
      s: { shape: [2], values: [3, 4], int: true },
    })
    expect(dims).toEqual([1, 3, 4, 3])
    close(
      values,
      [0, 1, 2].flatMap(y =>
        shares.flatMap(share => [0, 1, 2].map(c => pixel(y, 0, c) * (1 - share) + pixel(y, 1, c) * share)),
      ),
    )
  })
})

describe('arithmetic', () => {
  const other = pixels.map((_, at) => (at % 4) + 0.5)
  const constants = { k: { shape: [1, 3, 2, 3], values: other } }

  it.each<[string, (a: number, b: number) => number]>([
    ['Add', (a, b) => a + b],
    ['AddV2', (a, b) => a + b],
    ['AddN', (a, b) => a + b],
    ['Sub', (a, b) => a - b],
    ['Mul', (a, b) => a * b],
    ['RealDiv', (a, b) => a / b],
    ['FloorDiv', (a, b) => Math.floor(a / b)],
    ['SquaredDifference', (a, b) => (a - b) ** 2],
  ])('%s of two', async (op, wanted) => {
    const { values } = await run([{ name: 'out', op, input: ['in', 'k'] }], constants)
    close(
      values,
      pixels.map((a, at) => wanted(a, other[at]!)),
    )
  })

  it.each<[string, (a: number) => number]>([
    ['Relu', a => Math.max(0, a)],
    ['Relu6', a => Math.min(6, Math.max(0, a))],
    ['Sigmoid', a => 1 / (1 + Math.exp(-a))],
    ['Exp', Math.exp],
    ['Identity', a => a],
  ])('%s of one', async (op, wanted) => {
    const nodes = [
      { name: 'down', op: 'Sub', input: ['in', 'five'] },
      { name: 'out', op, input: ['down'] },
    ]
    const { values } = await run(nodes, { five: { shape: [], values: [5] } })
    close(
      values,
      pixels.map(value => wanted(value - 5)),
    )
  })

  it('Sqrt, BiasAdd and LeakyRelu', async () => {
    const nodes = [
      { name: 'root', op: 'Sqrt', input: ['in'] },
      { name: 'biased', op: 'BiasAdd', input: ['root', 'b'] },
      { name: 'out', op: 'LeakyRelu', input: ['biased'], attr: { alpha: { f: 0.1 } } },
    ]
    const { values } = await run(nodes, { b: { shape: [3], values: [-1, -2, -3] } })
    const leaky = (value: number) => (value < 0 ? value * 0.1 : value)
    close(
      values,
      pixels.map((value, at) => leaky(Math.sqrt(value) - 1 - (at % 3))),
    )
  })

  it('whole numbers are divided as whole numbers, and the place of the greatest is found', async () => {
    const int = { type: 'DT_INT32' }
    const nodes = [
      { name: 'whole', op: 'Cast', input: ['in'], attr: { DstT: int } },
      { name: 'half', op: 'FloorDiv', input: ['whole', 'two'], attr: { T: int } },
      { name: 'floats', op: 'Cast', input: ['half'], attr: { DstT: { type: 'DT_FLOAT' } } },
      { name: 'where', op: 'ArgMax', input: ['floats', 'axis'] },
      { name: 'out', op: 'Cast', input: ['where'], attr: { DstT: { type: 1 } } },
    ]
    const constants = {
      two: { shape: [], values: [2], int: true },
      axis: { shape: [], values: [3], int: true },
    }
    const { values, dims } = await run(nodes, constants)
    const halves = pixels.map(value => Math.floor(value / 2))
    expect(dims).toEqual([1, 3, 2])
    close(
      values,
      [0, 3, 6, 9, 12, 15].map(from => {
        const three = halves.slice(from, from + 3)
        return three.indexOf(Math.max(...three))
      }),
    )
  })
})

describe('shapes', () => {
  const axis = (values: number[]) => ({ shape: [values.length], values, int: true })
  const float = { DstT: { type: 'DT_FLOAT' } }

  it('are changed, turned, cut and joined', async () => {
    const nodes = [
      { name: 'flat', op: 'Reshape', input: ['in', 'sixThree'] },
      { name: 'turned', op: 'Transpose', input: ['flat', 'swap'] },
      { name: 'cut', op: 'Slice', input: ['turned', 'from', 'sizes'] },
      { name: 'twice', op: 'ConcatV2', input: ['cut', 'turned', 'zero'] },
      { name: 'raised', op: 'ExpandDims', input: ['twice', 'zero'] },
      { name: 'out', op: 'Squeeze', input: ['raised'], attr: { squeeze_dims: ints(0) } },
    ]
    const { values, dims } = await run(nodes, {
      sixThree: axis([6, 3]),
      swap: axis([1, 0]),
      from: axis([1, 0]),
      sizes: axis([1, -1]),
      zero: { shape: [], values: [0], int: true },
    })
    const channel = (c: number) => [0, 1, 2, 3, 4, 5].map(at => pixels[at * 3 + c]!)
    expect(dims).toEqual([4, 6])
    close(values, [channel(1), channel(0), channel(1), channel(2)].flat())
  })

  it('a pile is taken apart and piled up in another order', async () => {
    const nodes = [
      { name: 'parts', op: 'Unpack', input: ['in'], attr: { axis: { i: '3' }, num: { i: '3' } } },
      { name: 'out', op: 'Pack', input: ['parts:2', 'parts', 'parts:1'], attr: { axis: { i: '0' } } },
    ]
    const { values, dims } = await run(nodes)
    const channel = (c: number) => [0, 1, 2, 3, 4, 5].map(at => pixels[at * 3 + c]!)
    expect(dims).toEqual([3, 1, 3, 2])
    close(values, [channel(2), channel(0), channel(1)].flat())
  })

  it('a split by sizes', async () => {
    const nodes = [
      { name: 'parts', op: 'SplitV', input: ['in', 'sizes', 'last'] },
      { name: 'out', op: 'Identity', input: ['parts:1'] },
    ]
    const { values } = await run(nodes, {
      sizes: axis([1, 2]),
      last: { shape: [], values: [3], int: true },
    })
    close(
      values,
      pixels.filter((_, at) => at % 3 !== 0),
    )
  })

  it('a rim of zeros or of another number', async () => {
    const pairs = { shape: [4, 2], values: [0, 0, 1, 0, 0, 2, 0, 0], int: true }
    const nodes = [
      { name: 'zeros', op: 'Pad', input: ['in', 'pairs'] },
      { name: 'out', op: 'PadV2', input: ['zeros', 'pairs', 'nine'] },
    ]
    const { values, dims } = await run(nodes, { pairs, nine: { shape: [], values: [9] } })
    expect(dims).toEqual([1, 5, 6, 3])
    const wanted = [0, 1, 2, 3, 4].flatMap(y =>
      [0, 1, 2, 3, 4, 5].flatMap(x => [0, 1, 2].map(c => (y === 0 || x > 3 ? 9 : pixel(y - 2, x, c)))),
    )
    close(values, wanted)
  })

  it('a slice in steps, with edges left open and a single place dropped', async () => {
    const attr = { begin_mask: { i: '2' }, end_mask: { i: '4' }, shrink_axis_mask: { i: '9' } }
    const { values, dims } = await run([{ name: 'out', op: 'StridedSlice', input: ['in', 'b', 'e', 's'], attr }], {
      b: axis([0, 7, 1, -1]),
      e: axis([1, 3, 0, 0]),
      s: axis([1, 2, 1, 1]),
    })
    expect(dims).toEqual([2, 1])
    close(values, [pixel(0, 1, 2), pixel(2, 1, 2)])
  })

  it('a shape known only while it runs steers a new one', async () => {
    const nodes = [
      { name: 'shape', op: 'Shape', input: ['in'] },
      { name: 'turned', op: 'Transpose', input: ['in', 'order'] },
      { name: 'back', op: 'Reshape', input: ['turned', 'shape'] },
      { name: 'out', op: 'Tile', input: ['back', 'times'] },
    ]
    const { values, dims } = await run(nodes, { order: axis([0, 2, 1, 3]), times: axis([2, 1, 1, 1]) })
    const turned = [0, 1].flatMap(x => [0, 1, 2].flatMap(y => [0, 1, 2].map(c => pixel(y, x, c))))
    expect(dims).toEqual([2, 3, 2, 3])
    close(values, [...turned, ...turned])
  })

  it('numbers at given places, and a dense list out of a sparse one', async () => {
    const nodes = [
      { name: 'picked', op: 'GatherNd', input: ['in', 'places'] },
      { name: 'dense', op: 'SparseToDense', input: ['where', 'length', 'what', 'unsaid'] },
      { name: 'floats', op: 'Cast', input: ['dense'], attr: float },
      { name: 'out', op: 'Mul', input: ['picked', 'floats'] },
    ]
    const { values } = await run(nodes, {
      places: { shape: [3, 4], values: [0, 0, 1, 2, 0, 2, 0, 1, 0, 1, 1, 0], int: true },
      where: { shape: [2, 1], values: [0, 2], int: true },
      length: axis([3]),
      what: axis([4, 5]),
      unsaid: { shape: [], values: [2], int: true },
    })
    close(values, [pixel(0, 1, 2) * 4, pixel(2, 0, 1) * 2, pixel(1, 1, 0) * 5])
  })
})

describe('what goes in', () => {
  it('is turned into what the graph was trained on: order of colours, mean, deviation, channels first', async () => {
    const { values, dims } = await run(
      [{ name: 'out', op: 'Identity', input: ['in'] }],
      {},
      {
        prepare: { channels: 'bgr', order: 'channels-first', mean: [1, 2, 3], deviation: [2, 4, 8] },
      },
    )
    expect(dims).toEqual([1, 3, 3, 2])
    const plane = (c: number, mean: number, by: number) =>
      [0, 1, 2, 3, 4, 5].map(at => (pixels[at * 3 + c]! - mean) / by)
    close(values, [plane(2, 1, 2), plane(1, 2, 4), plane(0, 3, 8)].flat())
  })

  it('may enter in the middle: what lies before is left out, even what cannot be translated', async () => {
    const nodes = [
      { name: 'strange', op: 'TensorArrayV3', input: ['in'] },
      { name: 'middle', op: 'NobodyKnows', input: ['strange'] },
      { name: 'out', op: 'Relu', input: ['middle'] },
    ]
    const { values } = await run(nodes, {}, { start: 'middle' })
    close(values, pixels)
    await expect(run(nodes)).rejects.toThrow('TensorArrayV3 of strange')
  })

  it('every operation that is said to be known is tried in this file', async () => {
    const { readFile } = await import('node:fs/promises')
    const source = await readFile(import.meta.filename, 'utf8')
    const others = ['FusedBatchNormV3', 'FusedDepthwiseConv2dNative']
    for (const op of knownOperations.filter(each => !others.includes(each))) expect(source).toContain(`'${op}'`)
  })
})

describe('packed weights', () => {
  it('half precision is read as the standard says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x7bff }), half => {
        const value = fromFloat16(half)
        expect(fromFloat16(half | 0x8000)).toBe(-value)
        expect(fromFloat16(half + 1)).toBeGreaterThan(value)
      }),
    )
    expect([0x3c00, 0x3555, 0x0001, 0x7bff, 0x7c00].map(fromFloat16)).toEqual([
      1,
      0.333251953125,
      2 ** -24,
      65504,
      Number.POSITIVE_INFINITY,
    ])
  })

  it('numbers packed into bytes are spread out again', () => {
    const weights = [
      { name: 'w', shape: [3], dtype: 'float32', quantization: { dtype: 'uint8', scale: 0.5, min: -1 } },
      { name: 'h', shape: [1], dtype: 'float32', quantization: { dtype: 'float16' } },
      { name: 'n', shape: [2], dtype: 'int32' },
    ]
    const model = { modelTopology: { node: [] }, weightsManifest: [{ paths: ['a', 'b'], weights }] }
    const shards: Record<string, Buffer> = {
      a: Buffer.from([0, 2, 255, 0x00]),
      b: Buffer.from([0x3c, 7, 0, 0, 0, 255, 255, 255, 255]),
    }
    const graph = readGraph(JSON.stringify(model), shard => shards[shard]!)
    expect(Array.from(graph.weights.get('w')!.values)).toEqual([-1, 0, 126.5])
    expect(Array.from(graph.weights.get('h')!.values)).toEqual([1])
    expect(Array.from(graph.weights.get('n')!.values)).toEqual([7, -1])
    expect(() => readGraph(JSON.stringify(model), () => Buffer.alloc(3))).toThrow('weights end before n')
  })
})
