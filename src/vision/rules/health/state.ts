import type { Signs } from './examine.ts'
import { type PictureFault, pictureFaults, type StandingFault } from './fault.ts'

type Seen = Exclude<PictureFault, 'offline'>

type Count = {
  /** In a row, for and against; what says nothing counts for neither. */
  readonly yes: number
  readonly no: number
  readonly since: number
  readonly stands: boolean
}

/** How a camera does. Times are milliseconds. */
export type HealthState = {
  readonly counts: Readonly<Record<Seen, Count>>
  /** Since when the picture has been like no part of the reference. */
  readonly elsewhereSince: number | null
  /** When the last picture came. */
  readonly lastAt: number | null
  readonly offlineSince: number | null
}

/** So many samples in a row before a fault stands. */
const needed: Readonly<Record<Seen, number>> = { black: 3, blocked: 3, frozen: 10, moved: 5, defocused: 5, dim: 5 }
/** And so many against it before it is gone. */
const enoughAgainst = 3
const elsewhereMs = 600_000

const none: Count = { yes: 0, no: 0, since: 0, stands: false }

export const healthy: HealthState = {
  counts: { black: none, blocked: none, frozen: none, moved: none, defocused: none, dim: none },
  elsewhereSince: null,
  lastAt: null,
  offlineSince: null,
}

/** One picture further. */
export function examined({ counts, elsewhereSince }: HealthState, signs: Signs, at: number): HealthState {
  const elsewhere =
    signs.moved === 'elsewhere' ? (elsewhereSince ?? at) : signs.moved === undefined ? elsewhereSince : null
  const lost = elsewhere !== null && at - elsewhere >= elsewhereMs
  const counted = (fault: Exclude<Seen, 'moved'>) => after(counts[fault], signs[fault], at, needed[fault])
  const moved = signs.moved === 'elsewhere' ? undefined : signs.moved
  return {
    counts: {
      black: counted('black'),
      blocked: counted('blocked'),
      frozen: counted('frozen'),
      defocused: counted('defocused'),
      dim: counted('dim'),
      moved: lost ? standing(counts.moved, elsewhere) : after(counts.moved, moved, at, needed.moved),
    },
    elsewhereSince: elsewhere,
    lastAt: at,
    offlineSince: null,
  }
}

/** A camera is offline when nothing has come for half a minute, or for five times as long as it should take. */
export function silentMs(intervalMs: number): number {
  return Math.max(30_000, 5 * intervalMs)
}

/**
 * Time has passed without a picture.
 *
 * @param since when the camera was first asked, which counts as long as no picture has come
 */
export function waited(state: HealthState, at: number, intervalMs: number, since: number): HealthState {
  const last = state.lastAt ?? since
  return at - last < silentMs(intervalMs) ? state : { ...state, offlineSince: last }
}

/** What stands at the moment, the gravest first. Of a camera that is offline nothing else is known. */
export function standingFaults({ counts, offlineSince }: HealthState): readonly StandingFault[] {
  if (offlineSince !== null) return [{ fault: 'offline', since: offlineSince }]
  return pictureFaults.flatMap((fault): StandingFault[] => {
    if (fault === 'offline') return []
    const { stands, since } = counts[fault]
    return stands ? [{ fault, since }] : []
  })
}

/** A person approved a new reference: what was held against the old one is forgotten. */
export function withNewReference(state: HealthState): HealthState {
  return { ...state, counts: { ...healthy.counts, frozen: state.counts.frozen }, elsewhereSince: null }
}

function after(count: Count, sign: boolean | undefined, at: number, enough: number): Count {
  if (sign === undefined) return count
  if (!sign) {
    const no = count.no + 1
    return { yes: 0, no, since: count.since, stands: count.stands && no < enoughAgainst }
  }
  const yes = count.yes + 1
  const since = count.stands || count.yes > 0 ? count.since : at
  return { yes, no: 0, since, stands: count.stands || yes >= enough }
}

function standing(count: Count, since: number): Count {
  return count.stands ? { ...count, no: 0 } : { yes: needed.moved, no: 0, since, stands: true }
}
