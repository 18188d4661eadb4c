import { useEffect, useState } from 'preact/hooks'

/**
 * The app itself is kept on the phone; a newer one waits until the person agrees.
 *
 * @param scope in front of all addresses of the app, `/w/`
 * @param offer told how to take a newer version
 */
export async function keepApp(scope: string, offer: (update: () => void) => void): Promise<void> {
  const workers = navigator.serviceWorker
  if (workers === undefined) return
  let asked = false
  workers.addEventListener('controllerchange', () => {
    if (asked) location.reload()
  })
  const tell = (waiting: ServiceWorker) => {
    // The very first one has nothing to replace.
    if (workers.controller === null) return
    offer(() => {
      asked = true
      waiting.postMessage('take-over')
    })
  }
  const registration = await workers.register(`${scope}sw.js`, { scope }).catch(() => undefined)
  if (registration === undefined) return
  if (registration.waiting !== null) tell(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const fresh = registration.installing
    fresh?.addEventListener('statechange', () => {
      if (fresh.state === 'installed') tell(fresh)
    })
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => undefined)
  })
}

type Prompt = Event & { readonly prompt: () => Promise<unknown> }
const isPrompt = (event: Event): event is Prompt => 'prompt' in event

let offered: Prompt | undefined
const listeners = new Set<() => void>()

/** Chrome says when the app may be put on the home screen; elsewhere the browser's own menu does it. */
export function waitForInstall(): void {
  window.addEventListener('beforeinstallprompt', event => {
    if (!isPrompt(event)) return
    event.preventDefault()
    offered = event
    for (const listener of listeners) listener()
  })
}

export function useInstall(): (() => void) | undefined {
  const [prompt, setPrompt] = useState(offered)
  useEffect(() => {
    const look = () => setPrompt(offered)
    listeners.add(look)
    return () => {
      listeners.delete(look)
    }
  }, [])
  if (prompt === undefined) return undefined
  return () => {
    offered = undefined
    setPrompt(undefined)
    void prompt.prompt()
  }
}
