import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { CaseStep } from '../../../casework/rules/state.ts'
import { caseStepZh } from '../../../casework/zh.ts'
import { momentText } from '../../ui/formats.ts'
import { Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useSubjectClocks } from '../clock/subject-clocks.tsx'
import { useMay } from '../session.tsx'
import { ApproveDialog, TakeBackDialog } from './approve-dialog.tsx'
import { DiscloseDialog, WithdrawDialog } from './disclosure-panel.tsx'
import { EvidenceDialog } from './evidence-dialog.tsx'
import { PayDialog } from './money-dialogs.tsx'
import { NotifyHearingDialog } from './notify-hearing-dialog.tsx'
import { DiscussDialog, StatementDialog, StatementReviewDialog } from './rights-dialogs.tsx'
import { Said } from './said.tsx'
import { StepDialog } from './step-dialog.tsx'
import { type Next, type Sorted, sorted } from './steps.ts'
import { type Task, tasksOf, taskZh, unread } from './tasks.ts'
import { EndHoldDialog, TellReporterDialog } from './word-dialogs.tsx'
import type { Case, Proposal } from './words.ts'

/** 下一步: one button for the usual way, the others beside it, and why the rest cannot be done yet. */
export function NextPanel({ file }: { readonly file: Case }): ReactNode {
  const [doing, setDoing] = useState<CaseStep | undefined>(undefined)
  const [task, setTask] = useState<Task | undefined>(undefined)
  const may = useMay()
  const steps = sorted(file, may)
  const clocks = useSubjectClocks('case', [file.case]).get(file.case) ?? []
  const holds = clocks.some(({ code, state }) => code === 'E02' && state !== 'done' && state !== 'void')
  const tasks = tasksOf(file, may, holds)
  const waiting = file.proposals.find(({ state }) => state === 'open')
  // One at a time goes to the head of the bureau: that is said once, above.
  const barred = steps.barred.filter(({ way }) => waiting === undefined || way === 'take')
  return (
    <Panel title="下一步">
      {waiting !== undefined && <Waiting file={file} proposal={waiting} />}
      <Buttons steps={steps} tasks={tasks} onDo={setDoing} onTask={setTask} />
      <Barred steps={barred} />
      {waiting === undefined && tasks.length === 0 && <Resting file={file} steps={steps} />}
      {doing !== undefined && <StepDialog file={file} step={doing} onClose={() => setDoing(undefined)} />}
      {task !== undefined && <TaskDialog file={file} task={task} onClose={() => setTask(undefined)} />}
    </Panel>
  )
}

type ButtonsProps = {
  readonly steps: Sorted
  readonly tasks: readonly Task[]
  readonly onDo: (step: CaseStep) => void
  readonly onTask: (task: Task) => void
}

function Buttons({ steps: { primary, others }, tasks, onDo, onTask }: ButtonsProps): ReactNode {
  if (primary === undefined && others.length === 0 && tasks.length === 0) return null
  return (
    <div className="row case-next">
      {primary !== undefined && (
        <Button type="primary" onClick={() => onDo(primary.step)}>
          {wordOf(primary)}
        </Button>
      )}
      {tasks.map((task, at) => (
        <Button
          key={task}
          type={primary === undefined && at === 0 ? 'primary' : 'default'}
          onClick={() => onTask(task)}
        >
          {taskZh[task]}
        </Button>
      ))}
      {others.map(next => (
        <Button key={next.step} onClick={() => onDo(next.step)}>
          {wordOf(next)}
        </Button>
      ))}
    </div>
  )
}

type TaskProps = { readonly file: Case; readonly task: Task; readonly onClose: () => void }

function TaskDialog({ task, ...rest }: TaskProps): ReactNode {
  const { statements, money, disclosure } = rest.file
  const statement = unread(statements)
  switch (task) {
    case 'tell-reporter':
      return <TellReporterDialog {...rest} />
    case 'end-hold':
      return <EndHoldDialog {...rest} />
    case 'evidence':
      return <EvidenceDialog {...rest} />
    case 'discuss':
      return <DiscussDialog {...rest} />
    case 'review-statement':
      return statement === undefined ? null : <StatementReviewDialog {...rest} statement={statement} />
    case 'statement':
      return <StatementDialog {...rest} />
    case 'notify-hearing':
      return <NotifyHearingDialog {...rest} />
    case 'pay':
      return money === null ? null : <PayDialog {...rest} money={money} />
    case 'disclose':
      return disclosure === null ? null : <DiscloseDialog {...rest} disclosure={disclosure} />
    case 'take-down':
      return <WithdrawDialog caseId={rest.file.case} onClose={rest.onClose} />
    default:
      return task satisfies never
  }
}

/** What goes to the head of the bureau says so on its button. */
function wordOf({ step, way }: Next): string {
  return way === 'propose' ? `报请${caseStepZh[step]}` : caseStepZh[step]
}

function Barred({ steps }: { readonly steps: readonly Next[] }): ReactNode {
  if (steps.length === 0) return null
  return (
    <ul className="case-barred" aria-label="现在还不能办的">
      {steps.map(({ step, obstacles }) => (
        <li key={step}>
          <strong>{`还不能“${caseStepZh[step]}”`}</strong>
          {`：${obstacles.join('；')}`}
        </li>
      ))}
    </ul>
  )
}

/** Nothing to press: why. */
function Resting({ file, steps }: { readonly file: Case; readonly steps: Sorted }): ReactNode {
  if (steps.primary !== undefined || steps.others.length + steps.barred.length > 0) return null
  if (file.next.length === 0) return <p className="quiet">案件已经办完，只能查看。</p>
  return (
    <p className="quiet">{`等待办案人员或者审核人员办理：${file.next.map(({ step }) => caseStepZh[step]).join('、')}。`}</p>
  )
}

function Waiting({ file, proposal }: { readonly file: Case; readonly proposal: Proposal }): ReactNode {
  const [open, setOpen] = useState<'approve' | 'back' | undefined>(undefined)
  const may = useMay()
  const close = () => setOpen(undefined)
  return (
    <div className="case-waiting">
      <div className="row">
        <StatusTag tone="attention" word={`待负责人审批：${caseStepZh[proposal.step]}`} />
        <span className="quiet">{`${proposal.proposedBy} ${momentText(proposal.proposedAt)} 报请`}</span>
        {file.may.approve && may('casework.approve') && (
          <Button type="primary" onClick={() => setOpen('approve')}>
            审批
          </Button>
        )}
        {file.may.handle && may('casework.withdraw-proposal') && (
          <Button onClick={() => setOpen('back')}>撤回报批</Button>
        )}
      </div>
      <Said words={proposal.words} />
      {proposal.needsConfirmation && (
        <Notice tone="attention">
          处罚幅度表里没有这一条的数额（待确认）：依据的条款和幅度由办案人员填写，审批时要对照法律原文确认。
        </Notice>
      )}
      {open === 'approve' && <ApproveDialog file={file} proposal={proposal} onClose={close} />}
      {open === 'back' && <TakeBackDialog proposal={proposal} onClose={close} />}
    </div>
  )
}
