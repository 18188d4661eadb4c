/**
 * Was this sent before? What is stored holds everything that was sent and more: what the program added, a lot's number
 * or a day until which a sample is kept. What was left out when it was sent may be anything.
 */
export function holdsAll(stored: unknown, sent: unknown): boolean {
  if (sent === null || sent === undefined) return true
  if (Array.isArray(sent)) {
    return (
      Array.isArray(stored) &&
      stored.length === sent.length &&
      sent.every((each, place) => holdsAll(stored[place], each))
    )
  }
  if (typeof sent !== 'object') return stored === sent
  // Nothing filled in of what an older program did not know yet.
  if (stored === undefined && Object.keys(sent).length === 0) return true
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return false
  const entries = new Map(Object.entries(stored))
  return Object.entries(sent).every(([key, value]) => holdsAll(entries.get(key), value))
}
