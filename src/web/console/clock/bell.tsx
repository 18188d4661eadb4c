import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'

const everyMs = 60_000

/** Messages that were not read, beside one's own name. */
export function Bell(): ReactNode {
  const may = useMay()
  const off = !may('clock.inbox')
  const found = useAsk('clock.unread', {}, { off, every: everyMs })
  if (off) return null
  const unread = found.data?.unread ?? 0
  return (
    <Link to={links.inbox} className="top-button" aria-label={unread === 0 ? '消息' : `消息，${unread} 条未读`}>
      消息
      {unread > 0 && <span className="top-count">{unread > 99 ? '99+' : unread}</span>}
    </Link>
  )
}
