import { useCallback, useEffect, useState } from 'react'
import { isTyping } from '../../../ui/typing.ts'

/** The whole screen where the browser gives it; without, the whole window. */
export function useFull(): { readonly full: boolean; readonly enter: () => void; readonly leave: () => void } {
  const [full, setFull] = useState(false)
  const enter = useCallback(() => {
    setFull(true)
    // Also what floats above the page has to be seen.
    document.documentElement.requestFullscreen?.().catch(() => undefined)
  }, [])
  const leave = useCallback(() => {
    setFull(false)
    if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined)
  }, [])
  useEffect(() => {
    if (!full) return
    const changed = () => {
      if (document.fullscreenElement === null) setFull(false)
    }
    const pressed = ({ key, target }: KeyboardEvent) => {
      if (key === 'Escape' && !isTyping(target)) leave()
    }
    document.addEventListener('fullscreenchange', changed)
    addEventListener('keydown', pressed)
    document.body.classList.add('wall-open')
    return () => {
      document.removeEventListener('fullscreenchange', changed)
      removeEventListener('keydown', pressed)
      document.body.classList.remove('wall-open')
      if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined)
    }
  }, [full, leave])
  return { full, enter, leave }
}
