/** What is not announced as a change, such as a camera that fell silent, is seen at the latest after this time. */
const keptForMs = 25_000
/** Days that people look back at; the oldest is forgotten. */
const mostKept = 40

type Kept<T> = { readonly value: T; readonly at: number; readonly change: number }
type Running<T> = { readonly value: Promise<T>; readonly change: number }

/** Counts that many ask for, counted once as long as nothing of their district changed. */
export function keepCounts<T>(elapsedMs: () => number = () => performance.now()) {
  const changes = new Map<string, number>()
  const kept = new Map<string, Kept<T>>()
  const running = new Map<string, Running<T>>()
  const changeOf = (district: string) => changes.get(district) ?? 0

  const begin = (key: string, change: number, count: () => Promise<T>) => {
    const at = elapsedMs()
    const value = count()
    const run = { value, change }
    running.set(key, run)
    const end = () => {
      if (running.get(key) === run) running.delete(key)
    }
    value.then(counted => {
      end()
      kept.delete(key)
      kept.set(key, { value: counted, at, change })
      for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest)
    }, end)
    return value
  }

  return {
    changed: (district: string): void => {
      changes.set(district, changeOf(district) + 1)
    },
    /**
     * @param count called inside the asker's own transaction, before its first statement: whoever waits for another's count
     * holds no connection that the other needs, and a count that began after a change has seen it
     */
    counted: (district: string, what: string, count: () => Promise<T>): Promise<T> => {
      const [key, change] = [`${district} ${what}`, changeOf(district)]
      const known = kept.get(key)
      if (known?.change === change && elapsedMs() - known.at < keptForMs) return Promise.resolve(known.value)
      const other = running.get(key)
      return other?.change === change ? other.value : begin(key, change, count)
    },
  }
}
