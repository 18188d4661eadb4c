import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../../client.ts'
import { countText } from '../../../ui/formats.ts'
import { Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { WorkshopLink } from '../../rectification/workshop-link.tsx'
import { May } from '../../session.tsx'
import { tasksLink } from './words.ts'
import './duty.css'

type Gaps = Answer<'campaign.duty-gaps'>

/** 定人定责定任务: what is without a person, a task or evidence. */
export function DutyGapsPage(): ReactNode {
  const found = useAsk('campaign.duty-gaps', {})
  return (
    <Page title="责任缺口" note="定人定责定任务：没有责任人的小作坊、没有任务的责任、没有证据的任务，都在这里。">
      <Loaded asking={found}>{gaps => <Shown gaps={gaps} />}</Loaded>
    </Page>
  )
}

function Shown({ gaps: { workshops, idle, untaken, nobody, overdue } }: { readonly gaps: Gaps }): ReactNode {
  const late = overdue.reduce((sum, { tasks }) => sum + tasks, 0)
  if (workshops + idle.length + untaken.length + nobody + late === 0)
    return <Notice tone="good">没有缺口：每家小作坊有责任人，每项责任有任务，到期的任务都有证据。</Notice>
  return (
    <>
      <Panel title="到期没有证据的任务" extra={<Total count={late} to={tasksLink({ state: 'overdue' })} unit="项" />}>
        {overdue.length > 0 && (
          <PlainTable head={['责任', '逾期任务']} numbers={[2]}>
            {overdue.map(({ duty, title, tasks }) => (
              <tr key={duty}>
                <td>
                  <Link to={links.duty(duty)}>{title}</Link>
                </td>
                <td>
                  <Link to={tasksLink({ duty, state: 'overdue' })} className="duty-red">
                    {countText(tasks)}
                  </Link>
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Panel>
      <Panel
        title="没有落实到人的任务"
        extra={<Total count={nobody} to={`${links.dutyTasks}?nobody=1&state=open,overdue`} unit="项" />}
      >
        {nobody > 0 && <p className="quiet">打开以后选中任务，改派给在岗人员。</p>}
      </Panel>
      <Idle idle={idle} untaken={untaken} />
      <Panel title="没有责任人的小作坊" extra={<Total count={workshops} unit="家" />}>
        {workshops > 0 && <Alone />}
      </Panel>
    </>
  )
}

type TotalProps = { readonly count: number; readonly unit: string; readonly to?: string }

function Total({ count, unit, to }: TotalProps): ReactNode {
  if (count === 0) return <StatusTag tone="good" word="没有" />
  const text = `${countText(count)} ${unit}`
  return to === undefined ? (
    <span className="duty-red">{text}</span>
  ) : (
    <Link to={to} className="duty-red">
      {text}
    </Link>
  )
}

function Idle({ idle, untaken }: Pick<Gaps, 'idle' | 'untaken'>): ReactNode {
  const count = idle.length + untaken.length
  return (
    <Panel title="没有任务的责任" extra={<Total count={count} unit="项" />}>
      {count > 0 && (
        <PlainTable head={['责任', '原因', '办理']}>
          {idle.map(({ duty, title, why }) => (
            <tr key={duty}>
              <td>
                <Link to={links.duty(duty)}>{title}</Link>
              </td>
              <td>{why}</td>
              <td>
                <Link to={links.duty(duty)}>打开</Link>
              </td>
            </tr>
          ))}
          {untaken.map(({ code, duty }) => (
            <tr key={code}>
              <td>{`${code} ${duty}`}</td>
              <td>责任清单要求定期履行，还没有落实为任务</td>
              <td>
                <May do="campaign.draft-duty">
                  <Link to={`${links.newDuty}?code=${code}`}>新增责任</Link>
                </May>
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

const most = 50

function Alone(): ReactNode {
  const found = useAsk('campaign.gaps', { pageSize: most })
  return (
    <Loaded asking={found}>
      {({ workshops, total }) => (
        <>
          <PlainTable head={['小作坊', '乡镇']}>
            {workshops.map(({ workshop, name, townName }) => (
              <tr key={workshop}>
                <td>
                  <WorkshopLink workshop={workshop} name={name} />
                </td>
                <td>{townName}</td>
              </tr>
            ))}
          </PlainTable>
          {total > most && <p className="quiet">{`还有 ${countText(total - most)} 家，请先给上面的确定责任人。`}</p>}
        </>
      )}
    </Loaded>
  )
}
