import { useCallback, useEffect, useState } from 'react'
import { isTyping } from '../ui/typing.ts'

const turnMs = 15_000

/** Turns from screen to screen by itself; the arrows turn, space holds. */
export function useTurning(screens: number, on: boolean) {
  const [turn, setTurn] = useState(0)
  const [held, setHeld] = useState(false)
  const by = useCallback((steps: number) => setTurn(now => (now + steps + screens) % screens), [screens])
  useEffect(() => {
    if (!on || held || screens < 2) return
    // A turn by hand begins the time anew.
    const timer = setTimeout(() => setTurn((turn + 1) % screens), turnMs)
    return () => clearTimeout(timer)
  }, [on, held, screens, turn])
  useEffect(() => {
    if (!on) return
    const pressed = (stroke: KeyboardEvent) => {
      if (isTyping(stroke.target)) return
      if (stroke.key === 'ArrowRight') by(1)
      else if (stroke.key === 'ArrowLeft') by(-1)
      else if (stroke.key === ' ' && !isPressed(stroke.target)) setHeld(now => !now)
      else return
      stroke.preventDefault()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [on, by])
  return { turn: turn % screens, held, hold: setHeld, by }
}

/** Space presses what has the focus. */
function isPressed(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a') !== null
}
