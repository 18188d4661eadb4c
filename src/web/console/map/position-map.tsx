import type { ReactNode } from 'react'
import { useBoundary } from './boundary.ts'
import { Outline } from './outline.tsx'
import './map.css'

export function PositionMap(place: { readonly longitude: number; readonly latitude: number }): ReactNode {
  const boundary = useBoundary()
  if (!boundary) return null
  return <Outline boundary={boundary} at={place} label={`东经 ${place.longitude}，北纬 ${place.latitude}`} />
}
