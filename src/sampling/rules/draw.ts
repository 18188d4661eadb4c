/** A seed gives the same order everywhere and for ever: no randomness of the machine. FNV-1a, then xorshift32. */
function numbers(seed: string): () => number {
  let state = 0x811c9dc5
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  if (state === 0) state = 0x9e3779b9
  return () => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
}

/** Below `most`, everybody equally likely: what would favour the first is drawn again. */
function below(next: () => number, most: number): number {
  const fair = 2 ** 32 - (2 ** 32 % most)
  for (;;) {
    const drawn = next()
    if (drawn < fair) return drawn % most
  }
}

/**
 * 随机抽取: `wanted` of the pool, by the seed alone. The pool is put in order first, so that it does not matter how it was
 * read; whoever is drawn stands in the order of the draw.
 */
export function draw(seed: string, pool: readonly string[], wanted: number): readonly string[] {
  const left = [...new Set(pool)].toSorted()
  const next = numbers(seed)
  for (let warm = 0; warm < 16; warm += 1) next()
  const drawn: string[] = []
  while (drawn.length < wanted && left.length > 0) {
    const [one] = left.splice(below(next, left.length), 1)
    if (one !== undefined) drawn.push(one)
  }
  return drawn
}
