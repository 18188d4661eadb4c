/**
 * Readings overlap, and one that was begun earlier may end later: it would show what no longer holds. Begin each with
 * this; what it gives says, when the reading is done, whether nothing newer has been shown meanwhile.
 */
export function inOrder(): () => () => boolean {
  let begun = 0
  let shown = 0
  return () => {
    begun += 1
    const own = begun
    return () => {
      if (own < shown) return false
      shown = own
      return true
    }
  }
}
