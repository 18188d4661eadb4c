import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { outcomes } from '../../../complaint/rules/state.ts'
import { topics } from '../../../complaint/rules/topic.ts'
import { outcomeZh, topicZh } from '../../../complaint/zh.ts'
import { countText } from '../../ui/formats.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'

type Span = { readonly from: string | null; readonly to: string | null }

/** How many there are, each number with its rows. */
export function Counts({ from, to }: Span): ReactNode {
  const found = useAsk('complaint.figures', { from, to }, { keep: true })
  if (found.data === undefined) return null
  const { total, open, unassigned, overdue, suspicious } = found.data
  const span = { ...(from !== null && { from }), ...(to !== null && { to }) }
  const counts = [
    ['全部', total, {}],
    ['在办', open, { open: '1' }],
    ['未分派', unassigned, { unassigned: '1' }],
    ['已超期', overdue, { overdue: '1' }],
    ['待核', suspicious, { suspicious: '1' }],
  ] as const
  const countOf = (list: readonly { readonly key: string; readonly count: number }[], key: string) =>
    list.find(each => each.key === key)?.count ?? 0
  return (
    <section className="panel complaint-counts" aria-label="投诉举报情况">
      <ul>{counts.map(([word, count, parts]) => entry(word, count, { ...span, ...parts }))}</ul>
      <ul>
        {topics.map(topic => entry(topicZh[topic], countOf(found.data?.topics ?? [], topic), { ...span, topic }))}
      </ul>
      <ul>
        {outcomes.map(outcome =>
          entry(outcomeZh[outcome], countOf(found.data?.outcomes ?? [], outcome), { ...span, outcome }),
        )}
      </ul>
    </section>
  )
}

function entry(word: string, count: number, parts: Readonly<Record<string, string>>): ReactNode {
  return (
    <li key={word}>
      <span className="quiet">{word}</span>{' '}
      <Link to={`${links.complaints}?${new URLSearchParams(parts).toString()}`}>{countText(count)}</Link>
    </li>
  )
}
