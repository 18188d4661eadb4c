import type { KindHit } from '../alert/life.ts'
import type { Scene } from '../place/scene.ts'
import { detectedHits } from './detected.ts'
import type { Check, KindCode, Thresholds, Watched } from './kind.ts'
import { checks, type Tuning, thresholdsOf } from './kinds.ts'

/** What a person set for a camera. */
export type Setting = {
  readonly scene: Scene
  /** Kinds that are looked for beyond those of the scene, and kinds that are not looked for. */
  readonly on: readonly KindCode[]
  readonly off: readonly KindCode[]
  readonly tuning: Readonly<Partial<Record<KindCode, Tuning>>>
}

export function watchesFor({ scene, on, off }: Setting, { code, scenes }: Pick<Check, 'code' | 'scenes'>): boolean {
  return !off.includes(code) && (scenes.includes(scene) || on.includes(code))
}

export type Asked = {
  readonly hits: readonly KindHit[]
  /** Of the kinds that were asked for; no others may end an alert now. */
  readonly thresholdsOf: (code: string) => Thresholds | undefined
}

/**
 * Asks every rule that the camera watches for.
 *
 * @param asked all of them where a picture was looked at; without one only what needs none: the camera is offline
 */
export function askedAt(watched: Watched, setting: Setting, asked: readonly Check[] = checks): Asked {
  const thresholds = new Map<string, Thresholds>()
  const hits: KindHit[] = []
  for (const check of asked) {
    if (!watchesFor(setting, check)) continue
    const own = thresholdsOf(check, setting.tuning[check.code] ?? {}, watched.light)
    thresholds.set(check.code, own)
    const detected = detectedHits(check.code, watched.spotted, watched.at, own)
    for (const hit of [...check.check(watched, own), ...detected]) {
      const look = watched.tracks.find(({ id }) => id === hit.track)?.looks.at(-1)
      hits.push({ ...hit, code: check.code, showsFace: look?.showsFace ?? false })
    }
  }
  return { hits, thresholdsOf: code => thresholds.get(code) }
}
