import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

/** A person's habit on this computer, kept as text; a browser that forbids it just forgets. */
export function useRemembered(name: string, otherwise: string): [string, (value: string) => void] {
  const key = `fangma.${name}`
  const value = useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => read(key) ?? otherwise,
  )
  const remember = (next: string) => {
    try {
      localStorage.setItem(key, next)
    } catch {
      kept.set(key, next)
    }
    for (const listener of listeners) listener()
  }
  return [value, remember]
}

const kept = new Map<string, string>()

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? kept.get(key)
  } catch {
    return kept.get(key)
  }
}
