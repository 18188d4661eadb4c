import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { clockStateZh, dueZh, extensionStateZh, pauseKindZh, timeUnitZh } from '../../../clock/zh.ts'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { TodoChip } from './chip.tsx'
import { ClockDialog, type Open } from './clock-dialogs.tsx'
import { ReassignDialog } from './reassign-dialog.tsx'
import { type Clock, subjectLink } from './words.ts'

export function ClockPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('clock.look', { clock: id })
  return (
    <>
      <Crumbs steps={[{ word: '待办与时限', to: links.todo }, { word: found.data?.todo.title ?? '时限' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready clock={found.data} id={id} />
      )}
    </>
  )
}

function Ready({ clock, id }: { readonly clock: Clock; readonly id: string }): ReactNode {
  const [open, setOpen] = useState<Open | 'reassign' | undefined>(undefined)
  const close = () => setOpen(undefined)
  const { todo, state, may } = clock
  return (
    <Page
      title={todo.title}
      aside={state === 'done' || state === 'void' ? <EndTag clock={clock} /> : <TodoChip row={todo} short />}
      actions={
        <>
          {may.handle && <Button onClick={() => setOpen('reassign')}>转办</Button>}
          {may.handle && <Button onClick={() => setOpen('urge')}>催办</Button>}
          {may.pauseKinds.length > 0 && <Button onClick={() => setOpen('pause')}>暂停计时</Button>}
          {may.handle && state === 'paused' && <Button onClick={() => setOpen('resume')}>恢复计时</Button>}
          {may.extension !== null && <Button onClick={() => setOpen('extend')}>申请延期</Button>}
          {may.decide && (
            <Button type="primary" onClick={() => setOpen('decide')}>
              审批延期
            </Button>
          )}
          {may.lead && (
            <Button danger onClick={() => setOpen('void')}>
              作废
            </Button>
          )}
        </>
      }
    >
      <Basics clock={clock} />
      <Moves clock={clock} />
      <History clock={clock} />
      {open === 'reassign' && <ReassignDialog clocks={[id]} onClose={close} onDone={close} />}
      {open !== undefined && open !== 'reassign' && <ClockDialog open={open} clock={clock} id={id} onClose={close} />}
    </Page>
  )
}

function EndTag({ clock: { state, endedLate } }: { readonly clock: Clock }): ReactNode {
  if (state === 'void') return <StatusTag tone="unknown" word={clockStateZh.void} />
  return endedLate ? <StatusTag tone="bad" word="超期办结" /> : <StatusTag tone="good" word="按期办结" />
}

function Basics({ clock }: { readonly clock: Clock }): ReactNode {
  const { todo, period, triggerDay, triggerAt, fixedOn, endedAt } = clock
  const { subject, workshop, unit, account } = todo
  const to = subjectLink(subject.kind, subject.id)
  return (
    <Panel title="期限">
      <Facts
        facts={[
          { label: '对象', value: to === undefined ? subject.label : <Link to={to}>{subject.label}</Link> },
          {
            label: '小作坊',
            value: workshop === null ? '—' : <Link to={links.workshop(workshop.id)}>{workshop.name}</Link>,
          },
          { label: '负责', value: [unit?.name, account?.name].filter(Boolean).join(' · ') || '未指定' },
          {
            label: '起算',
            value: `${triggerAt === null ? triggerDay : momentText(triggerAt)}${period === null ? '' : ` ${period.trigger}`}`,
          },
          {
            label: '法定期限',
            value: period === null ? '清单中没有' : `${Math.abs(period.amount)} ${timeUnitZh[period.unit]}`,
          },
          { label: '到期', value: `${dueZh(todo)}${fixedOn === null ? '' : '（办理人指定）'}` },
          ...(endedAt === null ? [] : [{ label: '办结时间', value: momentText(endedAt) }]),
          {
            label: '依据',
            value: (
              <>
                {orDash(todo.basis)} {todo.toBeConfirmed && <StatusTag tone="attention" word="待确认" />}
              </>
            ),
            wide: true,
          },
          { label: '计算说明', value: todo.words, wide: true },
        ]}
      />
    </Panel>
  )
}

function Moves({ clock: { pauses, extensions } }: { readonly clock: Clock }): ReactNode {
  if (pauses.length === 0 && extensions.length === 0) return null
  return (
    <Panel title="不计入的时间与延期">
      <PlainTable head={['事项', '时间', '原因', '办理', '状态']}>
        {pauses.map(pause => (
          <tr key={`${pause.fromDay}${pause.at}`}>
            <td>{pauseKindZh[pause.kind]}</td>
            <td className="nowrap">
              {pause.fromDay} 至 {pause.toDay ?? '今'}
            </td>
            <td>{pause.reason}</td>
            <td>{pause.actor}</td>
            <td>
              {pause.toDay === null ? (
                <StatusTag tone="attention" word="暂停中" />
              ) : (
                <StatusTag tone="good" word="已恢复" />
              )}
            </td>
          </tr>
        ))}
        {extensions.map(extension => (
          <tr key={extension.id}>
            <td>
              延长 {extension.amount} {timeUnitZh[extension.unit]}
            </td>
            <td className="nowrap">{momentText(extension.at)}</td>
            <td>
              {extension.reason}
              {extension.note !== null && extension.note !== '' && `（审批意见：${extension.note}）`}
            </td>
            <td>
              {extension.actor}
              {extension.decidedBy !== null && ` → ${extension.decidedBy}`}
            </td>
            <td>
              <StatusTag
                tone={extension.state === 'approved' ? 'good' : extension.state === 'asked' ? 'attention' : 'bad'}
                word={extensionStateZh[extension.state]}
              />
            </td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}

function History({ clock: { log } }: { readonly clock: Clock }): ReactNode {
  return (
    <Panel title="经过">
      {log.length === 0 ? (
        <Empty why="还没有记录。" />
      ) : (
        <PlainTable head={['时间', '事项', '原因', '到期变化', '办理人']}>
          {log.map(line => (
            <tr key={`${line.at}${line.what}`}>
              <td className="nowrap">{momentText(line.at)}</td>
              <td>{line.what}</td>
              <td>{orDash(line.reason)}</td>
              <td className="nowrap">{movedText(line)}</td>
              <td>{line.actor}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

function movedText({ dueBefore, dueAfter }: Clock['log'][number]): string {
  if (dueAfter === null) return dueBefore === null ? '—' : `到期 ${dueBefore}`
  return dueBefore === null || dueBefore === dueAfter ? dueAfter : `${dueBefore} → ${dueAfter}`
}
