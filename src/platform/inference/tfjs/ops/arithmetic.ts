import { inputOf, type Translate } from './at.ts'

/** The same operation under ONNX's name, with the same inputs. */
export function same(op: string): Translate {
  return ({ draft, inputs, output }) => {
    draft.node(op, inputs, {}, output)
  }
}

export const relu6: Translate = at => {
  const { draft, output } = at
  draft.node('Clip', [inputOf(at, 0), draft.floats([0], []), draft.floats([6], [])], {}, output)
}

export const leakyRelu: Translate = ({ draft, inputs, attributes, output }) => {
  draft.node('LeakyRelu', inputs, { alpha: { float: attributes.float('alpha', 0.2) } }, output)
}

export const squaredDifference: Translate = ({ draft, inputs, output }) => {
  const difference = draft.node('Sub', inputs)
  draft.node('Mul', [difference, difference], {}, output)
}

/** ONNX divides whole numbers towards zero; no model here divides negative ones. */
export const floorDivision: Translate = ({ draft, inputs, attributes, output }) => {
  const whole = isInt32(attributes.type('T'))
  if (whole) draft.node('Div', inputs, {}, output)
  else draft.node('Floor', [draft.node('Div', inputs)], {}, output)
}

export const cast: Translate = at => {
  const type = at.attributes.type('DstT')
  const to = isInt32(type) ? 6 : type === 'DT_FLOAT' || type === 1 ? 1 : undefined
  if (to === undefined) throw new RangeError(`${at.output}: a cast to ${type} is not known`)
  at.draft.node('Cast', [inputOf(at, 0)], { to: { int: to } }, at.output)
}

export const greatestAt: Translate = at => {
  const { draft, output } = at
  const [axis = 0] = at.known(1)?.values ?? []
  const found = draft.node('ArgMax', [inputOf(at, 0)], { axis: { int: axis }, keepdims: { int: 0 } })
  draft.node('Cast', [found], { to: { int: 6 } }, output)
}

/** tfjs has no 64-bit numbers: what was one is 32-bit there. */
function isInt32(type: string | number | undefined): boolean {
  return type === 'DT_INT32' || type === 3 || type === 'DT_INT64' || type === 9
}
