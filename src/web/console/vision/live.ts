import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import type { QueryName } from '../../client.ts'
import { type LiveAlert, type LiveState, liveStream, type Source } from './live-stream.ts'

/** Several alerts at once are one reason to look. */
const gatherMs = 400
/** How often pages look while the stream is lost. */
const lookMs = 20_000

const stream = liveStream({
  open: () => sourceAt('/api/vision/live'),
  isVisible: () => document.visibilityState === 'visible',
  onVisibility(changed) {
    document.addEventListener('visibilitychange', changed)
    return () => document.removeEventListener('visibilitychange', changed)
  },
})

function sourceAt(address: string): Source {
  const opened = new EventSource(address)
  return {
    on: (name, heard) => opened.addEventListener(name, told => heard('data' in told ? told.data : undefined)),
    isClosed: () => opened.readyState === EventSource.CLOSED,
    close: () => opened.close(),
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
    (onState: () => void) => stream.listen({ onAlert: alert => newest.current(alert), onState }),
    [],
  )
  return useSyncExternalStore(subscribe, stream.state)
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
