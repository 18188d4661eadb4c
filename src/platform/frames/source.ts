import { setTimeout as pause } from 'node:timers/promises'
import { type FaultKind, SourceFault } from './faults.ts'
import type { Frame } from './frame.ts'

/** Something that brings pictures of one camera, each as soon as it is there. */
export type Source = {
  start(): void
  /** When it is done, nothing of it runs any more. */
  stop(): Promise<void>
}

export type SourceState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'connecting'; readonly tries: number }
  | { readonly kind: 'live' }
  | { readonly kind: 'waiting'; readonly fault: FaultKind; readonly tries: number; readonly waitMs: number }

/** Both return at once; who is still busy with the last picture keeps the newest in a slot, so that nothing queues. */
export type Listeners = {
  onFrame(frame: Frame): void
  onState(state: SourceState): void
}

/** What a visit to a camera may do with those who listen. It ends by throwing a `SourceFault`, or because the signal says so. */
export type Visit = {
  readonly signal: AbortSignal
  readonly frame: (frame: Frame) => void
}

export type Patience = {
  /** Between 0 and 1. */
  readonly random: () => number
  readonly waitMs: (fault: FaultKind, tries: number) => number
}

export const usualPatience: Patience = { random: Math.random, waitMs }

/** Cameras lock an account after some wrong passwords: who is refused does not insist. */
const slow: ReadonlySet<FaultKind> = new Set(['refused', 'forbidden', 'no-ffmpeg', 'no-files', 'no-video'])

/** Doubles from one second to a minute; the first try is 1. */
export function waitMs(fault: FaultKind, tries: number): number {
  return slow.has(fault) ? 600_000 : Math.min(60_000, 1000 * 2 ** (tries - 1))
}

/** Visits a camera again and again, each time it was cut off a little later, and not all cameras at the same moment. */
export function sourceOf(
  visit: (visit: Visit) => Promise<void>,
  { onFrame, onState }: Listeners,
  patience: Patience = usualPatience,
): Source {
  let running: { readonly abort: AbortController; readonly done: Promise<void> } | undefined

  async function run(signal: AbortSignal): Promise<void> {
    for (let tries = 1; !signal.aborted; tries++) {
      onState({ kind: 'connecting', tries })
      let seen = false
      const frame = (one: Frame) => {
        if (signal.aborted) return
        if (!seen) onState({ kind: 'live' })
        seen = true
        onFrame(one)
      }
      const fault = await faultOf(() => visit({ signal, frame }))
      if (signal.aborted) return
      if (seen) tries = 1
      const wait = Math.round(patience.waitMs(fault, tries) * (0.5 + patience.random()))
      onState({ kind: 'waiting', fault, tries, waitMs: wait })
      await pause(wait, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }

  return {
    start() {
      if (running !== undefined) return
      const abort = new AbortController()
      running = { abort, done: run(abort.signal) }
    },
    async stop() {
      const stopping = running
      if (stopping === undefined) return
      running = undefined
      stopping.abort.abort()
      await stopping.done
      onState({ kind: 'stopped' })
    },
  }
}

async function faultOf(visit: () => Promise<void>): Promise<FaultKind> {
  try {
    await visit()
    return 'cut'
  } catch (error) {
    if (error instanceof SourceFault) return error.kind
    return error instanceof Error && 'code' in error ? 'unreachable' : 'garbage'
  }
}

/** One place for the newest picture: what was not taken in time is gone. */
export type Slot<T> = {
  put(newest: T): void
  take(): T | undefined
}

export function newestSlot<T>(): Slot<T> {
  let held: T | undefined
  return {
    put(newest) {
      held = newest
    },
    take() {
      const taken = held
      held = undefined
      return taken
    },
  }
}
