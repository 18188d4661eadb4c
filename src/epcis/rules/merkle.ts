/** Makes a SHA-256 of all parts one after the other: handed in, because rules know no machine. */
export type Sha256 = (...parts: readonly Uint8Array[]) => Uint8Array

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

/*
 * The hash tree of RFC 6962 §2.1: leaves and inner nodes are hashed with different prefixes, so that none can pass for the
 * other; a tree of a number of leaves that is no power of two is the largest full tree and the rest beside it.
 */

export function leafHash(sha: Sha256, content: Uint8Array): Uint8Array {
  return sha(leafPrefix, content)
}

/** The root over leaves that are hashed already; of none it is the hash of nothing. */
export function rootOf(sha: Sha256, leaves: readonly Uint8Array[]): Uint8Array {
  return leaves.length === 0 ? sha() : subRoot(sha, leaves, 0, leaves.length)
}

function subRoot(sha: Sha256, leaves: readonly Uint8Array[], from: number, to: number): Uint8Array {
  const [only] = leaves.slice(from, from + 1)
  if (to - from === 1 && only !== undefined) return only
  const middle = from + largestPowerBelow(to - from)
  return sha(nodePrefix, subRoot(sha, leaves, from, middle), subRoot(sha, leaves, middle, to))
}

/** What has to be known besides a leaf to reach the root, from the leaf upwards (RFC 6962 §2.1.1). */
export function inclusionPath(sha: Sha256, leaves: readonly Uint8Array[], at: number): readonly Uint8Array[] {
  return subPath(sha, leaves, { from: 0, to: leaves.length, at })
}

type Range = { readonly from: number; readonly to: number; readonly at: number }

function subPath(sha: Sha256, leaves: readonly Uint8Array[], { from, to, at }: Range): readonly Uint8Array[] {
  if (to - from <= 1) return []
  const middle = from + largestPowerBelow(to - from)
  return at < middle
    ? [...subPath(sha, leaves, { from, to: middle, at }), subRoot(sha, leaves, middle, to)]
    : [...subPath(sha, leaves, { from: middle, to, at }), subRoot(sha, leaves, from, middle)]
}

/** The root that a leaf leads to by its path; `undefined` where path and place do not fit (RFC 9162 §2.1.3.2). */
export function rootFromPath(
  sha: Sha256,
  { leaf, at, count, path }: { leaf: Uint8Array; at: number; count: number; path: readonly Uint8Array[] },
): Uint8Array | undefined {
  if (!Number.isInteger(at) || !Number.isInteger(count) || at < 0 || at >= count) return undefined
  let place = at
  let last = count - 1
  let hash = leaf
  for (const beside of path) {
    if (last === 0) return undefined
    if (place % 2 === 1 || place === last) {
      hash = sha(nodePrefix, beside, hash)
      while (place % 2 === 0 && place !== 0) {
        place = Math.floor(place / 2)
        last = Math.floor(last / 2)
      }
    } else hash = sha(nodePrefix, hash, beside)
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? hash : undefined
}

/** The largest power of two that is smaller than a count of at least two. */
function largestPowerBelow(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}
