import { useEffect, useRef, useState } from 'react'
import { ask, Refused } from '../../client.ts'
import { endViewing, type Viewing } from './viewing.ts'
import { groupsOf } from './wall/tiles.ts'

export type Still = { readonly takenAt: string | null; readonly picture: string | null }
export type Stills = ReadonlyMap<string, Still>

/** As many as the server answers at once. */
const mostAtOnce = 24
const everyMs = 4_000
/** Scrolling does not ask for each tile that flies by. */
const restMs = 250

type Found = {
  readonly stills: Stills
  /** The last look was in vain: what stands there gets old. */
  readonly failed: boolean
}
const nothing: Found = { stills: new Map(), failed: false }

/**
 * The newest picture of each of these cameras, again every few seconds, never two looks at once and none while the page is
 * hidden.
 */
export function useStills(viewing: Viewing | undefined, cameras: readonly string[]): Found {
  const [found, setFound] = useState(nothing)
  const id = viewing?.id
  const wanted = useRef(cameras)
  const asked = cameras.join(' ')
  useEffect(() => {
    wanted.current = asked === '' ? [] : asked.split(' ')
  }, [asked])
  useEffect(() => {
    if (id === undefined) {
      setFound(nothing)
      return
    }
    if (asked === '') return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let looking = false
    const look = async () => {
      if (looking) return
      clearTimeout(timer)
      looking = true
      if (document.visibilityState === 'visible') {
        const got = await lookAt(id, wanted.current, stop.signal)
        if (stop.signal.aborted) return
        setFound(before => ({ stills: merged(before.stills, got), failed: got === undefined }))
      }
      looking = false
      timer = setTimeout(() => void look(), everyMs)
    }
    const seen = () => {
      if (document.visibilityState === 'visible') void look()
    }
    timer = setTimeout(() => void look(), restMs)
    document.addEventListener('visibilitychange', seen)
    return () => {
      stop.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [id, asked])
  return found
}

/** What did not change stays the same object: nobody draws it again. */
function merged(before: Stills, got: Stills | undefined): Stills {
  if (got === undefined) return before
  return new Map(
    [...got].map(([camera, still]) => {
      const old = before.get(camera)
      return [camera, old !== undefined && old.takenAt === still.takenAt ? old : still]
    }),
  )
}

/** @returns `undefined` where it was in vain */
async function lookAt(viewing: string, cameras: readonly string[], signal: AbortSignal): Promise<Stills | undefined> {
  const stills = new Map<string, Still>()
  try {
    for (const group of groupsOf(cameras, mostAtOnce)) {
      const { rows } = await ask('vision.stills', { viewing, cameras: group }, signal)
      for (const { camera, ...still } of rows) stills.set(camera, still)
    }
    return stills
  } catch (error) {
    if (error instanceof Refused && error.kind === 'not-allowed') endViewing()
    return undefined
  }
}
