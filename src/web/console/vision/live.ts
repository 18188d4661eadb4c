import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import type { QueryName } from '../../client.ts'

/** An alert that was raised or moved, as the stream tells it. */
export type LiveAlert = {
  readonly alert: string
  readonly camera: string
  readonly workshop: string
  readonly workshopName: string
  readonly town: string
  readonly spot: string
  readonly kind: string
  readonly state: string
  readonly severity: number
  readonly changedAt: string
}

/** `lost`: pages look by themselves until it is back. */
export type LiveState = 'connecting' | 'live' | 'lost'

const address = '/api/vision/live'
/** A refused stream is asked for again after so long; a broken one the browser asks for itself. */
const againMs = 20_000
/** A break that is mended at once is not worth a word. */
const patienceMs = 4_000
/** Several alerts at once are one reason to look. */
const gatherMs = 400
/** How often pages look while the stream is lost. */
export const lookMs = 20_000

type Listener = { readonly onAlert: (alert: LiveAlert) => void; readonly onState: () => void }

const listeners = new Set<Listener>()
let state: LiveState = 'connecting'
let source: EventSource | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let doubt: ReturnType<typeof setTimeout> | undefined

function trust(): void {
  clearTimeout(doubt)
  doubt = undefined
}

function turn(next: LiveState): void {
  if (state === next) return
  state = next
  for (const { onState } of [...listeners]) onState()
}

/** One stream for the whole tab, and none while nobody sees it: a browser has few connections for a server. */
function settle(): void {
  clearTimeout(timer)
  const wanted = listeners.size > 0 && document.visibilityState === 'visible'
  if (!wanted) {
    trust()
    source?.close()
    source = undefined
    // Whoever comes back looks once; until then nothing is called broken.
    turn('connecting')
    return
  }
  if (source !== undefined && source.readyState !== EventSource.CLOSED) return
  source = open()
}

function open(): EventSource {
  const opened = new EventSource(address)
  opened.addEventListener('open', () => {
    trust()
    turn('live')
  })
  opened.addEventListener('error', () => {
    if (opened.readyState === EventSource.CLOSED) {
      turn('lost')
      clearTimeout(timer)
      timer = setTimeout(settle, againMs)
      return
    }
    // The browser tries again by itself, sooner than our patience ends: the first failure counts.
    doubt ??= setTimeout(() => turn('lost'), patienceMs)
  })
  opened.addEventListener('alert', told => {
    const alert = alertOf(told.data)
    if (alert === undefined) return
    for (const { onAlert } of [...listeners]) onAlert(alert)
  })
  return opened
}

function alertOf(data: unknown): LiveAlert | undefined {
  try {
    const told: unknown = JSON.parse(String(data))
    return isAlert(told) ? told : undefined
  } catch {
    return undefined
  }
}

const texts = ['alert', 'camera', 'workshop', 'workshopName', 'town', 'spot', 'kind', 'state', 'changedAt']

function isAlert(told: unknown): told is LiveAlert {
  return typeof told === 'object' && told !== null && texts.every(key => typeof Reflect.get(told, key) === 'string')
}

function listen(listener: Listener): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', settle)
  listeners.add(listener)
  settle()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) document.removeEventListener('visibilitychange', settle)
    settle()
  }
}

const nothing = () => undefined

/** @returns whether what happens arrives by itself */
export function useLive(onAlert: (alert: LiveAlert) => void = nothing): LiveState {
  const newest = useRef(onAlert)
  useEffect(() => {
    newest.current = onAlert
  })
  const subscribe = useCallback(
    (onState: () => void) => listen({ onAlert: alert => newest.current(alert), onState }),
    [],
  )
  return useSyncExternalStore(subscribe, () => state)
}

/**
 * These questions are asked again whenever an alert was raised or moved, when the stream has come back, and every 20 seconds
 * while it is lost.
 *
 * @param names written down outside of the component
 */
export function useLiveQueries(names: readonly QueryName[], onAlert: (alert: LiveAlert) => void = nothing): LiveState {
  const client = useQueryClient()
  const due = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const again = () => {
    due.current = undefined
    const keys: readonly QueryKey[] = names.map(name => [name])
    for (const queryKey of keys) void client.invalidateQueries({ queryKey })
  }
  const now = useLive(alert => {
    onAlert(alert)
    due.current ??= setTimeout(again, gatherMs)
  })
  const look = useRef(again)
  useEffect(() => {
    look.current = again
  })
  const met = useRef(false)
  useEffect(() => {
    if (now === 'live') {
      // At first everything has just been asked.
      if (met.current) look.current()
      met.current = true
    }
    if (now !== 'lost') return
    const timer = setInterval(() => look.current(), lookMs)
    return () => clearInterval(timer)
  }, [now])
  useEffect(() => () => clearTimeout(due.current), [])
  return now
}
