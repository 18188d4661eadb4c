import { useState } from 'react'

/** Forms hold text until the contract turns it into values. */
export type Draft<T> = {
  readonly values: T
  readonly set: <K extends keyof T>(key: K) => (value: T[K]) => void
  readonly merge: (some: Partial<T>) => void
  readonly changed: boolean
}

export function useDraft<T extends object>(initial: T): Draft<T> {
  const [values, setValues] = useState(initial)
  const [changed, setChanged] = useState(false)
  const merge = (some: Partial<T>) => {
    setChanged(true)
    setValues(before => ({ ...before, ...some }))
  }
  const set =
    <K extends keyof T>(key: K) =>
    (value: T[K]) => {
      setChanged(true)
      setValues(before => ({ ...before, [key]: value }))
    }
  return { values, set, merge, changed }
}

/** An empty field says nothing: it is left out. */
export function given(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}

/** `null` when empty; what is no number stays visible as a fault for the contract. */
export function numberGiven(text: string): number | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : Number(trimmed)
}
