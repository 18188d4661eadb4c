import type { ReactNode } from 'react'
import { useAsk } from '../../query.ts'

const everyMs = 300_000

/** What waits for whoever looks: their own, beside the word in the rail. */
export function ExceptionCount(): ReactNode {
  const waiting = useAsk('statistics.exceptions', { mine: true, pageSize: 1 }, { every: everyMs }).data?.open ?? 0
  if (waiting === 0) return null
  return (
    <span className="rail-count">
      {waiting > 99 ? '99+' : waiting}
      <span className="rail-count-word">条异常待处理</span>
    </span>
  )
}
