import { useSyncExternalStore } from 'react'

export const densities = ['large', 'medium', 'small'] as const
export type Density = (typeof densities)[number]

export const densityOptions = [
  { value: 'large', label: '大' },
  { value: 'medium', label: '中' },
  { value: 'small', label: '小' },
]

type Shape = { readonly columns: number; readonly rows: number }

/** What fits on a screen without scrolling. */
const onWide: Readonly<Record<Density, Shape>> = {
  large: { columns: 3, rows: 2 },
  medium: { columns: 4, rows: 3 },
  small: { columns: 6, rows: 4 },
}
const onNarrow: Readonly<Record<Density, Shape>> = {
  large: { columns: 1, rows: 2 },
  medium: { columns: 2, rows: 3 },
  small: { columns: 2, rows: 4 },
}

const narrow = matchMedia('(max-width: 900px)')

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

export function useScreenShape(density: Density): Shape {
  const isNarrow = useSyncExternalStore(subscribe, () => narrow.matches)
  return (isNarrow ? onNarrow : onWide)[density]
}
