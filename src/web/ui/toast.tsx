import { useSyncExternalStore } from 'react'
import { Shape, type Tone } from './problem.tsx'

type Said = { readonly id: number; readonly tone: Tone; readonly words: string }

let said: readonly Said[] = []
let last = 0
const listeners = new Set<() => void>()

function change(next: readonly Said[]): void {
  said = next
  for (const listener of listeners) listener()
}

/** One sentence that passes; what must be read stands on the page instead. */
export function say(words: string, tone: Tone = 'good'): void {
  last += 1
  const id = last
  change([...said.slice(-3), { id, tone, words }])
  setTimeout(() => change(said.filter(each => each.id !== id)), 4500)
}

export function Toasts(): React.ReactNode {
  const shown = useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => said,
  )
  return (
    <div className="toasts" aria-live="polite">
      {shown.map(each => (
        <div key={each.id} className={`toast tag-${each.tone}`}>
          <Shape tone={each.tone} />
          {each.words}
        </div>
      ))}
    </div>
  )
}
