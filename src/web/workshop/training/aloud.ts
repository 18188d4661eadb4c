import { useEffect, useRef, useState } from 'preact/hooks'
import { readAloud, stopReading } from '../../phone/kit/speech.ts'

export type Aloud = {
  /** Which one is heard now. */
  readonly at: number | undefined
  readonly from: (at: number) => void
  readonly stop: () => void
}

/** Reads one section after the other, from any of them on, and says which is heard. */
export function useAloud(texts: readonly string[]): Aloud {
  const [at, setAt] = useState<number | undefined>(undefined)
  /** Stopping also ends the one that is heard: only the newest reading goes on. */
  const run = useRef(0)
  const stop = () => {
    run.current += 1
    stopReading()
    setAt(undefined)
  }
  const from = (next: number) => {
    const text = texts[next]
    if (text === undefined) return stop()
    run.current += 1
    const own = run.current
    setAt(next)
    readAloud(text, () => {
      if (own === run.current) from(next + 1)
    })
  }
  useEffect(
    () => () => {
      run.current += 1
    },
    [],
  )
  return { at, from, stop }
}
