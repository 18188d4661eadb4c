import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router'
import type { PlanStep } from '../../../inspection/rules/visit.ts'
import { gradeZh, planStateZh, planStepZh } from '../../../inspection/zh.ts'
import type { Answer } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { countText, momentText, orDash } from '../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { Matrix, monthNumbers } from './plan-matrix.tsx'
import { planTone } from './words.ts'
import './inspection.css'

type Plan = Answer<'inspection.plan'>

export function PlanPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('inspection.plan', { plan: id })
  return (
    <>
      <Crumbs
        steps={[{ word: '年度检查计划', to: links.inspectionPlans }, { word: found.data?.title ?? '这份计划' }]}
      />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready plan={found.data} />
      )}
    </>
  )
}

function Ready({ plan }: { readonly plan: Plan }): ReactNode {
  const [step, setStep] = useState<PlanStep | undefined>(undefined)
  return (
    <Page
      title={plan.title}
      aside={<StatusTag tone={planTone[plan.state]} word={planStateZh[plan.state]} />}
      actions={
        <>
          <TakeButton name="inspection.plan-table" input={{ plan: plan.plan }} word="导出计划" />
          {plan.steps.map(each => (
            <Button
              key={each}
              danger={each === 'void'}
              {...((each === 'submit' || each === 'approve') && { type: 'primary' as const })}
              onClick={() => setStep(each)}
            >
              {planStepZh[each]}
            </Button>
          ))}
        </>
      }
    >
      {plan.gaps > 0 && (
        <Notice tone="bad">{`有 ${plan.gaps} 家到期前没有安排检查，做不到两年全覆盖，不能提交。在下面勾选“只看漏排的”逐家补上。`}</Notice>
      )}
      <Overview plan={plan} />
      <Matrix plan={plan} />
      <Log plan={plan} />
      {step !== undefined && <StepDialog plan={plan} step={step} onClose={() => setStep(undefined)} />}
    </Page>
  )
}

function Overview({ plan }: { readonly plan: Plan }): ReactNode {
  const { A, B, C, D } = plan.frequency
  return (
    <Panel title="概况">
      <Facts
        facts={[
          { label: '小作坊', value: `${countText(plan.workshops)} 家` },
          { label: '检查', value: `${countText(plan.visits)} 次，已完成 ${countText(plan.done)} 次` },
          { label: '每年次数', value: `A ${A} 次，B ${B} 次，C ${C} 次，D ${D} 次（待确认）` },
          { label: '起草', value: `${plan.actor} ${momentText(plan.at)}` },
          { label: '排期种子', value: <code>{plan.seed}</code> },
        ]}
      />
      <PlainTable head={['', ...monthNumbers.map(month => `${month}月`)]}>
        <tr>
          <th scope="row">计划</th>
          {plan.months.map(({ month, visits }) => (
            <td key={month}>{visits}</td>
          ))}
        </tr>
        <tr>
          <th scope="row">已查</th>
          {plan.months.map(({ month, done }) => (
            <td key={month}>{done}</td>
          ))}
        </tr>
      </PlainTable>
      <p className="check-line">
        {plan.grades
          .map(({ grade, workshops, visits }) => `${gradeZh[grade]}：${workshops} 家 ${visits} 次`)
          .join('；')}
      </p>
    </Panel>
  )
}

type StepProps = { readonly plan: Plan; readonly step: PlanStep; readonly onClose: () => void }

function StepDialog({ plan, step, onClose }: StepProps): ReactNode {
  const [note, setNote] = useState('')
  const move = usePerform('inspection.step-plan', ({ tasks }) => {
    say(step === 'approve' ? `已批准，生成 ${tasks} 项任务` : `已${planStepZh[step]}`)
    onClose()
  })
  const needsNote = step === 'return' || step === 'void'
  return (
    <Dialog title={planStepZh[step]} onClose={onClose}>
      <Form
        problem={move.refused}
        busy={move.busy}
        danger={step === 'void'}
        submit={planStepZh[step]}
        onCancel={onClose}
        onSubmit={() => move.run({ plan: plan.plan, step, note })}
      >
        {step === 'approve' && <Notice tone="unknown">{`批准后生成 ${plan.visits} 项任务，计划不能再改。`}</Notice>}
        {step === 'void' && plan.state === 'approved' && (
          <Notice tone="attention">还没有开始的任务会一并取消，已经完成的不受影响。</Notice>
        )}
        <TextAreaField
          label={needsNote ? '原因' : '意见'}
          pointer="/note"
          required={needsNote}
          value={note}
          onChange={setNote}
        />
      </Form>
    </Dialog>
  )
}

const stepWords: Readonly<Record<string, string>> = { ...planStepZh, draft: '起草' }

function Log({ plan }: { readonly plan: Plan }): ReactNode {
  return (
    <Panel title="经过">
      <PlainTable head={['时间', '做了什么', '意见', '谁']}>
        {plan.log.map(line => (
          <tr key={`${line.at} ${line.step}`}>
            <td className="nowrap">{momentText(line.at)}</td>
            <td>{stepWords[line.step] ?? line.step}</td>
            <td>{orDash(line.note)}</td>
            <td>{line.actor}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}
