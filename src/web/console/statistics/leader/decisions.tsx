import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { countText } from '../../../ui/formats.ts'
import { Empty, Loaded, Panel } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { TodoChip } from '../../clock/chip.tsx'
import { subjectLink, type Todo } from '../../clock/words.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { useMay } from '../../session.tsx'

const shown = 6

/** What others have prepared and cannot finish themselves. */
const approvals = ['case-approval', 'title-award', 'proposal-reply']

/** What needs a word of the head of the bureau, each with the record that it is about. */
export function Decisions(): ReactNode {
  const may = useMay()
  return (
    <div className="leader-decisions">
      {may('clock.todo') && <Approvals />}
      {may('statistics.exceptions') && <Exceptions />}
      {may('clock.todo') && <Deadlines />}
      {may('statistics.letters') && <Letters />}
    </div>
  )
}

function Approvals(): ReactNode {
  const found = useAsk('clock.todo', { whose: 'area', kinds: approvals, pageSize: shown })
  const total = found.data?.total ?? 0
  return (
    <Panel title="等待审批和答复" extra={<More count={total} to={links.todo} />}>
      <Loaded asking={found}>
        {({ rows }) =>
          rows.length === 0 ? <Empty why="没有等待审批的案件、授牌，也没有待答复的提案建议。" /> : <Todos rows={rows} />
        }
      </Loaded>
    </Panel>
  )
}

/** What runs out or has run out, whoever it lies with. */
function Deadlines(): ReactNode {
  const found = useAsk('clock.todo', { whose: 'area', tones: ['red', 'amber'], pageSize: shown })
  const counts = useAsk('clock.counts', {})
  const { red = 0, amber = 0 } = counts.data?.area ?? {}
  return (
    <Panel
      title="快到期和已超期"
      extra={
        <>
          <Link to={`${links.todo}?tone=red`}>红 {countText(red)}</Link>{' '}
          <Link to={`${links.todo}?tone=amber`}>黄 {countText(amber)}</Link>
        </>
      }
    >
      <Loaded asking={found}>
        {({ rows }) => (rows.length === 0 ? <Empty why="没有快到期或者已经超期的事项。" /> : <Todos rows={rows} />)}
      </Loaded>
    </Panel>
  )
}

function Todos({ rows }: { readonly rows: readonly Todo[] }): ReactNode {
  return (
    <ul className="leader-list">
      {rows.map(row => {
        const to = row.clock === null ? subjectLink(row.subject.kind, row.subject.id) : links.clock(row.clock)
        return (
          <li key={row.id}>
            <span>
              {to === undefined ? row.subject.label : <Link to={to}>{row.subject.label}</Link>}
              <span className="quiet small">
                {row.title}
                {row.account !== null && ` · ${row.account.name}`}
              </span>
            </span>
            <TodoChip row={row} short />
          </li>
        )
      })}
    </ul>
  )
}

/** What stands out of the records: overdue clusters, silent cameras and the like, until somebody has explained or handled it. */
function Exceptions(): ReactNode {
  const found = useAsk('statistics.exceptions', { states: ['open'], pageSize: shown })
  return (
    <Panel title="异常监管" extra={<More count={found.data?.open ?? 0} to={links.exceptions('state=open')} />}>
      <Loaded asking={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty why="没有待处理的异常。台账突降、摄像头失联、超期成片等会出现在这里。" />
          ) : (
            <ul className="leader-list">
              {rows.map(row => (
                <li key={row.exception}>
                  <span>
                    <Link to={links.exception(row.exception)}>{row.subjectLabel}</Link>
                    <span className="quiet small">
                      {row.said}
                      {row.personName !== null && ` · ${row.personName}`}
                    </span>
                  </span>
                  <StatusTag
                    tone={row.overdue ? 'bad' : 'attention'}
                    word={row.overdue ? `已过 ${row.dueOn}` : `${row.dueOn} 前处理`}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  )
}

/** Drafts that somebody else has to read and approve. */
function Letters(): ReactNode {
  const found = useAsk('statistics.letters', { states: ['draft', 'approved'], pageSize: shown })
  return (
    <Panel title="答复函" extra={<More count={found.data?.total ?? 0} to={links.letters} />}>
      <Loaded asking={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty why="没有待审定、待发出的答复函。" />
          ) : (
            <ul className="leader-list">
              {rows.map(row => (
                <li key={row.letter}>
                  <span>
                    <Link to={links.letter(row.letter)}>{row.proposal.label}</Link>
                    <span className="quiet small">{row.proposal.title}</span>
                  </span>
                  <StatusTag
                    tone={row.state === 'draft' ? 'attention' : 'good'}
                    word={row.state === 'draft' ? '待审定' : '待发出'}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  )
}

function More({ count, to }: { readonly count: number; readonly to: string }): ReactNode {
  return count > shown ? <Link to={to}>共 {countText(count)} 件，看全部</Link> : <Link to={to}>看全部</Link>
}
