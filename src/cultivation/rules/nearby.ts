import { metresBetween, type Position } from './distance.ts'

/** No finer than this is told to anyone: many a workshop is a home. 个人信息保护法 第六条. */
const step = 500
const farthest = 1e9

export type Located = { readonly name: string; readonly position: Position | null }

/** In steps of half a kilometre; `null` where no position is on file. */
export function roughMetres(from: Position, to: Position | null): number | null {
  return to === null ? null : Math.round(metresBetween(from, to) / step) * step
}

export function roughZh(metres: number | null): string {
  if (metres === null) return '没有登记位置'
  if (metres === 0) return '不到 0.5 公里'
  return `约 ${(metres / 1000).toFixed(1)} 公里`
}

/** By rough distance and nothing else; equal ones by name, those without a position last. */
export function byDistance<P extends Located>(places: readonly P[], from: Position) {
  return places
    .map(place => ({ place, metres: roughMetres(from, place.position) }))
    .sort((a, b) => (a.metres ?? farthest) - (b.metres ?? farthest) || order(a.place, b.place))
}

function order(a: Located, b: Located): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}
