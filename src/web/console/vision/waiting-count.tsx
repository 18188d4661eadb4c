import type { ReactNode } from 'react'
import { useAsk } from '../query.ts'
import { useLiveQueries } from './live.ts'
import './waiting-count.css'

const followed = ['vision.queue'] as const
const everyMs = 60_000

/** How many alerts await the reader's word, beside the way there. */
export function WaitingCount(): ReactNode {
  useLiveQueries(followed)
  const waiting = useAsk('vision.queue', { most: 1 }, { every: everyMs }).data?.total ?? 0
  if (waiting === 0) return null
  return (
    <span className="rail-count">
      {waiting > 99 ? '99+' : waiting}
      <span className="rail-count-word">条待研判</span>
    </span>
  )
}
