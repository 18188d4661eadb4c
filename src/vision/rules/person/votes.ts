/** What one sample says; `undefined` when it can say nothing: head too small, turned away, hidden. */
export type Vote = { readonly at: number; readonly yes: boolean | undefined }

export type Majority = {
  /** So many yes … */
  readonly needed: number
  /** … of the last so many samples that say anything, … */
  readonly of: number
  /** … the first and the last of them so many seconds apart. */
  readonly spanS: number
}

/**
 * Whether the votes carry, and since when: the first yes of those that count. One picture convinces nobody, neighbouring ones
 * err together.
 */
export function carried(votes: readonly Vote[], { needed, of, spanS }: Majority): { since: number } | undefined {
  const yes = votes
    .filter(vote => vote.yes !== undefined)
    .slice(-of)
    .filter(vote => vote.yes)
  const [first, last] = [yes[0], yes.at(-1)]
  if (first === undefined || last === undefined || yes.length < needed) return undefined
  return last.at - first.at >= spanS * 1_000 ? { since: first.at } : undefined
}
