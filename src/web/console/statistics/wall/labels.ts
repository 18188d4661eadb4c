export const sides = ['right', 'left', 'top', 'bottom'] as const
export type Side = (typeof sides)[number]

export type Dot = {
  readonly x: number
  readonly y: number
  readonly radius: number
  /** Of its words. */
  readonly width: number
  readonly height: number
}

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

const gap = 5

export function boxOf({ x, y, radius, width, height }: Dot, side: Side): Box {
  const away = radius + gap
  const left = side === 'right' ? x + away : side === 'left' ? x - away - width : x - width / 2
  const top = side === 'top' ? y - away - height : side === 'bottom' ? y + away : y - height / 2
  return { left, top, right: left + width, bottom: top + height }
}

export function overlap(a: Box, b: Box): number {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return across > 0 && down > 0 ? across * down : 0
}

/** On which side of its circle the words of each stand, so that they cover each other and the circles least. */
export function sidesOf(dots: readonly Dot[]): readonly Side[] {
  const taken: Box[] = dots.map(({ x, y, radius }) => ({
    ...{ left: x - radius, right: x + radius },
    ...{ top: y - radius, bottom: y + radius },
  }))
  return dots.map(dot => {
    const costs = sides.map(side => {
      const box = boxOf(dot, side)
      return { side, box, cost: taken.reduce((sum, other) => sum + overlap(box, other), 0) }
    })
    const best = costs.reduce((least, each) => (each.cost < least.cost ? each : least))
    taken.push(best.box)
    return best.side
  })
}
