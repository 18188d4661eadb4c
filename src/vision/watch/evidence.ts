import type { Instant } from '../../kernel/day.ts'
import type { Life, Lives } from '../rules/alert/life.ts'
import type { Marked, PictureRole } from '../rules/alert/snapshot.ts'
import type { Box } from '../rules/place/box.ts'
import type { Track } from '../rules/track/track.ts'
import type { Outcome } from './judge.ts'

/** A whole picture, ready to be filed. */
export type Kept = {
  readonly at: number
  readonly takenAt: Instant
  readonly deviceAt: Instant | null
  readonly jpeg: Uint8Array
  readonly marked: readonly Marked[]
}

/**
 * Pictures that are held back in case an alert comes of what is seen: the last calm one, and for what is only suspected yet
 * one from before it began and the best so far. Whatever was told is let go.
 */
export type Evidence = {
  readonly calm: Kept | undefined
  readonly before: ReadonlyMap<string, Kept>
  readonly best: ReadonlyMap<string, Kept>
}

export const noEvidence: Evidence = { calm: undefined, before: new Map(), best: new Map() }

export type Shown = Kept & { readonly role: PictureRole }

const calmEveryMs = 30_000

type Sample = {
  readonly at: number
  readonly lives: Lives
  readonly told: readonly Outcome[]
  /** The camera sees as it should. */
  readonly isWell: boolean
}

/** Must this picture be kept? Making a JPEG of it costs more than all checks together. */
export function isWorthKeeping({ calm }: Evidence, { at, lives, told, isWell }: Sample): boolean {
  if (told.some(({ kind, life }) => kind === 'end' || life.best.at === at)) return true
  const suspected = [...lives.values()].filter(({ phase }) => phase === 'pending')
  if (suspected.some(({ best }) => best.at === at)) return true
  return isCalm(lives, isWell) && (calm === undefined || at - calm.at >= calmEveryMs)
}

/** @param kept this sample's picture, where it was worth keeping */
export function remembering(evidence: Evidence, kept: Kept | undefined, { at, lives, isWell }: Sample): Evidence {
  const before = new Map<string, Kept>()
  const best = new Map<string, Kept>()
  for (const [key, life] of lives) {
    if (life.phase !== 'pending') continue
    const earlier = evidence.before.get(key) ?? evidence.calm
    if (earlier !== undefined) before.set(key, earlier)
    const clearest = life.best.at === at ? kept : evidence.best.get(key)
    if (clearest !== undefined) best.set(key, clearest)
  }
  const isNew = kept !== undefined && isCalm(lives, isWell)
  return { calm: isNew ? kept : evidence.calm, before, best }
}

/** The pictures that go with what is told. Of a camera that is offline the last one is all there is. */
export function picturesOf({ kind, life }: Outcome, evidence: Evidence, kept: Kept | undefined): readonly Shown[] {
  const key = `${life.code} ${life.zone}`
  const now = kept !== undefined && kept.at === life.best.at ? kept : undefined
  switch (kind) {
    case 'raise': {
      const best = now ?? evidence.best.get(key) ?? evidence.calm
      const before = evidence.before.get(key) ?? evidence.calm
      const shown = best === undefined ? [] : [{ ...marking(best, life), role: 'best' as const }]
      return before === undefined || before === best ? shown : [{ ...before, role: 'before' }, ...shown]
    }
    case 'better':
      return now === undefined ? [] : [{ ...marking(now, life), role: 'best' }]
    case 'end':
      return kept === undefined ? [] : [{ ...kept, role: 'after' }]
    default:
      return kind satisfies never
  }
}

/** What is followed and was seen in this very sample. */
export function markedOf(tracks: readonly Track[], at: number): readonly Marked[] {
  return tracks
    .filter(({ lastAt }) => lastAt === at)
    .map(({ label, box, sightings }) => ({ label, score: sightings.at(-1)?.score ?? 0, box }))
}

/** How many bytes are held back; pictures that serve twice count once. */
export function bytesHeld({ calm, before, best }: Evidence): number {
  const all = new Set([...before.values(), ...best.values()])
  if (calm !== undefined) all.add(calm)
  return [...all].reduce((sum, { jpeg }) => sum + jpeg.length, 0)
}

function isCalm(lives: Lives, isWell: boolean): boolean {
  return isWell && [...lives.values()].every(({ phase }) => phase === 'cooling')
}

function marking(kept: Kept, { code, best: { box, score } }: Life): Kept {
  if (box === null || kept.marked.some(each => isSame(each.box, box))) return kept
  return { ...kept, marked: [...kept.marked, { label: code, score, box }] }
}

function isSame(a: Box, b: Box): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom
}
