import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { bookZh } from '../../../rulebook/zh.ts'
import { Notice } from '../../ui/problem.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { CalendarWarning } from '../rulebook/calendar-warning.tsx'
import { useMay } from '../session.tsx'

/** What waits for this person's approval, and the calendar before it ends. */
export function RulebookPanel(): ReactNode {
  const may = useMay()
  return (
    <>
      {may('rulebook.draft') && <CalendarWarning />}
      {may('rulebook.approve') && <Waiting />}
    </>
  )
}

function Waiting(): ReactNode {
  const found = useAsk('rulebook.books', {})
  const mine = found.data?.books.flatMap(line => line.open.filter(head => head.may.includes('approve'))) ?? []
  if (mine.length === 0) return null
  return (
    <Notice tone="attention">
      等您批准：
      {mine.map((head, at) => (
        <span key={head.id}>
          {at > 0 && '、'}
          <Link to={links.edition(head.id)}>
            {bookZh[head.book]}第 {head.number} 版
          </Link>
          （{head.author?.name}，{head.effectiveFrom} 起生效）
        </span>
      ))}
    </Notice>
  )
}
