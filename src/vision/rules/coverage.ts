import { type Scene, scenes } from './place/scene.ts'

export type CameraRow = {
  readonly workshop: string
  readonly scene: Scene
  /** Registered and not taken down. */
  readonly inUse: boolean
  readonly online: boolean
}

/** What of a workshop can be seen: cameras in use, and of them those that send pictures, per scene. */
export type Seen = { readonly cameras: number; readonly online: number }
export type CoverageRow = {
  readonly workshop: string
  readonly scenes: Readonly<Record<Scene, Seen>>
  /** 全面覆盖: a camera in use for each of the three scenes. */
  readonly full: boolean
}

/** Every workshop that is asked for has a row, in the order asked; cameras of others are not looked at. */
export function coverageOf(workshops: readonly string[], cameras: readonly CameraRow[]): readonly CoverageRow[] {
  const inUse = Map.groupBy(
    cameras.filter(camera => camera.inUse),
    ({ workshop }) => workshop,
  )
  return workshops.map(workshop => {
    const own = inUse.get(workshop) ?? []
    const seen = (scene: Scene): Seen => {
      const ofScene = own.filter(camera => camera.scene === scene)
      return { cameras: ofScene.length, online: ofScene.filter(({ online }) => online).length }
    }
    const row = { hygiene: seen('hygiene'), production: seen('production'), storage: seen('storage') }
    return { workshop, scenes: row, full: scenes.every(scene => row[scene].cameras > 0) }
  })
}

export type Share = { readonly part: number; readonly of: number }

export type Coverage = {
  /** 入驻率: workshops with a camera in use. */
  readonly joined: Share
  /** 全覆盖率: workshops with all three scenes. */
  readonly full: Share
  /** 在线率: cameras in use that send pictures. */
  readonly online: Share
  readonly scenes: Readonly<Record<Scene, Share>>
}

export function coverageFigures(rows: readonly CoverageRow[]): Coverage {
  const count = (holds: (row: CoverageRow) => boolean): Share => ({ part: rows.filter(holds).length, of: rows.length })
  const all = rows.flatMap(row => scenes.map(scene => row.scenes[scene]))
  const sum = (of: keyof Seen) => all.reduce((total, seen) => total + seen[of], 0)
  const withScene = (scene: Scene) => count(row => row.scenes[scene].cameras > 0)
  return {
    joined: count(row => scenes.some(scene => row.scenes[scene].cameras > 0)),
    full: count(({ full }) => full),
    online: { part: sum('online'), of: sum('cameras') },
    scenes: { hygiene: withScene('hygiene'), production: withScene('production'), storage: withScene('storage') },
  }
}

type Outage = { readonly from: number; readonly to: number | null }

/**
 * 在线时长: milliseconds of a period in which pictures came, of all of it. Outages may overlap, begin before it and go on.
 */
export function onlineTime(from: number, to: number, outages: readonly Outage[]): Share {
  let [until, off] = [from, 0]
  for (const outage of outages.toSorted((a, b) => a.from - b.from)) {
    const [begin, end] = [Math.max(until, outage.from), Math.min(to, outage.to ?? to)]
    if (end <= begin) continue
    off += end - begin
    until = end
  }
  return { part: to - from - off, of: to - from }
}

/** Hundredths of a per cent, rounded half up, 100 % only for all of them; `null` of nothing. */
export function rateOf({ part, of }: Share): number | null {
  if (of === 0) return null
  const rounded = Math.floor((part * 20_000 + of) / (2 * of))
  return part < of ? Math.min(rounded, 9_999) : rounded
}
