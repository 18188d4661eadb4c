import { useEffect, useState } from 'react'

/** Milliseconds since 1970 by this computer's clock. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now()
}

/** Draws again every so often, only while somebody can see it. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') setNow(nowMs())
    }
    const timer = setInterval(look, everyMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [everyMs])
  return now
}
