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
