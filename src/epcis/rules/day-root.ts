import type { Day } from '../../kernel/day.ts'
import { leafHash, rootOf, type Sha256 } from './merkle.ts'

/** A closed day, as it is published. */
export type ClosedDay = {
  readonly district: string
  readonly day: Day
  readonly stem: string
  readonly count: number
  /** Of the tree over what was told on that day. */
  readonly root: string
  /** The seal of the day before. */
  readonly previous: string
  readonly seal: string
}

/** What stands before the first day. */
export const beforeFirstDay = '0'.repeat(64)

/** What a leaf says: the event, or that it was declared wrong. */
export function leafText({ hash, declared }: { readonly hash: string; readonly declared: string }): string {
  return declared === '' ? hash : `${hash} declared ${declared}`
}

/** The leaves of a day in their order, whatever order they were told in. */
export function leavesOf(sha: Sha256, texts: Iterable<string>): readonly Uint8Array[] {
  const encoder = new TextEncoder()
  return [...new Set(texts)].sort().map(text => leafHash(sha, encoder.encode(text)))
}

/** Closes a day: its root, chained to the day before. */
export function closedDay(
  sha: Sha256,
  head: Pick<ClosedDay, 'district' | 'day' | 'stem' | 'previous'>,
  leaves: readonly Uint8Array[],
): ClosedDay {
  const day = { ...head, count: leaves.length, root: hexOf(rootOf(sha, leaves)) }
  return { ...day, seal: sealOf(sha, day) }
}

/** Over everything that the day says, each on a line of its own. */
export function sealOf(sha: Sha256, of: Omit<ClosedDay, 'seal'>): string {
  const { district, day, stem, count, root, previous } = of
  const lines = ['fangma day', district, day, stem, String(count), root, previous]
  return hexOf(sha(new TextEncoder().encode(lines.map(line => `${line}\n`).join(''))))
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** `undefined` when the text is no such hash. */
export function bytesOf(hex: string): Uint8Array | undefined {
  if (!/^[0-9a-f]{64}$/.test(hex)) return undefined
  return Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16))
}
