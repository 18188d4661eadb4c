import { useEffect, useState } from 'preact/hooks'

export type Shown<V> = {
  readonly getView: () => V
  readonly show: (changed: Partial<V>) => void
  /** Draws anew with every change. */
  readonly useView: () => V
}

/** The one thing that all screens of a phone are drawn from. */
export function shownFrom<V extends object>(initial: V): Shown<V> {
  let view = initial
  const listeners = new Set<Listener<V>>()
  const follow: Follow<V> = listener => {
    listeners.add(listener)
    listener(view)
    return () => {
      listeners.delete(listener)
    }
  }
  return {
    getView: () => view,
    show(changed) {
      view = { ...view, ...changed }
      for (const listener of listeners) listener(view)
    },
    useView: () => useFollowed(view, follow),
  }
}

type Listener<V> = (view: V) => void
type Follow<V> = (listener: Listener<V>) => () => void

function useFollowed<V extends object>(first: V, follow: Follow<V>): V {
  const [seen, setSeen] = useState(first)
  useEffect(() => follow(view => setSeen(() => view)), [follow])
  return seen
}
