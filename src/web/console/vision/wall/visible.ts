import { useCallback, useEffect, useRef, useState } from 'react'

/** Which tiles somebody can see, or nearly. */
export function useVisible(): {
  readonly visible: ReadonlySet<string>
  readonly watch: (tile: HTMLElement | null) => (() => void) | undefined
} {
  const [visible, setVisible] = useState<ReadonlySet<string>>(new Set())
  const observer = useRef<IntersectionObserver | undefined>(undefined)
  const observing = useCallback(() => {
    observer.current ??= new IntersectionObserver(entries => setVisible(before => moved(before, entries)), {
      rootMargin: '120px 0px',
    })
    return observer.current
  }, [])
  useEffect(
    () => () => {
      observer.current?.disconnect()
      observer.current = undefined
    },
    [],
  )
  const watch = useCallback(
    (tile: HTMLElement | null) => {
      if (tile === null) return undefined
      const { camera } = tile.dataset
      observing().observe(tile)
      return () => {
        observer.current?.unobserve(tile)
        if (camera !== undefined) setVisible(before => without(before, camera))
      }
    },
    [observing],
  )
  return { visible, watch }
}

function moved(before: ReadonlySet<string>, entries: readonly IntersectionObserverEntry[]): ReadonlySet<string> {
  const next = new Set(before)
  for (const { target, isIntersecting } of entries) {
    const camera = target instanceof HTMLElement ? target.dataset.camera : undefined
    if (camera === undefined) continue
    if (isIntersecting) next.add(camera)
    else next.delete(camera)
  }
  return next
}

function without(before: ReadonlySet<string>, camera: string): ReadonlySet<string> {
  if (!before.has(camera)) return before
  const next = new Set(before)
  next.delete(camera)
  return next
}
