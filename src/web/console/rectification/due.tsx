import type { ReactNode } from 'react'
import { StatusTag } from '../../ui/tag.tsx'
import { daysLeft, type HazardRow } from './words.ts'

type Dated = Pick<HazardRow, 'state' | 'dueOn' | 'overdue'>

/** The countdown, while the owner has it in hand; red when it has run out, amber in the last three days. */
export function DueChip({ state, dueOn, overdue }: Dated): ReactNode {
  const days = daysLeft(dueOn)
  if (state !== 'found' && state !== 'ordered') return dueOn ?? '—'
  if (dueOn === null || days === undefined) return <StatusTag tone="unknown" word="未定期限" />
  const word = overdue || days < 0 ? `超期 ${-days} 天` : days === 0 ? '今天到期' : `还剩 ${days} 天`
  return (
    <span title={`期限 ${dueOn}`}>
      <StatusTag tone={days < 0 ? 'bad' : days <= 3 ? 'attention' : 'unknown'} word={word} />
    </span>
  )
}
