/** What decides the order of a to-do list: the day first, what has no day last. */
export type Ordered = { readonly dueOn: string | null; readonly dueAt: string | null; readonly id: string }

const lastOfAll = '9999-12-31'

export function inDueOrder(a: Ordered, b: Ordered): number {
  const [first, second] = [keyOf(a), keyOf(b)]
  return first < second ? -1 : first > second ? 1 : 0
}

function keyOf({ dueOn, dueAt, id }: Ordered): string {
  // Within a day what has a moment comes first; the moment itself sorts as text.
  return `${dueOn ?? lastOfAll}|${dueAt ?? '9'}|${id}`
}

/**
 * Where a page of two sorted lists joined lies in the longer one: no more of it needs to be read, however far the page is
 * down. @param few how long the shorter list is
 */
export function windowOf(page: number, size: number, few: number): { readonly offset: number; readonly limit: number } {
  const end = page * size
  const offset = Math.max(0, end - size - few)
  return { offset, limit: end - offset }
}

/** The page itself. @param many the longer list from `windowOf(…).offset` on */
export function pageOfBoth<T extends Ordered>(
  many: readonly T[],
  few: readonly T[],
  page: number,
  size: number,
): readonly T[] {
  const { offset } = windowOf(page, size, few.length)
  const sorted = [...few].sort(inDueOrder)
  const all = [
    ...many.map((item, at) => ({ item, at: offset + at + sorted.filter(each => inDueOrder(each, item) < 0).length })),
    ...sorted.map((item, at) => ({ item, at: at + offset + many.filter(each => inDueOrder(each, item) < 0).length })),
  ]
  const start = (page - 1) * size
  return all
    .filter(each => each.at >= start && each.at < start + size)
    .sort((a, b) => a.at - b.at)
    .map(each => each.item)
}
