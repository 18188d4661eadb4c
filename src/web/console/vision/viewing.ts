import { useEffect, useState, useSyncExternalStore } from 'react'
import { findInstant, instantMs } from '../../../kernel/day.ts'
import { viewingMinutes } from '../../../vision/rules/viewing.ts'
import { newIntent } from '../../client.ts'
import { usePerform } from '../query.ts'
import { nowMs } from './now.ts'

/** The half hour for which stills are open, after a reason was given. */
export type Viewing = {
  readonly id: string
  /** Of one workshop, or of all that the reader supervises. */
  readonly workshop: string | null
  readonly untilMs: number
  /** How far the server's clock is ahead of this computer's. */
  readonly aheadMs: number
}

const key = 'fangma.viewing'
const listeners = new Set<() => void>()
let open: Viewing | undefined | 'unread' = 'unread'

/** It outlives a reload, not the tab; a browser that keeps nothing asks again. */
function current(): Viewing | undefined {
  if (open === 'unread') open = read()
  return open
}

function read(): Viewing | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return isViewing(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

function isViewing(kept: unknown): kept is Viewing {
  if (typeof kept !== 'object' || kept === null) return false
  const types = { id: 'string', untilMs: 'number', aheadMs: 'number' }
  const workshop = Reflect.get(kept, 'workshop')
  return (
    Object.entries(types).every(([name, type]) => typeof Reflect.get(kept, name) === type) &&
    (workshop === null || typeof workshop === 'string')
  )
}

function keep(next: Viewing | undefined): void {
  open = next
  try {
    if (next === undefined) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(next))
  } catch {
    // Then it is asked again after a reload.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The server no longer takes it. */
export function endViewing(): void {
  keep(undefined)
}

/**
 * What stills may be asked for with now; `undefined` where a reason must be given first.
 *
 * @param workshop whose stills are wanted; `null` for those of many
 */
export function useViewing(workshop: string | null): Viewing | undefined {
  const found = useSyncExternalStore(subscribe, current)
  const [, drawAgain] = useState(0)
  const serves = found !== undefined && (found.workshop === null || found.workshop === workshop)
  const leftMs = serves ? found.untilMs - found.aheadMs - nowMs() : 0
  useEffect(() => {
    if (leftMs <= 0) return
    const over = setTimeout(() => drawAgain(count => count + 1), leftMs)
    return () => clearTimeout(over)
  }, [leftMs])
  return leftMs > 0 ? found : undefined
}

/** Says why and opens the stills. */
export function useOpenStills(workshop: string | null, onDone: () => void = () => undefined) {
  const [id, setId] = useState(newIntent)
  const opening = usePerform('vision.open-stills', ({ until }) => {
    const at = findInstant(until)
    if (at === undefined) return
    const untilMs = instantMs(at)
    keep({ id, workshop, untilMs, aheadMs: untilMs - viewingMinutes * 60_000 - nowMs() })
    setId(newIntent())
    onDone()
  })
  return { ...opening, run: (reason: string) => opening.run({ viewing: id, workshop, reason }) }
}
