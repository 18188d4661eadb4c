/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'

type Said = { readonly words: string; readonly undo: (() => void) | undefined }

let showSaid: (said: Said) => void = () => undefined

/** Every success in words and by a short vibration, so that it is also felt in a noisy room. */
export function say(words: string, undo?: () => void): void {
  if ('vibrate' in navigator) navigator.vibrate(60)
  showSaid({ words, undo })
}

export function SaidPlace(): JSX.Element {
  const [said, setSaid] = useState<Said | undefined>(undefined)
  useEffect(() => {
    showSaid = setSaid
  }, [])
  useEffect(() => {
    if (said === undefined) return undefined
    const timer = setTimeout(() => setSaid(undefined), said.undo === undefined ? 3_500 : 8_000)
    return () => clearTimeout(timer)
  }, [said])
  const undo = () => {
    said?.undo?.()
    setSaid(undefined)
  }
  return (
    <div role="status" aria-live="polite">
      {said === undefined ? null : (
        <div class="said">
          {said.words}
          {said.undo === undefined ? null : (
            <button type="button" class="button small" onClick={undo}>
              撤销
            </button>
          )}
        </div>
      )}
    </div>
  )
}
