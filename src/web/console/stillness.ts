import { useSyncExternalStore } from 'react'

const wish = '(prefers-reduced-motion: reduce)'

/** Whoever told the device to keep still gets dialogs and lists that do not move in. */
export function useStillness(): boolean {
  return useSyncExternalStore(follow, () => matchMedia(wish).matches)
}

function follow(changed: () => void): () => void {
  const wished = matchMedia(wish)
  wished.addEventListener('change', changed)
  return () => wished.removeEventListener('change', changed)
}
