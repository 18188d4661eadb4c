import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { editionStateZh } from '../../../../campaign/zh/duty.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { say } from '../../../ui/toast.tsx'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk, usePerform } from '../../query.ts'
import { today } from '../../today.ts'
import { BasisText } from './basis-text.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { TallyLine } from './tally.tsx'
import { type Duty, type Edition, editionTone, everyText, evidenceText, reachText, tasksLink } from './words.ts'
import './duty.css'

/** One duty: what it asks for today, what it asked for before, and how its tasks stand. */
export function DutyPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('campaign.duty', { duty: id })
  return (
    <>
      <Crumbs steps={[{ word: '责任清单', to: links.duties }, { word: '责任' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Shown duty={found.data} />
      )}
    </>
  )
}

function Shown({ duty }: { readonly duty: Duty }): ReactNode {
  const { editions, tally, endedOn, endedFor } = duty
  const last = editions.at(-1)
  const shown = editions.findLast(each => each.state === 'approved' && each.fromDay <= today()) ?? last
  if (last === undefined || shown === undefined) return null
  return (
    <Page
      title={shown.title}
      aside={
        endedOn === null ? <EditionTag edition={shown} /> : <StatusTag tone="unknown" word={`${endedOn} 停止执行`} />
      }
      actions={<Doing duty={duty} last={last} />}
    >
      {endedFor !== null && <Notice tone="unknown">停止执行的原因：{endedFor}</Notice>}
      {last.state === 'draft' && last !== shown && (
        <Notice tone="attention">{`自 ${last.fromDay} 起的新版本待批准，见下面的版本。`}</Notice>
      )}
      {last.state === 'returned' && <Notice tone="bad">已退回，请修改后再报批：{last.returnedFor}</Notice>}
      <TallyLine tally={tally} to={state => tasksLink({ duty: duty.duty, state })} />
      <Panel title="要求">
        <Facts
          facts={[
            { label: '责任主体', value: reachText(shown) },
            { label: '频次和期限', value: everyText(shown) },
            { label: '证据', value: evidenceText(shown) },
            { label: '依据', value: <BasisText basis={shown.basis} />, wide: true },
          ]}
        />
      </Panel>
      <Panel title="版本">
        <PlainTable head={['执行日期', '状态', '责任', '责任主体', '频次和期限', '证据', '起草', '批准']}>
          {editions.toReversed().map(edition => (
            <tr key={edition.ordinal}>
              <td>{edition.fromDay}</td>
              <td>
                <EditionTag edition={edition} />
              </td>
              <td>{edition.title}</td>
              <td>{reachText(edition)}</td>
              <td>{everyText(edition)}</td>
              <td>{evidenceText(edition)}</td>
              <td>{edition.drafter}</td>
              <td>{edition.approver ?? '—'}</td>
            </tr>
          ))}
        </PlainTable>
      </Panel>
    </Page>
  )
}

function EditionTag({ edition: { state, fromDay } }: { readonly edition: Edition }): ReactNode {
  const word = state === 'approved' && fromDay > today() ? `${fromDay} 起执行` : editionStateZh[state]
  return <StatusTag tone={editionTone[state]} word={word} />
}

function Doing({ duty: { duty, may }, last }: { readonly duty: Duty; readonly last: Edition }): ReactNode {
  const [open, setOpen] = useState<'return' | 'end' | undefined>(undefined)
  const go = useNavigate()
  const approve = usePerform('campaign.approve-duty', ({ tasks }) => say(`已批准，生成 ${tasks} 项任务`))
  const back = usePerform('campaign.return-duty', () => setOpen(undefined))
  const end = usePerform('campaign.end-duty', () => setOpen(undefined))
  return (
    <>
      <Button onClick={() => go(tasksLink({ duty }))}>看任务</Button>
      {may.edit && (
        <Button onClick={() => go(links.changeDuty(duty))}>
          {last.state === 'approved' ? '修改（新版本）' : '修改草稿'}
        </Button>
      )}
      {may.end && <Button onClick={() => setOpen('end')}>停止执行</Button>}
      {may.approve && (
        <>
          <Button onClick={() => setOpen('return')}>退回</Button>
          <Button type="primary" loading={approve.busy} onClick={() => approve.run({ duty })}>
            批准
          </Button>
        </>
      )}
      {approve.refused !== undefined && <ProblemNotice problem={approve.refused} />}
      {open === 'return' && (
        <ReasonDialog
          title="退回"
          {...{ busy: back.busy, refused: back.refused, onClose: () => setOpen(undefined) }}
          onReason={reason => back.run({ duty, reason })}
        />
      )}
      {open === 'end' && (
        <ReasonDialog
          title="停止执行"
          note="从明天起不再生成任务，还没到期的任务不再要求；已经逾期的仍然算逾期。"
          {...{ busy: end.busy, refused: end.refused, onClose: () => setOpen(undefined) }}
          onReason={reason => end.run({ duty, reason })}
        />
      )}
    </>
  )
}
