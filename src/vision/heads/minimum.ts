/** A function with its slope: writes the gradient at `at` into `gradient` and gives the value. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number

type Step = { readonly moved: Float64Array; readonly turned: Float64Array; readonly curvature: number }

export type MinimumOptions = { readonly rounds: number; readonly smallEnough: number }

/** How many past steps the slope of the slope is guessed from. */
const memory = 10

/**
 * Where a smooth convex function is least: limited-memory BFGS (Nocedal 1980) with steps that are shortened until the
 * value falls enough (Armijo). The same start gives the same end, to the last bit.
 */
export function minimum(objective: Objective, start: Float64Array, options: MinimumOptions): Float64Array {
  const at = Float64Array.from(start)
  const gradient = new Float64Array(at.length)
  let value = objective(at, gradient)
  const past: Step[] = []
  for (let round = 0; round < options.rounds; round++) {
    if (Math.sqrt(dot(gradient, gradient)) <= options.smallEnough) break
    const direction = downhill(gradient, past)
    const slope = dot(direction, gradient)
    const found = shortened(objective, { at, value, slope, direction, first: round === 0 ? 1 / Math.sqrt(-slope) : 1 })
    if (found === undefined) break
    const moved = difference(found.at, at)
    const turned = difference(found.gradient, gradient)
    const curvature = dot(moved, turned)
    // Measured against the step itself: close to the end all of them are tiny, and still tell.
    const lengths = Math.sqrt(dot(moved, moved) * dot(turned, turned))
    if (curvature > 1e-10 * lengths) past.push({ moved, turned, curvature })
    if (past.length > memory) past.shift()
    at.set(found.at)
    gradient.set(found.gradient)
    value = found.value
  }
  return at
}

/** The two-loop recursion: minus the gradient, bent by what past steps say of the curvature. */
function downhill(gradient: Float64Array, past: readonly Step[]): Float64Array {
  const direction = gradient.map(each => -each)
  const shares: number[] = []
  for (const { moved, turned, curvature } of past.toReversed()) {
    const share = dot(moved, direction) / curvature
    shares.push(share)
    add(direction, turned, -share)
  }
  const last = past.at(-1)
  if (last !== undefined) {
    const scale = last.curvature / dot(last.turned, last.turned)
    for (let each = 0; each < direction.length; each++) direction[each] = (direction[each] ?? 0) * scale
  }
  for (const { moved, turned, curvature } of past) {
    const share = shares.pop() ?? 0
    add(direction, moved, share - dot(turned, direction) / curvature)
  }
  return direction
}

type Search = {
  readonly at: Float64Array
  readonly value: number
  readonly slope: number
  readonly direction: Float64Array
  readonly first: number
}

function shortened(objective: Objective, { at, value, slope, direction, first }: Search) {
  const gradient = new Float64Array(at.length)
  for (let length = first; length > 1e-12; length /= 2) {
    const next = Float64Array.from(at)
    add(next, direction, length)
    const reached = objective(next, gradient)
    if (reached <= value + 1e-4 * length * slope) return { at: next, value: reached, gradient }
  }
  return undefined
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let each = 0; each < a.length; each++) sum += (a[each] ?? 0) * (b[each] ?? 0)
  return sum
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let each = 0; each < to.length; each++) to[each] = (to[each] ?? 0) + (what[each] ?? 0) * times
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((each, place) => each - (b[place] ?? 0))
}
