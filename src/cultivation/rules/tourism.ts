/** “巴山民宿”、特色餐饮、原酒酿造、酒文化体验. R-066: a destination is made of all four. */
export const componentKinds = ['lodging', 'dining', 'brewing', 'culture'] as const
export type ComponentKind = (typeof componentKinds)[number]

/** Counted once it has each of the four. */
export function missingKinds(kinds: readonly ComponentKind[]): readonly ComponentKind[] {
  return componentKinds.filter(kind => !kinds.includes(kind))
}

/** 从软硬件两方面入手. R-067. */
export const measureKinds = ['hardware', 'software'] as const
export type MeasureKind = (typeof measureKinds)[number]

/** 计划 → 实施中 → 已完成; given up on the way. What is done stays done. */
export const measureStates = ['planned', 'working', 'done', 'dropped'] as const
export type MeasureState = (typeof measureStates)[number]

export const measureNext = {
  planned: ['working', 'done', 'dropped'],
  working: ['done', 'dropped'],
  done: [],
  dropped: [],
} as const satisfies Record<MeasureState, readonly MeasureState[]>

export function mayBecome(from: MeasureState, to: MeasureState): boolean {
  const next: readonly MeasureState[] = measureNext[from]
  return next.includes(to)
}

/** A workshop counts once, however many spots it is linked with: one group for each, in the order in which they come. */
export function byWorkshop<L extends { readonly workshop: string }>(
  links: readonly L[],
): readonly (readonly [L, ...L[]])[] {
  const groups = new Map<string, [L, ...L[]]>()
  for (const link of links) {
    const group = groups.get(link.workshop)
    if (group === undefined) groups.set(link.workshop, [link])
    else group.push(link)
  }
  return [...groups.values()]
}

/** What happens to a link of a workshop with a scenic spot. */
export const linkSteps = ['link', 'measure', 'end'] as const
export type LinkStep = (typeof linkSteps)[number]
