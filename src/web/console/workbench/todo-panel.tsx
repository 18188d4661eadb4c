import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { toneZh } from '../../../clock/zh.ts'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { TodoChip } from '../clock/chip.tsx'
import { type Whose, whoseWords } from '../clock/whose.ts'
import { subjectLink, type Todo } from '../clock/words.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'

/** What is to be done first: my own, else my unit's, else all that I see. */
export function TodoPanel(): ReactNode {
  const may = useMay()
  const off = !may('clock.todo')
  const counts = useAsk('clock.counts', {}, { off })
  if (off) return null
  return (
    <Panel title="待办" extra={<Link to={links.todo}>看全部</Link>}>
      <Loaded asking={counts}>
        {found => {
          const sum = (whose: Whose) => Object.values(found[whose]).reduce((all, each) => all + each, 0)
          const whose = (['mine', 'unit', 'area'] as const).find(each => sum(each) > 0)
          if (whose === undefined) return <Empty why="没有待办。检查、抽检、整改、案件开始计时后会列在这里。" />
          const address = whose === 'area' ? links.todo : `${links.todo}?whose=${whose}`
          const join = whose === 'area' ? '?' : '&'
          return (
            <>
              <div className="figures">
                {(['red', 'amber', 'calm'] as const).map(tone => (
                  <Link key={tone} className="figure" to={`${address}${join}tone=${tone}`}>
                    <strong>{countText(found[whose][tone])}</strong>
                    <span>
                      {whoseWords[whose]} · {toneZh[tone]}
                    </span>
                  </Link>
                ))}
              </div>
              <First whose={whose} />
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}

function First({ whose }: { readonly whose: Whose }): ReactNode {
  const found = useAsk('clock.todo', { whose, pageSize: 5 })
  return (
    <Loaded asking={found}>
      {({ rows }) => (
        <PlainTable head={['事项', '对象', '期限']}>
          {rows.map(row => (
            <tr key={row.id}>
              <td>{row.clock === null ? row.title : <Link to={links.clock(row.clock)}>{row.title}</Link>}</td>
              <td>
                <SubjectLink {...row.subject} />
                {row.workshop !== null && !row.subject.label.includes(row.workshop.name) && (
                  <span className="quiet"> {row.workshop.name}</span>
                )}
              </td>
              <td>
                <TodoChip row={row} short />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Loaded>
  )
}

function SubjectLink({ kind, id, label }: Todo['subject']): ReactNode {
  const to = subjectLink(kind, id)
  return to === undefined ? label : <Link to={to}>{label}</Link>
}
