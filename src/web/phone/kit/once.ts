import { useEffect, useRef } from 'preact/hooks'

/** When the screen opens, and never again while it stands. */
export function useOnce(work: () => undefined | (() => void)): void {
  const first = useRef(work)
  useEffect(() => first.current(), [])
}
