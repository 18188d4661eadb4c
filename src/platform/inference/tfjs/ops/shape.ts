import { constantOf, inputOf, numbersOf, shapeOf, type Translate } from './at.ts'

/** Far beyond any size: as much as there is. */
const toTheEnd = 2 ** 31 - 1

export const identity: Translate = at => {
  at.draft.node('Identity', [inputOf(at, 0)], {}, at.output)
}

export const expandDims: Translate = at => {
  at.draft.node('Unsqueeze', [inputOf(at, 0), at.draft.longs(numbersOf(at, 1).slice(0, 1))], {}, at.output)
}

export const squeeze: Translate = at => {
  const axes = at.attributes.ints('squeeze_dims')
  at.draft.node('Squeeze', [inputOf(at, 0), ...(axes.length === 0 ? [] : [at.draft.longs(axes)])], {}, at.output)
}

export const reshape: Translate = at => {
  at.draft.node('Reshape', [inputOf(at, 0), shapeOf(at, 1)], {}, at.output)
}

export const tile: Translate = at => {
  at.draft.node('Tile', [inputOf(at, 0), shapeOf(at, 1)], {}, at.output)
}

export const transpose: Translate = at => {
  at.draft.node('Transpose', [inputOf(at, 0)], { perm: { ints: numbersOf(at, 1) } }, at.output)
}

export const concat: Translate = at => {
  const [axis = 0] = numbersOf(at, at.inputs.length - 1)
  at.draft.node('Concat', at.inputs.slice(0, -1), { axis: { int: axis } }, at.output)
}

export const pack: Translate = ({ draft, inputs, attributes, output }) => {
  const axis = attributes.int('axis')
  const raised = inputs.map(input => draft.node('Unsqueeze', [input, draft.longs([axis])]))
  draft.node('Concat', raised, { axis: { int: axis } }, output)
}

export const unpack: Translate = at => {
  const { draft, attributes, output } = at
  const axis = attributes.int('axis')
  const slices = Array.from({ length: attributes.int('num') }, draft.fresh)
  draft.nodes('Split', [inputOf(at, 0)], slices, { axis: { int: axis } })
  slices.forEach((slice, number) => {
    draft.node('Squeeze', [slice, draft.longs([axis])], {}, outputAt(output, number))
  })
}

export const splitBySizes: Translate = at => {
  const sizes = numbersOf(at, 1)
  const [axis = 0] = numbersOf(at, 2)
  const outputs = sizes.map((_, number) => outputAt(at.output, number))
  at.draft.nodes('Split', [inputOf(at, 0), at.draft.longs(sizes)], outputs, { axis: { int: axis } })
}

export const pad: Translate = at => {
  const pairs = numbersOf(at, 1)
  const before = pairs.filter((_, at) => at % 2 === 0)
  const after = pairs.filter((_, at) => at % 2 === 1)
  const value = at.inputs.slice(2, 3)
  at.draft.node('Pad', [inputOf(at, 0), at.draft.longs([...before, ...after]), ...value], {}, at.output)
}

export const shape: Translate = at => {
  at.draft.node('Cast', [at.draft.node('Shape', [inputOf(at, 0)])], { to: { int: 6 } }, at.output)
}

export const slice: Translate = at => {
  const from = numbersOf(at, 1)
  const sizes = numbersOf(at, 2)
  const to = from.map((start, axis) => ((sizes[axis] ?? -1) < 0 ? toTheEnd : start + (sizes[axis] ?? 0)))
  at.draft.node(
    'Slice',
    [inputOf(at, 0), at.draft.longs(from), at.draft.longs(to), at.draft.longs(from.map((_, axis) => axis))],
    {},
    at.output,
  )
}

export const stridedSlice: Translate = at => {
  const { draft, attributes, output } = at
  if (attributes.int('ellipsis_mask') !== 0 || attributes.int('new_axis_mask') !== 0)
    throw new RangeError(`${output}: such a slice is not known`)
  const [from, to, steps] = [numbersOf(at, 1), numbersOf(at, 2), numbersOf(at, 3)]
  const has = (mask: string, axis: number) => ((attributes.int(mask) >> axis) & 1) === 1
  const axes = from.map((_, axis) => axis)
  const single = axes.filter(axis => has('shrink_axis_mask', axis))
  const begins = axes.map(axis =>
    has('begin_mask', axis) && !single.includes(axis) ? edge(steps, axis, true) : (from[axis] ?? 0),
  )
  const ends = axes.map(axis => {
    const start = begins[axis] ?? 0
    if (single.includes(axis)) return start === -1 ? toTheEnd : start + 1
    return has('end_mask', axis) ? edge(steps, axis, false) : (to[axis] ?? 0)
  })
  const cut = draft.node('Slice', [
    inputOf(at, 0),
    draft.longs(begins),
    draft.longs(ends),
    draft.longs(axes),
    draft.longs(steps),
  ])
  if (single.length === 0) draft.node('Identity', [cut], {}, output)
  else draft.node('Squeeze', [cut, draft.longs(single)], {}, output)
}

function edge(steps: readonly number[], axis: number, start: boolean): number {
  const forward = (steps[axis] ?? 1) > 0
  if (start) return forward ? 0 : toTheEnd
  return forward ? toTheEnd : -toTheEnd
}

export const gatherNd: Translate = at => {
  const places = at.draft.node('Cast', [inputOf(at, 1)], { to: { int: 7 } })
  at.draft.node('GatherND', [inputOf(at, 0), places], {}, at.output)
}

/** Made of constants only, and so itself one: written out. */
export const sparseToDense: Translate = at => {
  const [places, sizes, values] = [numbersOf(at, 0), numbersOf(at, 1), numbersOf(at, 2)]
  const [unsaid = 0] = numbersOf(at, 3)
  const dense = new Array<number>(sizes.reduce((product, size) => product * size, 1)).fill(unsaid)
  values.forEach((value, number) => {
    const place = sizes.reduce((so, size, axis) => so * size + (places[number * sizes.length + axis] ?? 0), 0)
    dense[place] = value
  })
  const write = constantOf(at, 2).type === 'float32' ? at.draft.floats : at.draft.ints
  write(dense, sizes, at.output)
}

/** TensorFlow's name of an output of a node with several. */
export function outputAt(name: string, number: number): string {
  return number === 0 ? name : `${name}:${number}`
}

/** Which node a written input comes from, and what it is called in the ONNX graph. */
export function sourceOf(written: string): { readonly node: string; readonly name: string } {
  const [, node = written, number = '0'] = /^\^?(.*?)(?::(\d+))?$/.exec(written) ?? []
  return { node, name: outputAt(node, Number(number)) }
}
