/** Lots by place, and which went into which. */
export type Links = {
  readonly nodes: number
  readonly from: ArrayLike<number>
  readonly into: ArrayLike<number>
}

/** A lot with what went into it. */
export type Origin = {
  readonly at: number
  /** Told further above with all that went into it: not repeated. */
  readonly again: boolean
  readonly from: readonly Origin[]
}

type Growing = { at: number; again: boolean; from: Growing[] }

/**
 * What went into a lot, and into that, as a tree: the nearest first, each lot unfolded once, circles included.
 *
 * @param isTold leaves out what is told otherwise, such as suppliers beside their lots
 * @returns how many lots found no room: an unfolded lot counts once
 */
export function originTree(
  links: Links,
  start: number,
  isTold: (at: number) => boolean,
  atMost: number,
): { readonly origins: readonly Origin[]; readonly more: number } {
  const feeds = feedsOf(links)
  const root: Growing = { at: start, again: false, from: [] }
  const unfolded = new Set([start])
  const left = new Set<number>()
  const queue = [root]
  let lines = 0
  for (let parent = queue.shift(); parent !== undefined; parent = queue.shift()) {
    for (const at of feeds.get(parent.at) ?? []) {
      if (!isTold(at)) continue
      if (lines === atMost) {
        if (!unfolded.has(at)) left.add(at)
        continue
      }
      lines += 1
      const again = unfolded.has(at) && (feeds.get(at) ?? []).some(isTold)
      const child: Growing = { at, again, from: [] }
      parent.from.push(child)
      if (unfolded.has(at)) continue
      unfolded.add(at)
      queue.push(child)
    }
  }
  return { origins: root.from, more: left.size + hidden(feeds, left, unfolded, isTold) }
}

function feedsOf({ from, into }: Links): ReadonlyMap<number, readonly number[]> {
  const feeds = new Map<number, number[]>()
  for (let edge = 0; edge < from.length; edge++) {
    const [tail, head] = [from[edge] ?? 0, into[edge] ?? 0]
    const list = feeds.get(head)
    if (list === undefined) feeds.set(head, [tail])
    else if (!list.includes(tail)) list.push(tail)
  }
  return feeds
}

/** What lies behind the lots that found no room. */
function hidden(
  feeds: ReadonlyMap<number, readonly number[]>,
  left: ReadonlySet<number>,
  unfolded: ReadonlySet<number>,
  isTold: (at: number) => boolean,
): number {
  const met = new Set(left)
  const way = [...left]
  for (let at = way.pop(); at !== undefined; at = way.pop()) {
    for (const next of feeds.get(at) ?? []) {
      if (met.has(next) || unfolded.has(next) || !isTold(next)) continue
      met.add(next)
      way.push(next)
    }
  }
  return met.size - left.size
}
