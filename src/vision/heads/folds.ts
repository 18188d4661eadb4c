/**
 * Pictures that look alike must lie in the same fold, else a head is examined on what it has learnt. Alike: their
 * difference hashes differ in few bits, directly or by way of others.
 */
export function groupsAlike(hashes: readonly bigint[], mostBits = 10): number[] {
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

/** Which of `folds` folds each picture is examined in: whole groups, the largest first, always into the emptiest fold. */
export function foldsOf(groups: readonly number[], folds = 5): number[] {
  const sizes = new Map<number, number>()
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const filled = new Array<number>(folds).fill(0)
  const foldOf = new Map<number, number>()
  for (const [group, size] of [...sizes].sort(([a, many], [b, more]) => more - many || a - b)) {
    const emptiest = filled.indexOf(Math.min(...filled))
    foldOf.set(group, emptiest)
    filled[emptiest] = (filled[emptiest] ?? 0) + size
  }
  return groups.map(group => foldOf.get(group) ?? 0)
}
