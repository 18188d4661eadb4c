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

export type Listener = { readonly onAlert: (alert: LiveAlert) => void; readonly onState: () => void }

/** What of an `EventSource` is used. */
export type Source = {
  readonly on: (name: 'open' | 'error' | 'alert', heard: (data: unknown) => void) => void
  /** It was refused: the browser does not ask again by itself. */
  readonly isClosed: () => boolean
  readonly close: () => void
}

export type Surroundings = {
  readonly open: () => Source
  readonly isVisible: () => boolean
  readonly onVisibility: (changed: () => void) => () => void
}

/** A refused stream is asked for again after so long; a broken one the browser asks for itself. */
export const againMs = 20_000
/** A break that is mended at once is not worth a word. */
export const patienceMs = 4_000

/** One stream for the whole tab, and none while nobody sees it: a browser has few connections for a server. */
export function liveStream({ open, isVisible, onVisibility }: Surroundings) {
  const listeners = new Set<Listener>()
  let state: LiveState = 'connecting'
  let source: Source | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let doubt: ReturnType<typeof setTimeout> | undefined
  let unwatch: () => void = () => undefined
  const turn = (next: LiveState) => {
    if (state === next) return
    state = next
    for (const { onState } of [...listeners]) onState()
  }
  const trust = () => {
    clearTimeout(doubt)
    doubt = undefined
  }
  const settle = () => {
    clearTimeout(again)
    if (listeners.size === 0 || !isVisible()) {
      trust()
      source?.close()
      source = undefined
      // Whoever comes back looks once; until then nothing is called broken.
      turn('connecting')
    } else if (source === undefined || source.isClosed()) source = begin()
  }
  const begin = () => {
    const opened = open()
    const hear = (name: 'open' | 'error' | 'alert', heard: (data: unknown) => void) =>
      opened.on(name, data => {
        if (opened === source) heard(data)
      })
    hear('open', () => {
      trust()
      turn('live')
    })
    hear('error', () => {
      if (opened.isClosed()) {
        trust()
        turn('lost')
        clearTimeout(again)
        again = setTimeout(settle, againMs)
        return
      }
      // The browser tries again by itself, sooner than our patience ends: the first failure counts.
      doubt ??= setTimeout(() => turn('lost'), patienceMs)
    })
    hear('alert', data => {
      const alert = alertOf(data)
      if (alert === undefined) return
      for (const { onAlert } of [...listeners]) onAlert(alert)
    })
    return opened
  }
  return {
    state: () => state,
    listen(listener: Listener): () => void {
      if (listeners.size === 0) unwatch = onVisibility(settle)
      listeners.add(listener)
      settle()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) unwatch()
        settle()
      }
    },
  }
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
