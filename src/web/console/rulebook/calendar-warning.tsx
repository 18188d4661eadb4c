import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Notice } from '../../ui/problem.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'

/** The calendar refuses to guess past its last published year: this says so in time. */
export function CalendarWarning(): ReactNode {
  const may = useMay()
  const status = useAsk('rulebook.calendar-status', {}, { off: !may('rulebook.calendar-status') })
  if (status.data?.warning !== true) return null
  return (
    <Notice tone="bad">
      {status.data.sentence} <Link to={links.book('calendar')}>录入新一年的放假安排</Link>
    </Notice>
  )
}
