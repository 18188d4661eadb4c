/**
 * Pictures that look alike must lie in the same fold, else a head is examined on what it has learnt. Alike: their
 * difference hashes differ in few bits, directly or by way of others. Six of 64 bits: beyond that, faces that are merely
 * bright on grey hang together by the thousand.
 */
export function groupsAlike(hashes: readonly bigint[], mostBits = 6): number[] {
  const high = hashes.map(hash => Number((hash >> 32n) & 0xffffffffn))
  const low = hashes.map(hash => Number(hash & 0xffffffffn))
  const parent = hashes.map((_, at) => at)
  const rootOf = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root] ?? root
    parent[at] = root
    return root
  }
  for (let one = 0; one < hashes.length; one++)
    for (let other = one + 1; other < hashes.length; other++) {
      const bits = ones((high[one] ?? 0) ^ (high[other] ?? 0)) + ones((low[one] ?? 0) ^ (low[other] ?? 0))
      if (bits <= mostBits) parent[Math.max(rootOf(one), rootOf(other))] = Math.min(rootOf(one), rootOf(other))
    }
  return parent.map((_, at) => rootOf(at))
}

function ones(value: number): number {
  const pairs = value - ((value >>> 1) & 0x55555555)
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/**
 * Which of `folds` folds each picture is examined in: whole groups, the largest first, always into the emptiest fold. Groups
 * with a yes in them are dealt out by themselves, so that every fold gets its share of what is rare.
 */
export function foldsOf(groups: readonly number[], yes: readonly boolean[], folds: number): number[] {
  const sizes = new Map<number, { size: number; yes: boolean }>()
  groups.forEach((group, at) => {
    const so = sizes.get(group) ?? { size: 0, yes: false }
    sizes.set(group, { size: so.size + 1, yes: so.yes || yes[at] === true })
  })
  const dealt = new Map<number, number>()
  for (const kind of [true, false]) {
    const filled = new Array<number>(folds).fill(0)
    const ofKind = [...sizes].filter(([, each]) => each.yes === kind)
    for (const [group, { size }] of ofKind.sort(([a, many], [b, more]) => more.size - many.size || a - b)) {
      const emptiest = filled.indexOf(Math.min(...filled))
      dealt.set(group, emptiest)
      filled[emptiest] = (filled[emptiest] ?? 0) + size
    }
  }
  return groups.map(group => dealt.get(group) ?? 0)
}

/**
 * The difference hash of a picture: whether each of 8 × 8 places is darker than its right neighbour.
 *
 * @param grey 9 × 8 brightnesses, row by row
 */
export function differenceHash(grey: Uint8Array): bigint {
  let hash = 0n
  for (let y = 0; y < 8; y++)
    for (let x = 0; x < 8; x++) {
      const darker = (grey[y * 9 + x] ?? 0) < (grey[y * 9 + x + 1] ?? 0)
      hash = (hash << 1n) | (darker ? 1n : 0n)
    }
  return hash
}
