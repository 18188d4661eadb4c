import { seenBy } from '../../platform/inference/own-detector.ts'
import type { Loan } from '../../platform/inference/threads/pool.ts'
import type { KindCode, Spotted } from '../rules/kinds/kind.ts'
import type { Polygon } from '../rules/place/polygon.ts'
import { isMasked } from '../rules/place/zone.ts'
import type { OwnDetector } from './ability.ts'
import type { Forms } from './examine.ts'

export type Spotting = {
  readonly spotted: Spotted
  /** One that fails keeps the others from nothing. */
  readonly failed: Error | undefined
}

/** What the bureau's own detectors see in all of a picture, undistorted. */
export async function spot(
  loan: Loan,
  frame: Forms,
  own: readonly OwnDetector[],
  { at, masks }: { readonly at: number; readonly masks: readonly Polygon[] },
): Promise<Spotting> {
  const asked = new Set<KindCode>()
  const found: Spotted['found'][number][] = []
  let failed: Error | undefined
  for (const detector of own) {
    try {
      const ready = { ...detector, model: detector.model.path }
      for (const each of await seenBy(loan, frame, ready)) {
        const kind = detector.kinds.get(each.label)
        const { left, top, right, bottom, score } = each
        if (kind !== undefined && !isMasked(each, masks)) found.push({ kind, score, box: { left, top, right, bottom } })
      }
      for (const kind of detector.kinds.values()) asked.add(kind)
    } catch (error) {
      failed = new Error(`自有模型“${detector.name}”出错：${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { spotted: { at, asked: [...asked], found }, failed }
}
