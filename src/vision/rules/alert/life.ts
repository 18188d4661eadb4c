import type { Hit, Thresholds } from '../kinds/kind.ts'
import { isBetter, type Shot } from '../track/best.ts'

/** A rule's hit on one camera, with the kind of the rule. */
export type KindHit = Hit & { readonly code: string; readonly showsFace: boolean }

/** How things stand for one kind in one zone of one camera. */
export type Life = {
  readonly code: string
  readonly zone: string
  /** `pending`: not long enough yet. `open`: an alert is about. `cooling`: it ended, and none is raised for a while. */
  readonly phase: 'pending' | 'open' | 'cooling'
  readonly since: number
  readonly lastAt: number
  readonly endedAt: number
  readonly hits: number
  /** Who or what took part, as tracks. */
  readonly tracks: readonly number[]
  readonly best: Shot
}

export type Told = {
  /** An alert begins; a better picture of it was made; it is over. */
  readonly kind: 'raise' | 'better' | 'end'
  readonly life: Life
}

export type Lives = ReadonlyMap<string, Life>

/** A hit may be missing for so long before what is pending counts as over. */
const graceS = (holdS: number) => Math.max(15, holdS / 10)

/**
 * One sample further. Of each kind there is at most one open alert in a zone: whatever is seen meanwhile is part of it.
 *
 * @param hits what the rules hold to be so at this sample
 * @param at milliseconds, never less than before
 * @param thresholdsOf of a kind that was looked for at this sample; `undefined` where it was not, and nothing changes then
 */
export function lived(
  lives: Lives,
  hits: readonly KindHit[],
  at: number,
  thresholdsOf: (code: string) => Thresholds | undefined,
): { readonly lives: Lives; readonly told: readonly Told[] } {
  const next = new Map<string, Life>()
  const told: Told[] = []
  const seen = Map.groupBy(hits, keyOf)
  for (const [key, life] of lives) {
    const thresholds = thresholdsOf(life.code)
    const after = thresholds === undefined ? life : stepped(life, seen.get(key) ?? [], at, thresholds, told)
    if (after !== undefined) next.set(key, after)
  }
  for (const [key, group] of seen) {
    const [first] = group
    const thresholds = first === undefined ? undefined : thresholdsOf(first.code)
    if (lives.has(key) || first === undefined || thresholds === undefined) continue
    const begun: Life = { ...begin(first, at), phase: 'pending' }
    const after = stepped(begun, group, at, thresholds, told)
    if (after !== undefined) next.set(key, after)
  }
  return { lives: next, told }
}

function stepped(
  life: Life,
  hits: readonly KindHit[],
  at: number,
  thresholds: Thresholds,
  told: Told[],
): Life | undefined {
  const [first] = hits
  switch (life.phase) {
    case 'pending': {
      if (first === undefined) return at - life.lastAt > graceS(thresholds.holdS) * 1_000 ? undefined : life
      const { life: after } = merged(life, hits, at)
      if (at - after.since < thresholds.holdS * 1_000) return after
      const open: Life = { ...after, phase: 'open' }
      told.push({ kind: 'raise', life: open })
      return open
    }
    case 'open': {
      if (first === undefined) {
        if (at - life.lastAt < thresholds.quietS * 1_000) return life
        const over: Life = { ...life, phase: 'cooling', endedAt: at }
        told.push({ kind: 'end', life: over })
        return over
      }
      const { life: after, better } = merged(life, hits, at)
      if (better) told.push({ kind: 'better', life: after })
      return after
    }
    case 'cooling':
      return at - life.endedAt < thresholds.coolS * 1_000 ? life : again(first, hits, at, thresholds, told)
    default:
      return life.phase satisfies never
  }
}

/** The time of rest is over: what is seen now begins anew, and did not begin before. */
function again(first: KindHit | undefined, hits: readonly KindHit[], at: number, thresholds: Thresholds, told: Told[]) {
  if (first === undefined) return undefined
  const fresh = hits.map(hit => ({ ...hit, since: at }))
  return stepped({ ...begin(first, at), since: at }, fresh, at, thresholds, told)
}

function begin(hit: KindHit, at: number): Life {
  const { code, zone, since } = hit
  return {
    code,
    zone,
    phase: 'pending',
    since,
    lastAt: at,
    endedAt: 0,
    hits: 0,
    tracks: [],
    best: shotOf(hit, at),
  }
}

function merged(life: Life, hits: readonly KindHit[], at: number): { readonly life: Life; readonly better: boolean } {
  const best = hits.map(hit => shotOf(hit, at)).reduce((so, shot) => (isBetter(shot, so) ? shot : so), life.best)
  const tracks = new Set([...life.tracks, ...hits.flatMap(({ track }) => track ?? [])])
  const since = hits.reduce((earliest, hit) => Math.min(earliest, hit.since), life.since)
  return {
    life: { ...life, since, lastAt: at, hits: life.hits + hits.length, tracks: [...tracks], best },
    better: best !== life.best,
  }
}

function shotOf({ score, box, showsFace }: KindHit, at: number): Shot {
  return { at, score, box, showsFace }
}

function keyOf({ code, zone }: { readonly code: string; readonly zone: string }): string {
  return `${code} ${zone}`
}
