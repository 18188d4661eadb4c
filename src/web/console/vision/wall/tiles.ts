import { findInstant, instantMs, shortTime } from '../../../../kernel/day.ts'
import { pictureFaults } from '../../../../vision/rules/health/fault.ts'
import { pictureFaultZh } from '../../../../vision/zh.ts'
import type { CameraRow } from '../words.ts'

/** What decides where a tile stands and what it says. */
export type Tile = Pick<CameraRow, 'camera' | 'online' | 'seenAt' | 'fault' | 'toReview' | 'workshopName' | 'scene'>

/** Of what is not seen or ill seen the gravest comes first, then what awaits a person's word, then the rest by name. */
export function inOrder<T extends Tile>(tiles: readonly T[]): readonly T[] {
  return tiles.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      b.toReview - a.toReview ||
      a.workshopName.localeCompare(b.workshopName, 'zh') ||
      a.scene.localeCompare(b.scene) ||
      a.camera.localeCompare(b.camera),
  )
}

function rank({ online, fault, toReview }: Tile): number {
  if (!online) return 0
  if (fault !== null) return 1 + pictureFaults.indexOf(fault)
  return 1 + pictureFaults.length + (toReview > 0 ? 0 : 1)
}

/** Why there is nothing to be seen, in words; `null` where there should be. */
export function lackWord({ online, seenAt, fault }: Pick<Tile, 'online' | 'seenAt' | 'fault'>): string | null {
  if (seenAt === null) return '从未收到画面'
  if (online) return fault === null ? null : pictureFaultZh[fault]
  const at = findInstant(seenAt)
  return at === undefined ? '离线' : `离线，自 ${shortTime(at)}`
}

/** A picture is old when several of the camera's own intervals have passed without another. */
export function isStale(ageMs: number, intervalMs: number | null): boolean {
  return ageMs > Math.max(30_000, 4 * (intervalMs ?? 0))
}

/** `3 秒前`; a clock that goes wrong a little makes no picture of the future. */
export function ageWord(ageMs: number): string {
  const seconds = Math.floor(ageMs / 1000)
  if (seconds < 1) return '刚刚'
  if (seconds < 60) return `${seconds} 秒前`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} 分钟前`
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `${hours} 小时前` : `${Math.floor(hours / 24)} 天前`
}

/** How often the camera is really looked at. */
export function intervalWord(intervalMs: number | null): string | null {
  if (intervalMs === null) return null
  const seconds = intervalMs / 1000
  return `每 ${seconds < 10 ? Number(seconds.toFixed(1)) : Math.round(seconds)} 秒一帧`
}

/** `29:59` */
export function leftWord(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Milliseconds from a moment until another; none of what is no moment. */
export function msUntil(text: string, nowMs: number): number {
  const at = findInstant(text)
  return at === undefined ? 0 : instantMs(at) - nowMs
}

/** Which slice of the tiles a wall without a mouse shows, turning to the first after the last. */
export function screenful<T>(tiles: readonly T[], size: number, turn: number): readonly T[] {
  const at = turn % screens(tiles.length, size)
  return tiles.slice(at * size, (at + 1) * size)
}

export function screens(tiles: number, size: number): number {
  return Math.max(1, Math.ceil(tiles / size))
}

/** In groups as large as the server answers at once. */
export function groupsOf<T>(all: readonly T[], most: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, at) => all.slice(at * most, (at + 1) * most))
}
